"""A shell in an empty folder, and one in a folder with a rule set and a case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.command import Shell
from tests.unit.engine.desk import CASE, write_rules


@pytest.fixture
def shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shell:
    """A shell where `case.json` is a case and `rules` is a folder of rules."""
    write_rules(tmp_path / "rules")
    (tmp_path / "case.json").write_text(json.dumps(CASE, indent=2), encoding="utf-8")
    return Shell(tmp_path, monkeypatch, capsys)
