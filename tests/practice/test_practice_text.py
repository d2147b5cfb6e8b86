"""What is printed becomes text that every browser shows."""

import pytest

from _site.pages.practice.text import as_shown, is_too_much


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


# The controls of Unicode: C0 but for tab and new line, DEL, C1, and what turns text round.
SIGNS = "␀␁␂␃␄␅␆␇␈\t\n␋␌\r␎␏␐␑␒␓␔␕␖␗␘␙␚\x1b␜␝␞␟ "
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def test_every_control_character_is_seen() -> None:
    for code, sign in enumerate(SIGNS):
        if sign not in "\r\x1b":  # orders, see above
            assert as_shown(f"a{chr(code)}b") == f"a{sign}b"
    for character in TURNING + "".join(map(chr, range(0x80, 0xA0))):
        if character != "\x9b":  # the beginning of an order
            assert as_shown(f"a{character}b") == "a\ufffdb", hex(ord(character))
    for separator in "\u2028\u2029":
        assert as_shown(f"a{separator}b") == "a\nb"
    other = "~\xa0\u2027\u202f\u2065\u206aЖё−×«»🐈"
    assert as_shown(other) == other


def test_a_page_shows_a_hundred_lines_and_ten_thousand_signs() -> None:
    assert not is_too_much("1\n" * 100)
    assert is_too_much("1\n" * 101)
    assert not is_too_much("1" * 10_000)
    assert is_too_much("1" * 10_001)
    assert not is_too_much("")
