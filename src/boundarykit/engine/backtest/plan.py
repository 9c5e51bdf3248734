"""Where each of our columns comes from: what a mapping means, or plain names without one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from boundarykit.diagnostics import Span
from boundarykit.domain.workplace import Workplace
from boundarykit.engine.backtest.columns import Column, Table

SAME = "same"
"""What `otherwise` says when other values stay as they are."""


@dataclass(frozen=True, slots=True)
class Take:
    """Take one of our columns from one of the company's, or from a constant."""

    column: Column
    source: str | None = None
    constant: str | None = None
    values: tuple[tuple[str, str | None], ...] = ()
    otherwise: str | None = None
    """What a value that `values` does not name becomes; without it, its row is a bad one."""
    split: str | None = None
    format: str | None = None
    zone: str | None = None
    times: int | None = None
    span: Span | None = field(default=None, compare=False)
    """Where the mapping says so; nothing without a mapping."""


@dataclass(frozen=True, slots=True)
class TablePlan:
    """Say how one table is made."""

    table: Table
    source: str | None
    """The file or table that it comes from; the one of its own name, when nothing is said."""
    takes: tuple[Take, ...]
    delimiter: str | None = None
    span: Span | None = field(default=None, compare=False)

    def take(self, name: str) -> Take | None:
        """Return where a column comes from; nothing when it is not there."""
        return next((take for take in self.takes if take.column.name == name), None)


@dataclass(frozen=True)
class Plan:
    """Say how all tables are made, and where the work is done."""

    tables: tuple[TablePlan, ...] = ()
    workplace: Workplace = field(default_factory=Workplace)
    branches: Mapping[str, Workplace] = field(default_factory=dict)
    from_file: bool = False
    """Whether a mapping file says it; else every column is named as ours."""

    def workplaces(self, branches: Iterable[str]) -> tuple[Workplace, ...]:
        """Return the usual workplace, and then that of each branch."""
        found = [self.workplace]
        for branch in branches:
            base = self.branches.get(branch, self.workplace)
            found.append(base.model_copy(update={"branch": base.branch or branch}))
        return tuple(found)
