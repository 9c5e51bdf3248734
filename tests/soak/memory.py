"""Watch the memory of one process over many decisions."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from boundarykit import Engine
from tests.soak.cases import forever, some_cases

MOST_GROWTH = 5_000_000
"""In bytes. One per cent of the decisions, kept by mistake, would be several times that."""

_WRITTEN_OUT = 20
"""Every so manieth decision is explained and written out too."""
_STATM = Path("/proc/self/statm")


def can_be_measured() -> bool:
    """Tell whether this system says how much memory is resident now."""
    return _STATM.exists()


def resident() -> int:
    """Return the resident memory of this process, in bytes."""
    gc.collect()
    pages = int(_STATM.read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def growth(
    engine: Engine,
    *,
    warm_up: int,
    decisions: int,
    different: int,
    say: Callable[[str], None] = lambda _: None,
) -> int:
    """Return how many bytes the process grew by, after warming up, over so many decisions."""
    cases = forever(some_cases(engine, different))
    before = 0
    for number, case in enumerate(islice(cases, warm_up + decisions)):
        if number == warm_up:
            before = resident()
        decision = engine.decide(case)
        if number % _WRITTEN_OUT == 0:
            decision.model_dump_json()
        if number > warm_up and (number - warm_up) % max(decisions // 10, 1) == 0:
            say(f"{number - warm_up:>9,} decisions: {(resident() - before) / 1e6:+.2f} MB")
    return resident() - before
