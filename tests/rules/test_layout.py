"""The shipped files stand in our layout, and the layout never changes what they mean."""

from __future__ import annotations

import random
from itertools import count
from pathlib import Path

import pytest

from boundarykit.compiler.load import load_paths
from boundarykit.diagnostics import Source
from boundarykit.language.layout import laid_out
from boundarykit.language.nodes import plain
from boundarykit.language.yaml_text import parse
from tests.shape.repository import ROOT, files, name
from tests.unit.language.untidy import Untidy

FILES = [
    path for path in files() if path.suffix == ".yaml" and name(path)[:5] in {"rules", "examp"}
]
RULE_SETS = ["complaints", "unwanted-advances"]


@pytest.mark.parametrize("path", FILES, ids=name)
def test_shipped_files_stand_in_our_layout(path: Path) -> None:
    """`boundarykit fmt rules examples` puts right what fails here."""
    text = path.read_bytes().decode()

    assert laid_out(Source(name(path), text)) == text


@pytest.mark.parametrize("rule_set", RULE_SETS)
def test_rules_mean_the_same_however_untidy_they_were(rule_set: str, tmp_path: Path) -> None:
    folders = [tmp_path / "untidy", tmp_path / "laid-out"]
    for folder in folders:
        folder.mkdir()
    for path in (ROOT / "rules" / rule_set).glob("[mr]*.yaml"):
        untidy = untidied(path)
        (folders[0] / path.name).write_text(untidy, encoding="utf-8")
        laid = laid_out(Source(path.name, untidy))
        assert laid is not None
        (folders[1] / path.name).write_text(laid, encoding="utf-8")

    shipped, *others = (
        [policy.digest for policy in load_paths([folder]).policies]
        for folder in (ROOT / "rules" / rule_set, *folders)
    )

    assert others == [shipped, shipped]


def untidied(path: Path) -> str:
    """Write a file of ours as somebody else might."""
    node, faults = parse(Source(path.name, path.read_text("utf-8")))
    assert node is not None
    assert not faults
    choices = random.Random(path.name)
    return Untidy(choices.randrange, count()).document(plain(node))
