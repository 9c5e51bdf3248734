"""What an editor underlines: misspelt keys and names, and what does not fit where it stands."""

from __future__ import annotations

import pytest

from boundarykit.language.shipped import rules_folder
from tests.unit.schema.editor import LOADERS, underlined

SET = "unwanted-advances"
RULES = (rules_folder() / SET / "rules.yaml").read_text("utf-8")
SCENARIOS = (rules_folder() / SET / "scenarios.yaml").read_text("utf-8")
MESSAGES = (rules_folder() / SET / "messages.en.yaml").read_text("utf-8")
VOCABULARY = (rules_folder() / "core" / "vocabulary.yaml").read_text("utf-8")
LAYER = """\
boundarykit: 1
kind: layer
id: dublin
title: What holds in Dublin
over: unwanted-advances
where: {region: IE}
reason: It is a small place
approved_by: The director
expires: 2027-01-01
set:
  patience: {value: 60 days}
switch_off: [the-manager-may-step-in]
"""
FIRST_CONDITION = "- interaction.signals: {any_of: [flattery, flirtation]}"

TABLES = """\
boundarykit: 1
kind: rules
id: ours
title: Ours
uses: [core]
tables:
  exclusions:
    title: Exclusions
    source: {policy: Grid}
    down: interaction.signals
    repetition: {window: ever, same: [customer]}
    columns: {first: 1, second: {at_least: 2}}
    lengths_of: {suspend: {by: manager}}
    cells: {firmly: {respond: [draw_line]}}
    rows:
      insult: [1 week, firmly]
      grave: {when: {any_of: [threat]}, cells: [1 month, [ban, {escalate: {by: manager}}]]}
  presents:
    title: Presents
    source: {policy: Gifts}
    inputs: {kind: interaction.gift_kind, value: interaction.gift_value}
    rows:
      - {id: money, kind: cash, outcome: decline_gift}
      - {id: dear, value: over 50 EUR, outcome: [decline_gift, escalate]}
"""

MISTAKES = [
    pytest.param("rules", RULES, "owner: people", "owenr: people", id="a key of the file"),
    pytest.param("rules", RULES, "respond: [draw_line]", "respon: [draw_line]", id="a key"),
    pytest.param("rules", RULES, "kind: rules", "kind: rule", id="the kind"),
    pytest.param("rules", RULES, "boundarykit: 1", "boundarykit: 2", id="the version"),
    pytest.param("rules", RULES, "interaction.signals:", "interaction.sgnals:", id="a fact"),
    pytest.param("rules", RULES, "any_of: [flat", "an_of: [flat", id="a word of a condition"),
    pytest.param("rules", RULES, "any_of: [flat", "at_least: [flat", id="a word that does not fit"),
    pytest.param("rules", RULES, "[flattery, flirt", "[flatery, flirt", id="a signal"),
    pytest.param("rules", RULES, FIRST_CONDITION, "- interaction.channel: phon", id="a channel"),
    pytest.param("rules", RULES, FIRST_CONDITION, "- customer.age: 30", id="what never decides"),
    pytest.param(
        "rules", RULES, FIRST_CONDITION, "- interaction.recorded: maybe", id="neither yes nor no"
    ),
    pytest.param(
        "rules",
        RULES,
        FIRST_CONDITION,
        "- interaction.gift_value: {over: much}",
        id="no amount of money",
    ),
    pytest.param("rules", RULES, "respond: [draw_line]", "respond: [draw_lin]", id="a response"),
    pytest.param("rules", RULES, "respond: [draw_line]", "respond: draw_line", id="not a list"),
    pytest.param("rules", RULES, "escalate: {by:", "escalate: {bye:", id="a term"),
    pytest.param(
        "rules", RULES, "escalate: {by: manager", "escalate: {by: security", id="who may not"
    ),
    pytest.param("rules", RULES, "who: frontline", "who: frontlin", id="a role"),
    pytest.param("rules", RULES, "within: same day", "within: some day", id="a deadline"),
    pytest.param("rules", RULES, "value: 90 days", "vale: 90 days", id="a key of a parameter"),
    pytest.param("rules", RULES, "type: duration", "type: duratoin", id="a type of parameter"),
    pytest.param("rules", RULES, "this_one: counted", "this_one: yes", id="what counts"),
    pytest.param("rules", RULES, "same: [customer", "same: [custmer", id="whose past"),
    pytest.param("rules", RULES, "practice: N1", "practise: N1", id="a key of a source"),
    pytest.param("scenarios", SCENARIOS, "grade: none", "grade: non", id="a grade"),
    pytest.param("scenarios", SCENARIOS, "expect:", "expects:", id="a key of a scenario"),
    pytest.param("scenarios", SCENARIOS, "[small_talk]", "[small_talc]", id="a signal of a case"),
    pytest.param(
        "scenarios", SCENARIOS, "response: steered", "response: stered", id="a scale of a case"
    ),
    pytest.param("scenarios", SCENARIOS, "staff_response:", "staff_respons:", id="a key of a case"),
    pytest.param("scenarios", SCENARIOS, "09:00:00Z", "09:00:00", id="a time without a zone"),
    pytest.param("scenarios", SCENARIOS, "findings: []", "finding: []", id="what is expected"),
    pytest.param("messages", MESSAGES, "messages:", "mesages:", id="a key of messages"),
    pytest.param("vocabulary", VOCABULARY, "rung: draw_line", "rugn: draw_line", id="a rung's key"),
    pytest.param("layer", LAYER, "approved_by:", "aproved_by:", id="a key of a layer"),
    pytest.param("layer", LAYER, "2027-01-01", "next year", id="not a date"),
    pytest.param("layer", LAYER, "region: IE", "region: Ireland", id="not a region"),
    pytest.param(
        "rules", TABLES, "down: interaction.sig", "down: interaction.sg", id="what rows read"
    ),
    pytest.param("rules", TABLES, "lengths_of: {suspend", "lengths_of: {escalate", id="no length"),
    pytest.param("rules", TABLES, "columns: {", "colums: {", id="a key of a table"),
    pytest.param("rules", TABLES, "{at_least: 2}", "{atleast: 2}", id="a word of a column"),
    pytest.param("rules", TABLES, "cells: [1 month", "cels: [1 month", id="a key of a row"),
    pytest.param("rules", TABLES, "{id: money, ", "{", id="a case without an id"),
    pytest.param(
        "rules", TABLES, "respond: [draw_line]", "respond: [drawline]", id="a cell's response"
    ),
]
"""Mistakes that a schema knows without the names of a rule set."""

