"""Which tests should see the mutants of a file: those that bear its name, and a short table."""

from fnmatch import fnmatch
from pathlib import Path

# Room → the tests of that room.
ROOMS = {
    "figures_src/cnn": "tests/cnn",
    "figures_src/builder": "tests/builder",
    "figures_src/drawing": "tests/drawing",
    "figures_src/kit": "tests/kit",
    "docs/_hooks": "tests/site",
    "docs/assets/javascripts": "tests/browser/scripts",
}
# Beyond these, on request only: nearly every number in them is a place on the canvas.
ON_REQUEST = {"figures_src": "tests/figures", "snippets": "tests/snippets"}
# Where the name does not say it. The first pattern that fits counts.
TABLE = {
    "figures_src/kit/__main__.py": ["tests/kit/test_command.py"],
    "figures_src/kit/book.py": ["tests/kit/test_book_pages.py"],
    "figures_src/kit/disk.py": ["tests/kit/test_zips.py"],
    "figures_src/kit/offline.py": ["tests/kit/test_offline_entries.py"],
    "figures_src/kit/presentation.py": ["tests/kit/test_slide_layout.py"],
    "figures_src/kit/slides.py": ["tests/kit/test_slide_words.py"],
    "figures_src/kit/tasks/*.py": ["tests/kit/test_flaws.py", "tests/kit/test_tasks.py"],
    "figures_src/kit/variants.py": ["tests/kit/test_tasks.py"],
    "figures_src/kit/worksheets.py": ["tests/kit/test_sheet_words.py"],
    "docs/_hooks/practice*.py": ["tests/practice"],
    "docs/_hooks/network_file.py": ["tests/practice/test_network_file.py"],
    "docs/_hooks/teacher_*.py": ["tests/kit"],
    "docs/_hooks/downloads.py": ["tests/kit"],
}
# A stopwatch: what it prints is read by people only.
NOT_PLANTED = {"figures_src/builder/bench.py"}


def files(root: Path, named: list[str]) -> list[str]:
    """The files to plant in: those named, or in the folders named; without names, of every room.

    Raises:
        ValueError: a name that is neither a program nor a folder of some.
    """
    found: list[str] = []
    for name in named or ROOMS:
        path = root / name
        inside = [path] if path.is_file() else sorted(path.rglob("*"))
        listed = [it.relative_to(root).as_posix() for it in inside if it.suffix in (".py", ".js")]
        if named and not listed:
            raise ValueError(f"{name}: здесь нет ни программ, ни скриптов")
        found += listed
    wanted = [it for it in dict.fromkeys(found) if it not in NOT_PLANTED or it in named]
    return [it for it in wanted if "__pycache__" not in it]


def tests_for(root: Path, file: str) -> list[str]:
    """The paths of tests that should see mutants of ``file``.

    Raises:
        ValueError: no test is known for it.
    """
    for pattern, tests in TABLE.items():
        if fnmatch(file, pattern):
            return tests
    path = Path(file)
    for room, tests in {**ROOMS, **ON_REQUEST}.items():
        if Path(room) in path.parents:
            stem = path.stem.strip("_").replace("-", "_")
            own = f"{tests}/test_{stem}.py"
            return [own] if (root / own).is_file() else [tests]
    raise ValueError(f"{file}: неизвестно, какие тесты должны увидеть ошибку в этом файле")
