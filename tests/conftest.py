"""What holds for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
UNMEASURED = ("agreement", "laws", "rules")
"""Folders whose tests compare answers over many cases.

They reach hardly a line that other tests do not reach; measuring them would double their time.
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure which lines run only where it tells something."""
    for item in items:
        if item.path.relative_to(TESTS).parts[0] in UNMEASURED:
            item.add_marker(pytest.mark.no_cover)
