"""The reference, the frame and an independent SQL query agree, on rows that are made to be hard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pytest

from boundarykit import Engine
from boundarykit.backends.frame import Batch, FrameReader, Rows
from boundarykit.backends.reference import ReferenceReader
from boundarykit.facts.extract import Extractor
from boundarykit.ir.policy import Matches, Policy
from tests.agreement.rule_texts import rule_texts
from tests.agreement.sql.batches import BatchMaker
from tests.agreement.sql.long_rules import long_rules
from tests.agreement.sql.query import SqlReader

MANY = (1, 1, 2, 3, 5, 8, 8, 13, 20, 30, 40, 60)
"""How many rows each party has."""
SHIPPED = (
    *("unwanted-advances", "harassment-and-safety", "complaints", "employers-duties"),
    "fairness",
)


def in_one_pass(texts: dict[str, str]) -> dict[str, str]:
    """Let the one chain of several kinds of record be one of interactions."""
    rules = texts["rules.yaml"]
    several = "sequence: [warning, plea, abuse], broken_by: suspension"
    assert several in rules
    alike = "sequence: [refusal, gift, abuse], broken_by: invitation"
    return texts | {"rules.yaml": rules.replace(several, alike)}


def policy_of(rules: dict[str, str] | str) -> Policy:
    engine = Engine.load(rules) if isinstance(rules, str) else Engine.from_texts(rules)
    with engine:
        policy = engine.policy_on(date(2026, 1, 2))
    assert policy is not None
    return policy


def by_reference(policy: Policy, batch: Batch) -> list[Matches]:
    rows, extractor, reader = Rows(batch), Extractor(policy), ReferenceReader(policy)
    return [reader.match(extractor.facts(rows.case(row))) for row in range(len(batch.interactions))]


def disagreeing(policy: Policy, batch: Batch, *, time_zone: str = "UTC") -> list[str]:
    """Return each row that one of the readers decides differently, with the clauses in question."""
    wanted = by_reference(policy, batch)
    frame = FrameReader(policy).match(batch)
    by_sql = SqlReader(policy).match(batch, time_zone=time_zone)
    found = []
    for row, (want, sql) in enumerate(zip(wanted, by_sql, strict=True)):
        kernel = want if frame.apart[row] else frame.sets[frame.which[row]]
        for name, answer in (("sql", sql), ("frame", kernel)):
            found += [
                f"row {row}: {name}: {policy.clauses[place].id}"
                for place in sorted(set(want) ^ set(answer))
            ]
    return found


@pytest.mark.parametrize("seed", range(5))
def test_generated_rules(seed: int) -> None:
    policy = policy_of(rule_texts(seed))

    assert disagreeing(policy, BatchMaker(policy, seed).batch(MANY)) == []


@pytest.mark.parametrize("seed", range(5))
def test_generated_rules_that_leave_nothing_to_the_path_row_by_row(seed: int) -> None:
    policy = policy_of(in_one_pass(rule_texts(seed)))
    batch = BatchMaker(policy, seed, wandering=False).batch(MANY)

    assert disagreeing(policy, batch) == []
    assert FrameReader(policy).match(batch).apart.mean() < 0.1


@pytest.mark.parametrize("rules", SHIPPED)
def test_shipped_rules(rules: str) -> None:
    policy = policy_of(rules)

    assert disagreeing(policy, BatchMaker(policy, 7).batch(MANY)) == []


@pytest.mark.parametrize("seed", range(3))
def test_windows_longer_than_the_data_and_histories_longer_than_nine_years(seed: int) -> None:
    policy = policy_of(long_rules())
    batch = BatchMaker(policy, seed).batch(MANY)

    assert disagreeing(policy, batch) == []
    assert spread_in_years(batch) > 20


@pytest.mark.parametrize(
    ("rules", "rows"), [(rule_texts(3), 150), (long_rules(), 500)], ids=["generated", "long"]
)
def test_a_huge_customer(rules: dict[str, str], rows: int) -> None:
    policy = policy_of(rules)

    assert disagreeing(policy, BatchMaker(policy, 11).batch((2, rows, 3))) == []


@pytest.mark.parametrize("zone", ["Pacific/Chatham", "America/St_Johns", "Pacific/Apia"])
def test_the_time_zone_of_a_session_changes_nothing(zone: str) -> None:
    policy = policy_of(rule_texts(1))

    assert disagreeing(policy, BatchMaker(policy, 5).batch(MANY), time_zone=zone) == []


def test_what_is_compared_is_no_trifle() -> None:
    """Nearly every edge of the long windows is met by some rows and missed by others."""
    policy = policy_of(long_rules())
    batch = BatchMaker(policy, 0).batch((*MANY, 300))

    applying = Counter(place for matches in by_reference(policy, batch) for place in matches)

    decided = [place for place, count in applying.items() if count < len(batch.interactions)]
    assert len(decided) > 0.85 * len(policy.clauses)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("within: 9 years", "within: 3288 days"),
        ("within: 3300 days", "within: 79199 hours"),
        ("this_one: not_counted, up_to: 900", "this_one: counted, up_to: 900"),
    ],
)
def test_a_window_that_is_a_little_off_would_be_seen(right: str, wrong: str) -> None:
    text = long_rules()["rules.yaml"]
    policy = policy_of({"rules.yaml": text})
    other = policy_of({"rules.yaml": text.replace(right, wrong)})
    batch = BatchMaker(policy, 0).batch((300, 300))

    assert by_reference(policy, batch) != SqlReader(other).match(batch)


def spread_in_years(batch: Batch) -> float:
    at: Sequence[object] = batch.interactions["at"].to_pylist()
    moments = sorted(str(moment) for moment in at)
    return int(moments[-1][:4]) - int(moments[0][:4])
