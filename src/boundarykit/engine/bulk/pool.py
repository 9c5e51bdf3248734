"""Decide chunks in several processes, in order, with a few chunks on their way at a time."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread

from boundarykit.diagnostics import Diagnostic, EngineError
from boundarykit.engine.bulk.decided import Decided, decided
from boundarykit.engine.bulk.lines import Chunk
from boundarykit.engine.engine import Engine

_ON_THEIR_WAY = 3
"""Chunks for each process, so that none waits and memory stays bounded."""


def digests_of(engine: Engine) -> tuple[str, ...]:
    """Return what names the meaning of an engine's rules."""
    return tuple(sorted({policy.digest for policy in engine.loaded.policies}))


def decided_in_processes(
    rules: tuple[str, ...],
    digests: tuple[str, ...],
    chunks: Iterable[Chunk],
    jobs: int,
    *,
    brief: bool,
) -> Iterator[tuple[Chunk, Decided]]:
    """Yield what becomes of each chunk, in their order.

    Raises:
        EngineError: when a process ends before its work does, or the engine fails in it.
    """
    # A fresh interpreter: the engine's extension does not outlive a fork.
    context = get_context("spawn")
    pool = ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(rules, digests, brief))
    waiting: deque[tuple[Chunk, Future[Decided]]] = deque()
    try:
        for chunk in chunks:
            waiting.append((chunk, pool.submit(_work, chunk)))
            if len(waiting) >= jobs * _ON_THEIR_WAY:
                yield _next(waiting)
        while waiting:
            yield _next(waiting)
    except BrokenProcessPool:
        message = "a process that decides ended before its work did"
        hint = "memory may have run out, or rule files changed: go on by `--resume`"
        raise EngineError([Diagnostic("BK612", message, help=hint)]) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _next(waiting: deque[tuple[Chunk, Future[Decided]]]) -> tuple[Chunk, Decided]:
    chunk, future = waiting.popleft()
    return chunk, future.result()


class _Worker:
    """Hold what a process decides with, once it has begun."""

    engine: Engine
    brief: bool


def _begin(rules: tuple[str, ...], digests: tuple[str, ...], brief: bool) -> None:
    engine = Engine.load(*rules)
    if digests_of(engine) != digests:
        message = "the rules changed while a file was being decided"
        raise EngineError([Diagnostic("BK612", message)])
    _Worker.engine, _Worker.brief = engine, brief
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when the one that began it is gone, however that ended."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _work(chunk: Chunk) -> Decided:
    return decided(_Worker.engine, chunk, brief=_Worker.brief)
