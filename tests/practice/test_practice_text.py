"""What is printed becomes text that every browser shows."""

import pytest

from _site.pages.practice.text import as_shown


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("", ""),
        ("29\n−192\n", "29\n−192\n"),
        ("a\tb", "a\tb"),
        ("\x1b[31mкрасный\x1b[0m и \x1b[1;38;5;9mещё\x1b[m", "красный и ещё"),
        ("\x1b]0;заголовок\x07a\x1b]8;;x\x1b\\b", "ab"),
        ("\x1b(Ba\x1b=", "a"),
        ("a\x00b\x08c\x07d\x7f", "a␀b␈c␇d␡"),
        ("\x02a\x03", "␂a␃"),  # Python-Markdown keeps its own notes between these two
        ("10 %\r20 %\rок", "ок %"),
        ("a\r\nb\r\n", "a\nb\n"),
        ("a\x0cb\x0bc", "a␌b␋c"),
        ("a\u2028b", "a\nb"),
        ("1\u202e2\u2066", "1\ufffd2\ufffd"),
        ("\x85\x9f", "\ufffd\ufffd"),
    ],
)
def test_as_a_terminal_leaves_it(printed, shown) -> None:
    assert as_shown(printed) == shown
