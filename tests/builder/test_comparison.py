"""What two trial runs of the portable build differ in, told so that it can be found."""

import json
from pathlib import Path

from PIL import Image

from figures_src.builder.portable.comparison import differences, told


def test_pictures_that_differ(tmp_path):
    one, other = tmp_path / "one.png", tmp_path / "other.png"
    picture = Image.new("RGB", (4, 3), (10, 20, 30))
    picture.save(one)
    picture.putpixel((2, 1), (10, 25, 30))
    picture.putpixel((3, 1), (10, 20, 31))
    picture.save(other)
    said = told(one, other)
    assert "отличается точек 2, самое большее на 5 из 255" in said
    assert "строка 1, столбец 2: [10, 20, 30] и [10, 25, 30]" in said
    picture.save(one, compress_level=0)
    assert told(one, other) == "точки те же, байты файлов разные"


def test_a_lost_file_is_a_difference(tmp_path):
    for number in "12":
        (tmp_path / number / "programs" / "snippets").mkdir(parents=True)
    (tmp_path / "1" / "programs" / "snippets" / "one.txt").write_text("1", encoding="utf-8")
    found = list(differences(tmp_path / "1", tmp_path / "2"))
    assert found == ["snippets/one.txt: есть только в одном из прогонов"]


def two_runs(folder: Path, *manifests: dict) -> tuple[Path, Path]:
    one, other = folder / "1", folder / "2"
    for run, manifest in zip((one, other), manifests, strict=True):
        (run / "figures" / "dot").mkdir(parents=True)
        (run / "figures" / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return one, other


def test_facts_and_descriptions_that_differ(tmp_path):
    same = {"alt": "Точка.", "width": 9}
    one, other = two_runs(
        tmp_path,
        {"facts": {"b.x": 1, "a.x": "да", "c.x": 5}, "figures": {"dot/a": same, "dot/b": same}},
        {"facts": {"b.x": 2, "c.x": 5}, "figures": {"dot/a": {"alt": "Крест.", "width": 9}}},
    )
    assert list(differences(one, other)) == [
        'a.x: "да" и нет',
        "b.x: 1 и 2",
        'dot/a, alt: "Точка." и "Крест."',
        'dot/b, alt: "Точка." и нет',
        "dot/b, width: 9 и нет",
    ]


def test_files_that_differ_come_in_order_and_without_their_shelf(tmp_path):
    one, other = two_runs(tmp_path, *[{"facts": {}, "figures": {}}] * 2)
    for name, texts in {"b": "12", "a": "34", "c": "55"}.items():
        for run, text in zip((one, other), texts, strict=True):
            (run / "figures" / "dot" / f"{name}.svg").write_text(text, encoding="utf-8")
    assert list(differences(one, other)) == [
        "dot/a.svg: строка 1: «3» и «4»",
        "dot/b.svg: строка 1: «1» и «2»",
    ]


def test_lines_that_differ(tmp_path):
    """Sixty characters on either side of the first difference are shown; three dots before more."""
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    for start, shown in (("а" * 60, "а" * 60), ("б" + "а" * 60, "…" + "а" * 60)):
        one.write_text(f"та же\n{start}1{'в' * 70}\nи ещё", encoding="utf-8")
        other.write_text(f"та же\n{start}2{'в' * 70}\nи то", encoding="utf-8")
        rest = "в" * 59
        assert told(one, other) == f"строка 2: «{shown}1{rest}» и «{shown}2{rest}»"
    one.write_text("та же\nи ещё одна", encoding="utf-8")
    other.write_text("та же", encoding="utf-8")
    assert told(one, other) == "строк 2 и 1"


def test_sizes_and_frames_that_differ(tmp_path):
    one, other = tmp_path / "one.gif", tmp_path / "other.gif"
    Image.new("RGB", (4, 3)).save(one)
    Image.new("RGB", (3, 4)).save(other)
    assert told(one, other) == "размеры (4, 3) и (3, 4)"
    black, white = (Image.new("L", (4, 3), grey) for grey in (0, 255))
    black.save(one, save_all=True, append_images=[white])
    white.putpixel((1, 2), 0)
    black.save(other, save_all=True, append_images=[white])
    assert told(one, other) == (
        "кадр 2: отличается точек 1, самое большее на 255 из 255; "
        "строка 2, столбец 1: [255, 255, 255] и [0, 0, 0]"
    )
