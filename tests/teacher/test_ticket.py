"""The exit ticket: each answer worked out by hand."""

from figures_src.teacher.ticket import questions


def test_answers() -> None:
    answers = [it.answer for it in questions()]
    # 1·(9 − 5) + 2·(9 − 5) + 1·(9 − 5); equal pixels; 20 − 5 + 1; 3 and 2 more; 4 of 27 and a bias.
    assert answers[0] == "16"
    assert answers[1].startswith("0: ")
    assert answers[2:] == ["16×16", "5×5", "4 · (3 · 9 + 1) = 112"]


def test_five_questions_that_ask() -> None:
    asked = [it.ask for it in questions()]
    assert len(asked) == 5 and all(it.endswith("?") for it in asked)
    assert "(−1 0 1; −2 0 2; −1 0 1)" in asked[0] and "(5 5 9; 5 5 9; 5 5 9)" in asked[0]
