"""The programs of snippets/ as files of the site."""

from pathlib import Path
from types import SimpleNamespace

from _site.lesson.lesson import Lesson
from _site.pages import snippets


def test_each_program_is_a_file_and_its_parts_are_none(tmp_path) -> None:
    for name in ("relu.py", "conv.py", "conv.out", "_parts.py"):
        (tmp_path / "snippets" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "snippets" / name).touch()
    (tmp_path / "snippets" / "conv.py").write_text("import numpy")
    (tmp_path / "snippets" / "relu.py").write_text("print(1)", "utf-8-sig")
    config = SimpleNamespace(
        config_file_path=str(tmp_path / "mkdocs.yml"),
        site_dir="site",
        use_directory_urls=False,
        plugins=SimpleNamespace(_current_plugin=None),
    )
    lesson, files = Lesson(), []
    snippets.add(files, config, lesson)
    assert lesson.programs == {"conv.py", "relu.py"}
    assert lesson.running == {"relu.py"}
    assert [(it.src_uri, Path(it.abs_src_path)) for it in files] == [
        ("downloads/snippets/conv.py", tmp_path / "snippets/conv.py"),
        ("downloads/snippets/relu.py", tmp_path / "snippets/relu.py"),
    ]
