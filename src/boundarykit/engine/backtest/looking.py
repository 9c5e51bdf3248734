"""Look at data without deciding anything: what becomes of every column, and which rows are bad."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from boundarykit.compiler.loaded import Loaded
from boundarykit.engine.backtest.backtest import Checked
from boundarykit.engine.backtest.checked import made_ready
from boundarykit.engine.backtest.database import opened
from boundarykit.engine.backtest.editions import words_of
from boundarykit.engine.backtest.mapping import read_mapping
from boundarykit.engine.backtest.plan import Plan
from boundarykit.engine.backtest.staging import Staging


def look(
    data: str, mapping: Path | None, by: tuple[str, ...], rules: tuple[Loaded, ...]
) -> tuple[Checked, ...]:
    """Say what becomes of every column of every source.

    Raises:
        UsageError: with every column that cannot be used, and why.
    """
    plan = Plan() if mapping is None else read_mapping(mapping)
    with (
        TemporaryDirectory(prefix="boundarykit-") as folder,
        closing(opened(Path(folder) / "looked.duckdb", Path(folder) / "spill")) as connection,
    ):
        ready = made_ready(connection, data, plan, by, words_of(rules))
        staging = Staging(connection, ready)
        rows = staging.counts()
        bad = dict.fromkeys(rows, 0)
        for reject in staging.rejects():
            bad[reject.source] += 1
        return tuple(
            Checked(
                table=each.plan.table.name,
                where=each.opened.where,
                rows=rows[each.plan.table.name],
                rejected=bad[each.plan.table.name],
                uses=each.uses,
                unused=each.unused,
            )
            for each in ready
        )
