"""Points, highest rungs, the time to something, requests, and what mixes kinds of records."""

from __future__ import annotations

import pytest

from boundarykit.domain.durations import Duration
from boundarykit.ir.histories import (
    Ever,
    Feature,
    Highest,
    LastIs,
    Points,
    Rolling,
    Same,
    Sequence,
    SinceEvent,
    StartsFrom,
    StillInForce,
    Subject,
    TimeSince,
    TimeTo,
)
from boundarykit.ir.types import DurationType, EnumType, IntType
from tests.unit.compiler.rule_sets import codes, policy, rule_set, said, vocabulary

EVENTS = """\
events:
  gift: {interaction.gift_offered: true}
  ban: {measure.response: ban}
  appeal: {request.kind: appeal, request.answer: open}
"""
OWN = vocabulary("requests: {appeal: {about: Asks that a measure be lifted.}}\n")
COUNTED = "this_one: counted"


def history(text: str, top: str = "") -> str:
    """Write a rule set with one history, `it`; three others use every event."""
    others = (
        "  gifts: {count: gift, within: 9 days, this_one: counted}\n"
        "  bans: {in_force: ban}\n"
        "  appeals: {count: appeal, within: 9 days}\n"
    )
    used = "history.gifts: {over: 0}, history.bans: {over: 0}, history.appeals: {over: 0}"
    uses = rule_set(f"[history.it: {{known: true}}, {used}]", top=f"{top}{EVENTS}history:\n")
    declared = uses.replace("history:\n", f"history:\n  it: {{{text}}}\n{others}", 1)
    return declared.replace("[core]", "[core, words]")


def feature(text: str, top: str = "") -> Feature:
    found = policy(history(text, top), words=OWN).histories
    return next(each.feature for each in found if each.fact.name == "history.it")


def fact_type(text: str) -> object:
    found = policy(history(text), words=OWN).histories
    return next(each.fact.type for each in found if each.fact.name == "history.it")


def fault(text: str) -> str:
    return said(history(text), words=OWN)


def test_points_weigh_events() -> None:
    found = feature(
        f"points: {{gift: 2, ban: {{points: 4, for: 2 years}}}}, {COUNTED}, window: ever"
    )

    assert isinstance(found, Points)
    weights = [(each.event.subject, each.points, each.life) for each in found.weights]
    assert weights == [
        (Subject.INTERACTION, 2, None),
        (Subject.MEASURE, 4, Duration.parse("2 years")),
    ]
    assert fact_type(f"points: {{gift: 2}}, {COUNTED}, window: ever") == IntType(0, 10_000)


def test_points_that_all_end_by_themselves_need_no_window() -> None:
    found = feature(f"points: {{gift: {{points: 1, for: 1 year}}}}, {COUNTED}")

    assert isinstance(found, Points)
    assert found.scope.window == Ever()


def test_points_and_their_life_can_be_parameters() -> None:
    top = """\
parameters:
  weight: {type: number, value: 3}
  life: {type: duration, value: 90 days}
"""
    parameters = "{points: {parameter: weight}, for: {parameter: life}}"

    found = feature(f"points: {{gift: {parameters}}}, {COUNTED}", top)

    assert isinstance(found, Points)
    (weight,) = found.weights
    assert (weight.points, weight.life) == (3, Duration.parse("90 days"))


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ("4", "BK230"),
        ("{}", "BK230"),
        ("{gift: none}", "BK205"),
        ("{gift: 0}", "BK205"),
        ("{gift: -1}", "BK205"),
        ("{gift: 10001}", "BK205"),
        ("{gift: [1]}", "BK230"),
        ("{gift: {for: 1 year}}", "BK202"),
        ("{gift: {points: 1, far: 1 year}}", "BK201"),
        ("{gift: {points: 1, for: 2 working days}}", "BK205"),
        ("{gifts: 1}", "BK209"),
    ],
)
def test_error_when_points_cannot_be_read(points: str, code: str) -> None:
    assert code in codes(history(f"points: {points}, window: ever, {COUNTED}"), words=OWN)


def test_error_when_an_event_does_not_say_its_points() -> None:
    text = fault(f"points: {{gift: {{for: 1 year}}}}, window: ever, {COUNTED}")

    assert (
        text
        == """\
error[BK202]: `gift` does not say how many points it counts
  --> rules.yaml:11:17
   |
11 |   it: {points: {gift: {for: 1 year}}, window: ever, this_one: counted}
   |                 ^^^^ `points` is missing
"""
    )


