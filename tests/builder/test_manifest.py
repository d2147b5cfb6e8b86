"""The manifest: whatever is damaged or changed by hand in it is noticed."""

import hashlib
import json
import subprocess
import sys
from dataclasses import replace

import pytest

from figures_src.builder import manifest as manifests
from figures_src.builder.build import stale
from figures_src.builder.manifest_types import (
    Chance,
    Figure,
    Frame,
    Manifest,
    Module,
    SlidePicture,
    read,
)
from tests.builder.small_project import FIGURES, ROOT, manifest

SLIDES = {"s07": (SlidePicture("a/s07-1.png", "Слайд.", "a/s07-1.svg", ("cat",)),)}
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
    "slides a list": lambda it: changed(it, "modules", "alpha", slides=[]),
    "a slide of nothing": lambda it: changed(it, "modules", "alpha", slides={"s07": []}),
    "a slide without words": lambda it: changed(
        it, "modules", "alpha", slides={"s07": [{"png": "alpha/dot.svg"}]}
    ),
    "photographs a number": lambda it: changed(
        it, "modules", "alpha", slides={"s07": [{"png": "a", "alt": "А", "svg": "", "photos": 1}]}
    ),
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


def figure(**changes: object) -> Figure:
    known = {"light": "a/b.svg", "dark": "a/b.dark.svg", "alt": "Б.", "width": 3, "height": 2}
    downloads = {"SVG": "a/b.svg", "PNG": "a/b.png"}
    words = {"module": "a", "title": "Б", "kind": "line", "downloads": downloads}
    return Figure(**{**known, **words, **changes})


STEP = {"png": "a/c-1.png", "says": "Шаг 1", "kind": "pixels"}
WHOLE = Manifest(
    {
        "a/b": figure(),
        "a/c": figure(
            kind="animation",
            frames=(Frame("a/c-1.svg", "a/c-1.dark.svg", "В.", 3, 2, **STEP),),
            seconds=1.5,
        ),
    },
    {"a.one": 1, "a.two": [0.5, "да", True], "a.three": Chance(0.5, 0.25)},
    {"a": Module("p/a.py", ("p/a.py", "p/b.py"), {"a/b.svg": "1"}, "print", "seal", SLIDES)},
)
# By hand: the order of the alphabet, one space a level, no frames and seconds where none are.
FILE = """{
 "facts": {
  "a.one": 1,
  "a.three": {
   "error": 0.25,
   "mean": 0.5
  },
  "a.two": [
   0.5,
   "да",
   true
  ]
 },
 "figures": {
  "a/b": {
   "alt": "Б.",
   "dark": "a/b.dark.svg",
   "downloads": {
    "PNG": "a/b.png",
    "SVG": "a/b.svg"
   },
   "height": 2,
   "kind": "line",
   "light": "a/b.svg",
   "module": "a",
   "title": "Б",
   "width": 3
  },
  "a/c": {
   "alt": "Б.",
   "dark": "a/b.dark.svg",
   "downloads": {
    "PNG": "a/b.png",
    "SVG": "a/b.svg"
   },
   "frames": [
    {
     "alt": "В.",
     "dark": "a/c-1.dark.svg",
     "height": 2,
     "kind": "pixels",
     "light": "a/c-1.svg",
     "png": "a/c-1.png",
     "says": "Шаг 1",
     "width": 3
    }
   ],
   "height": 2,
   "kind": "animation",
   "light": "a/b.svg",
   "module": "a",
   "seconds": 1.5,
   "title": "Б",
   "width": 3
  }
 },
 "modules": {
  "a": {
   "fingerprint": "print",
   "outputs": {
    "a/b.svg": "1"
   },
   "program": "p/a.py",
   "seal": "seal",
   "slides": {
    "s07": [
     {
      "alt": "Слайд.",
      "photos": [
       "cat"
      ],
      "png": "a/s07-1.png",
      "svg": "a/s07-1.svg"
     }
    ]
   },
   "sources": [
    "p/a.py",
    "p/b.py"
   ]
  }
 }
}
"""


def test_the_file_is_what_is_written_and_read_by_both_sides(tmp_path):
    assert manifests.text(WHOLE).decode() == FILE
    (tmp_path / "manifest.json").write_text(FILE, encoding="utf-8")
    assert manifests.load(tmp_path) == read(tmp_path) == WHOLE
    assert not manifests.damaged(tmp_path)


def test_where_there_is_no_manifest_nothing_is_damaged(tmp_path):
    assert not manifests.damaged(tmp_path)
    assert manifests.load(tmp_path) == Manifest()


def test_what_is_damaged_takes_nothing_else_with_it(tmp_path):
    whole = json.loads(FILE)
    for part, entries in whole.items():
        whole[part] = {"0": None} | entries
    (tmp_path / "manifest.json").write_text(json.dumps(whole), encoding="utf-8")
    assert manifests.load(tmp_path) == WHOLE
    assert manifests.damaged(tmp_path)


