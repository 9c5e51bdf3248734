"""Conduct is judged by the rules of its day, or by later, milder ones; never by harsher ones."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from boundarykit import Case, CaseError, Engine
from boundarykit.engine.readers import BACKENDS
from tests.unit.compiler.rule_sets import codes, said
from tests.unit.engine.desk import case

HEAD = "boundarykit: 1\nkind: rules\nid: {name}\ntitle: T\nuses: [core]\n"
CHANGE = "2026-03-01T00:00:00Z"
AFTER = "2026-06-01T09:00:00Z"


def rule_set(
    then: str,
    period: str = "",
    *,
    name: str = "ours",
    judge_by: str = "conduct",
    top: str = "",
) -> str:
    """Write a rule set with one rule that always applies."""
    in_force = f"in_force: {{{period}}}\n" if period else ""
    rule = (
        f"  {name}-rule:\n    title: T\n    source: {{policy: P}}\n    when: always\n    {then}\n"
    )
    return f"{HEAD.format(name=name)}judge_by: {judge_by}\n{in_force}{top}rules:\n{rule}"


def versions(*texts: str) -> list[str]:
    """Write versions that follow each other on the first of March, of April, and so on."""
    periods = []
    for place in range(len(texts)):
        begins = f'from: "2026-0{place + 2}-01"' if place else ""
        ends = f'to: "2026-0{place + 3}-01"' if place + 1 < len(texts) else ""
        periods.append(", ".join(part for part in (begins, ends) if part))
    return [rule_set(text, period) for text, period in zip(texts, periods, strict=True)]


def engine_of(*texts: str, backend: str = "reference") -> Engine:
    return Engine.from_texts(
        {f"{place}.yaml": text for place, text in enumerate(texts)}, backend=backend
    )


def case_at(happened: str, decided: str = AFTER, zone: str = "UTC", **changes: Any) -> Case:
    now = {"id": "i1", "at": happened, "customer": "c1", "staff": "s1", "channel": "phone"}
    parts: dict[str, Any] = {"interaction": now, "history": {}, "workplace": {"zone": zone}}
    return case(at=decided, **parts | changes)


def grade(engine: Engine, happened: str, decided: str = AFTER, zone: str = "UTC") -> str:
    return engine.decide(case_at(happened, decided, zone)).grade


MILD, HARSH = "respond: [draw_line]", "respond: [escalate]"
BEFORE_CHANGE = "2026-02-28T23:59:59.999999Z"


@pytest.mark.parametrize("backend", BACKENDS)
def test_conduct_is_not_judged_by_a_harsher_version_that_came_later(backend: str) -> None:
    with engine_of(*versions(MILD, HARSH), backend=backend) as engine:
        assert grade(engine, BEFORE_CHANGE) == "draw_line"
        assert grade(engine, CHANGE) == "escalate"


def test_a_later_milder_version_wins() -> None:
    with engine_of(*versions(HARSH, MILD)) as engine:
        assert grade(engine, BEFORE_CHANGE) == "draw_line"
        assert grade(engine, CHANGE) == "draw_line"


def test_a_later_milder_version_wins_from_the_day_on_which_it_is_in_force() -> None:
    with engine_of(*versions(HARSH, MILD)) as engine:
        assert grade(engine, "2026-02-01T09:00:00Z", BEFORE_CHANGE) == "escalate"
        assert grade(engine, "2026-02-01T09:00:00Z", CHANGE) == "draw_line"


def test_the_mildest_of_several_versions_wins_also_when_it_is_gone_again() -> None:
    with engine_of(*versions("respond: [decline_gift]", MILD, HARSH)) as engine:
        assert grade(engine, BEFORE_CHANGE) == "draw_line"
        assert grade(engine, "2026-04-01T00:00:00Z") == "escalate"


def test_a_version_before_the_conduct_never_counts() -> None:
    with engine_of(*versions(MILD, HARSH, HARSH)) as engine:
        assert grade(engine, "2026-03-15T00:00:00Z") == "escalate"


@pytest.mark.parametrize(
    ("zone", "last"),
    [
        ("UTC", "2026-02-28T23:59:59.999999Z"),
        ("Pacific/Auckland", "2026-02-28T10:59:59.999999Z"),
        ("America/Los_Angeles", "2026-03-01T07:59:59.999999Z"),
    ],
)
def test_the_day_of_the_conduct_is_local(zone: str, last: str) -> None:
    first = (
        last.replace("T10:59", "T11:00").replace("T07:59", "T08:00").replace(":59.999999", ":00")
    )
    first = "2026-03-01T00:00:00Z" if zone == "UTC" else first

    with engine_of(*versions(MILD, HARSH)) as engine:
        assert grade(engine, last, zone=zone) == "draw_line"
        assert grade(engine, first, zone=zone) == "escalate"


def test_equal_versions_leave_the_conducts_own() -> None:
    with engine_of(*versions("respond: [escalate]", "respond: [manager_takes_over]")) as engine:
        decision = engine.decide(case_at(BEFORE_CHANGE))

    assert [response.id for response in decision.must] == ["escalate"]


WARNING = "respond: [{{written_warning: {{lasts: {}}}}}]"


@pytest.mark.parametrize(
    ("harsher", "milder"),
    [
        (WARNING.format("12 months"), WARNING.format("6 months")),
        (WARNING.format("permanent"), WARNING.format("100 years")),
        (WARNING.format("{range: [6 months, 2 years]}"), WARNING.format("1 year")),
        (WARNING.format("{range: [7 months, 1 year]}"), WARNING.format("{range: [1 day, 1 year]}")),
        (WARNING.format("{at_least: 1 month}"), WARNING.format("2 years")),
        (WARNING.format("1 day"), "respond: [escalate]"),
        ("respond: [escalate]\n    may: [ban]", "respond: [escalate]\n    may: [suspend]"),
        ("respond: [escalate]\n    may: [suspend]", "respond: [escalate]"),
        (
            "respond: [escalate]\n    may: [{suspend: {lasts: 2 days}}]",
            "respond: [escalate]\n    may: [{suspend: {lasts: 1 day}}]",
        ),
        ("respond: [ban]", "respond: [{suspend: {lasts: permanent}}]"),
    ],
)
def test_milder_is_the_grade_then_the_length_then_what_is_permitted(
    harsher: str, milder: str
) -> None:
    """Whichever came first, the milder one decides conduct of the first's time."""
    with (
        engine_of(*versions(harsher, milder)) as lower,
        engine_of(*versions(milder, harsher)) as higher,
    ):
        chosen = [engine.decide(case_at(BEFORE_CHANGE)) for engine in (lower, higher)]
        now = higher.decide(case_at(CHANGE))

    assert chosen[0].must == chosen[1].must
    assert chosen[0].may == chosen[1].may
    assert (now.must, now.may) != (chosen[0].must, chosen[0].may)


