"""Print what becomes of every column of a back-test's data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from boundarykit.cli.output import counted
from boundarykit.engine.backtest import Checked


def checked_text(found: tuple[Checked, ...]) -> str:
    """Write what becomes of every column."""
    return "\n".join(line for each in found for line in _of_source(each))


def _of_source(each: Checked) -> Iterator[str]:
    yield f"{each.table}: {counted(each.rows, 'row')} of {each.where}, {each.rejected} bad"
    width = max((len(theirs) for theirs, _ in each.uses), default=0)
    for theirs, ours in each.uses:
        yield f"  {theirs:<{width}} -> {ours}"
    for name in each.unused:
        yield f"  {name:<{width}}    not used"


def checked_json(found: tuple[Checked, ...]) -> str:
    """Write the same for programs."""
    return json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=2)
