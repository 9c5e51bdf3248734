"""A table of rules is shown as one table, and what goes with all of its cells once."""

from __future__ import annotations

import pytest

from boundarykit.handbook import edition_for, sources_on, staff_handbook
from boundarykit.handbook.contents import Grid, GridRow, Link, Point, Situation, Step
from tests.unit.handbook.books import VOCABULARY, book, loaded, texts

RULES = """\
boundarykit: 1
kind: rules
id: exclusions
title: Exclusions
uses: [shop]
tables:
  lengths:
    title: How long somebody stays away
    source: {policy: House rules, section: "4"}
    when: [{interaction.channel: counter}]
    down: interaction.signals
    repetition: {within: 2 years, same: [customer]}
    columns: {first: 1, third_on: {at_least: 3}}
    lengths_of: {limit: {by: manager, appeal: {within: 20 days, to: director}}}
    cells:
      warn_them: {respond: [draw_line], say: {customer: please-stop}}
    rows:
      insult: [warn_them, 1 month]
      threat: [6 months to 1 year, permanent]
      apology: ["-", "-"]
    duties: {note: {what: Note it down, who: manager, within: 1 day}}
    say: {staff: leave-it}
  grave:
    title: What counts as grave
    source: {practice: P2}
    inputs: {channel: interaction.channel, conduct: interaction.signals}
    rows:
      - {id: threats-on-the-phone, channel: phone, conduct: threat, outcome: grave}
      - {id: any-insult, title: Any insult, conduct: insult, outcome: grave}
    cells: {grave: {conclude: grave}}
rules:
  grave-matters:
    title: A grave matter is for security
    source: {practice: P2}
    when: [{finding.grave: true}]
    respond: [call_security]
"""
MESSAGES = """\
boundarykit: 1
kind: messages
language: en
for: exclusions
messages:
  leave-it: Leave it to the manager.
  please-stop: Please stop.
"""
GERMAN = """\
boundarykit: 1
kind: messages
language: de
for: exclusions
messages:
  leave-it: Überlassen Sie es der Leitung.
  please-stop: Bitte lassen Sie das.
titles:
  tables:
    lengths: Wie lange jemand wegbleibt
    lengths.first: beim ersten Mal
    lengths.third_on: ab dem dritten Mal
  signals: {insult: Beleidigung, threat: Drohung}
  responses: {limit: Kontakt einschränken, draw_line: Grenze ziehen}
"""


def found(name: str, language: str = "en", rules: str = RULES, titles: str = GERMAN) -> Situation:
    situations = (
        situation
        for chapter in book(loaded(rules, MESSAGES, titles), language).chapters
        for situation in chapter.situations
    )
    return next(each for each in situations if each.id == name)


def test_a_grid_says_what_follows_by_row_and_column() -> None:
    assert found("lengths").grid == Grid(
        headings=("What the customer did", "First", "Third on"),
        rows=(
            GridRow("Insult", (("Draw the line",), ("For 1 month",))),
            GridRow(
                "Threat",
                (
                    ("For 6 months to 1 year",),
                    ("For good",),
                ),
            ),
            GridRow("Apology", ((), ())),
        ),
        steps=(
            Step("Draw the line", ("Now", "Who: Staff")),
            Step(
                "Limit contact",
                ("Who: Manager", "The customer can object within 20 days, to: Director"),
            ),
        ),
    )


def test_what_goes_with_every_cell_stands_once() -> None:
    lengths = found("lengths")

    assert lengths.when == (
        Point("How it happened: counter."),
        Point(
            "Take the row and the column that fit. Every row that fits applies. "
            "Where only a length stands, this is what lasts so long: Limit contact."
        ),
        Point("Looking back 2 years, the same customer; this time counts too."),
    )
    assert [duty.what for duty in lengths.duties] == ["Note it down"]
    assert [quote.paragraphs for quote in lengths.quotes] == [
        ("Leave it to the manager.",),
        ("Please stop.",),
    ]
    assert "insult, first" in lengths.quotes[1].reader
    assert lengths.ground == "policy House rules, section 4"


def test_a_list_says_what_each_row_asks_for() -> None:
    assert found("grave").grid == Grid(
        headings=("What", "How it happened", "What the customer did", "Response"),
        rows=(
            GridRow("Threats on the phone", (("phone",), ("threat",), ("Grave",))),
            GridRow("Any insult", ((), ("insult",), ("Grave",))),
        ),
        steps=(),
    )


def test_a_list_says_what_a_row_asks_for_by_a_parameter_and_when_nobody_knows() -> None:
    limit = (
        "parameters:\n  limit:\n    type: money\n    value: 20 EUR\n"
        "    about: What is too dear.\n    source: {policy: House rules}\ntables:\n"
    )
    rules = RULES.replace("tables:\n", limit).replace(
        "inputs: {channel: interaction.channel, conduct: interaction.signals}",
        "inputs: {conduct: interaction.signals, value: interaction.gift_value}",
    )
    rows = (
        "{id: dear, value: {over: {parameter: limit}}, outcome: grave}",
        "{id: unvalued, value: unknown, outcome: grave}",
    )
    rules = rules.replace(
        "{id: threats-on-the-phone, channel: phone, conduct: threat, outcome: grave}", rows[0]
    )
    rules = rules.replace(
        "{id: any-insult, title: Any insult, conduct: insult, outcome: grave}", rows[1]
    )

    situations = book(loaded(rules, MESSAGES, GERMAN)).chapters[0].situations

    (grid,) = (each.grid for each in situations if each.id == "grave" and each.grid)
    assert [row.cells[1] for row in grid.rows] == [("at least €20.01",), ("not known",)]


