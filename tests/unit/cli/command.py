"""Run the command in this process, as a shell would, and keep what it prints."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from boundarykit.cli.main import run
from tests.unit.engine.desk import mentions_nobody


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


Command = Callable[..., Ran]


class Shell:
    """Run commands in a folder of their own."""

    def __init__(
        self,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.chdir(folder)
        # Nobody's terminal decides how wide a text is, nor whether it has colours.
        monkeypatch.setenv("COLUMNS", "80")
        monkeypatch.setenv("NO_COLOR", "1")
        self.folder = folder
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def write(self, name: str, text: str | bytes) -> None:
        content = text.encode() if isinstance(text, str) else text
        (self.folder / name).write_bytes(content)

    def __call__(self, *arguments: str, stdin: bytes = b"") -> Ran:
        """Run `boundarykit` with arguments; whatever it prints names nobody."""
        given = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
        self._monkeypatch.setattr(sys, "stdin", given)
        self._monkeypatch.setattr(sys, "argv", ["boundarykit", *arguments])
        code = 0
        try:
            run()
        except SystemExit as stopped:
            code = stopped.code if isinstance(stopped.code, int) else 1
        printed = self._capsys.readouterr()
        assert mentions_nobody(printed.out + printed.err)
        return Ran(code, printed.out, printed.err)
