"""Run again whenever a rule file changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import typer

_ENDINGS = (".yaml", ".yml", ".csv")


def changes_below(paths: Iterable[Path]) -> Iterator[tuple[str, ...]]:
    """Yield the rule files that changed, each time that some did; never ends by itself."""
    from watchfiles import watch  # noqa: PLC0415  # only who watches needs it

    for changes in watch(*paths, watch_filter=lambda _, path: path.endswith(_ENDINGS)):
        yield tuple(sorted({_shown(Path(path)) for _, path in changes}))


def again_on(run: Callable[[], int], changes: Iterable[tuple[str, ...]]) -> int:
    """Run once, and again after each change; return the last code when people have seen enough."""
    code = run()
    try:
        for changed in changes:
            typer.echo(f"\nchanged: {', '.join(changed)}")
            code = run()
    except KeyboardInterrupt:
        typer.echo("")
    return code


def _shown(path: Path) -> str:
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
