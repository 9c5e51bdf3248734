"""What a simulation is asked for, and every reason why it cannot be made so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from boundarykit.diagnostics import Diagnostic, UsageError, shown_name, suggestion

ORDERS = ("time", "customer")
MOST_YEARS = 50
"""Further back nobody keeps records."""
MOST_ROWS = 10**11
"""Rows are numbered with twelve digits."""
_SEEDS = 2**64
_WORD = re.compile(r"[a-z][a-z0-9_]{0,63}")


@dataclass(frozen=True, slots=True)
class Options:
    """Hold what is simulated; the same options give the same bytes."""

    rows: int
    """How many interactions."""
    seed: int = 0
    order: str = "time"
    """By `time`, as a company's own table mostly is, or by `customer`."""
    years: int = 3
    request_kind: str | None = None
    """The kind under which appeals are written as requests too, a word of the rules' vocabulary;
    the shipped vocabulary has none."""

    def __post_init__(self) -> None:
        """Refuse what cannot be made.

        Raises:
            UsageError: with every reason.
        """
        faults = tuple(self._faults())
        if faults:
            raise UsageError(faults)

    @property
    def described(self) -> dict[str, str]:
        """What stands in the files about themselves."""
        return {
            "boundarykit.synthetic": "true",
            "boundarykit.seed": str(self.seed),
            "boundarykit.order": self.order,
            "boundarykit.years": str(self.years),
        }

    def _faults(self) -> Iterator[Diagnostic]:
        yield from _outside("--rows", self.rows, 1, MOST_ROWS)
        yield from _outside("--seed", self.seed, 0, _SEEDS - 1)
        yield from _outside("--years", self.years, 1, MOST_YEARS)
        if self.order not in ORDERS:
            message = f"interactions cannot be ordered by {shown_name(self.order)}"
            hint = suggestion(self.order, ORDERS)
            yield Diagnostic("BK660", message, path="--order", help=hint)
        if self.request_kind is not None and not _WORD.fullmatch(self.request_kind):
            message = f"{shown_name(self.request_kind)} cannot be a kind of request"
            hint = "write a word of the vocabulary, such as `appeal`"
            yield Diagnostic("BK660", message, path="--request-kind", help=hint)


def _outside(option: str, number: int, least: int, most: int) -> Iterator[Diagnostic]:
    if not least <= number <= most:
        message = f"{number} lies outside of what can be simulated"
        hint = f"write a whole number from {least} to {most}"
        yield Diagnostic("BK660", message, path=option, help=hint)
