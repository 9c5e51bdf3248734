"""The call: what is asked for is looked at here, before any library of the extra is imported."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from boundarykit.compiler.loaded import Loaded
from boundarykit.diagnostics import Diagnostic, UsageError, suggestion
from boundarykit.engine.backtest.extra import needs_extra

_MEASURES = ("recorded", "simulated")
Measures = Literal["recorded", "simulated"]


@dataclass(frozen=True, slots=True)
class Backtest:
    """Say where the answers are, and how many."""

    folder: Path
    """Holds `answers/`, `rejects.jsonl` and `backtest.json`."""
    answered: int
    rejected: int
    """Rows that could not be decided; `rejects.jsonl` says why."""

    @property
    def rows(self) -> int:
        """How many rows came in."""
        return self.answered + self.rejected


@dataclass(frozen=True, slots=True)
class Checked:
    """Say what becomes of one source."""

    table: str
    """Ours: `interactions`, `measures` or `requests`."""
    where: str
    """The file or table of the company."""
    rows: int
    rejected: int
    uses: tuple[tuple[str, str], ...]
    """The company's columns that are used, each with ours."""
    unused: tuple[str, ...]
    """The company's columns that nothing is made of."""


def backtest(  # noqa: PLR0913  # what can be asked of it
    this: Loaded,
    data: str | Path,
    *,
    out: str | Path,
    mapping: str | Path | None = None,
    against: Loaded | None = None,
    by: Iterable[str] = (),
    measures: str = "recorded",
    jobs: int = 1,
    resume: bool = False,
    overwrite: bool = False,
    rows_at_once: int | None = None,
    version: str = "0",
    names: tuple[str, str] = ("", ""),
    seen: Callable[[int, int], None] | None = None,
) -> Backtest:
    """Decide every interaction of some data, by one version of the rules or two.

    Raises:
        UsageError: with what is wrong with the call, the mapping file or the data.
    """
    _options(measures, jobs, rows_at_once)
    needs_extra()
    from boundarykit.engine.backtest.batches import USUAL_ROWS  # noqa: PLC0415  # needs the extra
    from boundarykit.engine.backtest.run import Request, run  # noqa: PLC0415  # an extra

    folder = Path(out)
    request = Request(
        data=str(data),
        out=folder,
        mapping=None if mapping is None else Path(mapping),
        by=tuple(by),
        simulated=measures == "simulated",
        jobs=jobs,
        resume=resume,
        overwrite=overwrite,
        rows=rows_at_once or USUAL_ROWS,
        engine=version,
        names=names,
    )
    counts = run(request, this, against, seen or _unseen)
    return Backtest(folder, counts.answered, counts.rejected)


def check_data(
    this: Loaded,
    data: str | Path,
    *,
    mapping: str | Path | None = None,
    against: Loaded | None = None,
    by: Iterable[str] = (),
) -> tuple[Checked, ...]:
    """Say what becomes of every column, and how many rows are bad, without deciding anything.

    Raises:
        UsageError: with every column that cannot be used, and why.
    """
    needs_extra()
    from boundarykit.engine.backtest.looking import look  # noqa: PLC0415  # needs the extra

    rules = (this,) if against is None else (this, against)
    return look(str(data), None if mapping is None else Path(mapping), tuple(by), rules)


def _options(measures: str, jobs: int, rows_at_once: int | None) -> None:
    faults = []
    if measures not in _MEASURES:
        hint = suggestion(measures, _MEASURES)
        message = f"`{measures}` is no way to treat measures"
        faults.append(Diagnostic("BK602", message, path="measures", help=hint))
    if jobs < 1:
        faults.append(Diagnostic("BK602", "at least one job is needed", path="jobs"))
    if rows_at_once is not None and rows_at_once < 1:
        faults.append(Diagnostic("BK602", "at least one row is needed", path="rows_at_once"))
    if faults:
        raise UsageError(faults)


def _unseen(_done: int, _total: int) -> None:
    """Tell nobody."""
