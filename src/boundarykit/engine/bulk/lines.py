"""Read a file of lines in chunks: every line with its number, however long the file is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from boundarykit.engine.bulk.digest import Digest

LONGEST = 16 * 1024 * 1024
"""In bytes. A longer line is no case, and is not held in memory."""
_LINES = 128
_BYTES = 1024 * 1024
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Hold some lines, in their order."""

    first: int
    """The number of its first line, from 1."""
    lines: tuple[bytes | None, ...]
    """Without their ends; nothing for one that is too long."""
    end: int
    """How many bytes of the file are read with them."""
    digest: str
    """Of everything in the file up to there."""


def chunks(file: BinaryIO, digest: Digest, *, line: int = 1, offset: int = 0) -> Iterator[Chunk]:
    """Yield all lines from where a file stands; where a chunk ends depends on the lines alone.

    Args:
        file: The file, at the beginning of a line.
        digest: Of what was read before.
        line: The number of that line.
        offset: How many bytes are before it.
    """
    while True:
        lines: list[bytes | None] = []
        size = 0
        while len(lines) < _LINES and size < _BYTES:
            raw = file.readline(LONGEST + 1)
            if not raw:
                break
            digest.add(raw)
            size += len(raw)
            whole = len(raw) <= LONGEST or raw.endswith(b"\n")
            lines.append(raw.rstrip(b"\r\n") if whole else None)
            if not whole:
                size += _skipped(file, digest)
        if not lines:
            return
        if line == 1 and lines[0] is not None:
            lines[0] = lines[0].removeprefix(_BOM)
        offset += size
        yield Chunk(line, tuple(lines), offset, digest.value)
        line += len(lines)


def _skipped(file: BinaryIO, digest: Digest) -> int:
    """Go on to the next line; return how many bytes that took."""
    size = 0
    while raw := file.readline(LONGEST):
        digest.add(raw)
        size += len(raw)
        if raw.endswith(b"\n"):
            break
    return size
