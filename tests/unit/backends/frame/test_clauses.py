from __future__ import annotations

from random import Random

import numpy as np
import pytest

from boundarykit.backends.frame.clauses import Clauses
from boundarykit.backends.frame.planes import packed, unpacked
from boundarykit.backends.frame.sets import matches_of
from boundarykit.backends.frame.values import Coded, Column, Numbers, with_unsure
from boundarykit.backends.reference import ReferenceReader
from boundarykit.ir.policy import Facts, Policy
from boundarykit.ir.types import SetType
from tests.agreement.generate import Shape, random_facts, random_policy

_ROWS = 150
ODD = Shape(facts=8, rules=90, safeguards=10, findings=6, oddity=0.3)


def _columns(policy: Policy, rows: list[Facts], rng: Random) -> dict[str, Column]:
    return {
        fact.key: _column(
            [row[slot] for row in rows], coded=isinstance(fact.type, SetType) or rng.random() < 0.5
        )
        for slot, fact in enumerate(policy.facts)
    }


def _column(values: list[int | None], *, coded: bool) -> Column:
    if coded:
        words = tuple(dict.fromkeys(values))
        return Coded(np.array([words.index(each) for each in values], np.int32), words)
    known = np.array([each is not None for each in values], np.bool_)
    numbers = np.array([each or 0 for each in values], np.int64)
    return Numbers(numbers, None if known.all() else known)


@pytest.mark.parametrize("seed", range(40))
def test_clauses_apply_to_all_rows_as_the_reference_says_one_by_one(seed: int) -> None:
    rng = Random(seed)
    policy = random_policy(rng, ODD if seed % 2 else Shape())
    rows = [random_facts(rng, policy) for _ in range(_ROWS)]
    columns, reader = _columns(policy, rows, rng), ReferenceReader(policy)

    truths = Clauses(policy).applying(lambda fact: columns[fact.key], _ROWS)
    sets, which = matches_of([truth.surely for truth in truths], _ROWS)

    assert all(truth.is_certain for truth in truths)
    assert [sets[each] for each in which] == [reader.match(row) for row in rows]
    assert len(set(sets)) == len(sets)


@pytest.mark.parametrize("seed", range(40))
def test_what_is_unsure_leaves_open_everything_that_could_be(seed: int) -> None:
    rng = Random(seed)
    policy = random_policy(rng, ODD if seed % 2 else Shape())
    rows = [random_facts(rng, policy) for _ in range(_ROWS)]
    columns, reader = _columns(policy, rows, rng), ReferenceReader(policy)
    unsure = np.array([rng.random() < 0.5 for _ in rows])
    hidden = {fact.key for fact in policy.facts if rng.random() < 0.4}
    columns = {
        key: with_unsure(column, unsure) if key in hidden else column
        for key, column in columns.items()
    }
    # What is unsure may be anything, so the kernel must not depend on what stands there.
    other = [random_facts(rng, policy) for _ in range(_ROWS)]
    mixed = [
        tuple(
            other[row][slot] if unsure[row] and fact.key in hidden else rows[row][slot]
            for slot, fact in enumerate(policy.facts)
        )
        for row in range(_ROWS)
    ]

    truths = Clauses(policy).applying(lambda fact: columns[fact.key], _ROWS)

    surely = np.array([unpacked(truth.surely, _ROWS) for truth in truths]).reshape(-1, _ROWS)
    possibly = np.array([unpacked(truth.possibly, _ROWS) for truth in truths]).reshape(-1, _ROWS)
    for row, facts in enumerate(mixed):
        matches = set(reader.match(facts))
        assert set(np.flatnonzero(surely[:, row])) <= matches
        assert matches <= set(np.flatnonzero(possibly[:, row]))


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 1000])
@pytest.mark.parametrize("clauses", [0, 1, 8, 63, 64, 65, 200])
def test_sets_are_what_the_planes_say(size: int, clauses: int) -> None:
    rng = np.random.default_rng(size + clauses)
    held = rng.random((clauses, size)) < rng.choice([0.01, 0.5], (clauses, 1))

    sets, which = matches_of([packed(each) for each in held], size)

    assert [sets[each] for each in which] == [
        tuple(np.flatnonzero(held[:, row]).tolist()) for row in range(size)
    ]
    assert len(set(sets)) == len(sets)
