"""Lower messages: their words by language, and what they print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from string import Formatter

from boundarykit.diagnostics import Span, suggestion
from boundarykit.ir.terms import Message
from boundarykit.language.documents import MessagesFile
from boundarykit.language.ids import is_id
from boundarykit.language.nodes import Text
from boundarykit.language.shapes import Faults
from boundarykit.language.vocabulary import Vocabulary, twice
from boundarykit.wording import is_tag, is_worded, known_languages


def lower_messages(
    files: Iterable[MessagesFile], vocabulary: Vocabulary, faults: Faults
) -> tuple[Message, ...]:
    """Put the messages of all files together, sorted by id."""
    texts: dict[str, dict[str, Text]] = {}
    keys: dict[tuple[str, str], Text] = {}
    for file in files:
        language = file.language.value
        if not is_tag(language):
            message = f"`{language}` is not written like a language"
            hint = "write its code, such as `en`, `de` or `pt-BR`"
            faults.add("BK231", message, file.language.span, "not a code", help=hint)
        for entry in file.messages:
            if entry.value is None:
                continue
            if not is_id(entry.key.value):
                message = f"`{entry.key.value}` is not written like the id of a message"
                hint = "write lower-case words joined by hyphens, such as `never-date-customers`"
                faults.add("BK222", message, entry.key.span, "not an id", help=hint)
            before = keys.get((entry.key.value, language))
            if before is not None:
                twice(before, entry.key, faults)
                continue
            keys[entry.key.value, language] = entry.key
            texts.setdefault(entry.key.value, {})[language] = entry.value
    return tuple(
        Message(
            id=name,
            text=tuple((language, by[language].value) for language in sorted(by)),
            prints=_prints(by, vocabulary, faults),
        )
        for name, by in sorted(texts.items())
    )


def _prints(texts: Mapping[str, Text], vocabulary: Vocabulary, faults: Faults) -> tuple[str, ...]:
    found: set[str] = set()
    printable = {
        name: None for name, fact in vocabulary.facts.items() if not name.startswith("history.")
    }
    points = {f"contact.{name}" for name in vocabulary.contact_points}
    for language, text in texts.items():
        for name in _placeholders(text, faults):
            if name in printable and is_tag(language) and not is_worded(language):
                _refuse_language(name, language, text, faults)
            if name in printable or name in points:
                found.add(name)
                continue
            faults.add(
                "BK229",
                f"a message cannot print `{name}`",
                _place_of(name, text),
                "nothing of this name can be printed",
                help=suggestion(name, [*printable, *points]) or "print a fact or `contact.NAME`",
            )
    return tuple(sorted(found))


def _refuse_language(name: str, language: str, text: Text, faults: Faults) -> None:
    worded = ", ".join(f"`{known}`" for known in known_languages())
    message = f"a message in `{language}` cannot print `{name}`"
    hint = f"facts can be worded in {worded}; say it here without the fact"
    faults.add("BK229", message, _place_of(name, text), "cannot be worded", help=hint)


def _place_of(name: str, text: Text) -> Span:
    """Return where a placeholder stands in a text, or the whole text when it cannot be found."""
    span, written = text.span, f"{{{name}}}"
    for number in range(span.line, span.end_line + 1):
        line = span.source.lines[number] if number < len(span.source.lines) else ""
        column = line.find(written, span.column if number == span.line else 0)
        if column >= 0:
            return Span(span.source, number, column, number, column + len(written))
    return span


def _placeholders(text: Text, faults: Faults) -> list[str]:
    try:
        parts = list(Formatter().parse(text.value))
    except ValueError:
        message = "a brace in a message stands alone"
        hint = "write `{interaction.channel}` for a fact, or `{{` for a brace"
        faults.add("BK229", message, text.span, "in this text", help=hint)
        return []
    names = []
    for _, name, spec, conversion in parts:
        if name is None:
            continue
        if not name:
            message = "a message has a placeholder without a name"
            hint = "write `{interaction.channel}` for a fact, or `{{` for a brace"
            faults.add("BK229", message, text.span, "in this text", help=hint)
            continue
        names.append(f"{name}:{spec}" if spec or conversion else name)
    return names