def test_a_parameter_by_date_is_a_version_too() -> None:
    values = '{"0001-01-01": {value: 1 month}, "2026-03-01": {value: 1 year}}'
    top = f"parameters: {{length: {{type: duration, values: {values}}}}}\n"
    text = rule_set(WARNING.format("{parameter: length}"), top=top)

    with engine_of(text) as engine:
        before, after = (engine.decide(case_at(at)) for at in (BEFORE_CHANGE, CHANGE))

    assert [str(each.must[0].lasts and each.must[0].lasts.least) for each in (before, after)] == [
        "1 month",
        "1 year",
    ]


def test_other_rule_sets_decide_as_they_are_at_the_decision() -> None:
    others = [
        rule_set("respond: [inform_manager]", 'to: "2026-03-01"', name="acts", judge_by="decision"),
        rule_set("respond: [stay_kind]", 'from: "2026-03-01"', name="acts", judge_by="decision"),
    ]

    with engine_of(*versions(MILD, HARSH), *others) as engine:
        decision = engine.decide(case_at(BEFORE_CHANGE))

    assert [response.id for response in decision.must] == ["draw_line", "stay_kind"]
    assert decision.stamp.rule_sets == ("acts", "ours")


def test_without_a_word_the_day_of_the_decision_chooses() -> None:
    texts = [text.replace("judge_by: conduct\n", "") for text in versions(MILD, HARSH)]

    with engine_of(*texts) as engine:
        assert grade(engine, BEFORE_CHANGE) == "escalate"


