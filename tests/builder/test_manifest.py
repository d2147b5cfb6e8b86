"""The manifest: whatever is damaged or changed by hand in it is noticed."""

import json

import pytest

from figures_src.builder import manifest as manifests
from figures_src.builder.build import stale
from tests.builder.small_project import FIGURES, manifest

DAMAGE = {
    "list": lambda it: [it],
    "number": lambda it: 1,
    "parts are lists": lambda it: {"figures": [], "facts": [], "modules": []},
    "no modules": lambda it: {k: v for k, v in it.items() if k != "modules"},
    "record is a text": lambda it: it | {"modules": it["modules"] | {"alpha": "?"}},
    "no fingerprint": lambda it: changed(it, "modules", "alpha", fingerprint=None),
    "outputs a list": lambda it: changed(it, "modules", "alpha", outputs=["alpha/dot.svg"]),
    "digest a number": lambda it: changed(it, "modules", "alpha", outputs={"alpha/dot.svg": 1}),
    "sources a text": lambda it: changed(it, "modules", "alpha", sources="figures_src"),
    "sources by hand": lambda it: changed(it, "modules", "alpha", sources=[]),
    "figure a list": lambda it: it | {"figures": it["figures"] | {"alpha/dot": []}},
    "figure of nobody": lambda it: changed(it, "figures", "alpha/dot", module=1),
    "alt by hand": lambda it: changed(it, "figures", "alpha/dot", alt="Иначе."),
    "fact by hand": lambda it: it | {"facts": it["facts"] | {"alpha.one": 2}},
    "fact is gone": lambda it: it | {"facts": {"beta.one": 1}},
    "fact too many": lambda it: it | {"facts": it["facts"] | {"alpha.two": 2}},
}


def changed(whole: dict, part: str, name: str, **values: object) -> dict:
    return whole | {part: whole[part] | {name: whole[part][name] | values}}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_manifest_makes_its_module_stale(drawn, modules, damage):
    folder = drawn / FIGURES
    assert stale(modules, folder) == []
    text = json.dumps(DAMAGE[damage](manifest(drawn)))
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    assert "alpha" in stale(modules, folder)


@pytest.mark.parametrize("text", ["", "{", "[" * 9999, "null", "\udcff", '{"figures": NaN}'])
def test_a_manifest_that_is_none_makes_all_stale(drawn, modules, text):
    path = drawn / FIGURES / "manifest.json"
    path.write_bytes(text.encode(errors="surrogateescape"))
    assert stale(modules, path.parent) == ["alpha", "beta"]


def test_the_manifest_does_not_depend_on_the_order_of_drawing():
    one = {"figures": {"a/b": {"module": "a", "alt": "x"}, "a/c": {"alt": "y", "module": "a"}}}
    other = {"figures": {"a/c": {"module": "a", "alt": "y"}, "a/b": {"alt": "x", "module": "a"}}}
    rest = {"facts": {"a.two": 2, "a.one": 1}}, {"facts": {"a.one": 1, "a.two": 2}}
    written = []
    for figures, facts in zip((one, other), rest, strict=True):
        whole = {**figures, **facts, "modules": {}}
        manifests.record(whole, "a", "print", ["s"], {"a/b.svg": "1"})
        written.append(manifests.text(whole))
    assert written[0] == written[1]


def test_the_manifest_is_json_even_if_a_fact_is_not():
    with pytest.raises(ValueError, match="JSON"):
        manifests.text({"figures": {}, "facts": {"a.b": float("nan")}, "modules": {}})
