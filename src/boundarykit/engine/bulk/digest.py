"""Sum up what was read of a file."""

from __future__ import annotations

import hashlib
from typing import BinaryIO

_READ = 1024 * 1024


class Digest:
    """Sum up what is read, so that another file is never taken for the same one."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._sum = hashlib.sha256()

    def add(self, content: bytes) -> None:
        """Add what was read next."""
        self._sum.update(content)

    def read(self, file: BinaryIO, size: int) -> bool:
        """Read so many bytes of a file; tell whether it has as many."""
        while size:
            content = file.read(min(_READ, size))
            if not content:
                return False
            self._sum.update(content)
            size -= len(content)
        return True

    @property
    def value(self) -> str:
        """The sum of everything so far."""
        return self._sum.copy().hexdigest()
