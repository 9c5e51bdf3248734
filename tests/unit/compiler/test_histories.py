"""Histories: each kind takes its own keys, one window, and says whether this event counts."""

from __future__ import annotations

import pytest

from boundarykit.domain.durations import Duration
from boundarykit.ir.histories import (
    Calendar,
    Count,
    Distinct,
    DistinctWhat,
    Ever,
    Feature,
    InForce,
    LastIs,
    Ordinal,
    Rolling,
    Same,
    Scope,
    Sequence,
    SinceCalendar,
    SinceEvent,
    Subject,
    Sum,
    TimeSince,
)
from boundarykit.ir.types import BoolType, DurationType, FactType, IntType, MoneyType
from tests.unit.compiler.rule_sets import codes, policy, rule_set, said

EVENTS = """\
events:
  gift: {interaction.gift_offered: true}
  refusal: {interaction.staff_response: refused}
  suspension: {measure.response: suspend}
"""
MEMORY = "parameters: {memory: {type: duration, value: 90 days}}\n"
SCOPED = "window: ever, this_one: counted"
USED = "[history.it: {known: true}]"
OTHERS = """\
  uses_all: {sequence: [refusal, gift], window: ever, this_one: counted}
  uses_measures: {in_force: suspension}
"""
OTHERS_USED = "history.uses_all: {over: 0}, history.uses_measures: {over: 0}"


def history(text: str, top: str = "") -> str:
    """Write a rule set with one history, `it`; two others use every event."""
    declared = f"{top}{EVENTS}history:\n  it: {{{text}}}\n{OTHERS}"
    return rule_set(f"[history.it: {{known: true}}, {OTHERS_USED}]", top=declared)


def feature(text: str, top: str = "") -> Feature:
    found = policy(history(text, top)).histories
    return next(each.feature for each in found if each.fact.name == "history.it")


def fact_type(text: str) -> FactType:
    found = policy(history(text)).histories
    return next(each.fact.type for each in found if each.fact.name == "history.it")


def test_error_when_a_history_says_nothing_to_compute() -> None:
    text = said(history("window: ever"))

    assert (
        text
        == """\
error[BK202]: the history `it` must say one thing to compute
  --> rules.yaml:11:3
   |
11 |   it: {window: ever}
   |   ^^ says none
   = help: one of `count`, `sum`, `distinct`, `sequence`, `last_of`, `time_since`, `in_for\
ce`, `ordinal`, `points`, `highest`, `time_to`
"""
    )


def test_error_when_a_history_says_two_things() -> None:
    text = said(history("count: gift, ordinal: gift, window: ever"))

    assert (
        text
        == """\
error[BK202]: the history `it` must say one thing to compute
  --> rules.yaml:11:3
   |
11 |   it: {count: gift, ordinal: gift, window: ever}
   |   ^^ says `count` and `ordinal`
   = help: one of `count`, `sum`, `distinct`, `sequence`, `last_of`, `time_since`, `in_for\
ce`, `ordinal`, `points`, `highest`, `time_to`
"""
    )


def test_error_when_the_event_is_unknown() -> None:
    text = said(history("count: gifts, window: ever, this_one: counted"))

    assert (
        text
        == """\
error[BK209]: unknown event `gifts`
  --> rules.yaml:11:15
   |
11 |   it: {count: gifts, window: ever, this_one: counted}
   |               ^^^^^ no event of this rule set has this name
   = help: did you mean `gift`?
"""
    )


def test_error_when_there_is_no_window() -> None:
    text = said(history("count: gift, this_one: counted"))

    assert (
        text
        == """\
error[BK219]: the history `it` must say how far back it looks
  --> rules.yaml:11:3
   |
11 |   it: {count: gift, this_one: counted}
   |   ^^ says nothing
   = help: add `within: 90 days`, `calendar: year`, `since: EVENT` or `window: ever`
"""
    )


def test_error_when_there_are_two_windows() -> None:
    text = said(history("count: gift, within: 1 day, window: ever, this_one: counted"))

    assert (
        text
        == """\
error[BK219]: the history `it` must say how far back it looks
  --> rules.yaml:11:3
   |
11 |   it: {count: gift, within: 1 day, window: ever, this_one: counted}
   |   ^^ says it twice
   = help: add `within: 90 days`, `calendar: year`, `since: EVENT` or `window: ever`
"""
    )


