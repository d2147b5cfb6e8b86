"""The kinds, the words of their mistakes, and the scripts that take them to the page."""

import json
import string
from xml.etree.ElementTree import fromstring

import pytest

from figures_src.exercises import html, script
from figures_src.exercises.item import Field, Item, Mistake, Steps, Table, blurred, products
from figures_src.exercises.kinds import COUNT, KINDS, SEED, variants

NAMES = [kind.name for kind in KINDS]


@pytest.fixture(params=KINDS, ids=NAMES)
def kind(request):
    return request.param


def test_hundreds_of_variants_no_two_alike(kind):
    found = variants(kind)
    assert len(found) == COUNT >= 200
    assert len({repr((it.question, it.options)) for it in found}) == COUNT
    assert all(answer != it.right for it in found for answer, _ in it.wrong)


def test_every_mistake_of_a_kind_occurs_and_has_its_words(kind):
    found = variants(kind)
    assert {mistake for it in found for mistake in it.ways} == set(kind.mistakes)
    for done, look in kind.mistakes.values():
        assert done[0].islower() or done.startswith(("ReLU", "Flatten"))
        assert not done.endswith(".") and look[0].isupper() and look.endswith(".")
        named = {name for text in (done, look) for _, name, *_ in string.Formatter().parse(text)}
        for item in found:
            assert named - {None} <= set(item.given)
    assert kind.check.startswith("Проверьте")


def test_coincidences_are_rare(kind):
    shared = [len(mistakes) > 1 for it in variants(kind) for _, mistakes in it.wrong]
    assert sum(shared) < len(shared) / 8


def test_a_script_hands_over_all_that_is_told(kind):
    text = script.script(kind, str)
    begin = f'exercises.take("{kind.name}", '
    assert text.startswith(begin) and text.endswith(");\n")
    data = json.loads(text.removeprefix(begin).removesuffix(");\n"))
    assert data["check"] == kind.check
    assert {key: tuple(it) for key, it in data["mistakes"].items()} == kind.mistakes
    assert len(text.encode()) < 330_000
    for told, item in zip(data["variants"], variants(kind), strict=True):
        assert tuple(told["right"]) == item.right
        assert [(tuple(answer), names) for answer, names in told["wrong"]] == item.wrong
        assert told["solution"] and told["question"]


def test_a_variant_is_that_of_its_dice(kind):
    assert repr(variants(kind)[0]) == repr(kind.item(SEED, 0))
    assert repr(kind.item(5, 3)) == repr(kind.item(5, 3)) != repr(kind.item(5, 4))


ITEM = Item(
    question=("Пусть 1 < 2.", (Table("фильтр", (("1", "−2"), ("0", "4")), "filter"),)),
    right=(3, 4),
    ways={"a": (4, 3), "b": (5, 5), "c": (4, 3)},
    solution=(Steps(("Раз.", "Два.")),),
    fields=(Field("Сторона", 2),),
    given={"stride": "2"},
)


def test_mistakes_that_lead_to_one_answer_stand_together():
    assert ITEM.wrong == [((4, 3), ["a", "c"]), ((5, 5), ["b"])]


def test_a_field_takes_one_number_and_a_product_its_signs():
    assert Field("Сторона").parts == 1
    assert products([(0, -1), (-2, 3)]) == "0·(−1) + (−2)·3"


def test_what_blurs_a_task():
    assert blurred((1,), {"a": (2,), "b": (3,)}) == []
    assert blurred((1,), {"a": (1,), "b": (3,)}) == ["верный ответ даёт и ошибка a"]
    assert blurred((1,), {"a": (2,), "b": (2,)}) == ["разные ошибки дают одно и то же"]
    assert blurred((1,), {"a": (2,), "b": (2,), "c": (3,)}, alike=1) == []


def test_a_variant_is_told_shortly():
    assert script.told(ITEM, str.upper) == {
        "question": ["ПУСТЬ 1 < 2.", [["filter", "фильтр", "1 −2", "0 4"]]],
        "fields": [["Сторона", 2]],
        "right": (3, 4),
        "wrong": [((4, 3), ["a", "c"]), ((5, 5), ["b"])],
        "given": {"stride": "2"},
        "solution": [{"steps": ["РАЗ.", "ДВА."]}],
    }


def test_a_task_is_read_without_a_script():
    place = fromstring(html.read(ITEM))
    assert place.find("p").text == "Пусть 1 < 2."
    assert place.find(".//caption").text == "фильтр"
    cells = [[it.text for it in row] for row in place.iter("tr")]
    assert cells == [["1", "−2"], ["0", "4"]]
    details = place.find("details")
    assert details.find("summary").text == "Решение"
    assert [it.text for it in details.iter("li")] == ["Раз.", "Два."]


def test_every_first_variant_is_well_formed(kind):
    place = fromstring(html.read(variants(kind)[0]))
    assert place.find("details/p") is not None or place.find("details/ol") is not None
    item = variants(kind)[0]
    assert len(list(place.iter("table"))) >= len(item.options)


def test_a_mistake_is_two_texts():
    assert Mistake("забыт шаг", "С шагом {stride}.").look.format(**ITEM.given) == "С шагом 2."
