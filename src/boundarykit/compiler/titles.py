"""Lower titles: what things are called in other languages than the rules are written in."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from boundarykit.compiler.table_titles import names_in_tables, titles_of_cells
from boundarykit.diagnostics import shown_name, suggestion
from boundarykit.ir.policy import Titles
from boundarykit.language.documents import MessagesFile, RulesFile, TitlesText
from boundarykit.language.nodes import Text
from boundarykit.language.shapes import Entry, Faults
from boundarykit.language.vocabulary import WORD_LISTS, Vocabulary, names_of_values, twice

OF_RULES = {
    "rule_sets": "rule_set",
    "rules": "rule",
    "tables": "table",
    "exceptions": "exception",
    "duties": "duty",
    "parameters": "parameter",
    "history": "history",
    "definitions": "definition",
    "about": "about",
    "notice": "notice",
}
"""Sections that name what a rule set declares, and how their keys begin.

The key of a parameter or a history names its rule set too: `parameter.unwanted-advances.patience`.
"""
_SAID = {
    "about": "rule sets with an `about`",
    "history": "histories",
    "notice": "words of the notice",
    "tables": "tables, their rows and columns",
    "values": "words of attributes",
}
"""What a section is called in a message, where not by its own name."""
_OWN = ("parameters", "history", "definitions")
"""Sections whose names are a rule set's own."""
OF_WORDS = {
    "ladder": "rung",
    "responses": "response",
    "roles": "role",
    "contact_points": "contact",
    "policies": "policy",
    "facts": "fact",
    "practices": "practice",
    "values": "value",
    "notice": "notice",
    **{name: f"word.{name}" for name in WORD_LISTS},
}
"""Sections that name what a vocabulary declares, and how their keys begin."""


def with_titles(
    vocabulary: Vocabulary,
    message_files: Iterable[MessagesFile],
    shipped: Iterable[MessagesFile],
    rule_files: Collection[RulesFile],
    faults: Faults,
) -> Vocabulary:
    """Return the vocabulary with the titles that message files give; unknown names are reported.

    What a deployment's own files call something, they call it, whatever the shipped ones do.
    """
    texts = _titles(vocabulary, shipped, rule_files, faults)
    for language, own in _titles(vocabulary, message_files, rule_files, faults).items():
        texts[language] = texts.get(language, {}) | own
    for language, by_key in texts.items():
        texts[language] = titles_of_cells(rule_files, by_key, vocabulary) | by_key
    titles: Titles = tuple(
        (language, tuple(sorted(by_key.items()))) for language, by_key in sorted(texts.items())
    )
    return replace(vocabulary, titles=titles)


def _titles(
    vocabulary: Vocabulary,
    message_files: Iterable[MessagesFile],
    rule_files: Collection[RulesFile],
    faults: Faults,
) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, Text]] = {}
    texts: dict[str, dict[str, str]] = {}
    for file in message_files:
        if file.titles is None:
            continue
        own = rule_files if file.for_ is None else _named(rule_files, file.for_.value)
        known = _known(vocabulary, own)
        keys = found.setdefault(file.language.value, {})
        for section, beginning in (OF_WORDS | OF_RULES).items():
            for entry in _section(file.titles, section):
                name = entry.key.value
                if name not in known[section]:
                    _unknown(section, entry.key, known[section], faults)
                    continue
                title = entry.value.value if entry.value else ""
                for key in _keys(section, beginning, name, own) if title else ():
                    first = keys.setdefault(key, entry.key)
                    by_key = texts.setdefault(file.language.value, {})
                    # Two rule sets may share a duty, and then call it the same.
                    if by_key.setdefault(key, title) != title:
                        twice(first, entry.key, faults)
    return texts


def _known(vocabulary: Vocabulary, files: Iterable[RulesFile]) -> dict[str, Collection[str]]:
    known = dict(names_of_words(vocabulary))
    for section, names in names_of_rules(files).items():
        known[section] = (*known.get(section, ()), *names)
    return known


def names_of_words(vocabulary: Vocabulary) -> dict[str, Collection[str]]:
    """Return the names that each section of words may use."""
    about = vocabulary.about
    return {
        "ladder": [rung.id for rung in vocabulary.ladder],
        "responses": vocabulary.responses,
        "roles": [role.id for role in vocabulary.roles],
        "contact_points": vocabulary.contact_points,
        "policies": vocabulary.policies,
        "facts": {**vocabulary.facts, **vocabulary.measure_facts, **vocabulary.request_facts},
        "practices": vocabulary.practices,
        "values": names_of_values(vocabulary.lexicon),
        "notice": vocabulary.notice,
        **{
            name: [key.partition(".")[2] for key in about if key.startswith(f"{name}.")]
            for name in WORD_LISTS
        },
    }


def names_of_rules(files: Iterable[RulesFile]) -> dict[str, Collection[str]]:
    """Return the names that each section of a rule set's titles may use."""
    names: dict[str, dict[str, None]] = {section: {} for section in OF_RULES}
    for file in files:
        names["rule_sets"][file.id.value] = None
        names["parameters"] |= {entry.key.value: None for entry in file.parameters}
        names["history"] |= {entry.key.value: None for entry in file.history}
        names["definitions"] |= {entry.key.value: None for entry in file.definitions}
        if file.about is not None:
            names["about"][file.id.value] = None
        if file.notice is not None:
            names["notice"][f"rule_sets.{file.id.value}"] = None
        names["tables"] |= dict.fromkeys(names_in_tables(file))
        for table in file.tables:
            for excuse in table.value.unless if table.value else ():
                names["exceptions"][f"{table.key.value}.{excuse.key.value}"] = None
        clauses: tuple[Entry[Any], ...] = (*file.rules, *file.safeguards)
        for entry in clauses:
            name, clause = entry.key.value, entry.value
            names["rules"][name] = None
            for excuse in getattr(clause, "unless", ()):
                names["exceptions"][f"{name}.{excuse.key.value}"] = None
            for duty in getattr(clause, "duties", ()):
                names["duties"][duty.key.value] = None
    return {section: tuple(found) for section, found in names.items()}


def _keys(section: str, beginning: str, name: str, files: Iterable[RulesFile]) -> tuple[str, ...]:
    """Return what a title stands for; parameters and histories are their rule set's own."""
    if section not in _OWN:
        return (f"{beginning}.{name}",)
    declaring = (file.id.value for file in files if name in _declared(file, section))
    return tuple(f"{beginning}.{rule_set}.{name}" for rule_set in dict.fromkeys(declaring))


def _declared(file: RulesFile, section: str) -> list[str]:
    entries: tuple[Entry[Any], ...] = getattr(file, section)
    return [entry.key.value for entry in entries]


def _named(files: Iterable[RulesFile], name: str) -> list[RulesFile]:
    return [file for file in files if file.id.value == name]


def _section(titles: TitlesText, name: str) -> tuple[Entry[Text], ...]:
    entries: tuple[Entry[Text], ...] = getattr(titles, name)
    return entries


def _unknown(section: str, key: Text, known: Collection[str], faults: Faults) -> None:
    faults.add(
        "BK231",
        f"{shown_name(key.value)} is none of the {_SAID.get(section, section.replace('_', ' '))}",
        key.span,
        "nothing has this name, so nothing has this title",
        help=suggestion(key.value, known),
    )
