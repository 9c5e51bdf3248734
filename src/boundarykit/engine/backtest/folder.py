"""The output folder: ours or nobody's, never in the data, and the same when resumed."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from boundarykit.diagnostics import Diagnostic, UsageError
from boundarykit.engine.backtest.databases import is_address
from boundarykit.engine.backtest.manifest import (
    ANSWERS,
    BESIDE,
    FORMAT,
    MANIFEST,
    REJECTS,
    WORK,
    Done,
)

_OURS = (ANSWERS, REJECTS, BESIDE, MANIFEST, WORK)


@dataclass(frozen=True, slots=True)
class Before:
    """Hold what an earlier run left behind."""

    asked: dict[str, Any]
    done: dict[int, Done]
    rejected_first: int
    finished: bool


def prepared(out: Path, data: str, *, resume: bool, overwrite: bool) -> Before | None:
    """Look at the folder and make it ready; return what is there to go on with.

    Raises:
        UsageError: when it is not ours, is in the data, or holds a back-test that nobody asked to
            resume or overwrite.
    """
    _not_in_the_data(out, data)
    try:
        return _prepared(out, resume=resume, overwrite=overwrite)
    except OSError as error:
        label = (error.strerror or "the system gave no reason").lower()
        message, hint = "the folder cannot be written into", "name one that you may write into"
        fault = Diagnostic("BK603", message, path=out.as_posix(), label=label, help=hint)
        raise UsageError([fault]) from None


def _prepared(out: Path, *, resume: bool, overwrite: bool) -> Before | None:
    before = None
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        if not out.is_dir() or not _is_ours(out):
            message = "the output folder holds something else than a back-test"
            hint = "name a folder that is empty or not there yet"
            raise UsageError([Diagnostic("BK626", message, path=out.as_posix(), help=hint)])
        if not resume and not overwrite:
            message = "the output folder holds a back-test already"
            hint = "go on with it by `--resume`, or replace it by `--overwrite`"
            raise UsageError([Diagnostic("BK626", message, path=out.as_posix(), help=hint)])
        if resume and not overwrite:
            before = _before(out)
    if before is None:
        clear(out)
    for name in (ANSWERS, WORK):
        (out / name).mkdir(parents=True, exist_ok=True)
    return before


def withdrawn(out: Path) -> None:
    """Remove everything of a back-test that never came to decide, the empty folder too."""
    clear(out)
    if not any(out.iterdir()):
        out.rmdir()


def clear(out: Path) -> None:
    """Remove what a back-test wrote, and nothing else."""
    for path in (*(out / name for name in _OURS), *out.glob(".unfinished-*")):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _not_in_the_data(out: Path, data: str) -> None:
    if is_address(data):
        return
    inside, given = out.resolve(), Path(data).resolve()
    folder = given if given.is_dir() else None
    if inside == given or (folder is not None and inside.is_relative_to(folder)):
        message = "the output folder lies in the data"
        hint = "name a folder outside of it, so that no answer is ever read as data"
        raise UsageError([Diagnostic("BK626", message, path=out.as_posix(), help=hint)])


def _is_ours(out: Path) -> bool:
    names = {path.name for path in out.iterdir()}
    return bool(names & set(_OURS)) and all(
        name in _OURS or name.startswith(".unfinished-") or name.endswith(".html") for name in names
    )


def _before(out: Path) -> Before | None:
    """Return what an earlier run had done; nothing when it had not begun to decide."""
    try:
        record = json.loads((out / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return None
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        return None
    done = {}
    for part in record["parts"]:
        number = int(str(part["file"])[5:-8])
        done[number] = Done(number, part["rows"], part["rejected"], part["last_party"])
    first = record["counts"]["rejected"] - sum(part.rejected for part in done.values())
    return Before(record["asked"], done, first, record["finished"])
