"""A figure that stands nowhere and a fact that nobody states are named, with what to write."""

from types import SimpleNamespace

from _site.lesson.omissions import MARK, unshown, unstated
from _site.lesson.uses import Use
from figures_src.builder.manifest_types import Manifest, Module

SHIFT = "figures_src/lesson/map_size/shift.py"
MANIFEST = Manifest(
    figures={name: SimpleNamespace(module="shift") for name in ("shift/one", "shift/two")},
    facts={"shift.here": 1, "shift.gone": 2, "shift.joined": 3},
    modules={"shift": Module(SHIFT, (SHIFT,), {})},
)


def test_what_stands_somewhere_is_not_named():
    here, index = Use("lesson/map-size.md", "s09"), Use("index.md", "")
    assert unshown(MANIFEST, {"shift/one": [here], "shift/two": [index, here]}) == []
    assert unshown(MANIFEST, {"shift/one": [here], "shift/two": [index]}) == []


def test_a_figure_that_stands_nowhere_is_named_with_its_line_of_markdown():
    (said,) = unshown(MANIFEST, {"shift/one": [Use("lesson/map-size.md", "s09")]})
    assert said.startswith("lesson/map-size.md: рисунок shift/two не стоит ни на одной странице")
    assert "![](../assets/figures/shift/two.svg)" in said


def test_a_module_in_the_folder_of_another_page_is_named():
    elsewhere = {name: [Use("lesson/recap.md", "")] for name in MANIFEST.figures}
    (said,) = unshown(MANIFEST, elsewhere)
    assert said.startswith(f"{SHIFT}: на странице lesson/map-size.md нет ни одного рисунка")
    assert "стоят они на lesson/recap.md" in said


def test_a_module_answers_for_its_own_figures_only():
    other = "figures_src/lesson/filters/edges.py"
    manifest = Manifest(
        figures={**MANIFEST.figures, "edges/one": SimpleNamespace(module="edges")},
        modules={**MANIFEST.modules, "edges": Module(other, (other,), {})},
    )
    uses = {name: [Use("lesson/map-size.md", "")] for name in manifest.figures}
    uses["shift/one"].append(Use("lesson/filters.md", ""))
    (said,) = unshown(manifest, uses)
    assert said.startswith(f"{other}: на странице lesson/filters.md нет ни одного рисунка")
    assert "стоят они на lesson/map-size.md" in said


def test_a_fact_that_nobody_states_is_named_with_its_line(tmp_path):
    program = tmp_path / SHIFT
    program.parent.mkdir(parents=True)
    program.write_text('a = 1\nb = {"shift.here": 1, "shift.gone": 2}\n', encoding="utf-8")
    stated = set(MARK.findall('<b data-fact=shift.here>1</b> <b id=x data-fact="other.fact">'))
    assert stated == {"shift.here", "other.fact"}
    gone, joined = unstated(MANIFEST, stated, tmp_path)
    assert gone.startswith(f"{SHIFT}, строка 2: факт shift.gone не назван ни на одной странице")
    assert "напишите на lesson/map-size.md **значение**{ data-fact=shift.gone }" in gone
    assert joined.startswith(f"{SHIFT}: факт shift.joined ")


def test_where_a_claim_is_no_longer_true_words_and_numbers_may_go(tmp_path):
    facts = {"shift.a": False, "shift.b": 1, "edges.a": 0, "edges.b": True}
    modules = {name: Module(SHIFT, (SHIFT,), {}) for name in ("shift", "edges")}
    said = unstated(Manifest(facts=facts, modules=modules), set(), tmp_path)
    assert [it.split()[2] for it in said] == ["edges.a", "edges.b"]
