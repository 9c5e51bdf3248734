"""One thing that is wrong: its code, where it is, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from boundarykit.diagnostics.span import Span


class Level(StrEnum):
    """How much a diagnostic weighs: only errors stop a load."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True)
class Other:
    """Point at a second place that belongs to the same fault."""

    span: Span
    label: str


@dataclass(frozen=True)
class Diagnostic:
    """State one fault, in the words of the person who can mend it.

    The message is lower case, one line, without a full stop. The label says what is wrong at the
    place; the help says what to do. None of them ever holds a customer's words, name or contact.
    """

    code: str
    """`BK` and three digits; each has a page in `docs/errors/`."""
    message: str
    span: Span | None = None
    label: str = ""
    help: str = ""
    others: tuple[Other, ...] = ()
    level: Level = Level.ERROR
    path: str = ""
    """Where in a value that has no text, such as `history.interactions[2].at`."""

    @property
    def order(self) -> tuple[str, int, int, str, str, str]:
        """Sort key: by place, then by code and message, so that reports never reorder."""
        place = self.span.order if self.span else ("", 0, 0)
        return (*place, self.path, self.code, self.message)
