"""What a message prints is worded in the language of the message."""

from __future__ import annotations

from typing import Any

import pytest

from boundarykit import Engine
from tests.unit.domain.plain import past
from tests.unit.judgement.tiny import HEAD, VOCABULARY, case

SAYING = """\
rules:
  calm:
    title: Calm
    source: {practice: P}
    when: always
    respond: [escalate]
    say: {staff: calm}
"""
PRICED = """\
  costly:
    title: Costly
    source: {practice: P}
    when: [{interaction.gift_value: {over: 5000.00 EUR, if_unknown: fails}}]
    respond: [draw_line]
"""
GIFT: dict[str, Any] = {"gift": {"kind": "flowers", "value": {"amount": 125000, "currency": "EUR"}}}


def text(fact: str, *, rules: str = SAYING, titles: str = "", **interaction: Any) -> dict[str, str]:
    """Return the words of a message that prints one fact, by language."""
    now = past("i1", at="2026-03-10T09:00:00Z") | interaction
    texts = {"tiny.yaml": VOCABULARY + "gifts: {flowers: {about: x}}\n", "rules.yaml": HEAD + rules}
    for language in ("en", "de", "de-AT"):
        texts[f"{language}.yaml"] = (
            f"boundarykit: 1\nkind: messages\nlanguage: {language}\nfor: little\n"
            f"messages: {{calm: 'It is {{{fact}}}.'}}\n"
        )
    texts |= {"titles.yaml": titles} if titles else {}
    with Engine.from_texts(texts) as loaded:
        return loaded.decide(case(interaction=now)).words[0].text


@pytest.mark.parametrize(
    ("recorded", "english", "german"), [(True, "yes", "ja"), (False, "no", "nein")]
)
def test_yes_and_no(recorded: bool, english: str, german: str) -> None:
    assert text("interaction.recorded", recorded=recorded) == {
        "de": f"It is {german}.",
        "de-AT": f"It is {german}.",
        "en": f"It is {english}.",
    }


def test_what_is_unknown_is_left_open_in_every_language() -> None:
    assert set(text("interaction.recorded").values()) == {"It is …."}


@pytest.mark.parametrize(
    ("signals", "english", "german"),
    [
        ([], "nothing", "nichts"),
        (["insult"], "insult", "insult"),
        (["threat", "insult"], "insult and threat", "insult und threat"),
        (["threat", "insult", "flirtation"], "flirtation, insult and threat", None),
    ],
)
def test_lists(signals: list[str], english: str, german: str | None) -> None:
    found = text("interaction.signals", signals=signals)

    assert found["en"] == f"It is {english}."
    assert found["de"] == f"It is {german or 'flirtation, insult und threat'}."


def test_amounts_are_written_as_the_region_of_the_message_writes_them() -> None:
    found = text("interaction.gift_value", rules=SAYING + PRICED, **GIFT)

    assert found == {
        "de": "It is 1.250,00\N{NO-BREAK SPACE}€.",
        "de-AT": "It is €\N{NO-BREAK SPACE}1.250,00.",
        "en": "It is €1,250.00.",
    }


def test_an_amount_whose_currency_no_rule_names_stays_in_minor_units() -> None:
    found = text("interaction.gift_value", **GIFT)

    assert found["en"] == "It is 125,000 minor units."
    assert found["de"] == "It is 125.000 kleinste Währungseinheiten."


TITLED = """\
boundarykit: 1
kind: messages
language: de
for: little
titles:
  signals: {insult: Beleidigung, threat: Drohung}
"""


def test_words_are_printed_by_their_title_in_the_language_of_the_message() -> None:
    found = text("interaction.signals", titles=TITLED, signals=["threat", "insult"])

    assert found == {
        "de": "It is Beleidigung und Drohung.",
        "de-AT": "It is Beleidigung und Drohung.",
        "en": "It is insult and threat.",
    }


def test_the_words_of_a_rule_are_read_as_words() -> None:
    assert set(text("interaction.staff_response", staff_response="refused").values()) == {
        "It is refused."
    }
