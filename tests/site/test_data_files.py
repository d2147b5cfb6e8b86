"""Damaged data: the manifest and the list of addresses are refused by name, in one sentence."""

import copy
import json
from pathlib import Path
from types import SimpleNamespace

import figure_manifest  # a hook's module
import manifest_shape  # a hook's module
import permalinks  # a hook
import pytest
from mkdocs.exceptions import PluginError

from tests.site import miniature


def config_of(folder: Path, text: str | bytes | None) -> SimpleNamespace:
    """A project whose manifest has this text."""
    path = folder / "docs/assets/figures/manifest.json"
    path.parent.mkdir(parents=True)
    if text is not None:
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return SimpleNamespace(docs_dir=str(folder / "docs"))


def test_the_sound_manifest_passes(tmp_path, manifest) -> None:
    assert manifest_shape.fault(miniature.manifest()) == ""
    assert manifest_shape.fault(manifest) == ""
    config = config_of(tmp_path, json.dumps(miniature.manifest()))
    assert figure_manifest.read_manifest(config)["facts"] == {"sample.answer": -192}


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
        ("{}", "испорчена: нет раздела figures"),
        ('{"figures": {}, "facts": []}', "испорчена: нет раздела facts"),
    ],
)
def test_a_damaged_manifest_is_a_sentence(tmp_path, text, expected) -> None:
    with pytest.raises(PluginError) as stop:
        figure_manifest.read_manifest(config_of(tmp_path, text))
    message = str(stop.value)
    assert message.startswith("Опись рисунков docs/assets/figures/manifest.json")
    assert expected in message and "python -m figures_src" in message and "\n" not in message


def test_a_folder_in_place_of_the_manifest(tmp_path) -> None:
    (tmp_path / "docs/assets/figures/manifest.json").mkdir(parents=True)
    with pytest.raises(PluginError, match=r"не прочитана: .*лежит папка"):
        figure_manifest.read_manifest(SimpleNamespace(docs_dir=str(tmp_path / "docs")))


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
        ((*STEPS, "seconds"), GONE, "у анимации sample/steps нет «seconds»"),
        (("modules", "sample", "sources"), GONE, "у модуля sample нет «sources»"),
        (("modules", "sample", "outputs"), [], "у модуля sample нет «outputs»"),
        (("facts", "sample.answer"), None, "факт sample.answer записан так: None"),
        (("facts", "sample.answer"), {"mean": 1}, "факт sample.answer записан так"),
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
    assert manifest_shape.fault(manifest).startswith(expected)


@pytest.mark.parametrize("value", [1, 0.5, "кот", True, [1, 2], {"mean": 0.5, "error": 0}])
def test_kinds_of_facts(value) -> None:
    assert manifest_shape.is_fact(value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"slides": {},\n "moved": {,}}', "permalinks.json, строка 2: запись не разобрана"),
        ("[]", "permalinks.json: ожидается раздел «slides»"),
        ('{"slides": {}}', "permalinks.json: ожидается раздел «moved»"),
        ('{"slides": {"04": 4}, "moved": {}}', "permalinks.json: ожидается раздел «slides»"),
        ('{"slides": {"4": "a.html"}, "moved": {}}', "permalinks.json: слайд называют двумя"),
        (b'{"slides": {}, "moved": {"\xd1": ""}}', "permalinks.json: файл не в кодировке UTF-8"),
    ],
)
def test_a_damaged_list_of_addresses_is_a_sentence(tmp_path, text, expected) -> None:
    path = tmp_path / "permalinks.json"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(PluginError) as stop:
        permalinks.read(path)
    assert str(stop.value).startswith(expected)


def test_a_sound_list_of_addresses_is_read(tmp_path) -> None:
    path = tmp_path / "permalinks.json"
    path.write_text(miniature.PLACES, encoding="utf-8-sig")
    assert permalinks.read(path) == json.loads(miniature.PLACES)
