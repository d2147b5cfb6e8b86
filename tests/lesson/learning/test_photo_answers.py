"""What the network says of the photographs."""

from figures_src.cnn.classes import class_names

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
