"""Editions: which rules are in force when, and ids that stay what they are."""

from __future__ import annotations

from datetime import date

import pytest

from boundarykit.compiler.dates import ALWAYS
from tests.unit.compiler.rule_sets import codes, loaded, rule_set, said


def period(text: str) -> str:
    return rule_set(top=f"in_force: {{{text}}}\n")


FIRST = period('to: "2026-07-01"')
SECOND = period('from: "2026-07-01"')


def in_force(*texts: str) -> dict[date, list[str]]:
    """Return the rules in force from each date on."""
    named = {f"more{place}": text for place, text in enumerate(texts[1:])}
    return {
        edition.starts: [] if edition.policy is None else [r.id for r in edition.policy.rules]
        for edition in loaded(texts[0], **named).editions
    }


SAFEGUARD = """\
safeguards:
  a-rule:
    title: A safeguard
    source: {policy: Ours}
    when: always
    at_most: decline
"""


def test_error_when_a_date_is_no_date() -> None:
    text = said(period('from: "2026-02-30"'))

    assert (
        text
        == """\
error[BK220]: `2026-02-30` is not a date
 --> rules.yaml:6:18
  |
6 | in_force: {from: "2026-02-30"}
  |                  ^^^^^^^^^^^^ not a date
  = help: write year, month and day, such as `2026-01-01`
"""
    )


def test_error_when_two_versions_overlap() -> None:
    text = said(period('to: "2026-08-01"'), second=SECOND)

    assert (
        text
        == """\
error[BK212]: `ours` stands for two things
 --> second.yaml:3:5
  |
3 | id: ours
  |     ^^^^ again here
 ::: rules.yaml:3:5
  |
3 | id: ours
  |     ^^^^ first here
  = help: give one of them another id

error[BK212]: `a-rule` stands for two things
 --> second.yaml:8:3
  |
8 |   a-rule:
  |   ^^^^^^ again here
 ::: rules.yaml:8:3
  |
8 |   a-rule:
  |   ^^^^^^ first here
  = help: give one of them another id
"""
    )


def test_error_when_an_id_stands_for_a_rule_and_a_safeguard() -> None:
    text = said(rule_set() + SAFEGUARD)

    assert (
        text
        == """\
error[BK212]: `a-rule` stands for two things
  --> rules.yaml:13:3
   |
13 |   a-rule:
   |   ^^^^^^ again here
  ::: rules.yaml:7:3
   |
 7 |   a-rule:
   |   ^^^^^^ first here
   = help: give one of them another id
"""
    )


def test_error_when_two_rule_sets_share_the_id_of_a_rule() -> None:
    text = said(rule_set(), theirs=rule_set().replace("id: ours", "id: theirs"))

    assert (
        text
        == """\
error[BK212]: `a-rule` stands for two things
 --> theirs.yaml:7:3
  |
7 |   a-rule:
  |   ^^^^^^ again here
 ::: rules.yaml:7:3
  |
7 |   a-rule:
  |   ^^^^^^ first here
  = help: give one of them another id
"""
    )


def test_error_when_a_retired_id_is_used() -> None:
    text = said(rule_set(top="retired: [a-rule]\n"))

    assert (
        text
        == """\
error[BK234]: the retired id `a-rule` is used again
 --> rules.yaml:8:3
  |
8 |   a-rule:
  |   ^^^^^^ used again
  = help: ids are permanent: give the new rule a new one
"""
    )


def test_error_when_the_id_of_a_rule_has_capitals() -> None:
    text = said(rule_set().replace("a-rule", "A-Rule"))

    assert (
        text
        == """\
error[BK222]: `A-Rule` is not written like an id
 --> rules.yaml:7:3
  |
7 |   A-Rule:
  |   ^^^^^^ not an id
  = help: write lower-case words joined by hyphens, such as `decline-invitation`
"""
    )


def test_error_when_the_name_of_an_event_has_a_hyphen() -> None:
    text = said(rule_set(top="events: {a-gift: {interaction.gift_offered: true}}\n"))

    assert (
        text
        == """\
error[BK222]: `a-gift` is not written like a name
 --> rules.yaml:6:10
  |
6 | events: {a-gift: {interaction.gift_offered: true}}
  |          ^^^^^^ not a name
  = help: write lower-case letters, digits and underscores
"""
    )


