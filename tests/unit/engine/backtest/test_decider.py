"""A batch is decided as each of its rows would be by itself."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boundarykit import Case, CaseError, Decision, Engine, Measure
from boundarykit.backends.frame import Batch, Rows
from boundarykit.domain.answer import LastsKind, Response
from boundarykit.engine.backtest.answers import Answer
from boundarykit.engine.backtest.decider import BatchDecider
from boundarykit.engine.backtest.editions import editions_of
from boundarykit.engine.backtest.rows import Decided
from boundarykit.engine.backtest.simulated import without_measures
from boundarykit.facts.extract import Extractor
from boundarykit.language.shipped import shipped_rule_sets
from tests.agreement.batches import BatchMaker, Oddity

RULES = (
    *(name for name in shipped_rule_sets() if name != "core"),
    "published/library-suspensions",
    "published/staff-gifts",
)
ODDITIES = (Oddity(), Oddity(places=2, wandering=True), Oddity(wrong=0.05), Oddity(rows=30))


@cache
def engine_of(rules: str) -> Engine:
    return Engine.load(rules, backend="reference", witness=False)


def batch_of(engine: Engine, seed: int, oddity: Oddity) -> Batch:
    policy = engine.loaded.editions[-1].policy
    assert policy is not None
    return BatchMaker(policy, seed, oddity).batch(4)


def decided(engine: Engine, batch: Batch, *, simulated: bool = False) -> Decided:
    moments: list[Any] = batch.interactions.column("at").to_pylist()
    editions = editions_of(engine.loaded, batch.workplaces, min(moments), max(moments))
    return BatchDecider(editions, simulated=simulated).decide(batch)


def expected(engine: Engine, case: Case) -> Decision | None:
    try:
        return engine.decide(case)
    except CaseError:
        return None


def case_of(cases: Rows, row: int) -> Case | None:
    try:
        return cases.case(row)
    except CaseError:
        return None


def same(answer: Answer, decision: Decision, engine: Engine, case: Case) -> None:
    policy = engine.policy_of(decision)
    assert policy is not None
    lowest = policy.ladder[0].id if policy.ladder else "none"
    facts = Extractor(policy).facts(case)
    edition = engine._edition(policy)  # noqa: SLF001  # the readers that decided
    applying = {policy.clauses[place].id for place in edition.readers.match(facts)}
    rules = {rule.id for rule in policy.rules}
    assert (answer.grade or lowest) == decision.grade
    assert set(answer.rules) == applying & rules
    assert sorted(answer.must) == sorted(each.id for each in decision.must)
    assert sorted(answer.may) == sorted(each.id for each in decision.may)
    assert sorted(answer.must_not) == sorted(each.response for each in decision.must_not)
    assert sorted(answer.held_down) == sorted({each.by.id for each in decision.held_down})


@pytest.mark.parametrize("rules", RULES)
@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10_000), oddity=st.sampled_from(ODDITIES))
def test_every_row_is_answered_as_its_case_is_decided(
    rules: str, seed: int, oddity: Oddity
) -> None:
    engine = engine_of(rules)
    batch = batch_of(engine, seed, oddity)

    found = decided(engine, batch)

    cases = Rows(batch)
    for row in range(len(batch.interactions)):
        case = case_of(cases, row)
        decision = None if case is None else expected(engine, case)
        if decision is None or case is None:
            assert found.which[row] == -1
            assert found.reasons[row]
        else:
            same(found.answers[found.which[row]], decision, engine, case)


@pytest.mark.parametrize("rules", RULES)
@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_simulated_measures_are_those_that_the_decisions_before_require(
    rules: str, seed: int
) -> None:
    engine = engine_of(rules)
    batch = batch_of(engine, seed, Oddity(rows=20))

    found = decided(engine, batch, simulated=True)

    for row, case, decision in one_after_the_other(engine, without_measures(batch)):
        if decision is None:
            assert found.which[row] == -1
        else:
            same(found.answers[found.which[row]], decision, engine, case)


def one_after_the_other(
    engine: Engine, batch: Batch
) -> Iterator[tuple[int, Case, Decision | None]]:
    """Decide each row by the engine, with the measures that its decisions before required."""
    cases = Rows(batch)
    parties: list[Any] = batch.interactions.column("party").to_pylist()
    made: dict[int, list[Measure]] = {}
    for row, party in enumerate(parties):
        plain = cases.case(row)
        before = tuple(made.setdefault(party, []))
        case = plain.model_copy(
            update={"history": plain.history.model_copy(update={"measures": before})}
        )
        decision = expected(engine, case)
        yield row, case, decision
        for response in () if decision is None else decision.must:
            if response.rung is not None:
                made[party].append(measure_of(case, response, len(made[party])))


def measure_of(case: Case, response: Response, number: int) -> Measure:
    interaction = case.interaction
    assert interaction is not None
    lasts = response.lasts
    until = None if lasts is None else lasts.until_least or lasts.until_most
    if lasts is not None and lasts.kind is LastsKind.VISIT:
        until = case.at
    return Measure(
        id=f"m{number}",
        response=response.id,
        issued_at=case.at,
        starts_at=case.at,
        until=until,
        by=response.by,
        scope=response.scope,
        customer=case.customer.id,
        staff=case.staff.id,
        signals=tuple(sorted({signal.kind for signal in interaction.signals})),
        branch=interaction.branch,
        interaction=interaction.id,
    )


def test_simulated_measures_change_some_answers() -> None:
    """The comparison above would be empty if they never did."""
    engine = engine_of("published/hospital-cards")
    changed = 0
    for seed in range(8):
        batch = batch_of(engine, seed, Oddity(rows=60))
        plain = decided(engine, without_measures(batch))
        fed = decided(engine, batch, simulated=True)
        before = [plain.answers[place] for place in plain.which]
        after = [fed.answers[place] for place in fed.which]
        changed += sum(one != other for one, other in zip(before, after, strict=True))

    assert changed


def test_rows_before_any_rules_were_in_force_are_refused_with_the_reason() -> None:
    rules = (
        "boundarykit: 1\nkind: rules\nid: shop\ntitle: The shop\nuses: [core]\n"
        "in_force: {from: 2024-07-01}\n"
        "rules:\n  greet:\n    title: Who asks for a date is declined\n"
        "    source: {policy: Shop}\n"
        "    when:\n      - interaction.signals: {any_of: [asks_for_date]}\n"
        "    respond: [decline_invitation]\n"
    )
    engine = Engine.from_texts({"shop.yaml": rules}, backend="compiled", witness=False)
    batch = batch_of(engine, 3, Oddity(rows=30))
    moments: list[Any] = batch.interactions.column("at").to_pylist()
    early = np.array([(at.year, at.month) < (2024, 7) for at in moments])

    found = decided(engine, batch)

    assert 0 < early.sum() < len(early)
    assert {found.reasons[int(row)] for row in np.flatnonzero(early)} == {
        ("no rules are in force at the time",)
    }
    assert (found.which[~early] >= 0).all()
