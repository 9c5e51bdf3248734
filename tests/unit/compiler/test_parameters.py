"""Parameters: values by type and by date."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.compiler.rule_sets import codes, in_short, loaded, rule, rule_set, said

LIMIT = "[interaction.gift_value: {over: {parameter: limit}, if_unknown: fails}]"
FROM = 'in_force: {from: "2026-01-01"}\n'


def limit(text: str, when: str = LIMIT) -> str:
    return rule_set(when, top=f"{FROM}parameters: {{limit: {text}}}\n")


def test_error_when_the_type_is_unknown() -> None:
    text = said(limit("{type: amount, value: 5 EUR}"))

    assert (
        text
        == """\
error[BK231]: unknown type `amount`
 --> rules.yaml:7:28
  |
7 | parameters: {limit: {type: amount, value: 5 EUR}}
  |                            ^^^^^^ not a type of parameter
  = help: known here: `duration`, `money`, `number`, `word`
"""
    )


def test_error_when_there_is_neither_value_nor_values() -> None:
    text = said(limit("{type: money}"))

    assert (
        text
        == """\
error[BK202]: the parameter `limit` needs either `value` or `values`
 --> rules.yaml:7:14
  |
7 | parameters: {limit: {type: money}}
  |              ^^^^^ one of them, not both
  = help: write `value: 90 days`, or `values:` with a date for each
"""
    )


def test_error_when_there_are_value_and_values() -> None:
    text = said(limit('{type: money, value: 5 EUR, values: {"2026-01-01": {value: 5 EUR}}}'))

    assert (
        text
        == """\
error[BK202]: the parameter `limit` needs either `value` or `values`
 --> rules.yaml:7:14
  |
7 | parameters: {limit: {type: money, value: 5 EUR, values: {"2026-01-01": {value: 5 EUR}}}}
  |              ^^^^^ one of them, not both
  = help: write `value: 90 days`, or `values:` with a date for each
"""
    )


def test_error_when_the_value_does_not_fit_the_type() -> None:
    text = said(limit("{type: money, value: 5 days}"))

    assert (
        text
        == """\
error[BK205]: `5 days` is not an amount of money such as `50 EUR`
 --> rules.yaml:7:42
  |
7 | parameters: {limit: {type: money, value: 5 days}}
  |                                          ^^^^^^ does not fit a parameter of type `money`
"""
    )


def test_error_when_the_type_does_not_fit_the_fact() -> None:
    text = said(limit("{type: duration, value: 5 days}"))

    assert (
        text
        == """\
error[BK205]: the parameter `limit` is of type `duration`, which does not fit here
  --> rules.yaml:12:55
   |
12 |     when: [interaction.gift_value: {over: {parameter: limit}, if_unknown: fails}]
   |                                                       ^^^^^ an amount such as `50 EUR\
` is needed here
  ::: rules.yaml:7:14
   |
 7 | parameters: {limit: {type: duration, value: 5 days}}
   |              ^^^^^ declared here
"""
    )


def test_error_when_the_first_date_is_too_late() -> None:
    text = said(limit('{type: money, values: {"2026-02-01": {value: 5 EUR}}}'))

    assert (
        text
        == """\
error[BK235]: the parameter `limit` has no value when the rules come into force
 --> rules.yaml:7:14
  |
7 | parameters: {limit: {type: money, values: {"2026-02-01": {value: 5 EUR}}}}
  |              ^^^^^ its first value comes later
  = help: add a value from the date on which the rules come into force
"""
    )


def test_error_when_the_parameter_is_unknown() -> None:
    text = said(rule_set(LIMIT))

    assert (
        text
        == """\
error[BK210]: unknown parameter `limit`
  --> rules.yaml:10:55
   |
10 |     when: [interaction.gift_value: {over: {parameter: limit}, if_unknown: fails}]
   |                                                       ^^^^^ no parameter of this rule\
 set has this name
"""
    )


def test_warning_when_nothing_uses_a_parameter() -> None:
    text = said(limit("{type: money, value: 5 EUR}", "always"))

    assert (
        text
        == """\
warning[BK232]: nothing uses the parameter `limit`
"""
    )


@pytest.mark.parametrize(
    ("parameter", "when", "meant"),
    [
        ("{type: number, value: 3}", "[incident.witnesses: {over: {parameter: limit}}]", "4.."),
        ("{type: word, value: phone}", "[interaction.acted_by: {parameter: limit}]", None),
        ("{type: word, value: companion}", "[interaction.acted_by: {parameter: limit}]", "[1]"),
        ("{type: word, value: yes}", "[interaction.gift_offered: {parameter: limit}]", "[1]"),
        ("{type: money, value: 5 EUR}", LIMIT, "501.."),
    ],
)
def test_a_parameter_is_read_as_the_fact_wants_it(
    parameter: str, when: str, meant: str | None
) -> None:
    text = limit(parameter, when)

    if meant is None:
        assert codes(text) == ["BK205"]
    else:
        found = loaded(text).editions[-1].policy
        assert found is not None
        assert in_short(found.rules[0].when.parts[0]) == meant


def test_a_parameter_can_stand_in_a_list() -> None:
    when = "[incident.witnesses: {between: [1, {parameter: limit}]}]"
    top = "parameters: {limit: {type: number, value: 3}}\n"

    assert in_short(rule(rule_set(when, top=top)).when.parts[0]) == "1..3"


def test_the_latest_value_that_has_begun_counts() -> None:
    text = limit(
        '{type: money, values: {"2027-01-01": {value: 7 EUR}, "2025-01-01": {value: 5 EUR}}}'
    )

    meant = {
        edition.starts: in_short(edition.policy.rules[0].when.parts[0])
        for edition in loaded(text).editions
        if edition.policy is not None
    }

    assert meant == {date(2026, 1, 1): "501..", date(2027, 1, 1): "701.."}


def test_error_when_a_date_of_a_value_is_no_date() -> None:
    text = '{type: money, values: {"2026-01-01": {value: 5 EUR}, "2026-02-30": {value: 6 EUR}}}'

    assert codes(limit(text)) == ["BK220"]


def test_a_single_date_that_is_no_date_is_one_fault() -> None:
    assert codes(limit('{type: money, values: {"2026-13-01": {value: 5 EUR}}}')) == ["BK220"]


def test_a_value_that_starts_too_late_is_one_fault_however_many_versions_there_are() -> None:
    top = (
        'in_force: {from: "2026-01-01"}\n'
        "parameters:\n"
        '  limit: {type: money, values: {"2026-03-01": {value: 5 EUR}}}\n'
        '  wait: {type: duration, values: {"2026-01-01": {value: 1 day}, "2026-02-01": '
        "{value: 2 days}}}\n"
    )
    then = "respond: [escalate: {within: {parameter: wait}}]"

    assert codes(rule_set(LIMIT, top=top, then=then)) == ["BK235"]


def test_a_rule_set_without_dates_is_not_said_to_lack_a_value_in_the_year_one() -> None:
    top = 'parameters: {limit: {type: money, values: {"2026-03-01": {value: 5 EUR}}}}\n'

    assert "0001-01-01" not in said(rule_set(LIMIT, top=top))


def test_error_when_two_dates_are_the_same_day() -> None:
    text = '{type: money, values: {"2026-01-01": {value: 5 EUR}, "20260101": {value: 6 EUR}}}'

    assert codes(limit(text)) != []


def test_error_when_an_unused_value_does_not_fit_its_type() -> None:
    assert "BK205" in codes(limit("{type: money, value: banana}", "always"))
