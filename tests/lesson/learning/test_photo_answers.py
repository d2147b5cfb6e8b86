"""What the network says of the photographs, and that every shown class exists and has a name."""

from figures_src.cnn.classes import class_names
from figures_src.cnn.russian_names import NAMES

KNOWN = {  # English names of the first answers, from the published list of classes
    "camera": "tripod",
    "coffee": "espresso",
    "clock_motion": "bubble",
    "chelsea": "Egyptian cat",
    "rocket": "missile",
    "astronaut": "bobsled",
    "coins": "golf ball",
}


def test_first_answers(data_of):
    found = {answer.name: class_names()[answer.top[0].index] for answer in data_of("photo_answers")}
    assert found == KNOWN


def test_surest_first_and_probabilities_sane(data_of):
    answers = data_of("photo_answers")
    first = [answer.top[0].probability for answer in answers]
    assert first == sorted(first, reverse=True)
    for answer in answers:
        probabilities = [p.probability for p in answer.top]
        assert probabilities == sorted(probabilities, reverse=True)
        assert 0 < sum(probabilities) <= 1


def test_the_classes_that_are_shown_have_names_and_no_others(data_of):
    assert set(NAMES) == {it.index for answer in data_of("photo_answers") for it in answer.top}
    assert len(set(NAMES.values())) == len(NAMES)
    pairs = {967: "espresso", 892: "wall clock", 712: "Petri dish", 812: "space shuttle"}
    assert {index: class_names()[index] for index in pairs} == pairs
    assert [NAMES[index] for index in (967, 892)] == ["эспрессо", "настенные часы"]


def test_five_cat_classes():
    assert [class_names()[index] for index in range(281, 286)] == [
        "tabby",
        "tiger cat",
        "Persian cat",
        "Siamese cat",
        "Egyptian cat",
    ]


def test_no_coin_and_no_astronaut_in_the_list():
    words = {word.lower() for name in class_names() for word in name.split()}
    assert not words & {"coin", "astronaut", "cosmonaut"}
