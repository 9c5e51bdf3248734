"""The kinds of names that stand in rule files, and which of them an editor can know."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from boundarykit.language.attributes import SUBJECTS
from boundarykit.language.ids import ID, WORD
from boundarykit.language.vocabulary import WORD_LISTS
from boundarykit.schema.known import Known, Names
from boundarykit.schema.scalars import Schema, one_of, words, written

_ANYTHING = r"(.|\n)*"
_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_SCENARIO = r"[a-z0-9]+(-[a-z0-9]+)*"
_FACT = rf"({'|'.join(SUBJECTS)})\.{WORD.pattern}"


@dataclass(frozen=True, slots=True)
class Kind:
    """Hold the names of one kind that are known, and how others are written."""

    known: Names
    others: str = ""
    """The pattern of further names that can be meant; empty where there are none."""


def names_of(kind: str, known: Known) -> Kind:
    """Return the names of one kind, such as `role`.

    What a vocabulary file or a rule file may itself declare is closed only when every file was
    loaded; `declared_role` is a role in the very file that declares the roles.
    """
    if kind in _NEW:
        return Kind({}, _NEW[kind])
    if kind in _IN_RULE_FILES:
        names = known.names.get(kind, {})
        return Kind(names, "" if known.is_whole else _IN_RULE_FILES[kind])
    if kind.startswith("titled_"):
        return _titled(kind.removeprefix("titled_"), known)
    if kind.startswith("declared_"):
        word = kind.removeprefix("declared_")
        others = _FACT if word == "fact" else WORD.pattern
        return Kind(_IN_VOCABULARIES[word](known), "" if known.is_whole else others)
    if kind == "practice" and not known.vocabulary.practices:
        return Kind({}, _ANYTHING)
    return Kind(_IN_VOCABULARIES[kind](known), _OPEN.get(kind, "") if not known.is_whole else "")


def name(kind: str, known: Known) -> Schema:
    """Describe a name of one kind."""
    names = names_of(kind, known)
    if not names.others:
        return words(names.known)
    others = written(names.others)
    return one_of(words(names.known), others) if names.known else others


def mapping(keys: Kind, value: Schema) -> Schema:
    """Describe a mapping whose keys are names of one kind."""
    properties = {
        each: {**({"description": about} if about else {}), **value}
        for each, about in sorted(keys.known.items())
    }
    return {
        "type": "object",
        **({"properties": properties} if properties else {}),
        **({"patternProperties": {f"^(?:{keys.others})$": value}} if keys.others else {}),
        "additionalProperties": False,
    }


def _titled(section: str, known: Known) -> Kind:
    """Return what a section of titles can name."""
    if section in WORD_LISTS:
        return Kind(_list(known, section))
    return names_of(_SECTIONS[section], known)


def _list(known: Known, name: str) -> Names:
    about = known.vocabulary.about
    beginning = f"{name}."
    return {
        key.removeprefix(beginning): said
        for key, said in about.items()
        if key.startswith(beginning)
    }


def _facts(known: Known) -> Names:
    vocabulary = known.vocabulary
    every = {**vocabulary.facts, **vocabulary.measure_facts, **vocabulary.request_facts}
    return vocabulary.never_decides | {name: fact.about for name, fact in every.items()}


_NEW = {
    "any_name": _ANYTHING,
    "date": _DATE,
    "new_id": ID.pattern,
    "new_scenario": _SCENARIO,
    "new_word": WORD.pattern,
}
"""What an author makes up, and how it is written."""

_IN_RULE_FILES = {
    "clause": ID.pattern,
    "definition": WORD.pattern,
    "duty": WORD.pattern,
    "event": WORD.pattern,
    "exception": rf"{ID.pattern}\.{ID.pattern}",
    "finding": WORD.pattern,
    "history": WORD.pattern,
    "message": ID.pattern,
    "parameter": WORD.pattern,
    "rule": ID.pattern,
}
"""What rule files declare, and how it is written."""

_OPEN = {"rule_set": ID.pattern, "vocabulary": ID.pattern}
"""What can be named before every file was loaded, also when it does not come with the package."""

_IN_VOCABULARIES: Mapping[str, Callable[[Known], Names]] = {
    "channel": lambda known: _list(known, "channels"),
    "condition_word": lambda known: _list(known, "conditions"),
    "contact_point": lambda known: {
        **dict.fromkeys(known.vocabulary.contact_points, ""),
        **_list(known, "contact_points"),
    },
    "control": lambda known: _list(known, "controls"),
    "fact": _facts,
    "gift": lambda known: _list(known, "gifts"),
    "policy": lambda known: _list(known, "policies"),
    "practice": lambda known: known.vocabulary.practices,
    "request": lambda known: _list(known, "requests"),
    "response": lambda known: {
        word: kind.title for word, kind in known.vocabulary.responses.items()
    },
    "role": lambda known: {role.id: role.title for role in known.vocabulary.roles},
    "rule_set": lambda known: known.rule_sets,
    "rung": lambda known: {rung.id: rung.title for rung in known.vocabulary.ladder},
    "sector": lambda known: _list(known, "sectors"),
    "service": lambda known: _list(known, "services"),
    "setting": lambda known: _list(known, "settings"),
    "signal": lambda known: _list(known, "signals"),
    "statement": lambda known: _list(known, "statements"),
    "subject": lambda _: dict.fromkeys(SUBJECTS, ""),
    "vocabulary": lambda known: known.vocabularies,
}
"""What vocabularies declare, by kind."""

_SECTIONS = {
    "about": "rule_set",
    "contact_points": "contact_point",
    "definitions": "definition",
    "duties": "duty",
    "exceptions": "exception",
    "facts": "fact",
    "history": "history",
    "ladder": "rung",
    "notice": "any_name",
    "parameters": "parameter",
    "policies": "policy",
    "practices": "practice",
    "responses": "response",
    "roles": "role",
    "rule_sets": "rule_set",
    "rules": "clause",
    "tables": "any_name",
    "values": "any_name",
}
"""The sections of titles, and the kind of names that stand in each."""

NAMES = (*_NEW, *_IN_RULE_FILES, *_IN_VOCABULARIES)
"""Every kind of name that a part of a file can hold."""
