"""What has titles in a language has all of them, where the rules speak that language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic, Level, Span
from boundarykit.language.documents import RulesFile, TableRuleText
from boundarykit.language.documents.tables import names_of_tables
from boundarykit.language.nodes import MapNode
from boundarykit.language.shapes import Entry
from boundarykit.language.vocabulary import WORD_LISTS, names_of_values


def titles_are_complete(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of words, clauses, histories and practices without a title that others have."""
    titles = {language: dict(by_key) for language, by_key in subject.policy.titles}
    speaking = {file.language.value for file in subject.message_files if file.speaks}
    for language in sorted(speaking & set(titles)):
        entitled = {
            file.for_.value
            for file in subject.message_files
            if file.for_ is not None and file.titles is not None and file.language.value == language
        }
        wanted = _words(subject) | _listed(subject, titles[language])
        for file in subject.rule_files:
            if file.id.value in entitled:
                # What a layer adds is called as it is written.
                own = file.id.span.source
                wanted |= {
                    key: place
                    for key, place in _clauses(file).items()
                    if place is None or place.source is own
                }
        for key, place in wanted.items():
            if key not in titles[language]:
                yield Diagnostic(
                    "BK237",
                    f"{_said(key)} has no title in `{language}`",
                    place,
                    "declared here" if place else "",
                    help=f"add it under `titles` of the messages in `{language}`",
                    level=Level.WARNING,
                )


def _words(subject: Subject) -> dict[str, Span | None]:
    policy = subject.policy
    keys = [
        *(f"rung.{rung.id}" for rung in policy.ladder),
        *(f"response.{kind.id}" for kind in policy.responses),
        *(f"role.{role.id}" for role in policy.roles),
        *(f"contact.{point.id}" for point in policy.contact_points),
        *(f"policy.{each.id}" for each in policy.other_policies),
    ]
    declared: dict[str, Span] = {}
    for file in subject.vocabulary_files:
        sections: tuple[tuple[str, tuple[Entry[Any], ...]], ...] = (
            ("rung", file.ladder),
            ("response", file.responses),
            ("role", file.roles),
            ("contact", file.contact_points),
            ("policy", file.policies),
        )
        for beginning, entries in sections:
            declared |= {f"{beginning}.{entry.key.value}": entry.key.span for entry in entries}
    return {key: declared.get(key) for key in keys}


def _listed(subject: Subject, titles: dict[str, str]) -> dict[str, Span | None]:
    """Return what a whole list wants, of each list of which anything has a title."""
    wanted: dict[str, Span | None] = {}
    for file in subject.vocabulary_files:
        lists: tuple[tuple[str, tuple[Entry[Any], ...]], ...] = (
            ("practice", file.practices),
            ("notice", file.notice),
            *((f"word.{name}", getattr(file, name)) for name in WORD_LISTS),
        )
        for beginning, entries in lists:
            wanted |= {f"{beginning}.{entry.key.value}": entry.key.span for entry in entries}
    wanted |= {f"value.{name}": None for name in names_of_values(subject.policy.lexicon)}
    begun = {_list_of(key) for key in titles if not key.startswith("notice.rule_sets.")}
    return {key: place for key, place in wanted.items() if _list_of(key) in begun}


def _list_of(key: str) -> str:
    parts = key.split(".")
    return ".".join(parts[:2]) if parts[0] == "word" else parts[0]


def _said(key: str) -> str:
    """Say what a key names: `rule.decline-gift`, `history.gifts.earlier`, `word.signals.insult`."""
    what, _, name = key.partition(".")
    match what:
        case "about":
            return f"the `about` of `{name}`"
        case "notice":
            return f"the notice of `{name}`"
        case "word":
            return f"the word `{name}`"
        case "history" | "parameter" | "definition":
            rule_set, _, own = name.partition(".")
            return f"the {what} `{own}` of `{rule_set}`"
        case _:
            return f"the {what.replace('_', ' ')} `{name}`"


def _clauses(file: RulesFile) -> dict[str, Span | None]:
    wanted: dict[str, Span | None] = {f"rule_set.{file.id.value}": file.id.span}
    if file.about is not None:
        wanted[f"about.{file.id.value}"] = file.about.span
    if file.notice is not None:
        wanted[f"notice.rule_sets.{file.id.value}"] = file.notice.span
    own: tuple[tuple[str, tuple[Entry[Any], ...]], ...] = (
        ("parameter", file.parameters),
        ("history", file.history),
        ("definition", file.definitions),
    )
    made = names_of_tables(file)
    for beginning, entries in own:
        for entry in entries:
            if entry.key.value not in made:
                wanted[f"{beginning}.{file.id.value}.{entry.key.value}"] = entry.key.span
    wanted |= _tables(file)
    clauses: tuple[Entry[Any], ...] = (*file.rules, *file.safeguards)
    for entry in clauses:
        if entry.key.value in made:
            continue  # called after its table
        wanted[f"rule.{entry.key.value}"] = entry.key.span
        for excuse in entry.value.unless if entry.value else ():
            wanted[f"exception.{entry.key.value}.{excuse.key.value}"] = excuse.key.span
    for rule in file.rules:
        for duty in rule.value.duties if rule.value else ():
            wanted[f"duty.{duty.key.value}"] = duty.key.span
    return wanted


def _tables(file: RulesFile) -> dict[str, Span]:
    """Return what tables want: their columns too, and the rows of lists; others are words."""
    found: dict[str, Span] = {}
    for entry in file.tables:
        name, text = entry.key.value, entry.value
        found[f"table.{name}"] = entry.key.span
        columns = None if text is None else text.columns
        for key, _ in columns.entries if isinstance(columns, MapNode) else ():
            found[f"table.{name}.{key.value}"] = key.span
        for excuse in text.unless if text else ():
            found[f"exception.{name}.{excuse.key.value}"] = excuse.key.span
    for rule in (entry.value for entry in file.rules):
        if isinstance(rule, TableRuleText) and rule.is_of_a_list:
            found.setdefault(f"table.{rule.table.value}.{rule.row.value}", rule.row.span)
    return found
