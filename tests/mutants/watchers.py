"""Which tests should see the mutants of a file: those of its name or its imports; a short table."""

import re
from fnmatch import fnmatch
from pathlib import Path

# Where mutants are planted, unless files are named.
PLANTED = ["figures_src/cnn", "figures_src/builder", "figures_src/drawing", "figures_src/teacher"]
PLANTED += ["figures_src/exercises", "figures_src/lab", "docs/_site", "docs/assets/javascripts"]
# A stopwatch: what it prints is read by people only.
NOT_PLANTED = {"figures_src/builder/bench.py"}
# Files → the folder of their tests; the first pattern that fits counts.
ROOMS = {
    "figures_src/cnn/*": "tests/cnn",
    "figures_src/builder/*": "tests/builder",
    "figures_src/drawing/*": "tests/drawing",
    "figures_src/teacher/*": "tests/teacher",
    "figures_src/lesson/*": "tests/lesson",
    "figures_src/lab/*": "tests/lab",
    "figures_src/exercises/*": "tests/exercises",
    "figures_src/*": "tests/builder",
    "docs/_site/pages/practice/*": "tests/practice",
    "docs/_site/*": "tests/site",
    "docs/assets/javascripts/*": "tests/browser/scripts",
    "snippets/*": "tests/snippets",
}
# Where neither name nor import tells it.
TABLE = {
    "figures_src/cnn/batched.py": [
        "tests/cnn/test_training.py",
        "tests/cnn/test_training_refusals.py",
    ],
    "figures_src/cnn/colour_photo.py": ["tests/lesson/colour/test_colour_photo.py"],
    "figures_src/cnn/fours_and_eights.py": [
        "tests/cnn/test_fours_and_eights.py",
        "tests/cnn/test_narrow.py",
    ],
    "figures_src/cnn/narrow.py": [
        "tests/cnn/test_narrow.py",
        "tests/cnn/test_training_refusals.py",
    ],
    "figures_src/cnn/number_types.py": [
        "tests/cnn/test_convolution.py",
        "tests/cnn/test_layers.py",
    ],
    "figures_src/cnn/sizes.py": ["tests/cnn/test_refusals.py", "tests/cnn/test_convolution.py"],
    "figures_src/cnn/training_input.py": ["tests/cnn/test_training_refusals.py"],
    "figures_src/cnn/validation.py": [
        "tests/cnn/test_refusals.py",
        "tests/cnn/test_choice_refusals.py",
        "tests/cnn/test_training_refusals.py",
        "tests/cnn/test_convolution.py",
        "tests/cnn/test_layers.py",
    ],
    "figures_src/cnn/windows.py": ["tests/cnn/test_refusals.py", "tests/cnn/test_convolution.py"],
    "figures_src/builder/environment/*": ["tests/environment"],
    "figures_src/builder/portable/computer/*": [
        "tests/builder/test_another_day.py",
        "tests/builder/test_portable.py",
    ],
    "figures_src/builder/manifest_types.py": [
        "tests/site/lesson/test_manifest.py",
        "tests/builder/test_manifest.py",
    ],
    "docs/_site/hook.py": [
        "tests/site/test_hook.py",
        "tests/site/finish/test_swap.py",
        "tests/site/start/test_failure.py",
        "tests/site/test_build.py",
    ],
    "docs/_site/lesson/lesson.py": [
        "tests/site/lesson/test_lesson.py",
        "tests/site/lesson/test_manifest.py",
        "tests/site/test_build.py",
    ],
    "docs/_site/pages/engine/*": ["tests/site/pages/test_engine.py"],
    "docs/assets/javascripts/programs/*": [
        "tests/browser/test_programs.py",
        "tests/browser/test_functions.py",
    ],
    "figures_src/teacher/__main__.py": ["tests/teacher/test_command.py"],
    "figures_src/teacher/book.py": ["tests/teacher/test_book_pages.py"],
    "figures_src/teacher/offline.py": ["tests/teacher/test_offline_entries.py"],
    "figures_src/teacher/plan.py": ["tests/teacher/test_plan.py", "tests/teacher/test_tables.py"],
    "figures_src/teacher/presentation.py": ["tests/teacher/test_slide_layout.py"],
    "figures_src/teacher/slides.py": ["tests/teacher/test_slide_words.py"],
    "figures_src/teacher/tasks/*": ["tests/teacher/test_flaws.py", "tests/teacher/test_tasks.py"],
    "figures_src/teacher/editable.py": ["tests/teacher/test_editable.py"],
    "figures_src/teacher/ready.py": ["tests/teacher/test_variants.py"],
    "figures_src/teacher/sheet.py": ["tests/teacher/test_sheet_words.py"],
    "figures_src/teacher/variants.py": [
        "tests/teacher/test_tasks.py",
        "tests/teacher/test_variants.py",
    ],
    "figures_src/teacher/word.py": ["tests/teacher/test_card.py", "tests/teacher/test_editable.py"],
    "figures_src/teacher/worksheets.py": ["tests/teacher/test_sheet_words.py"],
}
# What else sees them: builds of a miniature of the site.
ALSO = {
    "docs/_site/pages/practice/*": [],
    "docs/_site/*": ["tests/site/test_build.py"],
}


