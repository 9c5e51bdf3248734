"""What a deployment adds to the vocabulary, some rule uses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.checks.written import texts_in
from boundarykit.diagnostics import Diagnostic
from boundarykit.language.documents import VocabularyFile
from boundarykit.language.nodes import MapNode
from boundarykit.language.shapes import Entry
from boundarykit.language.shipped import shipped_vocabulary_ids

_LISTS = (
    ("response", "responses"),
    ("role", "roles"),
    ("signal", "signals"),
    ("contact point", "contact_points"),
    ("policy", "policies"),
    ("condition", "conditions"),
    ("statement", "statements"),
    ("service", "services"),
)


def vocabulary_is_used(subject: Subject) -> Iterator[Diagnostic]:
    """Advise on words of a deployment's own vocabulary that no rule uses."""
    own = [
        file for file in subject.vocabulary_files if file.id.value not in shipped_vocabulary_ids()
    ]
    if not own or not subject.rule_files:
        return
    used = _used(subject)
    for file in own:
        inside = used | _named_inside(file)
        for what, name in _LISTS:
            entries: tuple[Entry[Any], ...] = getattr(file, name)
            for entry in entries:
                if entry.key.value not in inside:
                    yield _unused(what, entry.key.value, entry)
        for subject_, attribute in _attributes(file):
            if f"{subject_}.{attribute.key.value}" not in used:
                yield _unused("attribute", attribute.key.value, attribute)


def _used(subject: Subject) -> set[str]:
    files = (*subject.rule_files, *subject.layer_files, *subject.message_files)
    words = {text.value for file in files for text in texts_in(file)}
    for file in subject.message_files:
        for entry in file.messages:
            text = "" if entry.value is None else entry.value.value
            words |= {part.partition("}")[0].removeprefix("contact.") for part in text.split("{")}
    return words


def _named_inside(file: VocabularyFile) -> set[str]:
    """Return the words that the vocabulary itself builds on: those of its rungs and responses."""
    built_on = (tuple(e.value for e in file.ladder), tuple(e.value for e in file.responses))
    # A service that is never withheld is one of every response that withholds or refuses.
    always = {e.key.value for e in file.services if e.value and e.value.never_withheld}
    return always | {text.value for text in texts_in(built_on)}


def _attributes(file: VocabularyFile) -> Iterator[tuple[str, Entry[Any]]]:
    for group in file.attributes:
        for key, value in group.value.entries if isinstance(group.value, MapNode) else ():
            yield group.key.value, Entry(key, value)


def _unused(what: str, name: str, entry: Entry[Any]) -> Diagnostic:
    return finding(
        "BK277",
        f"no rule uses the {what} `{name}`",
        entry.key.span,
        "declared here",
        "use it in a rule, or delete it",
    )
