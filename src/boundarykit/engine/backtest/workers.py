"""Decide parts in several processes, a few parts at a time, so that memory stays bounded."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

import pyarrow as pa

from boundarykit.diagnostics import Diagnostic, EngineError
from boundarykit.engine.backtest.batches import Part
from boundarykit.engine.backtest.manifest import WORK, Done
from boundarykit.engine.backtest.writing import Deciding, Task


def written(task: Task, parts: Iterable[Part], jobs: int) -> Iterator[Done]:
    """Decide and write parts, and yield each that is done; with several jobs in any order.

    Raises:
        EngineError: when a process ends before its work does.
    """
    if jobs == 1:
        deciding = Deciding(task)
        for part in parts:
            yield deciding.write(part)
        return
    with _Workers(task, jobs) as workers:
        yield from workers.written(parts)


class _Workers:
    """Hold some processes; one that is idle takes the next part."""

    def __init__(self, task: Task, jobs: int) -> None:
        self._task = task
        context = multiprocessing.get_context("spawn")
        self._idle: list[Connection] = []
        self._busy: list[Connection] = []
        self._processes = []
        for _ in range(jobs):
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs, task), daemon=True)
            process.start()
            # Only the process holds its end, so that each sees when the other is gone.
            theirs.close()
            self._processes.append(process)
            self._idle.append(ours)

    def __enter__(self) -> _Workers:
        return self

    def __exit__(self, *_: object) -> None:
        for connection in (*self._idle, *self._busy):
            connection.close()
        for process in self._processes:
            process.join()

    def written(self, parts: Iterable[Part]) -> Iterator[Done]:
        """Hand out parts, and yield what is done."""
        for part in parts:
            while not self._idle:
                yield from self._finished()
            connection = self._idle.pop()
            connection.send(_handed(self._task.folder, part))
            self._busy.append(connection)
            yield from self._finished(timeout=0)
        while self._busy:
            yield from self._finished()

    def _finished(self, timeout: float | None = None) -> Iterator[Done]:
        for ready in wait(self._busy, timeout):
            assert isinstance(ready, Connection)  # noqa: S101  # the list holds nothing else
            try:
                result = ready.recv()
            except EOFError:
                message = "a process of the back-test ended before its work did"
                hint = "memory may have run out: try fewer `--jobs`, or a smaller `--batch`"
                raise EngineError([Diagnostic("BK629", message, help=hint)]) from None
            self._busy.remove(ready)
            self._idle.append(ready)
            if isinstance(result, Exception):
                raise result
            yield result


def _handed(folder: Path, part: Part) -> tuple[int, dict[str, str]]:
    """Write a part where another process can map it."""
    tables = {
        "interactions": part.interactions,
        "measures": part.measures,
        "requests": part.requests,
    }
    names = {}
    for name, table in tables.items():
        if table is not None:
            path = folder / WORK / f"{name}-{part.number:05d}.arrow"
            with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
                writer.write_table(table)
            names[name] = str(path)
    return part.number, names


def _work(connection: Connection, task: Task) -> None:
    """Decide parts until nobody hands out any."""
    pa.set_cpu_count(1)
    deciding = Deciding(task)
    # The other side is gone when everything is done, or when it was killed.
    with contextlib.suppress(EOFError, KeyboardInterrupt, BrokenPipeError):
        while True:
            number, names = connection.recv()
            connection.send(_tried(deciding, number, names))
    connection.close()
    os._exit(0)


def _tried(deciding: Deciding, number: int, names: dict[str, str]) -> Any:
    try:
        tables = {name: _mapped(path) for name, path in names.items()}
        part = Part(number, tables["interactions"], tables.get("measures"), tables.get("requests"))
        done = deciding.write(part)
    except Exception as error:  # noqa: BLE001  # told, and raised, on the other side
        return error
    for path in names.values():
        Path(path).unlink()
    return done


def _mapped(path: str) -> pa.Table:
    with pa.memory_map(path) as file:
        return pa.ipc.open_file(file).read_all()