def test_a_set_that_began_after_the_conduct_asks_for_nothing() -> None:
    later = rule_set(HARSH, 'from: "2026-03-01"')
    other = rule_set(MILD, name="other", judge_by="decision")

    with engine_of(later, other) as engine:
        assert grade(engine, BEFORE_CHANGE) == "draw_line"
        assert grade(engine, CHANGE) == "escalate"


def test_that_a_rule_set_ended_does_not_make_what_happened_before_free() -> None:
    ended = rule_set(HARSH, 'to: "2026-03-01"')
    other = rule_set(MILD, name="other", judge_by="decision")

    with engine_of(ended, other) as engine:
        assert grade(engine, BEFORE_CHANGE) == "escalate"
        assert grade(engine, CHANGE) == "draw_line"


def test_error_when_no_rules_were_in_force_when_it_happened() -> None:
    with engine_of(rule_set(HARSH, 'from: "2026-03-01"')) as engine:
        with pytest.raises(CaseError) as caught:
            grade(engine, BEFORE_CHANGE)
        assert grade(engine, CHANGE) == "escalate"

    assert str(caught.value) == """\
error[BK120]: no rules were in force when it happened
  --> interaction.at
  = help: rule sets with `judge_by: conduct` judge by the day of the conduct"""  # fmt: skip


def test_an_allegation_is_judged_by_the_day_on_which_it_was_made() -> None:
    alleged = {"id": "a1", "at": BEFORE_CHANGE, "against": "s1"}

    with engine_of(*versions(MILD, HARSH)) as engine:
        decision = engine.decide(case_at(CHANGE, interaction=None, allegation=alleged))

    assert decision.grade == "draw_line"


def test_a_layer_over_conduct_holds_on_the_day_of_the_conduct() -> None:
    may = "layers_may: {add: {rules: {at_most: escalate}}}\n"
    layer = """\
boundarykit: 1
kind: layer
id: harbour
title: Harbour
over: ours
where: {branch: harbour}
reason: R
approved_by: director
in_force: {from: "2026-03-01"}
expires: "2026-04-01"
add:
  rules:
    more: {title: T, source: {policy: P}, when: always, respond: [escalate]}
"""
    text = rule_set(MILD, top=may)
    place = {"branch": "harbour", "zone": "UTC"}

    with engine_of(text, layer) as engine:
        found = {
            day: engine.decide(case_at(f"{day}T09:00:00Z", workplace=place)).grade
            for day in ("2026-02-28", "2026-03-01", "2026-04-01")
        }

    # Decided in June: that the layer expired does not make what happened in March any milder.
    assert found == {
        "2026-02-28": "draw_line",
        "2026-03-01": "escalate",
        "2026-04-01": "draw_line",
    }


def test_the_policy_of_a_decision_is_the_version_that_was_chosen() -> None:
    with engine_of(*versions(MILD, HARSH)) as engine:
        early, late = engine.decide(case_at(BEFORE_CHANGE)), engine.decide(case_at(CHANGE))
        policies = [engine.policy_of(each) for each in (early, late)]

        assert policies == [engine.policy_on(date(2026, day, 1)) for day in (2, 3)]


def test_error_when_the_day_to_judge_by_is_unknown() -> None:
    assert said(rule_set(MILD, judge_by="conducts")) == """\
error[BK231]: unknown day `conducts` to judge by
 --> rules.yaml:6:11
  |
6 | judge_by: conducts
  |           ^^^^^^^^ neither day
  = help: did you mean `conduct`?
"""  # fmt: skip


def test_error_when_versions_of_one_set_are_judged_by_different_days() -> None:
    first = rule_set(MILD, 'to: "2026-03-01"')
    second = rule_set(HARSH, 'from: "2026-03-01"', judge_by="decision")

    assert said(first, second=second) == """\
error[BK247]: the versions of `ours` are judged by different days
 --> second.yaml:6:11
  |
6 | judge_by: decision
  |           ^^^^^^^^ judged otherwise here
 ::: rules.yaml:6:11
  |
6 | judge_by: conduct
  |           ^^^^^^^ another version
  = help: give all versions of a rule set the same `judge_by`
"""  # fmt: skip


def test_both_kinds_of_rule_set_load_together() -> None:
    other = rule_set(MILD, name="other", judge_by="decision")

    assert codes(rule_set(MILD), other=other) == []
