"""What the page on Spark shows runs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "back-test-on-spark.md"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.usefixtures("spark")
def test_the_example_of_the_page_runs(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "interactions").symlink_to(data)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    [block] = BLOCK.findall(PAGE.read_text("utf-8"))
    exec(compile(block, str(PAGE), "exec"), names)  # noqa: S102  # the page is ours
    assert (tmp_path / "answers" / "backtest.json").exists()
