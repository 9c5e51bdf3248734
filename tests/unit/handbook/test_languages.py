"""A handbook is in one language: its own phrases always, and the rules' titles once translated."""

from __future__ import annotations

from dataclasses import fields, replace
from string import Formatter

import pytest

from boundarykit import UsageError
from boundarykit.compiler.load import load_paths
from boundarykit.domain.scales import Scope
from boundarykit.engine.engine import rule_paths
from boundarykit.facts.catalogue import CATALOGUE, MEASURE_FACTS
from boundarykit.facts.of_places import PLACES, place_fact
from boundarykit.handbook import customer_notice, render_notice, staff_handbook
from boundarykit.handbook.contents import Contact, Handbook, Point
from boundarykit.handbook.languages import PHRASES
from boundarykit.handbook.phrases import Phrases
from boundarykit.handbook.sources import sources_on
from boundarykit.ir.histories import Same
from boundarykit.ir.terms import DutyStarts, ForEach
from boundarykit.ir.types import BoolType, EnumType
from boundarykit.language.vocabulary import WORD_LISTS
from tests.unit.handbook.books import GERMAN_MESSAGES, MESSAGES, RULES, book, loaded

TITLES = {
    "rung.line": "zz rung",
    "response.ban": "zz response",
    "role.director": "zz role",
    "rule.second-insult": "zz rule",
    "rule.never-warn": "zz limit",
    "rule_set.rudeness": "zz rule set",
    "exception.second-insult.sorry": "zz exception",
    "duty.tell": "zz duty",
    "contact.desk": "zz contact",
    "history.rudeness.earlier": "zz history",
    "about.rudeness": "zz about",
    "practice.P1": "zz practice",
    "word.signals.insult": "zz word",
    "parameter.rudeness.memory": "zz parameter",
}


def placeholders(phrases: Phrases) -> dict[str, set[str | None]]:
    texts = {each.name: getattr(phrases, each.name) for each in fields(phrases)}
    return {
        name: {part for _, part, _, _ in Formatter().parse(text)} - {None}
        for name, text in texts.items()
        if isinstance(text, str)
    }


def translated(language: str) -> Handbook:
    sources = sources_on(loaded(), None, "en")
    policy = replace(sources.policy, titles=((language, tuple(TITLES.items())),))
    return staff_handbook(
        replace(sources, policy=policy, writer=replace(sources.writer, policy=policy))
    )


def test_whatever_has_a_title_in_the_language_is_called_by_it() -> None:
    shown = repr(translated("en")).lower()

    assert [key for key, text in TITLES.items() if text not in shown] == []


def test_beside_a_translated_title_nothing_stays_in_the_rules_own_language() -> None:
    found = translated("en")

    assert found.chapters[0].about == "zz about"
    assert Contact("Zz contact", "") in found.contacts
    assert Point("", term="Zz word") in found.words[0].points


def test_titles_of_another_language_are_not_used() -> None:
    assert translated("de") == staff_handbook(sources_on(loaded(), None, "en"))


def test_a_regional_tag_takes_the_words_of_its_language() -> None:
    found = loaded(RULES, MESSAGES, GERMAN_MESSAGES)

    austrian = book(found, "de-AT")

    assert replace(austrian, language="de") == book(found, "de")


def test_error_for_a_region_that_is_none() -> None:
    with pytest.raises(UsageError) as caught:
        book(loaded(), "en-XX")

    assert str(caught.value).startswith("error[BK602]: there are no handbooks in `en-XX`\n")


@pytest.mark.parametrize("language", sorted(PHRASES))
def test_every_language_has_the_same_places_to_fill(language: str) -> None:
    assert placeholders(PHRASES[language]) == placeholders(PHRASES["en"])


@pytest.mark.parametrize("language", sorted(PHRASES))
def test_phrases_of_facts_are_about_facts_that_exist_and_fit_their_kind(language: str) -> None:
    phrases = PHRASES[language].facts
    yes_no = {spec.name for spec in CATALOGUE if isinstance(spec.type, BoolType)}

    assert set(phrases.yes_no) <= yes_no
    places = {place_fact(name, ()).name for name in PLACES}
    assert set(phrases.labels) <= {*places, *(spec.name for spec in CATALOGUE)} - yes_no


def test_every_word_of_a_built_in_scale_is_said_in_german() -> None:
    # How far a measure reaches stands among the terms, in phrases of its own.
    own = (*WORD_LISTS, "roles", "responses", "ladder", "scope")
    scales = {s.type for s in (*CATALOGUE, *MEASURE_FACTS) if isinstance(s.type, EnumType)}
    words = {
        f"{kind.name}.{word}" for kind in scales if kind.name not in own for word in kind.values
    }

    assert words <= set(PHRASES["de"].facts.words)


def test_nothing_of_the_shipped_rules_stays_english_in_the_german_handbook() -> None:
    found = load_paths(rule_paths(()))
    policy = found.policies[-1]
    english = {
        *found.vocabulary.practices.values(),
        *(history.fact.about for history in policy.histories),
        *(clause.title for clause in policy.clauses),
        *(excuse.why for clause in policy.clauses for excuse in clause.unless),
        *(duty.what for rule in policy.rules for duty in rule.duties),
        *(kind.title for kind in policy.responses),
        *(file.about.value for file in found.rule_files if file.about is not None),
        *(line.about for line in book(found).lines),
    }

    german = book(found, "de")

    shown = repr((german, render_notice(customer_notice(sources_on(found, None, "de")))))
    assert [text for text in sorted(english) if text and text.rstrip(".") in shown] == []
    assert "serious" not in {line.value for line in german.lines}


def test_a_ground_is_named_in_the_language() -> None:
    found = book(loaded(RULES, MESSAGES, GERMAN_MESSAGES), "de")

    grounds = {each.ground for each in found.chapters[0].situations}
    assert grounds == {"Gesetz L1, Abschnitt 2", "Grundsatz P1"}


@pytest.mark.parametrize("language", sorted(PHRASES))
def test_every_language_says_the_same_facts_and_words(language: str) -> None:
    phrases, english = PHRASES[language], PHRASES["en"]

    assert set(phrases.facts.yes_no) == set(english.facts.yes_no)
    assert set(phrases.facts.labels) == set(english.facts.labels)
    assert set(phrases.facts.words) >= set(english.facts.words)
    assert set(phrases.grounds) == set(english.grounds)
    assert set(phrases.scopes) == set(Scope)
    assert set(phrases.same) == set(Same)
    assert set(phrases.starts) == set(DutyStarts) - {DutyStarts.DECISION}
    assert set(phrases.for_each) == set(ForEach)
    assert set(phrases.lists) == set(WORD_LISTS)
