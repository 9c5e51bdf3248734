"""Every example in the documentation runs, and prints what the page says it prints."""

import os
import re
import shutil
import sys
from pathlib import Path

import pytest
from sybil.example import SybilFailure

from tests.shape.examples_in_documents import run_examples
from tests.shape.repository import ROOT, documents, files, name

PAGES = [path for path in documents() if name(path).startswith(("README.md", "docs/", "examples/"))]
MODULES = [
    path
    for path in files()
    if path.suffix == ".py" and name(path).startswith("src/") and ">>> " in path.read_text("utf-8")
]
UNCHECKED = re.compile(r"^[ \t]*```(py|pycon|python3|bash|sh|shell|zsh)\b.*$", re.MULTILINE)
NOT_IN_A_CLONE = shutil.ignore_patterns(
    ".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "build", "dist"
)


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a copy of the repository, with our command on the path and a plain terminal."""
    copy = Path(shutil.copytree(ROOT, tmp_path / "clone", ignore=NOT_IN_A_CLONE))
    commands = Path(sys.executable).parent
    monkeypatch.chdir(copy)
    monkeypatch.setenv("PATH", f"{commands}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    for forced in ("CI", "FORCE_COLOR", "GITHUB_ACTIONS", "PY_COLORS"):
        monkeypatch.delenv(forced, raising=False)
    return copy


@pytest.mark.usefixtures("clone")
@pytest.mark.parametrize("path", [*PAGES, *MODULES], ids=name)
def test_the_examples_run(path: Path) -> None:
    run_examples(path)


def test_no_example_is_in_a_language_that_nobody_runs() -> None:
    """Examples are `python` or `console`: the other names for them would pass unread."""
    found = [
        f"{name(path)}: {match.group().strip()}"
        for path in PAGES
        for match in UNCHECKED.finditer(path.read_text("utf-8"))
    ]

    assert not found


@pytest.mark.parametrize(
    "example",
    [
        "```python\nassert 1 + 1 == 2\n```\n",
        "```python\n>>> 1 + 1\n2\n```\n",
        "```console\n$ echo one; echo two\none\ntwo\n$ echo three\nthree\n```\n",
        "```console\n$ echo one \\\n    two\none two\n```\n",
        "```console\n$ echo took 12 ms\ntook ... ms\n```\n",
        "```console\n$ command -v boundarykit; ls LICENSE\n.../boundarykit\nLICENSE\n```\n",
        '```yaml title="mine/my.yaml"\na: 1\n```\n\n```console\n$ cat mine/my.yaml\na: 1\n```\n',
        "<!-- skip: next -->\n\n```console\n$ false\nnever printed\n```\n",
    ],
)
def test_a_true_example_passes(clone: Path, example: str) -> None:
    page = clone / "page.md"
    page.write_text(example, encoding="utf-8")

    run_examples(page)


@pytest.mark.parametrize(
    "example",
    [
        "```python\n>>> 1 + 1\n3\n```\n",
        "```console\n$ echo one\ntwo\n```\n",
        "```console\n$ echo one\n```\n",
        "```console\n$ true\none\n```\n",
        "```console\necho one\none\n```\n",
    ],
)
def test_an_example_that_prints_something_else_fails(clone: Path, example: str) -> None:
    page = clone / "page.md"
    page.write_text(example, encoding="utf-8")

    with pytest.raises(SybilFailure):
        run_examples(page)
