"""Every shipped file is right in an editor, too, with and without the names of its rule set."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from boundarykit.engine.engine import EVERYTHING
from boundarykit.language.shipped import published_policies, rules_folder
from tests.unit.schema.editor import LOADERS, underlined

FILES = sorted(rules_folder().rglob("*.yaml"))


def kind_of(path: Path) -> str:
    return path.read_text("utf-8").partition("\nkind: ")[2].partition("\n")[0]


def policy_of(path: Path) -> str:
    """Return what is loaded with a file: all that decides together, or one published policy."""
    folder = path.parent.relative_to(rules_folder())
    mine = (name for name in published_policies() if folder.is_relative_to(name))
    return next(mine, EVERYTHING)


OF_ONE_SET = [path for path in FILES if path.parent.name in ("core", "unwanted-advances")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_nothing_is_underlined_in_a_shipped_file(path: Path) -> None:
    assert underlined(path.read_text("utf-8"), kind_of(path), policy_of(path)) == []


@pytest.mark.parametrize("path", OF_ONE_SET, ids=lambda path: path.name)
@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.__name__)
def test_nothing_is_underlined_where_no_names_are_known(
    path: Path, loader: type[yaml.SafeLoader]
) -> None:
    assert underlined(path.read_text("utf-8"), kind_of(path), loader=loader) == []


@pytest.mark.parametrize("path", OF_ONE_SET, ids=lambda path: path.name)
def test_one_schema_knows_every_kind_of_file(path: Path) -> None:
    assert underlined(path.read_text("utf-8"), None, EVERYTHING) == []