def test_a_finding_of_a_table_leads_to_the_table_and_names_its_rows() -> None:
    (finding,) = book(loaded(RULES, MESSAGES, GERMAN)).findings

    assert finding.title == "What counts as grave"
    assert finding.when == (
        Point(
            "The table says so:",
            link=Link("situation-grave", "What counts as grave"),
            points=(Point("threats on the phone"), Point("Any insult")),
        ),
    )


def test_several_findings_of_one_table_are_told_apart() -> None:
    several = RULES.replace("threat, outcome: grave}", "threat, outcome: danger}")
    several = several.replace("{grave: {", "{danger: {conclude: danger}, grave: {")
    several += """\
  danger:
    title: Danger is for security
    source: {practice: P2}
    when: [{finding.danger: true}]
    respond: [call_security]
"""
    found = book(loaded(several, MESSAGES, GERMAN)).findings

    assert [each.title for each in found] == [
        "What counts as grave: danger",
        "What counts as grave: grave",
    ]


def test_a_table_speaks_german() -> None:
    lengths = found("lengths", "de")

    assert lengths.title == "Wie lange jemand wegbleibt"
    assert lengths.grid is not None
    assert lengths.grid.headings[1:] == ("Beim ersten Mal", "Ab dem dritten Mal")
    assert lengths.grid.rows[0] == GridRow("Beleidigung", (("Grenze ziehen",), ("Dauer: 1 Monat",)))


def test_a_table_stands_among_the_duties_of_a_role_once() -> None:
    owed = book(loaded(RULES, MESSAGES, GERMAN)).owed

    assert [(duty.what, place.id) for each in owed for duty, place in each.duties] == [
        ("Note it down", "lengths")
    ]


def test_an_edition_for_a_role_shows_the_cells_in_which_it_does_something() -> None:
    sources = edition_for(sources_on(loaded(RULES, MESSAGES, GERMAN), None, "en"), "director")

    chapters = staff_handbook(sources).chapters

    assert [each.id for chapter in chapters for each in chapter.situations] == ["grave-matters"]


def test_markdown_and_html_show_a_table() -> None:
    pages = texts(loaded(RULES, MESSAGES, GERMAN))

    assert """\
| What the customer did | First | Third on |
|---|---|---|
| Insult | Draw the line | For 1 month |
| Threat | For 6 months to 1 year | For good |
| Apology | – | – |

**On these terms**

- Draw the line
""" in pages["staff-handbook.md"]
    assert (
        '<tr><th scope="row">Insult</th><td>Draw the line</td>'
        "<td>For 1 month</td></tr>" in pages["staff-handbook.html"]
    )
    assert "exclusions-insult" not in pages["staff-handbook.md"]


def test_the_words_of_a_table_are_explained() -> None:
    (words,) = (
        each for each in book(loaded(RULES, MESSAGES)).words if each.title == "What customers do"
    )

    assert [point.term for point in words.points] == ["Insult", "Threat"]
    assert "insult: {about:" in VOCABULARY


OF_A_DEFINITION = """\
boundarykit: 1
kind: rules
id: exclusions
title: Exclusions
uses: [shop]
definitions:
  rudeness:
    title: Rudeness at work
    source: {policy: House rules}
    elements: {said: [{interaction.signals: {any_of: [insult]}}]}
tables:
  by-rudeness:
    title: What follows rudeness
    source: {policy: House rules}
    down: definition.rudeness
    rows: {met: limit, not_met: draw_line}
  by-place:
    title: What follows rudeness, by place
    source: {policy: House rules}
    inputs: {rude: definition.rudeness, where: interaction.channel}
    rows:
      - {id: at-the-counter, rude: met, where: counter, outcome: call_security}
"""


def test_a_table_reads_how_a_definition_stands() -> None:
    situations = book(loaded(OF_A_DEFINITION, MESSAGES)).chapters[0].situations
    grids = {each.id: each.grid for each in situations}

    down, listed = grids["by-rudeness"], grids["by-place"]
    assert down is not None
    assert listed is not None
    assert down.headings[0] == "Rudeness at work"
    assert [row.title for row in down.rows] == ["Met", "Not met"]
    assert listed.headings[1] == "Rudeness at work"
    assert listed.rows[0].cells[:2] == (("met",), ("counter",))


@pytest.mark.parametrize(
    ("column", "english", "german"),
    [
        ("third: {at_least: 3}", "Third and further", "Third und weitere"),
        ("third_time: at least 3", "Third time and further", "Third time und weitere"),
        ("3rd: {over: 2}", "3rd and further", "3rd und weitere"),
        ("third: 3", "Third", "Third"),
        ("third_on: {at_least: 3}", "Third on", "Ab dem dritten Mal"),
        ("often: {at_least: 3}", "Often", "Often"),
        ("third: {at_least: 3, at_most: 4}", "Third", "Third"),
    ],
)
def test_a_column_of_one_time_and_all_that_follow_says_so(
    column: str, english: str, german: str
) -> None:
    rules = RULES.replace("third_on: {at_least: 3}", column)

    titles = GERMAN if "_on" in column else GERMAN.replace("third_on", "first")
    titles = titles.replace("    lengths.first: beim ersten Mal\n", "")

    for language, heading in (("en", english), ("de", german)):
        grid = found("lengths", language, rules, titles).grid
        assert grid is not None
        assert grid.headings[2] == heading
