"""Every message has words in every language that the loaded messages speak."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic, Level


def messages_are_complete(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of messages that a rule says and that lack words in a language others have."""
    languages = sorted({file.language.value for file in subject.message_files if file.speaks})
    places = {
        entry.key.value: entry.key.span for file in subject.message_files for entry in file.messages
    }
    for message in subject.policy.messages:
        spoken = {language for language, _ in message.text}
        for language in languages:
            if language not in spoken:
                yield Diagnostic(
                    "BK237",
                    f"the message `{message.id}` has no words in `{language}`",
                    places.get(message.id),
                    "has words in " + ", ".join(f"`{each}`" for each in sorted(spoken)),
                    help=f"add it to the messages in `{language}`",
                    level=Level.WARNING,
                )
