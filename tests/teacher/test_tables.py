"""The teacher's TOML files: what is wrong in one is told with its place, in Russian."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from figures_src.teacher import plan, slides, tables

PLAN = plan.SOURCE.read_text(encoding="utf-8")
SLIDES = slides.SOURCE.read_text(encoding="utf-8")


@dataclass(frozen=True)
class Thing:
    number: int
    name: str
    pairs: list[list[str]]
    frame: int | None = None
    pages: tuple[str, ...] = ()


SOUND = {"number": 1, "name": "а", "pairs": [["б", "в"]], "pages": ["г"]}


def test_a_sound_record() -> None:
    assert tables.record(Thing, SOUND, "где") == Thing(1, "а", [["б", "в"]], None, ["г"])


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"number": "1"}, "где: под «number» ожидается целое число, там '1'"),
        ({"number": True}, "где: под «number» ожидается целое число, там True"),
        ({"name": 1}, "где: под «name» ожидается текст, там 1"),
        ({"pairs": ["б"]}, "где: под «pairs» ожидается список, там ['б']"),
        ({"pages": "г"}, "где: под «pages» ожидается список, там 'г'"),
        ({"frame": "2"}, "где: под «frame» ожидается целое число, там '2'"),
        (
            {"nubmer": 2},
            "где: ключа «nubmer» не бывает (бывают: frame, name, number, pages, pairs)",
        ),
    ],
)
def test_a_wrong_record_is_named(change, expected) -> None:
    with pytest.raises(ValueError) as stop:
        tables.record(Thing, {**SOUND, **change}, "где")
    assert str(stop.value) == expected


def test_a_missing_key_is_named() -> None:
    with pytest.raises(ValueError, match="где: нет ключа «name»"):
        tables.record(Thing, {"number": 1, "pairs": []}, "где")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"a = 1\nb = \n", "a.toml, строка 2, знак 5: запись не разобрана (TOML)"),
        (b'a = "', "a.toml, конец файла: запись не разобрана (TOML)"),
        (b'a = "\xd1"', "a.toml: файл не в кодировке UTF-8"),
    ],
)
def test_a_damaged_file_is_named(tmp_path, text, expected) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(text)
    with pytest.raises(ValueError) as stop:
        tables.read(path)
    assert str(stop.value) == expected


def damaged(monkeypatch, folder: Path, module, text: str) -> None:
    path = folder / module.SOURCE.name
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(module, "SOURCE", path)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("minutes = 5\n", "minutes = '5'\n", "plan.toml, этап 1, шаг 1: под «minutes»"),
        ("minutes = 7\n", "minuts = 7\n", "plan.toml, этап 2, шаг 1: ключа «minuts» не бывает"),
        ("audience =", "audiense =", "plan.toml: ключа «audiense» не бывает"),
        (
            "[[stage]]\ntitle =",
            "[[stage]]\nname =",
            "plan.toml, этап 1: под «title» ожидается текст",
        ),
        (', "ничего: изображение вытягивали в вектор"]', "]", "plan.toml, этап 1, шаг 1: talk"),
        (PLAN, "", "plan.toml: под «stage» ожидается список"),
    ],
)
def test_a_damaged_plan_is_named(monkeypatch, tmp_path, old, new, expected) -> None:
    assert old in PLAN
    damaged(monkeypatch, tmp_path, plan, PLAN.replace(old, new, 1))
    with pytest.raises(ValueError) as stop:
        plan.read_plan()
    assert str(stop.value).startswith(expected)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("number = 2\n", "number = 3\n", "slides.toml: ожидаются слайды с 1 по 30, по порядку"),
        ("number = 2\n", "", "slides.toml: ожидаются слайды с 1 по 30, по порядку"),
        ("frame = 2\n", 'frame = "2"\n', "slides.toml, S04: под «frame»"),
        ("answer =", "anser =", "slides.toml, S01: ключа «anser» не бывает"),
        ('title = "Изображение и фильтр"', 'title = ""', "slides.toml: у слайда S01 нет заметок"),
        (SLIDES, "slide = 1", "slides.toml: под «slide» ожидается список"),
    ],
)
def test_damaged_slides_are_named(monkeypatch, tmp_path, old, new, expected) -> None:
    assert old in SLIDES
    damaged(monkeypatch, tmp_path, slides, SLIDES.replace(old, new, 1))
    places = {f"s{number:02}": ("module/figure", "lesson/page.md") for number in range(1, 31)}
    with pytest.raises(ValueError) as stop:
        slides.read_slides(places)
    assert str(stop.value).startswith(expected)