def files(root: Path, named: list[str]) -> list[str]:
    """The files to plant in: those named, or in the folders named; without names, of every room.

    Raises:
        ValueError: a name that is neither a program nor a folder of some.
    """
    found: list[str] = []
    for name in named or PLANTED:
        path = root / name
        inside = [path] if path.is_file() else sorted(path.rglob("*"))
        listed = [it.relative_to(root).as_posix() for it in inside if it.suffix in (".py", ".js")]
        if named and not listed:
            raise ValueError(f"{name}: здесь нет ни программ, ни скриптов")
        found += [it for it in listed if "__pycache__" not in it]
    return [it for it in dict.fromkeys(found) if it not in NOT_PLANTED or it in named]


def tests_for(root: Path, file: str) -> list[str]:
    """The paths of tests that should see mutants of ``file``.

    Those of the table; else those of its room that bear its name, or that of its folder; else those
    that import it, at best of its room; else all of its room's folder of the same name; else all
    of its room.

    Raises:
        ValueError: it stands in no room.
    """
    if tests := first(TABLE, file):
        return tests
    room = first(ROOMS, file)
    if not room:
        raise ValueError(f"{file}: неизвестно, какие тесты должны увидеть ошибку в этом файле")
    found = by_name(root, Path(file), room) or importing(root / room, file)
    same = root / room / Path(file).parent.name
    found = found or importing(root / "tests", file) or [same if same.is_dir() else root / room]
    tests = [it.relative_to(root).as_posix() for it in found]
    return [
        *tests,
        *(it for it in first(ALSO, file) or [] if it not in tests and room not in tests),
    ]


def first(table: dict, file: str):
    """The value of the first pattern that fits."""
    return next((value for pattern, value in table.items() if fnmatch(file, pattern)), None)


def by_name(root: Path, path: Path, room: str) -> list[Path]:
    """Tests with the module's name, or that of its folder before it; else those of the folder."""
    stem, folder = path.stem.strip("_").replace("-", "_"), path.parent.name
    for names in ([stem, f"{folder}_{stem}"], [folder] if folder != Path(room).name else []):
        patterns = [f"test_{name}{end}.py" for name in names for end in ("", "_*")]
        if found := {it for pattern in patterns for it in (root / room).rglob(pattern)}:
            return sorted(found)
    return []


def importing(folder: Path, file: str) -> list[Path]:
    """Tests in whose lines of import the module is named."""
    stem = Path(file).stem
    named = re.compile(rf"^\s*(?:from|import)\b.*\b{stem}\b|_module\(\W{stem}\W", re.MULTILINE)
    return [
        test
        for test in sorted(folder.rglob("test_*.py"))
        if named.search(test.read_text(encoding="utf-8"))
    ]
