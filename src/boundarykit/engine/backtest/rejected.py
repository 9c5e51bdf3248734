"""Keep bad rows with their reasons: those found at first, then those of each part."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import IO

from boundarykit.engine.backtest.columns import INTERACTIONS
from boundarykit.engine.backtest.manifest import BESIDE, REJECTS, WORK, Progress
from boundarykit.engine.backtest.staging import Staging

_FIRST = "rejects-first.jsonl"


def first_rejects(out: Path, staging: Staging) -> int:
    """Write the rows that are bad before anything is decided; return how many interactions."""
    paths = {True: out / WORK / _FIRST, False: out / BESIDE}
    found = 0
    with ExitStack() as stack:
        files = {own: stack.enter_context(_new(path)) for own, path in paths.items()}
        for reject in staging.rejects():
            own = reject.source == INTERACTIONS.name
            found += own
            files[own].write(json.dumps(asdict(reject), ensure_ascii=False) + "\n")
    for path in paths.values():
        _unfinished(path).replace(path)
    if not paths[False].stat().st_size:
        paths[False].unlink()
    return found


def finished_rejects(out: Path, progress: Progress) -> None:
    """Put all bad rows into one file: those found at first, then by part."""
    path = out / REJECTS
    with _new(path) as file:
        for part in _parts(out, progress):
            with part.open("r", encoding="utf-8", newline="") as written:
                file.writelines(written)
    _unfinished(path).replace(path)


def _parts(out: Path, progress: Progress) -> Iterator[Path]:
    yield out / WORK / _FIRST
    for number in sorted(progress.done):
        yield out / WORK / f"rejects-{number:05d}.jsonl"


def _new(path: Path) -> IO[str]:
    return _unfinished(path).open("w", encoding="utf-8", newline="\n")


def _unfinished(path: Path) -> Path:
    return path.with_name(f".unfinished-{path.name}")
