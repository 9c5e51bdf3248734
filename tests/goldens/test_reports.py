"""Reports of small back-tests: the whole text, the JSON, and the page without its pictures."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from boundarykit.reports import render_html, report_of
from tests.unit.cli.command import Shell
from tests.unit.reports.answers import DECLINED, EXCLUDED, HELD, NOTHING, Row, shop, write_folder

STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
PICTURE = re.compile(r"<svg.*?</svg>", re.DOTALL)
FEW = [
    Row("i1", DECLINED, outcome="talked to"),
    Row("i2", EXCLUDED, customer="c2", channel="chat", outcome="nothing"),
    Row("i3", NOTHING, customer="c2"),
    Row("i4", HELD, customer="c3", outcome="talked to"),
]
REJECTS = [{"source": "tickets", "row": 5, "id": None, "reasons": ["`at` is missing"]}]


@pytest.fixture
def shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shell:
    """A shell in a folder with a back-test of two versions and one of a single version."""
    write_folder(tmp_path / "two", shop(), rejects=REJECTS)
    write_folder(tmp_path / "one", FEW, rejects=REJECTS)
    write_folder(tmp_path / "none", [], rejects=REJECTS)
    write_folder(tmp_path / "same", [replace(row, against=row.this) for row in FEW])
    return Shell(tmp_path, monkeypatch, capsys)


@pytest.mark.parametrize("folder", ["two", "one", "none", "same"])
def test_the_whole_text(shell: Shell, folder: str, snapshot: SnapshotAssertion) -> None:
    assert shell("report", folder).out == snapshot


def test_the_whole_json(shell: Shell, snapshot: SnapshotAssertion) -> None:
    assert shell("report", "one", "--format", "json").out == snapshot


def test_the_whole_page_but_its_style_and_pictures(
    shell: Shell, snapshot: SnapshotAssertion
) -> None:
    page = render_html(report_of(shell.folder / "one"))

    assert PICTURE.sub("<svg/>", STYLE.sub("", page)) == snapshot
