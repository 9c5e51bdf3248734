"""What things are called in other languages: titles name only what there is."""

from __future__ import annotations

import pytest

from tests.unit.compiler.rule_sets import HEAD as RULES_HEAD
from tests.unit.compiler.rule_sets import codes, policy, rule_set, said

HEAD = "boundarykit: 1\nkind: messages\nlanguage: de\n"


def titles(section: str, *, of: str = "for: ours\n") -> str:
    return f"{HEAD}{of}titles:\n  {section}\n"


def test_titles_stand_by_language_and_key() -> None:
    text = rule_set(top="parameters: {pause: {type: duration, value: 1 day}}\n")
    german = titles("rules: {a-rule: Eine Regel}\n  parameters: {pause: Pause}")

    found = dict(policy(text, german=german).titles)

    assert {
        ("parameter.ours.pause", "Pause"),
        ("role.manager", "Leitung"),
        ("rule.a-rule", "Eine Regel"),
    } <= set(found["de"])


@pytest.mark.parametrize(
    ("section", "fault"),
    [
        ("rules: {a-rul: Regel}", "`a-rul` is none of the rules"),
        ("exceptions: {a-rule.none: Keine}", "`a-rule.none` is none of the exceptions"),
        ("duties: {tell: Sagen}", "`tell` is none of the duties"),
        ("parameters: {pause: Pause}", "`pause` is none of the parameters"),
        ("rule_sets: {other: Andere}", "`other` is none of the rule sets"),
        ("responses: {bann: Raus}", "`bann` is none of the responses"),
        ("contact_points: {guard: Wache}", "`guard` is none of the contact points"),
        ("signals: {flirt: Flirt}", "`flirt` is none of the signals"),
        ("history: {earlir: Zuvor}", "`earlir` is none of the histories"),
        ("about: {other: Andere}", "`other` is none of the rule sets with an `about`"),
        (
            "values: {staff.satisfaction.low: Tief}",
            "`staff.satisfaction.low` is none of the words of attributes",
        ),
        ("notice: {rule_sets.ours: Unsere}", "`rule_sets.ours` is none of the words of the notice"),
        ("facts: {interaction.chanel: Kanal}", "`interaction.chanel` is none of the facts"),
    ],
)
def test_error_when_a_title_names_nothing(section: str, fault: str) -> None:
    assert f"error[BK231]: {fault}\n" in said(rule_set(), german=titles(section))


def test_error_when_a_title_names_nothing_is_shown_with_what_was_meant() -> None:
    text = said(rule_set(), german=titles("rules: {a-rul: Regel}"))

    assert (
        text
        == """\
error[BK231]: `a-rul` is none of the rules
 --> german.yaml:6:11
  |
6 |   rules: {a-rul: Regel}
  |           ^^^^^ nothing has this name, so nothing has this title
  = help: did you mean `a-rule`?
"""
    )


def test_error_when_one_thing_has_two_titles_in_a_language() -> None:
    one, other = titles("rules: {a-rule: Eins}"), titles("rules: {a-rule: Zwei}")

    assert codes(rule_set(), one=one, two=other) == ["BK212"]


def test_one_title_may_stand_twice_where_it_is_the_same() -> None:
    one = titles("rules: {a-rule: Eins}")

    assert "BK212" not in codes(rule_set(), one=one, two=one)


def test_two_rule_sets_may_name_a_parameter_alike() -> None:
    declared = "parameters: {pause: {type: duration, value: 1 day}}\n"
    ours = titles("parameters: {pause: Unsere Pause}")
    theirs = titles("parameters: {pause: Deren Pause}", of="for: theirs\n")
    other = rule_set(top=declared).replace("id: ours", "id: theirs").replace("a-rule", "b-rule")

    found = dict(policy(rule_set(top=declared), other=other, ours=ours, theirs=theirs).titles)

    assert {
        ("parameter.ours.pause", "Unsere Pause"),
        ("parameter.theirs.pause", "Deren Pause"),
    } <= set(found["de"])


def test_error_when_a_section_of_titles_is_unknown() -> None:
    assert "BK201" in codes(rule_set(), german=titles("rule: {a-rule: Eins}"))


def test_what_a_deployment_calls_something_it_is_called_whatever_the_shipped_words_say() -> None:
    german = titles("roles: {manager: Filialleitung}")

    assert dict(dict(policy(rule_set(), german=german).titles)["de"])["role.manager"] == (
        "Filialleitung"
    )


TABLE = f"""\
{RULES_HEAD}tables:
  exclusions:
    title: Exclusions
    source: {{policy: Grid}}
    down: interaction.signals
    repetition: {{window: ever}}
    columns: {{first: 1}}
    rows: {{"insult, violence": [draw_line]}}
  gifts:
    title: Gifts
    source: {{policy: Gifts}}
    inputs: {{kind: interaction.gift_kind}}
    unless: {{team: {{why: For the team, when: [{{interaction.gift_to_team: true}}]}}}}
    rows: [{{id: money, kind: cash, outcome: decline_gift}}]
"""
IN_GERMAN = """tables:
    exclusions: Hausverbote
    exclusions.first: beim ersten Mal
    gifts: Geschenke
    gifts.money: Geld
  exceptions: {gifts.team: Für das Team}
  rule_sets: {ours: Unsere}
  signals: {insult: Beleidigung, violence: Gewalt}"""


def test_cells_are_called_after_their_table_their_row_and_their_column() -> None:
    found = dict(dict(policy(TABLE, german=titles(IN_GERMAN)).titles)["de"])

    assert found["rule.exclusions-insult-violence-first"] == (
        "Hausverbote: Beleidigung, Gewalt, beim ersten Mal"
    )
    assert found["rule.gifts-money"] == "Geschenke: Geld"
    assert found["exception.gifts-money.team"] == "Für das Team"
    assert found["history.ours.exclusions_insult_violence"] == "Beleidigung, Gewalt"


def test_a_title_of_a_cell_s_own_comes_before_the_one_that_is_made() -> None:
    german = titles(f"{IN_GERMAN}\n  rules: {{gifts-money: Kein Geld}}")

    assert ("rule.gifts-money", "Kein Geld") in dict(policy(TABLE, german=german).titles)["de"]


def test_a_table_wants_titles_and_its_cells_do_not() -> None:
    german = titles("rule_sets: {ours: Unsere}")
    speaking = "boundarykit: 1\nkind: messages\nlanguage: de\nfor: ours\n"

    found = said(TABLE, german=german, other=speaking)

    assert {line for line in found.splitlines() if " table" in line or "exclusions" in line} == {
        "warning[BK237]: the table `exclusions` has no title in `de`",
        "warning[BK237]: the table `exclusions.first` has no title in `de`",
        "warning[BK237]: the table `gifts` has no title in `de`",
        "warning[BK237]: the table `gifts.money` has no title in `de`",
    }


def test_error_when_a_title_names_no_part_of_a_table() -> None:
    assert "`exclusions.second` is none of the tables, their rows and columns" in said(
        TABLE, german=titles("tables: {exclusions.second: zweitens}")
    )
