"""Strategies for sets of applying rules and safeguards, over a small ladder."""

from __future__ import annotations

from hypothesis import strategies as st

from boundarykit.ir.conditions import Every
from boundarykit.ir.policy import Policy, ResponseKind, Role, Rule, Rung, Safeguard
from boundarykit.ir.terms import Offer, Terms
from boundarykit.judgement.settle import Settled, Settler

RUNGS = ("none", "line", "decline", "escalate", "restrict", "ban")
KINDS = (
    *(ResponseKind(name, name, rung) for rung, name in enumerate(RUNGS) if rung),
    *(ResponseKind(f"{name}_too", name, rung) for rung, name in enumerate(RUNGS) if rung),
    ResponseKind("none_too", "nothing", 0),
    ResponseKind("call", "an act", None),
    ResponseKind("note", "an act", None),
)
RUNG_OF = {kind.id: kind.rung for kind in KINDS}
LADDER = tuple(Rung(name, name, name if rung else None) for rung, name in enumerate(RUNGS))
POLICY = Policy(
    facts=(),
    histories=(),
    rules=(),
    safeguards=(),
    ladder=LADDER,
    responses=KINDS,
    roles=(Role("junior", "junior"), Role("senior", "senior")),
)
SETTLER = Settler(POLICY)

names = st.sampled_from(sorted(RUNG_OF))
few = st.lists(names, max_size=2, unique=True).map(tuple)
rungs = st.integers(0, len(RUNGS) - 1)


def offers(responses: tuple[str, ...]) -> tuple[Offer, ...]:
    return tuple(Offer(response, Terms()) for response in responses)


def rule(
    name: str,
    *,
    requires: tuple[str, ...] = (),
    permits: tuple[str, ...] = (),
    forbids: tuple[str, ...] = (),
) -> Rule:
    return Rule(
        id=name,
        rule_set="set",
        title=name,
        source="",
        when=Every(()),
        requires=offers(requires),
        permits=offers(permits),
        forbids=forbids,
    )


def safeguard(name: str, *, at_most: int | None = None, forbids: tuple[str, ...] = ()) -> Safeguard:
    return Safeguard(
        id=name,
        rule_set="set",
        title=name,
        source="",
        when=Every(()),
        at_most=at_most,
        forbids=forbids,
    )


rules = st.lists(st.tuples(few, few, st.just(()) | few), max_size=5).map(
    lambda made: [
        rule(f"r{n}", requires=requires, permits=permits, forbids=forbids)
        for n, (requires, permits, forbids) in enumerate(made)
    ]
)
safeguards = st.lists(st.tuples(st.none() | rungs, st.just(()) | few), max_size=3).map(
    lambda made: [
        safeguard(f"s{n}", at_most=at_most, forbids=forbids)
        for n, (at_most, forbids) in enumerate(made)
    ]
)


def settle(rules: list[Rule], safeguards: list[Safeguard]) -> Settled:
    return SETTLER.settle(rules, safeguards)


def highest(responses: object) -> int:
    """Return the highest rung among responses; 0 when none stands on the ladder."""
    assert isinstance(responses, dict)
    return max((RUNG_OF[response] or 0 for response in responses), default=0)
