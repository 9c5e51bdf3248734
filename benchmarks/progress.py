"""Show how far a benchmark is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn


@contextmanager
def shown(steps: int) -> Iterator[Callable[[str], None]]:
    """Draw a bar; what is given is called with what comes next."""
    columns = (TextColumn("{task.description:46}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns) as bar:
        task = bar.add_task("start", total=steps)
        begun = False

        def progress(what: str) -> None:
            nonlocal begun
            bar.update(task, description=what, advance=1 if begun else 0)
            begun = True

        yield progress
        bar.update(task, description="done", completed=steps)