def test_error_when_the_window_is_in_working_days() -> None:
    text = said(history("count: gift, within: 9 working days, this_one: counted"))

    assert (
        text
        == """\
error[BK205]: a window cannot be counted in working days
  --> rules.yaml:11:29
   |
11 |   it: {count: gift, within: 9 working days, this_one: counted}
   |                             ^^^^^^^^^^^^^^ working days are for deadlines
"""
    )


def test_error_when_the_window_is_no_duration() -> None:
    text = said(history("count: gift, within: a while, this_one: counted"))

    assert (
        text
        == """\
error[BK205]: `a while` is not a duration
  --> rules.yaml:11:29
   |
11 |   it: {count: gift, within: a while, this_one: counted}
   |                             ^^^^^^^ not a duration
   = help: write a whole number and a unit, such as `90 days` or `2 working days`
"""
    )


def test_error_when_the_window_is_a_word_other_than_ever() -> None:
    text = said(history("count: gift, window: always, this_one: counted"))

    assert (
        text
        == """\
error[BK231]: a window that is not a length of time can only be `ever` or `in_force`
  --> rules.yaml:11:29
   |
11 |   it: {count: gift, window: always, this_one: counted}
   |                             ^^^^^^
   = help: write `ever`, or `in_force` for measures
"""
    )


def test_error_when_the_calendar_unit_is_unknown() -> None:
    text = said(history("count: gift, calendar: week, this_one: counted"))

    assert (
        text
        == """\
error[BK231]: unknown calendar unit `week`
  --> rules.yaml:11:31
   |
11 |   it: {count: gift, calendar: week, this_one: counted}
   |                               ^^^^
   = help: known here: `day`, `month`, `year`
"""
    )


def test_error_when_the_event_of_since_is_unknown() -> None:
    text = said(history("count: gift, since: gifts, this_one: counted"))

    assert (
        text
        == """\
error[BK209]: unknown event `gifts`
  --> rules.yaml:11:28
   |
11 |   it: {count: gift, since: gifts, this_one: counted}
   |                            ^^^^^ no event of this rule set has this name
   = help: did you mean `gift`?
"""
    )


def test_error_when_the_parameter_of_the_window_is_unknown() -> None:
    text = said(history("count: gift, within: {parameter: m}, this_one: counted"))

    assert (
        text
        == """\
error[BK210]: unknown parameter `m`
  --> rules.yaml:11:41
   |
11 |   it: {count: gift, within: {parameter: m}, this_one: counted}
   |                                         ^ no parameter of this rule set has this name
"""
    )


def test_error_when_the_parameter_of_the_window_is_no_duration() -> None:
    text = said(
        history(
            "count: gift, within: {parameter: n}, this_one: counted",
            "parameters: {n: {type: number, value: 3}}\n",
        )
    )

    assert (
        text
        == """\
error[BK205]: the parameter `n` is of type `number`, which does not fit here
  --> rules.yaml:12:41
   |
12 |   it: {count: gift, within: {parameter: n}, this_one: counted}
   |                                         ^ a duration such as `90 days` is needed here
  ::: rules.yaml:6:14
   |
 6 | parameters: {n: {type: number, value: 3}}
   |              ^ declared here
"""
    )


def test_error_when_it_is_not_said_whether_this_one_counts() -> None:
    text = said(history("count: gift, window: ever"))

    assert (
        text
        == """\
error[BK202]: the history `it` must say whether the event under decision counts
  --> rules.yaml:11:3
   |
11 |   it: {count: gift, window: ever}
   |   ^^ does not say
   = help: add `this_one: counted` or `this_one: not_counted`
"""
    )


def test_error_when_this_one_is_another_word() -> None:
    text = said(history("count: gift, window: ever, this_one: yes"))

    assert (
        text
        == """\
error[BK231]: the history `it` must say whether the event under decision counts
  --> rules.yaml:11:45
   |
11 |   it: {count: gift, window: ever, this_one: yes}
   |                                             ^^^ neither
   = help: add `this_one: counted` or `this_one: not_counted`
"""
    )


def test_error_when_an_ordinal_leaves_this_one_out() -> None:
    text = said(history("ordinal: gift, window: ever, this_one: not_counted"))

    assert (
        text
        == """\
error[BK204]: an ordinal always counts the event under decision
  --> rules.yaml:11:47
   |
11 |   it: {ordinal: gift, window: ever, this_one: not_counted}
   |                                               ^^^^^^^^^^^ cannot be left out
"""
    )


