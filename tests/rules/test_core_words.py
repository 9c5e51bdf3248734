"""The vocabulary `core` speaks German throughout, and warns of what customers are never told."""

from __future__ import annotations

import pytest

from boundarykit import Engine
from boundarykit.compiler.titles import OF_WORDS, names_of_words

RULES = """\
boundarykit: 1
kind: rules
id: complaints-desk
title: At the complaints desk
uses: [core]
rules:
  listen:
    title: Whoever complains is heard
    source: {practice: C2}
    when:
      - interaction.signals: {any_of: [grievance]}
    respond: [repeat_back]
    say: {customer: what-we-say}
"""


@pytest.mark.parametrize("section", OF_WORDS)
def test_every_word_of_core_has_a_german_title(section: str) -> None:
    with saying("en", "Thank you.") as engine:
        vocabulary = engine.loaded.vocabulary
    german = dict(dict(vocabulary.titles)["de"])
    beginning = f"{OF_WORDS[section]}."

    titled = {key.removeprefix(beginning) for key in german if key.startswith(beginning)}

    assert titled == set(names_of_words(vocabulary)[section])


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "I am sorry to hear that. I will find out what happened."),
        ("en", "Something went wrong, and we put it right today."),
        ("en", "Let us speak calmly, and I will do what I can."),
        ("en", "You could have it delivered, and you must have the receipt with you."),
        ("en", "We ask you to stop, and we want to go on serving you."),
        ("de", "Es tut mir leid, das zu hören. Ich finde heraus, was geschehen ist."),
        ("de", "Bitte sagen Sie mir, wenn das nicht stimmt."),
        ("de", "Habe ich Sie falsch verstanden? Dann sagen Sie es mir gern noch einmal."),
        ("de", "Wenn Sie Fragen hätten, rufen Sie uns an."),
        ("de", "Wir bitten Sie, damit aufzuhören, und möchten gern für Sie da sein."),
    ],
)
def test_kind_and_plain_words_raise_no_warning(language: str, words: str) -> None:
    with saying(language, words) as engine:
        assert engine.findings == ()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "I am sorry, this was our mistake."),
        ("en", "You should have read the instructions."),
        ("en", "Please calm down first."),
        ("en", "Company policy says that we cannot."),
        ("en", "My colleague felt uncomfortable."),
        ("de", "Verzeihung, das war unser Fehler."),
        ("de", "Hätten Sie mal die Anleitung gelesen."),
        ("de", "Jetzt beruhigen Sie sich bitte."),
        ("de", "Da kann ich nichts machen."),
        ("de", "Jemand hat sich über Sie beschwert."),
    ],
)
def test_admissions_blame_and_betrayals_are_warned_of(language: str, words: str) -> None:
    with saying(language, words) as engine:
        assert [finding.code for finding in engine.findings] == ["BK261"]


def saying(language: str, words: str) -> Engine:
    """Load one rule that says something to the customer."""
    head = f"boundarykit: 1\nkind: messages\nlanguage: {language}\n"
    texts = {"rules.yaml": RULES, "messages.yaml": f'{head}messages: {{what-we-say: "{words}"}}\n'}
    return Engine.from_texts(texts, backend="reference", witness=False)
