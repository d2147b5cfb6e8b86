"""A variant of the worksheet: five tasks that follow from level, seed and number alone."""

import hashlib
from dataclasses import dataclass

import numpy as np

from figures_src.exercises import which_filter
from figures_src.teacher.tasks import convolve, parameters, receptive, sizes, which
from figures_src.teacher.tasks.level import Level

# Cyrillic letters that look like Latin ones, as on a number plate, and digits that look like none.
LETTERS, LATIN = "АЕКМНРСТУХ", "AEKMHPCTYX"
DIGITS = "2456789"


@dataclass(frozen=True)
class Sheets:
    """A set of variants; a pupil's sheet bears its label, from which the seed cannot be guessed."""

    level: Level
    seed: int

    @property
    def label(self) -> str:
        """Letter, digit, letter, digit: «К7Р4»."""
        told = hashlib.sha256(f"{self.level.value} {self.seed}".encode()).digest()
        number, found = int.from_bytes(told), ""
        for signs in (LETTERS, DIGITS) * 2:
            number, place = divmod(number, len(signs))
            found += signs[place]
        return found

    @property
    def file_label(self) -> str:
        """The same in Latin letters, for names of files."""
        return self.label.translate(str.maketrans(LETTERS, LATIN))

    @property
    def files(self) -> dict[str, str]:
        """Names of the files of the set: they tell a pupil no more than the sheet does."""
        return {
            "pdf": f"variants-{self.file_label}.pdf",
            "docx": f"variants-{self.file_label}.docx",
            "answers": f"answers-{self.file_label}.pdf",
        }

    def variants(self, count: int) -> list["Variant"]:
        """Variants 1 … ``count``."""
        return [make_variant(self, number) for number in range(1, count + 1)]


@dataclass(frozen=True)
class Variant:
    """Variant ``number`` (from 1) of a set."""

    sheets: Sheets
    number: int
    convolve: convolve.Convolve
    sizes: sizes.Sizes
    which_filter: which_filter.WhichFilter
    receptive: receptive.Receptive
    parameters: parameters.Parameters


def make_variant(sheets: Sheets, number: int) -> Variant:
    """The same set and number give the same tasks, whatever else is made beside them."""
    level = sheets.level

    def dice(task: int) -> np.random.Generator:
        return np.random.default_rng([sheets.seed, number, task, rank(level)])

    return Variant(
        sheets,
        number,
        convolve.make(dice(1), level),
        sizes.make(dice(2), level),
        which.make(dice(3), level, letter(sheets, number)),
        receptive.make(dice(4), level),
        parameters.make(dice(5), level),
    )


def letter(sheets: Sheets, number: int) -> int:
    """The place of the right filter: of each four variants in a row no two have the same."""
    four, place = divmod(number - 1, len(which_filter.LETTERS))
    dice = np.random.default_rng([sheets.seed, 0, four, rank(sheets.level)])
    return int(dice.permutation(len(which_filter.LETTERS))[place])


def rank(level: Level) -> int:
    return list(Level).index(level)