def test_error_when_same_is_unknown() -> None:
    text = said(history("count: gift, window: ever, this_one: counted, same: [person]"))

    assert (
        text
        == """\
error[BK231]: unknown `same`: `person`
  --> rules.yaml:11:61
   |
11 |   it: {count: gift, window: ever, this_one: counted, same: [person]}
   |                                                             ^^^^^^
   = help: known here: `account`, `branch`, `channel`, `conduct`, `customer`, `encounter`, `staff`
"""
    )


def test_error_when_up_to_is_zero() -> None:
    text = said(history("count: gift, window: ever, this_one: counted, up_to: 0"))

    assert (
        text
        == """\
error[BK205]: `up_to` must be a whole number from 1 to 10000
  --> rules.yaml:11:61
   |
11 |   it: {count: gift, window: ever, this_one: counted, up_to: 0}
   |                                                             ^ not such a number
"""
    )


def test_error_when_up_to_is_no_number() -> None:
    text = said(history("count: gift, window: ever, this_one: counted, up_to: many"))

    assert (
        text
        == """\
error[BK205]: `up_to` must be a whole number from 1 to 10000
  --> rules.yaml:11:61
   |
11 |   it: {count: gift, window: ever, this_one: counted, up_to: many}
   |                                                             ^^^^ not such a number
"""
    )


def test_error_when_a_sum_does_not_say_of_what() -> None:
    text = said(history("sum: interaction.gift_value, window: ever, this_one: counted"))

    assert (
        text
        == """\
error[BK202]: the history `it` does not say of which event
  --> rules.yaml:11:3
   |
11 |   it: {sum: interaction.gift_value, window: ever, this_one: counted}
   |   ^^ `of` is missing
   = help: add `of: EVENT`
"""
    )


def test_error_when_a_sum_adds_up_something_else_than_money() -> None:
    text = said(history("sum: interaction.channel, of: gift, window: ever, this_one: counted"))

    assert (
        text
        == """\
error[BK204]: `interaction.channel` is not an amount of money
  --> rules.yaml:11:13
   |
11 |   it: {sum: interaction.channel, of: gift, window: ever, this_one: counted}
   |             ^^^^^^^^^^^^^^^^^^^ cannot be added up
"""
    )


def test_error_when_what_is_distinct_is_unknown() -> None:
    text = said(history("distinct: persons, of: gift, window: ever, this_one: counted"))

    assert (
        text
        == """\
error[BK231]: cannot count different `persons`
  --> rules.yaml:11:18
   |
11 |   it: {distinct: persons, of: gift, window: ever, this_one: counted}
   |                  ^^^^^^^
   = help: known here: `customers`, `days`, `encounters`, `staff`
"""
    )


def test_error_when_a_sequence_has_one_step() -> None:
    text = said(history("sequence: [gift], window: ever, this_one: counted"))

    assert (
        text
        == """\
error[BK202]: the sequence `it` needs at least two events
  --> rules.yaml:11:19
   |
11 |   it: {sequence: [gift], window: ever, this_one: counted}
   |                   ^^^^
   = help: count a single event
"""
    )


def test_error_when_last_of_does_not_say_which() -> None:
    text = said(history("last_of: [gift, refusal], window: ever, this_one: counted"))

    assert (
        text
        == """\
error[BK202]: the history `it` does not say which event must be the last
  --> rules.yaml:11:3
   |
11 |   it: {last_of: [gift, refusal], window: ever, this_one: counted}
   |   ^^ `is` is missing
   = help: add `is: EVENT`
"""
    )


def test_error_when_the_last_is_not_among_the_events() -> None:
    text = said(
        history("last_of: [gift, refusal], is: suspension, window: ever, this_one: counted")
    )

    assert (
        text
        == """\
error[BK209]: `suspension` is not among the events of `last_of`
  --> rules.yaml:11:38
   |
11 |   it: {last_of: [gift, refusal], is: suspension, window: ever, this_one: counted}
   |                                      ^^^^^^^^^^ can never be the last
   = help: add it
"""
    )


