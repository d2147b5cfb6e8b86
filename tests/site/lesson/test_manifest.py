"""The manifest as the site reads it: a damaged one is refused by name, in one sentence."""

import copy
import json
from pathlib import Path

import pytest

from _site.lesson.faults import Fault
from _site.lesson.lesson import drawn
from figures_src.builder.manifest_types import Chance, Frame, Manifest, Module, fact_of, manifest_of
from tests.site import miniature


def folder_of(root: Path, text: str | bytes | None) -> Path:
    """The figures' folder of a project whose manifest has this text."""
    folder = root / "docs/assets/figures"
    folder.mkdir(parents=True)
    if text is not None:
        (folder / "manifest.json").write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def test_the_sound_manifest_is_read(tmp_path) -> None:
    read = drawn(folder_of(tmp_path, json.dumps(miniature.manifest())))
    assert read.facts == {"sample.answer": -192}
    line, steps = read.figures["sample/line"], read.figures["sample/steps"]
    assert (line.light, line.dark) == ("sample/line.svg", "sample/line.dark.svg")
    assert (line.width, line.height, line.frames, line.png) == (40, 20, (), "sample/line.png")
    assert steps.seconds == 2 and steps.module == "sample" and steps.kind == "animation"
    assert [(frame.alt, frame.says) for frame in steps.frames] == [
        ("Раз", ""),
        ("Два", "Шаг 2 из 2: два"),
    ]
    assert isinstance(steps.frames[0], Frame)
    assert read.modules["sample"].sources == ("figures_src/lesson/page/sample.py",)
    assert read.modules["sample"].program == "figures_src/lesson/page/sample.py"


def test_what_nobody_reads_is_no_fault() -> None:
    """A manifest of a later version of the builder."""
    manifest = copy.deepcopy(miniature.manifest())
    manifest["figures"]["sample/line"]["later"] = 1
    manifest["figures"]["sample/steps"]["frames"][0]["later"] = 1
    manifest["modules"]["sample"]["later"] = 1
    assert manifest_of(manifest) == manifest_of(miniature.manifest())


def test_the_drawn_files_come_in_order() -> None:
    one, other = Module("b.py", (), {"b/2": "d"}), Module("a.py", (), {"b/1": "e", "a/1": "f"})
    modules = {"b": one, "a": other}
    assert Manifest(modules=modules).outputs() == [("a/1", "f"), ("b/1", "e"), ("b/2", "d")]
    assert Manifest().outputs() == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, "её нет. Нарисуйте рисунки: python -m figures_src"),
        ("", "испорчена, это не JSON"),
        ('{"figures": {}, ', "испорчена, это не JSON"),
        (
            '{"figures": {}, "facts": {"a": NaN}, "modules": {}}',
            "испорчена: факт a записан так: nan",
        ),
        (b"\xd1\xe2", "испорчена, это не JSON"),
        ("[]", "испорчена: это не словарь"),
        ("[" * 99_999, "испорчена, это не JSON"),
        ('{"figures": {}, "facts": {}}', "испорчена: нет раздела modules"),
        ("{}", "испорчена: нет раздела figures"),
        ('{"figures": {}, "facts": []}', "испорчена: нет раздела facts"),
    ],
)
def test_a_damaged_manifest_is_a_sentence(tmp_path, text, expected) -> None:
    with pytest.raises(Fault) as stop:
        drawn(folder_of(tmp_path, text))
    message = str(stop.value)
    assert message.startswith("Опись рисунков docs/assets/figures/manifest.json")
    assert expected in message and "python -m figures_src" in message and "\n" not in message


def test_a_folder_in_place_of_the_manifest(tmp_path) -> None:
    (tmp_path / "docs/assets/figures/manifest.json").mkdir(parents=True)
    with pytest.raises(Fault, match=r"не прочитана: .*, а это папка"):
        drawn(tmp_path / "docs/assets/figures")


LINE, STEPS = ("figures", "sample/line"), ("figures", "sample/steps")
GONE = object()


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ((*LINE, "alt"), GONE, "у рисунка sample/line нет «alt»"),
        ((*LINE, "width"), "40", "у рисунка sample/line нет «width»"),
        (LINE, None, "у рисунка sample/line нет «light»"),
        ((*LINE, "module"), "other", "модуля рисунка sample/line нет в разделе modules"),
        ((*STEPS, "frames"), GONE, "у анимации sample/steps нет кадров"),
        ((*STEPS, "frames"), [{}], "у анимации sample/steps нет кадров"),
        ((*STEPS, "frames"), [], "у анимации sample/steps нет кадров"),
        ((*STEPS, "seconds"), GONE, "у анимации sample/steps нет «seconds»"),
        ((*STEPS, "seconds"), "2", "у анимации sample/steps нет «seconds»"),
        ((*LINE, "downloads"), [], "у рисунка sample/line нет «downloads»"),
        (("modules", "sample"), 1, "у модуля sample нет «program»"),
        (("modules", "sample", "sources"), GONE, "у модуля sample нет «sources»"),
        (("modules", "sample", "outputs"), [], "у модуля sample нет «outputs»"),
        (("facts", "sample.answer"), None, "факт sample.answer записан так: None"),
        (("facts", "sample.answer"), {"mean": 1}, "факт sample.answer записан так"),
        (("facts", "sample.answer"), {"mean": 1, "n": 1}, "факт sample.answer записан так"),
        (("facts", "sample.answer"), {"mean": 1, "error": -1}, "факт sample.answer записан так"),
        (("facts", "sample.answer"), {"mean": "1", "error": 1}, "факт sample.answer записан так"),
        (("facts", "sample.answer"), [1, [None]], "факт sample.answer записан так"),
        (("facts", "sample.answer"), float("inf"), "факт sample.answer записан так: inf"),
    ],
)
def test_what_is_not_as_it_must_be_is_named(path, value, expected) -> None:
    manifest = copy.deepcopy(miniature.manifest())
    place = manifest
    for key in path[:-1]:
        place = place[key]
    if value is GONE:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    with pytest.raises(ValueError) as stop:
        manifest_of(manifest)
    assert str(stop.value).startswith(expected)


@pytest.mark.parametrize("value", [1, 0.5, "кот", True, [1, 2], [[1], "кот"]])
def test_kinds_of_facts(value) -> None:
    assert fact_of("a", value) == value


@pytest.mark.parametrize("error", [0, 0.25])
def test_a_fact_of_chance(error) -> None:
    assert fact_of("a", {"mean": 0.5, "error": error}) == Chance(0.5, error)
