"""The label of a set: it can be read aloud, typed on any keyboard, and does not tell the seed."""

import hashlib
import itertools
import re
import unicodedata

import pytest

from figures_src.teacher.ready import READY, SEEDS, VARIANTS
from figures_src.teacher.tasks.level import Level
from figures_src.teacher.variants import DIGITS, LATIN, LETTERS, Sheets

LABELS = [Sheets(level, seed).label for level in Level for seed in range(2000)]


def test_letter_digit_letter_digit():
    assert all(re.fullmatch(r"([АЕКМНРСТУХ][2456789]){2}", label) for label in LABELS)
    assert set("".join(LABELS)) == set(LETTERS + DIGITS)


def test_no_sign_can_be_taken_for_another():
    """No О beside 0, no З beside 3, no В beside 8, no Б beside 6; the letters are those that Latin
    has, too, and each stands over its twin."""
    assert not set("ОЗВБ013") & set(LETTERS + DIGITS)
    for cyrillic, latin in zip(LETTERS, LATIN, strict=True):
        assert unicodedata.name(cyrillic).startswith("CYRILLIC CAPITAL")
        assert unicodedata.name(latin).startswith("LATIN CAPITAL")
    assert (LETTERS[0], LATIN[0]) == ("А", "A") and LATIN.isascii()


def test_labels_part_sets():
    """Of 4900 labels 4000 sets have most; neighbours and levels have nothing in common."""
    assert len(set(LABELS)) > 2500
    basic, advanced = LABELS[:2000], LABELS[2000:]
    assert sum(map(str.__eq__, basic, advanced)) < 10
    assert sum(one[0] == other[0] for one, other in itertools.pairwise(basic)) < 300


def test_a_label_by_hand():
    """The digest, digit by digit in the mixed base 10, 7, 10, 7."""
    told = int(hashlib.sha256(b"basic 2026").hexdigest(), 16)
    a, told = told % 10, told // 10
    b, told = told % 7, told // 7
    c, told = told % 10, told // 10
    expected = "АЕКМНРСТУХ"[a] + "2456789"[b] + "АЕКМНРСТУХ"[c] + "2456789"[told % 7]
    assert Sheets(Level.BASIC, 2026).label == expected


def test_names_of_files_are_ascii_and_tell_no_seed():
    sheets = Sheets(Level.ADVANCED, 2026)
    for name in sheets.files.values():
        assert name.isascii() and sheets.file_label in name and "2026" not in name
    assert len(set(sheets.files.values())) == 3


@pytest.mark.parametrize("level", Level)
def test_three_ready_sets_of_each_level(level):
    found = [it for it in READY if it.sheets.level is level]
    assert [it.sheets.seed for it in found] == list(SEEDS) and len(SEEDS) == 3 and VARIANTS == 30
    assert [it.is_spare for it in found] == [False, True, True]
    assert len({it.sheets.label for it in READY}) == 6


def test_addresses_of_the_ready_sets():
    """What was published stays where it was; all others are named by their label."""
    first, *others = READY
    assert list(first.addresses) == [
        "downloads/worksheets.pdf",
        "downloads/worksheets.docx",
        "downloads/worksheets-answers.pdf",
    ]
    assert list(first.addresses.values()) == list(first.sheets.files.values())
    for it in others:
        assert it.answers == f"downloads/worksheets-{it.sheets.file_label}-answers.pdf"
    assert len({address for it in READY for address in it.addresses}) == 18