def test_error_when_what_is_in_force_is_no_measure() -> None:
    text = said(history("in_force: gift"))

    assert (
        text
        == """\
error[BK204]: `gift` is not an event on measures
  --> rules.yaml:11:18
   |
11 |   it: {in_force: gift}
   |                  ^^^^ only measures are in force
   = help: name an event that reads `measure.response`
"""
    )


def test_error_when_what_is_in_force_has_a_window() -> None:
    text = said(history("in_force: suspension, within: 9 days"))

    assert (
        text
        == """\
error[BK204]: measures in force have no window: they hold or they do not
  --> rules.yaml:11:38
   |
11 |   it: {in_force: suspension, within: 9 days}
   |                                      ^^^^^^ `within` does not fit
"""
    )


def test_error_when_measures_count_this_one() -> None:
    text = said(history("count: suspension, window: ever, this_one: counted"))

    assert (
        text
        == """\
error[BK204]: an event on measures takes `same: [customer, staff, account, branch, conduct]` and \
`this_one: not_counted`
  --> rules.yaml:11:7
   |
11 |   it: {count: suspension, window: ever, this_one: counted}
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this history looks at measures
"""
    )


def test_error_when_an_event_reads_another_subject() -> None:
    text = said(rule_set("always", top="events: {e: {staff.role: manager}}\n"))

    assert (
        text
        == """\
error[BK203]: unknown fact `staff.role`
 --> rules.yaml:6:14
  |
6 | events: {e: {staff.role: manager}}
  |              ^^^^^^^^^^ not a fact of the member of staff
"""
    )


def test_error_when_an_event_reads_a_finding() -> None:
    text = said(rule_set("always", top="events: {e: {finding.x: true}}\n"))

    assert (
        text
        == """\
error[BK203]: an event cannot read a finding
 --> rules.yaml:6:14
  |
6 | events: {e: {finding.x: true}}
  |              ^^^^^^^^^ a finding
  = help: read it in a rule
"""
    )


EVER, CUSTOMER = Ever(), (Same.CUSTOMER,)


def test_a_count_is_a_number_up_to_its_bound() -> None:
    found = feature(f"count: gift, {SCOPED}, up_to: 5")

    assert isinstance(found, Count)
    assert (found.event.name, found.scope, found.up_to) == (
        "ours/gift",
        Scope(EVER, CUSTOMER, this_one=True),
        5,
    )
    assert fact_type(f"count: gift, {SCOPED}, up_to: 5") == IntType(0, 5)


def test_a_count_without_a_bound_goes_to_a_hundred() -> None:
    assert fact_type(f"count: gift, {SCOPED}") == IntType(0, 100)


def test_a_sum_is_an_amount() -> None:
    text = f"sum: interaction.gift_value, of: gift, {SCOPED}"

    found = feature(text)

    assert isinstance(found, Sum)
    assert found.fact.name == "interaction.gift_value"
    assert fact_type(text) == MoneyType()


@pytest.mark.parametrize("what", list(DistinctWhat))
def test_different_things_are_counted(what: DistinctWhat) -> None:
    found = feature(f"distinct: {what}, of: gift, {SCOPED}")

    assert isinstance(found, Distinct)
    assert found.what is what


def test_a_sequence_keeps_the_order_of_its_steps() -> None:
    found = feature(f"sequence: [refusal, gift], broken_by: gift, {SCOPED}")

    assert isinstance(found, Sequence)
    assert [step.name for step in found.steps] == ["ours/refusal", "ours/gift"]
    assert found.broken_by is found.steps[1]


def test_last_of_is_yes_or_no() -> None:
    text = f"last_of: [refusal, gift], is: gift, {SCOPED}"

    found = feature(text)

    assert isinstance(found, LastIs)
    assert found.event is found.of[1]
    assert fact_type(text) == BoolType()


def test_the_time_since_something_can_be_unknown() -> None:
    text = f"time_since: gift, {SCOPED}"

    assert isinstance(feature(text), TimeSince)
    assert fact_type(text) == DurationType()
    top = f"{EVENTS}history: {{it: {{{text}}}}}\n"
    assert "BK217" in codes(rule_set("[history.it: {over: 2 days}]", top=top))


def test_measures_in_force_have_no_window() -> None:
    found = feature("in_force: suspension, same: [customer, staff], up_to: 3")

    assert isinstance(found, InForce)
    assert (found.event.subject, found.same, found.up_to) == (
        Subject.MEASURE,
        (Same.CUSTOMER, Same.STAFF),
        3,
    )


