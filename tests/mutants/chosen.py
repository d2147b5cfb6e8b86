"""A reproducible choice of mutants, spread over the lines of a file and over kinds of faults."""

import itertools
import random
from collections import defaultdict

from tests.mutants.mutant import Mutant


def chosen(found: list[Mutant], source: bytes, most: int, seed: object) -> list[Mutant]:
    """``most`` of the mutants at most: one from each of as many stretches of the file.

    A stretch is a run of lines; of its kinds of faults, which are more or less frequent, each has
    the same chance.
    """
    if len(found) <= most:
        return found
    dice = random.Random(f"{seed}")
    lines: dict[int, list[Mutant]] = defaultdict(list)
    for mutant in found:
        lines[mutant.line(source)].append(mutant)
    order = sorted(lines)
    ends = [len(order) * number // most for number in range(most + 1)]
    stretches = [
        [mutant for line in order[start:end] for mutant in lines[line]]
        for start, end in itertools.pairwise(ends)
    ]
    picked = {pick(stretch, dice) for stretch in stretches if stretch}
    # A file of few long lines has stretches without a line.
    left = sorted(set(found) - picked)
    picked.update(dice.sample(left, most - len(picked)))
    return sorted(picked)


def pick(stretch: list[Mutant], dice: random.Random) -> Mutant:
    kind = dice.choice(sorted({it.kind for it in stretch}))
    return dice.choice([it for it in stretch if it.kind == kind])
