"""What things rest on, and when they hold, as written."""

from __future__ import annotations

from dataclasses import dataclass

from boundarykit.diagnostics import Span
from boundarykit.language.holds import Date, Practices
from boundarykit.language.nodes import ListNode, Text


@dataclass(frozen=True, kw_only=True)
class SourceText:
    """Say what something rests on: `source: {practice: N3}`."""

    span: Span
    practice: Practices | None = None
    """The practice that it carries, or a list of them."""
    law: Text | None = None
    """The law it rests on."""
    policy: Text | None = None
    """The organisation's own policy it rests on."""
    section: Text | None = None
    """The section of the law or policy."""
    note: Text | None = None
    """What else a reader should know about it."""

    def __str__(self) -> str:
        """Name the ground in one line: `practice N3`."""
        practices = [text.value for text in self.practices]
        carried = [f"practice{'s' if len(practices) > 1 else ''} {', '.join(practices)}"]
        named = (
            ("law", self.law),
            ("policy", self.policy),
            ("section", self.section),
            ("note", self.note),
        )
        rest = [f"{name} {text.value}" for name, text in named if text is not None]
        return ", ".join((carried if practices else []) + rest)

    @property
    def section_named(self) -> str:
        """The section of the law or policy in one line, without what else is said of it."""
        named = (("law", self.law), ("policy", self.policy), ("section", self.section))
        return ", ".join(f"{name} {text.value}" for name, text in named if text is not None)

    @property
    def practices(self) -> tuple[Text, ...]:
        """The practices that are named: one, or a list of them."""
        items = self.practice.items if isinstance(self.practice, ListNode) else (self.practice,)
        return tuple(item for item in items if isinstance(item, Text))


@dataclass(frozen=True, kw_only=True)
class PeriodText:
    """Say when something is in force, from the first date to before the second."""

    span: Span
    from_: Date | None = None
    """The first day on which it is in force."""
    to: Date | None = None
    """The first day on which it no longer is."""
