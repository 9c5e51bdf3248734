"""Write a file as a whole or not at all."""

from __future__ import annotations

from pathlib import Path

DOCUMENTED = Path(__file__).parents[1] / "docs" / "benchmarks"
"""Where the figures and pages of the documentation are."""


def write(path: Path, text: str) -> None:
    """Write beside the file, then put it in its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(path)