def test_an_ordinal_counts_this_one_without_saying_so() -> None:
    found = feature("ordinal: gift, window: ever")

    assert isinstance(found, Ordinal)
    assert found.scope.this_one


def test_measures_can_be_counted() -> None:
    found = feature("count: suspension, window: ever, this_one: not_counted, same: [staff]")

    assert isinstance(found, Count)
    assert found.event.subject is Subject.MEASURE


@pytest.mark.parametrize(
    ("window", "meant"),
    [
        ("within: 90 days", Rolling(Duration.parse("90 days"))),
        ("within: 12 months", Rolling(Duration.parse("12 months"))),
        ("within: {parameter: memory}", Rolling(Duration.parse("90 days"))),
        ("calendar: day", SinceCalendar(Calendar.DAY)),
        ("calendar: month", SinceCalendar(Calendar.MONTH)),
        ("calendar: year", SinceCalendar(Calendar.YEAR)),
        ("window: ever", Ever()),
        ("same: [encounter]", Ever()),
    ],
)
def test_a_window_means_what_it_says(window: str, meant: object) -> None:
    top = MEMORY if "parameter" in window else ""

    found = feature(f"count: gift, {window}, this_one: counted", top)

    assert isinstance(found, Count)
    assert found.scope.window == meant


def test_a_window_since_an_event_holds_the_event() -> None:
    found = feature("count: gift, since: suspension, this_one: counted")

    assert isinstance(found, Count)
    assert isinstance(found.scope.window, SinceEvent)
    assert found.scope.window.event.name == "ours/suspension"


def test_whose_past_counts_is_sorted() -> None:
    one = feature(f"count: gift, same: [staff, customer], {SCOPED}")
    other = feature(f"count: gift, same: [customer, staff], {SCOPED}")

    assert one == other


def test_equal_windows_are_one_object() -> None:
    found = [
        each.feature.scope.window
        for each in policy(history(f"count: gift, {SCOPED}")).histories
        if isinstance(each.feature, Count | Sequence)
    ]

    assert found[0] is found[1]


def test_a_history_is_shared_with_those_who_may_see_its_facts() -> None:
    top = """\
events: {upset: {interaction.staff_uncomfortable: true}}
history: {it: {count: upset, window: ever, this_one: counted}}
"""
    messages = "boundarykit: 1\nkind: messages\nlanguage: en\nmessages: {hello: Hello}\n"
    text = rule_set("[history.it: {over: 0}]", top=top, then="say: {customer: hello}")

    assert codes(text, messages=messages) == ["BK216"]


def test_several_faults_of_a_history_are_reported_in_one_run() -> None:
    text = history("count: gift, same: [person], this_one: maybe, up_to: 0")

    assert sorted(codes(text)) == ["BK205", "BK219", "BK231", "BK231"]


@pytest.mark.parametrize(
    "extra",
    ["of: nothing", "broken_by: nothing", "is: nothing", "of: refusal", "broken_by: refusal"],
)
def test_error_when_a_key_belongs_to_another_kind_of_history(extra: str) -> None:
    assert codes(history(f"count: gift, {extra}, {SCOPED}")) != []


@pytest.mark.parametrize("up_to", ["00001000000000", "10001", "٣"])
def test_error_when_up_to_is_above_its_bound_or_in_other_digits(up_to: str) -> None:
    assert codes(history(f"count: gift, {SCOPED}, up_to: '{up_to}'")) == ["BK205"]


def test_error_when_up_to_has_thousands_of_digits() -> None:
    assert codes(history(f"count: gift, {SCOPED}, up_to: '000001{'0' * 5000}'")) == ["BK205"]


@pytest.mark.parametrize("event", ["{any: [{measure.response: ban}]}", "[{measure.response: ban}]"])
def test_an_event_on_measures_may_group_its_conditions(event: str) -> None:
    top = f"events: {{ban: {event}}}\nhistory: {{it: {{in_force: ban}}}}\n"

    assert codes(rule_set("[history.it: {over: 0}]", top=top)) == []


def test_measures_that_cannot_be_counted_once_each_say_so() -> None:
    text = history("distinct: staff, of: suspension, window: ever, this_one: not_counted")

    assert "`distinct`" in said(text).partition("\n")[0]
