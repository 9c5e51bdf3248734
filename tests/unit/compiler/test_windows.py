"""Windows of histories: chains, ages, what is in force, and windows without their event."""

from __future__ import annotations

import pytest

from boundarykit.domain.durations import Duration
from boundarykit.ir.histories import (
    Chained,
    Count,
    Ever,
    IfNone,
    Ordinal,
    Rolling,
    SinceEvent,
    StillInForce,
)
from tests.unit.compiler.rule_sets import said
from tests.unit.compiler.test_histories import MEMORY, feature, history

YEAR = Duration.parse("1 year")


def test_a_chain_is_a_window() -> None:
    found = feature("ordinal: gift, each_within: 1 year")

    assert isinstance(found, Ordinal)
    assert found.scope.window == Chained(YEAR)


def test_a_chain_can_be_as_long_as_a_parameter_says() -> None:
    found = feature("count: gift, each_within: {parameter: memory}, this_one: counted", MEMORY)

    assert isinstance(found, Count)
    assert found.scope.window == Chained(Duration.parse("90 days"))


def test_an_age_stands_beside_a_window() -> None:
    found = feature("count: gift, within: 1 year, older_than: 30 days, this_one: not_counted")

    assert isinstance(found, Count)
    assert (found.scope.window, found.scope.older_than) == (
        Rolling(YEAR),
        Duration.parse("30 days"),
    )


@pytest.mark.parametrize(
    ("text", "if_none"),
    [
        ("", IfNone.EVERYTHING),
        (", if_none: everything", IfNone.EVERYTHING),
        (", if_none: nothing", IfNone.NOTHING),
    ],
)
def test_a_window_since_an_event_says_what_it_is_without_it(text: str, if_none: IfNone) -> None:
    found = feature(f"count: gift, since: refusal, this_one: counted{text}")

    assert isinstance(found, Count)
    assert isinstance(found.scope.window, SinceEvent)
    assert found.scope.window.if_none is if_none


def test_measures_can_be_looked_at_while_they_are_in_force() -> None:
    found = feature("count: suspension, window: in_force")

    assert isinstance(found, Count)
    assert found.scope.window == StillInForce()
    assert not found.scope.this_one


def test_a_history_on_measures_need_not_say_that_the_event_is_none() -> None:
    found = feature("count: suspension, window: ever")

    assert isinstance(found, Count)
    assert (found.scope.window, found.scope.this_one) == (Ever(), False)


def test_error_when_a_chain_is_asked_of_what_has_no_number() -> None:
    text = said(history("time_since: gift, each_within: 1 year, this_one: counted"))

    assert (
        text
        == """\
error[BK204]: `each_within` does not fit a history with `time_since`
  --> rules.yaml:11:39
   |
11 |   it: {time_since: gift, each_within: 1 year, this_one: counted}
   |                                       ^^^^^^ means nothing here
   = help: it goes with `count`, `sum`, `distinct`, `ordinal`, `points` and `highest`
"""
    )


def test_error_when_a_chain_is_counted_in_working_days() -> None:
    text = said(history("count: gift, each_within: 9 working days, this_one: counted"))

    assert (
        text
        == """\
error[BK205]: a window cannot be counted in working days
  --> rules.yaml:11:34
   |
11 |   it: {count: gift, each_within: 9 working days, this_one: counted}
   |                                  ^^^^^^^^^^^^^^ working days are for deadlines
"""
    )


def test_error_when_what_must_be_older_is_the_event_under_decision() -> None:
    text = said(history("count: gift, window: ever, older_than: 30 days, this_one: counted"))

    assert (
        text
        == """\
error[BK204]: what is older than some time is never the event under decision
  --> rules.yaml:11:47
   |
11 |   it: {count: gift, window: ever, older_than: 30 days, this_one: counted}
   |                                               ^^^^^^^ this one counts too
   = help: say `this_one: not_counted`
"""
    )


def test_error_when_an_ordinal_has_an_age() -> None:
    text = said(history("ordinal: gift, window: ever, older_than: 30 days"))

    assert (
        text
        == """\
error[BK204]: what is older than some time is never the event under decision
  --> rules.yaml:11:49
   |
11 |   it: {ordinal: gift, window: ever, older_than: 30 days}
   |                                                 ^^^^^^^ this one counts too
   = help: use `count` with `this_one: not_counted`
"""
    )


def test_error_when_an_age_is_counted_in_working_days() -> None:
    scoped = "window: ever, this_one: not_counted"
    text = said(history(f"count: gift, older_than: 2 working days, {scoped}"))

    assert (
        text
        == """\
error[BK205]: an age cannot be counted in working days
  --> rules.yaml:11:33
   |
11 |   it: {count: gift, older_than: 2 working days, window: ever, this_one: not_counted}
   |                                 ^^^^^^^^^^^^^^ working days are for deadlines
"""
    )


def test_error_when_nothing_is_missing_that_if_none_could_speak_of() -> None:
    text = said(history("count: gift, window: ever, if_none: nothing, this_one: counted"))

    assert (
        text
        == """\
error[BK204]: `if_none` says what a window `since` an event is when there was none
  --> rules.yaml:11:44
   |
11 |   it: {count: gift, window: ever, if_none: nothing, this_one: counted}
   |                                            ^^^^^^^ there is no `since`
   = help: add `since: EVENT`, or leave it out
"""
    )


def test_error_when_if_none_is_neither() -> None:
    text = said(history("count: gift, since: refusal, if_none: noting, this_one: counted"))

    assert (
        text
        == """\
error[BK231]: a window without its event holds `everything` or `nothing`
  --> rules.yaml:11:46
   |
11 |   it: {count: gift, since: refusal, if_none: noting, this_one: counted}
   |                                              ^^^^^^ neither
   = help: did you mean `nothing`?
"""
    )


def test_error_when_what_is_looked_at_is_never_in_force() -> None:
    text = said(history("count: gift, window: in_force, this_one: not_counted"))

    assert (
        text
        == """\
error[BK204]: only measures are in force
  --> rules.yaml:11:29
   |
11 |   it: {count: gift, window: in_force, this_one: not_counted}
   |                             ^^^^^^^^ this looks at other records
   = help: name an event that reads `measure.response`, or another window
"""
    )