def test_a_module_is_as_it_was_written_or_altered(tmp_path):
    (tmp_path / "a.svg").write_text("1", encoding="utf-8")
    made = Module("p/a.py", (), {"a.svg": manifests.digest(tmp_path / "a.svg")}, "print")
    whole = manifests.record(Manifest(), made, {}, {"a.one": 1})
    assert not manifests.altered(whole, "a", tmp_path)
    assert manifests.altered(replace(whole, facts={}), "a", tmp_path)
    (tmp_path / "a.svg").write_text("2", encoding="utf-8")
    assert manifests.altered(whole, "a", tmp_path)
    (tmp_path / "a.svg").unlink()
    assert manifests.altered(whole, "a", tmp_path)


def test_the_manifest_does_not_depend_on_the_order_of_drawing():
    """Two modules, with several figures and facts, drawn and listed in either order."""
    entries = {"a": ("a/b", "a/c"), "b": ("b/b", "b/c")}
    written = []
    for turn in (1, -1):
        whole = Manifest()
        for module, names in list(entries.items())[::turn]:
            made = Module(f"p/{module}.py", ("s",), dict.fromkeys(names[::turn], "1"), "print")
            figures = {name: figure(module=module) for name in names[::turn]}
            facts = {f"{module}.{fact}": 1 for fact in ("one", "two")[::turn]}
            whole = manifests.record(whole, made, figures, facts)
        written.append(manifests.text(whole))
    assert written[0] == written[1]


def test_what_was_known_of_a_module_gives_way():
    """Of that one only: the figures, facts and records of the others stay as they are."""
    other = Module("p/b.py", (), {}), {"b/x": figure(module="b")}, {"b.x": 1}
    before = manifests.record(WHOLE, *other)
    made = Module("q/a.py", ("q/a.py",), {"a/d.svg": "2"}, "other")
    after = manifests.record(before, made, {"a/d": figure()}, {"a.four": 4})
    assert after.figures == {"b/x": figure(module="b"), "a/d": figure()}
    assert after.facts == {"b.x": 1, "a.four": 4}
    assert after.modules.keys() == {"a", "b"}
    assert after.modules["b"] == before.modules["b"]
    assert (after.modules["a"].program, after.modules["a"].outputs) == ("q/a.py", {"a/d.svg": "2"})
    assert manifests.without(after, "b") == manifests.record(
        Manifest(), made, {"a/d": figure()}, {"a.four": 4}
    )
    assert manifests.without(manifests.without(after, "b"), "a") == Manifest()


def test_a_seal_is_of_all_that_is_said_of_a_module_and_of_nothing_else():
    made, facts = Module("p/a.py", ("s",), {"a/b.svg": "1"}, "print"), {"a.one": 1}
    whole = manifests.record(Manifest(), made, {"a/b": figure()}, facts)
    sealed = whole.modules["a"].seal
    # SHA-256 of the JSON of figures, facts and the record without its seal, keys sorted.
    entry = json.loads(FILE)["figures"]["a/b"]
    record = {"fingerprint": "print", "outputs": {"a/b.svg": "1"}, "program": "p/a.py"}
    record["slides"] = {}
    said = json.dumps([{"a/b": entry}, facts, record | {"sources": ["s"]}], sort_keys=True)
    assert sealed == hashlib.sha256(said.encode()).hexdigest()
    more = Module("p/b.py", (), {}), {"b/b": figure(module="b")}, {"b.a": 1}
    other = manifests.record(whole, *more)
    assert manifests.seal(other, "a") == sealed
    for changed in (
        replace(whole, figures={"a/b": figure(alt="Иначе.")}),
        replace(whole, figures={}),
        replace(whole, facts={"a.one": 2}),
        replace(whole, facts={"a.one": 1, "a.two": 1}),
        replace(whole, modules={"a": replace(made, sources=())}),
        replace(whole, modules={"a": replace(made, slides=SLIDES)}),
    ):
        assert manifests.seal(changed, "a") != sealed


def test_the_manifest_is_json_even_if_a_fact_is_not():
    with pytest.raises(ValueError, match="JSON"):
        manifests.text(Manifest(facts={"a.b": float("nan")}))


def test_a_digest_is_of_a_file(tmp_path):
    (tmp_path / "one").write_text("1", encoding="utf-8")
    # printf 1 | sha256sum
    digest = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"
    assert manifests.digest(tmp_path / "one") == digest
    assert manifests.digest(tmp_path) == manifests.digest(tmp_path / "none") == ""


def test_reading_the_manifest_loads_nothing_heavy():
    """A run that has nothing to do stays under a second, and so does a reader's start."""
    heavy = "{'numpy', 'matplotlib', 'PIL', 'multiprocessing'}"
    for module in ("manifest_types", "manifest", "build"):
        program = f"import sys, figures_src.builder.{module}; print({heavy} & set(sys.modules))"
        run = [sys.executable, "-c", program]
        assert subprocess.run(run, cwd=ROOT, check=True, capture_output=True).stdout == b"set()\n"


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
