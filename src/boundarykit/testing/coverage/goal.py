"""What scenarios can show of a rule set: one goal for each thing to be seen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from boundarykit.diagnostics import Span


class Kind(StrEnum):
    """What is to be seen, the most useful first."""

    APPLYING = "applying"
    EXCUSING = "excusing"
    HOLDING_DOWN = "holding down"
    MISSING_ONE = "missing one condition"
    EXPECTED = "expected"
    THRESHOLD = "threshold"
    WINDOW = "window"
    ALTERNATIVE = "alternative"
    WORD = "word"
    UNKNOWN = "unknown"

    @property
    def counted(self) -> str:
        """What is counted, for the tables."""
        return _COUNTED[self]


_COUNTED = {
    Kind.APPLYING: "rules and safeguards that applied",
    Kind.EXCUSING: "exceptions that excused",
    Kind.HOLDING_DOWN: "safeguards that held something down",
    Kind.MISSING_ONE: "conditions that alone were missing",
    Kind.EXPECTED: "outcomes that were expected by name",
    Kind.THRESHOLD: "sides of thresholds",
    Kind.WINDOW: "sides of windows",
    Kind.ALTERNATIVE: "alternatives that decided alone",
    Kind.WORD: "words that decided alone",
    Kind.UNKNOWN: "answers to the unknown",
}

Key = tuple[Kind, str, str, tuple[str, int, int], str]
"""Kind, rule set, whose it is, its place, and which part of what stands there."""


@dataclass(frozen=True, slots=True)
class Goal:
    """Describe one thing that a scenario can show."""

    kind: Kind
    rule_set: str
    owner: str
    """The rule, the safeguard or the history that it is about."""
    gap: str
    """What is missing as long as no scenario shows it."""
    hint: str
    """How a scenario shows it, to follow “in a scenario,”."""
    span: Span | None
    """The smallest place in the rules that it is about."""
    part: str = ""
    """Which of several things that stand at that place."""

    @property
    def key(self) -> Key:
        """What tells it from others: the same in every version and place that shares the text."""
        place = ("", 0, 0) if self.span is None else self.span.order
        return (self.kind, self.rule_set, self.owner, place, self.part)


@dataclass(frozen=True, slots=True)
class Result:
    """Tell whether a goal was reached."""

    goal: Goal
    scenario: str | None
    """The first scenario that shows it, if one does."""
    start: str | None
    """A scenario to start from: one in which its owner applies, or its history is not empty."""
    waits: bool
    """Whether it needs its rule to apply, which no scenario shows yet."""

    @property
    def hint(self) -> str:
        """How to write a scenario that shows it."""
        begin = "in a new scenario" if self.start is None else f"in a variation of `{self.start}`"
        return f"{begin}, {self.goal.hint}"
