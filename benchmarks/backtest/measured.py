"""What a process costs: time of the clock and of the processor, and the most memory it held."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]
_LOOKED = 0.05
"""How often memory is looked at, in seconds."""
_MEGABYTE = 1_048_576


@dataclass(frozen=True, slots=True)
class Cost:
    """Say what a process and its children took."""

    wall: float
    """Seconds of the clock."""
    cpu: float
    """Seconds of the processor, of all of them."""
    memory: float
    """The most that all of them held at a time, in megabytes."""
    said: str
    """What it printed."""


def run_module(*arguments: str) -> Cost:
    """Run a module of ours in a process of its own."""
    return run([sys.executable, "-m", *arguments])


def run(command: Sequence[str]) -> Cost:
    """Run a command, and tell what it took.

    Raises:
        SystemExit: when the command fails, with what it said.
    """
    begun = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  # our own
        most = 0.0
        watched = psutil.Process(process.pid)
        while True:
            pid, status, used = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            most = max(most, _held(watched))
            time.sleep(_LOOKED)
        process.returncode = os.waitstatus_to_exitcode(status)
        said = process.stdout.read() if process.stdout is not None else ""
    if process.returncode:
        message = f"{' '.join(command)} failed"
        raise SystemExit(message)
    wall = time.perf_counter() - begun
    return Cost(wall, used.ru_utime + used.ru_stime, max(most, used.ru_maxrss / 1024), said)


def _held(process: psutil.Process) -> float:
    try:
        family = [process, *process.children(recursive=True)]
        return float(sum(each.memory_info().rss for each in family)) / _MEGABYTE
    except psutil.NoSuchProcess:
        return 0.0
