"""Scenarios are decided by exactly the rule sets that their file is for."""

from __future__ import annotations

from itertools import permutations

import pytest

from boundarykit import Engine, PolicyError, UsageError
from boundarykit.diagnostics import render
from boundarykit.language.shapes import Faults
from boundarykit.testing import Outcome, run_scenarios, scenarios_of
from tests.unit.engine.desk import TEXTS

CALLS = """\
boundarykit: 1
kind: rules
id: calls
title: Calls
uses: [desk]
rules:
  hear-of-every-call:
    title: The manager hears of every call
    source: {policy: Calls}
    when: [{interaction.channel: phone}]
    respond: [escalate]
"""
READS_GIFTS = CALLS.replace("{interaction.channel: phone}", "{finding.gift: true}")


def scenarios(rule_sets: str, expect: str) -> str:
    return f"""\
boundarykit: 1
kind: scenarios
for: {rule_sets}
scenarios:
  a-gift-on-the-phone:
    at: "2026-03-10T09:00:00Z"
    interaction: {{channel: phone, gift: {{kind: flowers}}}}
    expect: {expect}
"""


GIFTS_ALONE = scenarios("gifts", "{grade: decline, must: [decline_gift]}")
CALLS_ALONE = scenarios("[calls]", "{grade: escalate, must: [escalate]}")
BOTH = scenarios("[gifts, calls]", "{grade: escalate, must: [decline_gift, escalate]}")


def outcomes(**texts: str) -> list[Outcome]:
    named = {f"{name}.yaml": text for name, text in texts.items()}
    with Engine.from_texts(TEXTS | named, backend="reference", witness=False) as engine:
        found = scenarios_of(engine.loaded.scenario_files, Faults())
        return list(run_scenarios(engine, found))


def refusal(**texts: str) -> str:
    with pytest.raises(PolicyError) as caught:
        outcomes(**texts)
    return str(caught.value)


@pytest.mark.parametrize("files", list(permutations((GIFTS_ALONE, CALLS_ALONE, BOTH))))
def test_each_file_is_decided_by_the_rule_sets_that_it_names(files: tuple[str, ...]) -> None:
    found = outcomes(calls=CALLS, one=files[0], two=files[1], three=files[2])

    assert render(fault for outcome in found for fault in outcome.failures) == ""
    assert {outcome.scenario.name: outcome.decision.stamp.rule_sets if outcome.decision else None
            for outcome in found} == {
        "gifts/a-gift-on-the-phone": ("gifts",),
        "calls/a-gift-on-the-phone": ("calls",),
        "gifts+calls/a-gift-on-the-phone": ("calls", "gifts"),
    }  # fmt: skip


def test_a_decision_by_one_of_two_sets_is_the_same_as_where_it_stands_alone() -> None:
    (alone,) = outcomes(one=GIFTS_ALONE)
    (beside,) = outcomes(one=GIFTS_ALONE, calls=CALLS)

    assert alone.decision is not None
    assert alone.decision == beside.decision


def test_what_everything_together_decides_is_unchanged_by_scenarios() -> None:
    texts = TEXTS | {"calls.yaml": CALLS, "one.yaml": GIFTS_ALONE}

    with Engine.from_texts(texts, backend="reference") as engine:
        assert engine.loaded.only(["calls", "gifts"]) is engine.loaded


def test_error_when_a_set_cannot_stand_without_another() -> None:
    assert refusal(calls=READS_GIFTS, one=CALLS_ALONE) == """\
error[BK214]: no rule concludes the finding `gift`
  --> calls.yaml:10:13
   |
10 |     when: [{finding.gift: true}]
   |             ^^^^^^^^^^^^ nothing concludes it"""  # fmt: skip


def test_error_when_one_of_the_named_rule_sets_is_not_loaded() -> None:
    assert refusal(calls=CALLS, one=BOTH.replace("[gifts,", "[gfits,")) == """\
error[BK231]: unknown rule set `gfits`
 --> one.yaml:3:7
  |
3 | for: [gfits, calls]
  |       ^^^^^ not among the loaded ones
  = help: did you mean `gifts`?"""  # fmt: skip


def test_error_when_no_rule_set_is_named() -> None:
    assert refusal(one=GIFTS_ALONE.replace("for: gifts", "for: []")) == """\
error[BK202]: `for` names no rule set
 --> one.yaml:2:7
  |
2 | kind: scenarios
  |       ^^^^^^^^^ nothing decides these scenarios
  = help: write `for: [unwanted-advances]`"""  # fmt: skip


@pytest.mark.parametrize("written", ["{gifts: yes}", "[[gifts]]", ""])
def test_error_when_what_scenarios_are_for_is_no_name(written: str) -> None:
    assert "error[BK230]: " in refusal(one=GIFTS_ALONE.replace("for: gifts", f"for: {written}"))


def test_error_when_a_rule_set_that_is_not_loaded_is_asked_for() -> None:
    with Engine.from_texts(TEXTS, backend="reference") as engine, pytest.raises(UsageError) as told:
        engine.loaded.only(["gift"])

    assert str(told.value) == """\
error[BK602]: the rule set `gift` is not loaded
  = help: did you mean `gifts`?"""  # fmt: skip
