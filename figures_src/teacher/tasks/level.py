"""How much a sheet asks, and how much work it may be: the same for each variant of a level."""

from enum import StrEnum

Work = dict[str, int]  # what is counted, as the teacher's page names it → how many
Bounds = dict[str, tuple[int, int]]  # the same → the least and the most of all variants


class Level(StrEnum):
    """The basic one asks what the lesson teaches; the advanced one has strides and their rules."""

    BASIC = "basic"
    ADVANCED = "advanced"

    @property
    def russian(self) -> str:
        return {"basic": "базовый", "advanced": "повышенный"}[self.value]


def named(name: str, text: str) -> Level:
    """The level that ``text`` names.

    Raises:
        ValueError: it names none; the message is one Russian sentence.
    """
    if text not in set(Level):
        expected = " или ".join(Level)
        raise ValueError(f"{name}: ожидается {expected}, получено «{text}».")
    return Level(text)


def uneven(work: Work, bounds: Bounds) -> list[str]:
    """What of the work is less or more than in other variants of the level."""
    return [
        f"{name}: {count}, а не {bounds[name][0]}–{bounds[name][1]}"
        for name, count in work.items()
        if not bounds[name][0] <= count <= bounds[name][1]
    ]