def test_error_when_points_are_no_mapping() -> None:
    text = fault(f"points: 4, window: ever, {COUNTED}")

    assert (
        text
        == """\
error[BK230]: `points` says of each event how many it counts
  --> rules.yaml:11:16
   |
11 |   it: {points: 4, window: ever, this_one: counted}
   |                ^ this is text
   = help: write `points: {minor: 1, grave: {points: 4, for: 2 years}}`
"""
    )


def test_the_highest_rung_is_a_scale_over_the_ladder() -> None:
    found = feature("highest: ban, within: 2 years, same: [customer, branch]")

    assert isinstance(found, Highest)
    assert found.scope.window == Rolling(Duration.parse("2 years"))
    assert found.scope.same == (Same.BRANCH, Same.CUSTOMER)
    scale = fact_type("highest: ban, window: in_force")
    assert isinstance(scale, EnumType)
    assert scale.ordered
    assert scale.values == ("none", "draw_line", "decline", "escalate", "restrict", "ban")


def test_the_highest_rung_can_be_that_of_what_is_in_force() -> None:
    found = feature("highest: ban, window: in_force")

    assert isinstance(found, Highest)
    assert found.scope.window == StillInForce()


def test_error_when_the_highest_is_of_interactions() -> None:
    text = fault(f"highest: gift, window: ever, {COUNTED}")

    assert (
        text
        == """\
error[BK204]: `gift` is not an event on measures
  --> rules.yaml:11:17
   |
11 |   it: {highest: gift, window: ever, this_one: counted}
   |                 ^^^^ only measures are on a rung
   = help: name an event that reads `measure.response`
"""
    )


def test_the_time_to_something_begins_at_a_moment() -> None:
    found = feature("time_to: ban, from: knowledge")

    assert isinstance(found, TimeTo)
    assert (found.starts, found.this_one) == (StartsFrom.KNOWLEDGE, False)
    assert fact_type("time_to: ban, from: knowledge") == DurationType()


def test_error_when_the_time_to_something_has_no_beginning() -> None:
    text = fault("time_to: ban")

    assert (
        text
        == """\
error[BK202]: the history `it` must say from when the time counts
  --> rules.yaml:11:3
   |
11 |   it: {time_to: ban}
   |   ^^ `from` is missing
   = help: write `from: knowledge`, `from: complaint`, `from: allegation`, `from: incident`
"""
    )


def test_error_when_the_time_to_something_has_a_window() -> None:
    text = fault("time_to: ban, from: incident, within: 9 days")

    assert (
        text
        == """\
error[BK204]: the time to something has no window: it counts from one moment on
  --> rules.yaml:11:46
   |
11 |   it: {time_to: ban, from: incident, within: 9 days}
   |                                              ^^^^^^ `within` does not fit
"""
    )


def test_error_when_a_moment_is_named_that_nothing_counts_from() -> None:
    text = fault(f"count: gift, window: ever, from: knowledge, {COUNTED}")

    assert (
        text
        == """\
error[BK204]: `from` does not fit a history with `count`
  --> rules.yaml:11:41
   |
11 |   it: {count: gift, window: ever, from: knowledge, this_one: counted}
   |                                         ^^^^^^^^^ means nothing here
   = help: it goes with `time_to`
"""
    )


def test_an_event_can_be_on_requests() -> None:
    found = feature("time_since: appeal, window: ever")

    assert isinstance(found, TimeSince)
    assert found.event.subject is Subject.REQUEST


def test_error_when_requests_share_what_they_do_not_say() -> None:
    text = fault("count: appeal, window: ever, same: [customer, staff]")

    assert (
        text
        == """\
error[BK204]: an event on requests takes `same: [customer, account]` and `this_one: not_counted`
  --> rules.yaml:11:7
   |
11 |   it: {count: appeal, window: ever, same: [customer, staff]}
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this history looks at requests
"""
    )


def test_a_sequence_mixes_kinds_of_records() -> None:
    found = feature(f"sequence: [ban, appeal, gift], broken_by: appeal, {COUNTED}, since: ban")

    assert isinstance(found, Sequence)
    subjects = [event.subject for event in found.steps]
    assert subjects == [Subject.MEASURE, Subject.REQUEST, Subject.INTERACTION]
    assert isinstance(found.scope.window, SinceEvent)


def test_error_when_a_sequence_that_ends_with_a_measure_counts_this_one() -> None:
    text = fault(f"sequence: [gift, ban], window: ever, {COUNTED}")

    assert text.startswith(
        "error[BK204]: an event on measures takes `same: [customer, staff, account, branch, "
        "conduct]` and `this_one: not_counted`\n"
    )


def test_the_latest_of_an_interaction_and_a_measure_can_be_this_one() -> None:
    found = feature(f"last_of: [ban, gift], is: gift, window: ever, {COUNTED}")

    assert isinstance(found, LastIs)
    assert found.scope.this_one
