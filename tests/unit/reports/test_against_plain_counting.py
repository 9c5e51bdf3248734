"""For any answers, the report says what plain counting in Python says."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from boundarykit.reports import BacktestReport, report_of
from boundarykit.reports.disparity import SMALLEST
from tests.unit.reports.answers import LADDER, START, TITLES, Answer, Row, write_folder

RANKS = {None: 0} | {rung: place for place, (rung, _) in enumerate(LADDER)}
RESPONSES = ["ban", "inform_manager", "offer_support"]

ids = st.lists(st.sampled_from(sorted(TITLES)), unique=True, max_size=3)
responses = st.lists(st.sampled_from(RESPONSES), unique=True, max_size=2)
answers = st.builds(Answer, st.sampled_from(list(RANKS)), ids, responses, responses, responses, ids)


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    made = draw(st.lists(answers, min_size=1, max_size=5))
    drawn = draw(
        st.lists(
            st.tuples(
                st.sampled_from(made),
                st.sampled_from(made),
                st.integers(0, 60),
                st.sampled_from(["a", "b", "c", None]),
                st.integers(0, 90),
            ),
            min_size=1,
            max_size=150,
        )
    )
    return [
        Row(
            f"i{number:03}",
            this,
            against,
            f"c{customer}",
            outcome=group,
            at=START + timedelta(days=days),
            report={"area": group},
        )
        for number, (this, against, customer, group, days) in enumerate(drawn)
    ]


@settings(max_examples=25, deadline=None)
@given(rows())
def test_the_report_is_what_plain_counting_says(given: list[Row]) -> None:
    with TemporaryDirectory() as folder:
        report = report_of(write_folder(Path(folder), given))

    assert kinds_of(report) == counted_kinds(given)
    assert customers_of(report) == counted_customers(given)
    assert rules_of(report) == counted_rules(given)
    assert groups_of(report) == counted_groups(given)


def kinds_of(report: BacktestReport) -> list[int]:
    found = report.comparison
    assert found is not None
    return [found.harsher, found.milder, found.other, found.same]


def kind(row: Row) -> int:
    this, against = row.this, row.against or Answer()
    if RANKS[this.grade] != RANKS[against.grade]:
        return 0 if RANKS[this.grade] > RANKS[against.grade] else 1
    names = ("must", "may", "must_not")
    return 3 if all(set(getattr(this, n)) == set(getattr(against, n)) for n in names) else 2


def counted_kinds(given: list[Row]) -> list[int]:
    return [sum(kind(row) == each for row in given) for each in range(4)]


def customers_of(report: BacktestReport) -> list[int]:
    found = report.comparison
    assert found is not None
    return [found.customers_harsher, found.customers_milder, found.customers_changed]


def counted_customers(given: list[Row]) -> list[int]:
    return [
        len({row.customer for row in given if kind(row) in kinds})
        for kinds in ({0}, {1}, {0, 1, 2})
    ]


def rules_of(report: BacktestReport) -> dict[str, tuple[int, int | None]]:
    return {each.id: (each.applied.this, each.applied.against) for each in report.rules}


def counted_rules(given: list[Row]) -> dict[str, tuple[int, int]]:
    return {
        rule: (
            sum(rule in row.this.rules for row in given),
            sum(rule in (row.against or Answer()).rules for row in given),
        )
        for rule in TITLES
    }


def groups_of(report: BacktestReport) -> dict[str | None, tuple[int, int, int]]:
    """Return the customers of each group, those with a ban, and those with a harsher answer."""
    (found,) = report.disparities
    return {
        "pooled" if group.pooled else group.value: (
            group.customers,
            group.this[-1].customers.count,
            group.harsher.customers.count if group.harsher else -1,
        )
        for group in found.groups
    }


def counted_groups(given: list[Row]) -> dict[str | None, tuple[int, int, int]]:
    members: defaultdict[str | None, set[str]] = defaultdict(set)
    for row in given:
        members[row.report["area"]].add(row.customer)
    order = sorted(members, key=lambda each: (-len(members[each]), each is None, each or ""))
    shown = [each for each in order if len(members[each]) >= SMALLEST]
    left = [each for each in order if each not in shown]
    if left and len(set().union(*(members[each] for each in left))) < SMALLEST and shown:
        left.append(shown.pop())
    groups: dict[str | None, list[str | None]] = {each: [each] for each in shown}
    if left:
        groups["pooled"] = left
    found = {}
    for name, values in groups.items():
        here = [row for row in given if row.report["area"] in values]
        customers = {row.customer for row in here}
        if len(customers) >= SMALLEST:
            banned = {row.customer for row in here if row.this.grade == "ban"}
            harsher = {row.customer for row in here if kind(row) == 0}
            found[name] = len(customers), len(banned), len(harsher)
    return found