def test_error_when_a_vocabulary_is_unknown() -> None:
    text = said(rule_set(then="conclude: x").replace("[core]", "[cor]"))

    assert (
        text
        == """\
error[BK221]: unknown vocabulary `cor`
 --> rules.yaml:5:8
  |
5 | uses: [cor]
  |        ^^^ not found
  = help: did you mean `core`?
"""
    )


def test_rules_without_dates_are_always_in_force() -> None:
    assert in_force(rule_set()) == {ALWAYS: ["a-rule"]}


def test_a_period_is_half_open() -> None:
    text = period('from: "2026-01-01", to: "2026-07-01"')

    assert in_force(text) == {date(2026, 1, 1): ["a-rule"], date(2026, 7, 1): []}


def test_two_versions_stand_side_by_side_and_share_ids() -> None:
    changed = SECOND.replace("    respond", "    about: Changed\n    respond")

    assert in_force(FIRST, changed) == {ALWAYS: ["a-rule"], date(2026, 7, 1): ["a-rule"]}


def test_three_versions_stand_side_by_side() -> None:
    middle = period('from: "2026-07-01", to: "2027-01-01"')
    last = period('from: "2027-01-01"')

    assert list(in_force(FIRST, middle, last)) == [ALWAYS, date(2026, 7, 1), date(2027, 1, 1)]


def test_the_value_of_a_parameter_starts_an_edition() -> None:
    parameter = '{type: word, values: {"0001-01-01": {value: chat}, "2026-05-01": {value: phone}}}'
    top = f"parameters: {{by: {parameter}}}\n"

    found = in_force(rule_set("[interaction.channel: {parameter: by}]", top=top))

    assert list(found) == [ALWAYS, date(2026, 5, 1)]


def test_a_fault_in_two_editions_is_reported_once() -> None:
    values = '{"0001-01-01": {value: chat}, "2026-05-01": {value: phone}}'
    top = f"parameters: {{by: {{type: word, values: {values}}}}}\n"

    assert codes(rule_set("[foo: 1]", top=top)).count("BK203") == 1


@pytest.mark.parametrize("to", ["2025-01-01", "2026-01-01"])
def test_error_when_a_period_ends_before_it_starts(to: str) -> None:
    text = period(f'from: "2026-01-01", to: "{to}"').replace("always", "[foo: 1]")

    assert codes(text) != []


def test_a_rule_may_be_retired_by_a_later_version() -> None:
    second = SECOND.replace("rules:\n  a-rule", "retired: [a-rule]\nrules:\n  b-rule")

    assert codes(FIRST, second=second) == []


@pytest.mark.parametrize("key", ["from_", "to_", "is_"])
def test_error_when_a_key_has_an_underscore_that_only_the_code_has(key: str) -> None:
    text = rule_set(top=f'in_force: {{{key}: "2026-05-01"}}\n')

    assert codes(text) == ["BK201"]


@pytest.mark.parametrize("written", ["20260101", "2026-W01-1"])
def test_error_when_a_date_is_written_in_another_way(written: str) -> None:
    assert codes(period(f'from: "{written}"')) == ["BK220"]


def test_an_unknown_vocabulary_is_one_fault_not_one_for_each_of_its_words() -> None:
    assert codes(rule_set().replace("[core]", "[cor]")) == ["BK221"]


def test_every_file_that_uses_an_unknown_vocabulary_is_named() -> None:
    text = rule_set(then="conclude: x").replace("[core]", "[cor]")
    theirs = text.replace("ours", "theirs").replace("a-rule", "b-rule")

    assert codes(text, theirs=theirs) == ["BK221", "BK221"]


def test_a_misspelt_name_is_not_reported_as_unused_too() -> None:
    top = (
        "events: {gift: {interaction.gift_offered: true}}\n"
        "history: {gifts: {count: gfit, window: ever, this_one: counted}}\n"
    )

    assert codes(rule_set("[history.gifts: {over: 1}]", top=top)) == ["BK209"]
