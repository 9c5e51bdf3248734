"""Whatever the versions, a decision is never harsher than under the version of the conduct."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from boundarykit import Case, Engine
from boundarykit.domain.decision import Decision
from boundarykit.judgement.harshness import Harshness, harshness

BEGIN = date(2026, 1, 1)
RESPONSES = ("draw_line", "decline_gift", "escalate", "suspend", "ban")
LENGTHS = ("1 day", "3 months", "1 year", "permanent", "{at_least: 10 days}")

OFFERS = st.one_of(
    st.sampled_from(RESPONSES),
    st.builds("{{suspend: {{lasts: {}}}}}".format, st.sampled_from(LENGTHS)),
    st.builds("{{written_warning: {{lasts: {}}}}}".format, st.sampled_from(LENGTHS)),
)
OUTCOMES = st.builds(
    "respond: [{}]\n    may: [{}]".format,
    st.lists(OFFERS, min_size=1, max_size=2, unique=True).map(", ".join),
    st.lists(OFFERS, max_size=2, unique=True).map(", ".join),
)
VERSIONS = st.lists(st.tuples(st.integers(1, 40), OUTCOMES), min_size=1, max_size=4)


def texts_of(versions: list[tuple[int, str]], judge_by: str) -> dict[str, str]:
    """Write versions, each in force for some days, the last for ever."""
    texts, starts = {}, BEGIN
    for place, (days, outcome) in enumerate(versions):
        ends = starts + timedelta(days)
        until = "" if place + 1 == len(versions) else f', to: "{ends}"'
        texts[f"{place}.yaml"] = (
            "boundarykit: 1\nkind: rules\nid: ours\ntitle: T\nuses: [core]\n"
            f'judge_by: {judge_by}\nin_force: {{from: "{starts}"{until}}}\n'
            "rules:\n  a-rule:\n    title: T\n    source: {policy: P}\n    when: always\n"
            f"    {outcome}\n"
        )
        starts = ends
    return texts


def case_of(happened: date, decided: date) -> Case:
    return Case.model_validate(
        {
            "at": f"{decided}T12:00:00Z",
            "customer": {"id": "c1"},
            "staff": {"id": "s1"},
            "interaction": {
                "id": "i1",
                "at": f"{happened}T12:00:00Z",
                "customer": "c1",
                "staff": "s1",
                "channel": "phone",
            },
        }
    )


def measured(engine: Engine, decision: Decision) -> Harshness:
    policy = engine.policy_of(decision)
    assert policy is not None
    return harshness(decision, policy)


@settings(max_examples=60, deadline=None)
@given(VERSIONS, st.integers(0, 120), st.integers(0, 60))
def test_a_decision_is_as_mild_as_the_mildest_version_since_the_conduct(
    versions: list[tuple[int, str]], after: int, waited: int
) -> None:
    happened = BEGIN + timedelta(after)
    decided = happened + timedelta(waited)
    with (
        Engine.from_texts(texts_of(versions, "conduct"), backend="reference") as engine,
        Engine.from_texts(texts_of(versions, "decision"), backend="reference") as daily,
    ):
        chosen = engine.decide(case_of(happened, decided))
        # The same outcome, timed from the same moment, as each version alone would give it.
        alone = {
            each.stamp.policy: harshness_on(texts_of([version], "decision"), happened, decided)
            for version, each in in_force(versions, daily, happened, decided)
        }

        own = daily.decide(case_of(happened, happened)).stamp.policy
        assert measured(engine, chosen) == min(alone.values())
        assert measured(engine, chosen) <= alone[own]
        if alone[own] == min(alone.values()):
            assert chosen.stamp.policy == own


def in_force(
    versions: list[tuple[int, str]], daily: Engine, happened: date, decided: date
) -> list[tuple[tuple[int, str], Decision]]:
    """Return each version in force on some day from the conduct to the decision."""
    found = []
    starts = BEGIN
    for place, version in enumerate(versions):
        ends = starts + timedelta(version[0]) if place + 1 < len(versions) else date.max
        if starts <= decided and happened < ends:
            day = max(starts, happened)
            found.append((version, daily.decide(case_of(day, day))))
        starts = ends
    return found


def harshness_on(texts: dict[str, str], happened: date, decided: date) -> Harshness:
    with Engine.from_texts(texts, backend="reference") as engine:
        return measured(engine, engine.decide(case_of(happened, decided)))
