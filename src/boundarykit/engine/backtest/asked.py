"""Everything that decides the answers of a back-test, so that a resumed one is the same."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from boundarykit.engine.backtest.checked import Ready
from boundarykit.engine.backtest.databases import is_address, shown_address

if TYPE_CHECKING:
    from boundarykit.engine.backtest.run import Request


def asked_for(
    request: Request, versions: dict[str, Any], ready: tuple[Ready, ...]
) -> dict[str, Any]:
    """Describe what is asked for; two runs that say the same give the same answers."""
    against = versions["against"]
    return {
        "engine": request.engine,
        "data": _data(request.data),
        "mapping": None if request.mapping is None else _digest(request.mapping),
        "columns": {each.plan.table.name: list(each.casts) for each in ready},
        "rules": versions["policy"]["digest"],
        "against": None if against is None else against["digest"],
        "options": {
            "measures": "simulated" if request.simulated else "recorded",
            "by": list(request.by),
            "rows": request.rows,
        },
    }


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _data(data: str) -> dict[str, Any]:
    """Describe the data: of files the sizes and times, which tell whether they were changed."""
    if is_address(data):
        return {"path": shown_address(data)}
    path = Path(data)
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    found = {}
    for file in files:
        if file.is_file():
            state = file.stat()
            found[file.relative_to(path).as_posix()] = [state.st_size, state.st_mtime_ns]
    return {"path": path.resolve().as_posix(), "files": found}
