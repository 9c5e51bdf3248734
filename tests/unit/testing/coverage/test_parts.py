"""What decides a condition is exactly what would turn it if it turned itself."""

from __future__ import annotations

from random import Random

import pytest

from boundarykit.ir.conditions import Concluded, Condition, Every, Some
from boundarykit.testing.coverage.parts import deciding, inner

Truth = dict[str, bool]


def tree(rng: Random, depth: int = 3) -> Condition:
    """Make a condition of findings whose names all differ."""
    if depth == 0 or rng.random() < 0.3:
        return Concluded(f"f{rng.random()}")
    parts = tuple(tree(rng, depth - 1) for _ in range(rng.randint(1, 3)))
    return Every(parts) if rng.random() < 0.5 else Some(parts)


def holds(condition: Condition, truth: Truth, turned: Condition | None = None) -> bool:
    """Tell whether a condition holds, also if one part of it were turned."""
    match condition:
        case Every(parts):
            held = all(holds(part, truth, turned) for part in parts)
        case Some(parts):
            held = any(holds(part, truth, turned) for part in parts)
        case _:
            assert isinstance(condition, Concluded)
            held = truth[condition.finding]
    return held is not (condition is turned)


@pytest.mark.parametrize("seed", range(300))
def test_a_part_decides_if_and_only_if_turning_it_turns_the_whole(seed: int) -> None:
    rng = Random(seed)
    condition = tree(rng)
    leaves = [each for each in inner(condition) if isinstance(each, Concluded)]
    truth = {leaf.finding: rng.random() < 0.5 for leaf in leaves}
    value = holds(condition, truth)

    found = list(deciding(condition, lambda part: holds(part, truth), value=value))

    turning = [
        each for each in inner(condition) if holds(condition, truth, turned=each) is not value
    ]
    assert {id(each) for each in found} == {id(each) for each in turning}
