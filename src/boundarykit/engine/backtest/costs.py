"""What a back-test costs: time, processor and memory, of all its processes."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import Any


class Costs:
    """Measure from when it is made."""

    def __init__(self) -> None:
        """Begin to measure."""
        import psutil  # noqa: PLC0415  # an extra

        self._process = psutil.Process()
        self._gone = psutil.NoSuchProcess
        self._began = time.monotonic()
        self._processor = self._used()
        self._peak = 0
        self.look()

    def look(self) -> None:
        """See how much memory is in use now."""
        used = self._process.memory_info().rss
        for child in self._process.children():
            with suppress(self._gone):
                used += child.memory_info().rss
        self._peak = max(self._peak, used)

    def record(self) -> dict[str, Any]:
        """Return what it cost so far; the memory is the most that was seen after any part."""
        return {
            "wall_seconds": round(time.monotonic() - self._began, 3),
            "cpu_seconds": round(self._used() - self._processor, 3),
            "peak_memory_bytes": self._peak,
        }

    def _used(self) -> float:
        times = self._process.cpu_times()
        return float(times.user + times.system + times.children_user + times.children_system)
