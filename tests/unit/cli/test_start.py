"""The command starts without importing what it does not need."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

from boundarykit.cli.main import COMMANDS

HEAVY = ("yaml", "jinja2", "boundarykit.engine", "boundarykit.schema")
CALL = """
import sys
from boundarykit.cli.main import run
try:
    run()
finally:
    print(sorted(set({heavy}) & set(sys.modules)), file=sys.stderr)
"""


def loaded_by(*arguments: str) -> str:
    """Return which heavy modules a call has imported."""
    call = [sys.executable, "-c", CALL.format(heavy=HEAVY), *arguments]
    finished = subprocess.run(call, capture_output=True, text=True, check=False, timeout=60)
    return finished.stderr.splitlines()[-1]


@pytest.mark.parametrize("arguments", [("--help",), ("explain",), ("explain", "BK203")])
def test_a_call_that_needs_no_engine_imports_none(arguments: tuple[str, ...]) -> None:
    assert loaded_by(*arguments) == "[]"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_named_like_its_module_and_says_what_it_is_for(name: str) -> None:
    command = getattr(import_module(f"boundarykit.cli.{name}"), name)

    assert command.__doc__.partition("\n")[0].endswith(".")
