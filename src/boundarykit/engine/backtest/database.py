"""The DuckDB that reads and orders: bounded in memory, and deaf to the machine's settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from boundarykit.engine.backtest.manifest import WORK

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_MEGABYTE = 1024 * 1024
_MOST = 768 * _MEGABYTE
"""More is left to the decisions; what does not fit is spilled beside the answers."""
_LEAST = 256 * _MEGABYTE
_SHARE = 4


def connected(out: Path) -> DuckDBPyConnection:
    """Open a database whose tables live in the output folder until everything is done."""
    file = out / WORK / "staged.duckdb"
    for left in (file, file.with_suffix(".duckdb.wal")):
        left.unlink(missing_ok=True)
    return opened(file, out / WORK / "spill")


def opened(file: Path, spill: Path) -> DuckDBPyConnection:
    """Open a new database in a file, which spills into a folder."""
    import duckdb  # noqa: PLC0415  # an extra
    import psutil  # noqa: PLC0415  # an extra

    limit = max(_LEAST, min(_MOST, psutil.virtual_memory().available // _SHARE))
    connection = duckdb.connect(
        str(file),
        config={
            "memory_limit": f"{limit // _MEGABYTE}MiB",
            "temp_directory": str(spill),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        },
    )
    connection.execute("SET TimeZone = 'UTC'; SET enable_progress_bar = false")
    return connection
