"""Hand-written SQL: DuckDB reads, computes the histories by windows, decides and writes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from benchmarks.backtest.hand_written import deciding, setting_up
from benchmarks.backtest.rules import drawn_rules


def run(folder: Path, rules: int, out: Path) -> None:
    """Decide every interaction of a folder, and write grade and rules."""
    limits: dict[str, Any] = {
        "threads": 1,
        "preserve_insertion_order": False,
        "temp_directory": f"{out}.spilled",
    }
    with duckdb.connect(config=limits) as session:
        session.execute(setting_up(folder.as_posix()))
        session.execute(deciding(drawn_rules(rules), out.as_posix()))
