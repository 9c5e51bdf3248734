"""What a few scenarios of a small shop cover: every gap as text, and the page of its rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.unit.cli.command import Shell
from tests.unit.testing.coverage.shop import (
    SHOP_MESSAGES,
    SHOP_RULES,
    SHOP_SCENARIOS,
    SHOP_VOCABULARY,
    written,
)

STYLE = re.compile(r"<style>.*</style>", re.DOTALL)
TRIED = ("flattery", "third-gift", "uneasy")


@pytest.fixture
def shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shell:
    """A shell in a folder where three scenarios stand beside the rules of a shop."""
    made = Shell(tmp_path, monkeypatch, capsys)
    made.write("desk.yaml", SHOP_VOCABULARY)
    made.write("messages.yaml", SHOP_MESSAGES)
    made.write("rules.yaml", SHOP_RULES)
    made.write("scenarios.yaml", written(*(set(SHOP_SCENARIOS) - set(TRIED))))
    return made


def test_the_whole_text(shell: Shell, snapshot: SnapshotAssertion) -> None:
    assert shell("coverage", ".", "--all", "--min", "60").out == snapshot


def test_the_whole_page_but_its_style(shell: Shell, snapshot: SnapshotAssertion) -> None:
    page = shell("coverage", ".", "--format", "html").out

    assert STYLE.sub("", page) == snapshot
