"""What has titles in a language has all of them, where the rules speak that language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic, Level, Span
from boundarykit.language.documents import RulesFile
from boundarykit.language.shapes import Entry


def titles_are_complete(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of responses, roles, rungs and clauses without a title that others have."""
    titles = {language: dict(by_key) for language, by_key in subject.policy.titles}
    speaking = {file.language.value for file in subject.message_files if file.speaks}
    for language in sorted(speaking & set(titles)):
        entitled = {
            file.for_.value
            for file in subject.message_files
            if file.for_ is not None and file.titles is not None and file.language.value == language
        }
        wanted = _words(subject)
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
                what, _, name = key.partition(".")
                yield Diagnostic(
                    "BK237",
                    f"the {what.replace('_', ' ')} `{name}` has no title in `{language}`",
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
    ]
    declared: dict[str, Span] = {}
    for file in subject.vocabulary_files:
        sections: tuple[tuple[str, tuple[Entry[Any], ...]], ...] = (
            ("rung", file.ladder),
            ("response", file.responses),
            ("role", file.roles),
            ("contact", file.contact_points),
        )
        for beginning, entries in sections:
            declared |= {f"{beginning}.{entry.key.value}": entry.key.span for entry in entries}
    return {key: declared.get(key) for key in keys}


def _clauses(file: RulesFile) -> dict[str, Span | None]:
    wanted: dict[str, Span | None] = {f"rule_set.{file.id.value}": file.id.span}
    clauses: tuple[Entry[Any], ...] = (*file.rules, *file.safeguards)
    for entry in clauses:
        wanted[f"rule.{entry.key.value}"] = entry.key.span
        for excuse in entry.value.unless if entry.value else ():
            wanted[f"exception.{entry.key.value}.{excuse.key.value}"] = excuse.key.span
    for rule in file.rules:
        for duty in rule.value.duties if rule.value else ():
            wanted[f"duty.{duty.key.value}"] = duty.key.span
    return wanted