MISSPELT_NAMES = [
    pytest.param("rules", RULES, "finding.advance", "finding.advnce", id="a finding"),
    pytest.param("rules", RULES, "history.advances", "history.advaces", id="a history"),
    pytest.param("rules", RULES, "count: advance", "count: advnce", id="an event"),
    pytest.param("rules", RULES, "parameter: patience", "parameter: patiense", id="a parameter"),
    pytest.param("rules", RULES, "staff: steer-to", "staff: ster-to", id="a message"),
    pytest.param("scenarios", SCENARIOS, "- steer-to-", "- ster-to-", id="a rule"),
    pytest.param("scenarios", SCENARIOS, "- inform_manager:", "- infrm_manager:", id="a duty"),
    pytest.param("scenarios", SCENARIOS, f"for: {SET}", "for: advances", id="a rule set"),
    pytest.param("layer", LAYER, "patience:", "patiense:", id="what a layer sets"),
    pytest.param("layer", LAYER, "[the-manager-", "[a-manager-", id="what a layer switches off"),
]
"""Mistakes that a schema knows from the names of the rule set."""


@pytest.mark.parametrize(("kind", "text", "right", "wrong"), MISTAKES)
def test_a_mistake_is_underlined(kind: str, text: str, right: str, wrong: str) -> None:
    mistaken = text.replace(right, wrong, 1)

    assert mistaken != text
    assert underlined(mistaken, kind) != []


@pytest.mark.parametrize(("kind", "text", "right", "wrong"), MISTAKES[::6])
def test_a_mistake_is_underlined_by_the_schema_of_every_kind(
    kind: str, text: str, right: str, wrong: str
) -> None:
    assert f"kind: {kind}" in text
    assert underlined(text.replace(right, wrong, 1), None, SET) != []


def test_what_the_mistakes_were_made_in_was_right() -> None:
    texts = {"rules": RULES, "scenarios": SCENARIOS, "messages": MESSAGES, "layer": LAYER}

    assert [kind for kind, text in texts.items() if underlined(text, kind, SET)] == []
    assert underlined(TABLES, "rules") == []


@pytest.mark.parametrize(("kind", "text", "right", "wrong"), MISSPELT_NAMES)
def test_a_misspelt_name_is_underlined_when_the_names_are_known(
    kind: str, text: str, right: str, wrong: str
) -> None:
    mistaken = text.replace(right, wrong, 1)

    assert mistaken != text
    assert underlined(mistaken, kind, SET) != []
    assert underlined(mistaken, kind) == []


@pytest.mark.parametrize(
    ("right", "other"),
    [
        ("title: When a customer flirts, brings gifts or asks for more", "title: 2026"),
        ("title: When a customer flirts, brings gifts or asks for more", "title: true"),
        ("title: When a customer flirts, brings gifts or asks for more", "title: 2026-01-01"),
        ("owner: people-operations", "owner: on"),
        ("boundarykit: 1", 'boundarykit: "1"'),
        ("gift_to_team: false", "gift_to_team: no"),
        ("gift_to_team: false", 'gift_to_team: "no"'),
        ("up_to: 5", 'up_to: "5"'),
    ],
)
@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.__name__)
def test_text_may_look_like_something_else(right: str, other: str, loader: type) -> None:
    """What we read as text, an editor's YAML may take for a number, a date or a truth value."""
    text = RULES.replace(right, other, 1)

    assert text != RULES
    assert underlined(text, "rules", loader=loader) == []


def test_the_innermost_place_is_underlined() -> None:
    text = RULES.replace("interaction.signals:", "interaction.sgnals:", 1)

    (place,) = underlined(text, "rules")

    assert place.startswith("events/advance")
