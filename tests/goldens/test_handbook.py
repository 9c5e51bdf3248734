"""The whole handbook of a small shop, and the notice that hangs at its desk."""

import re

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.unit.handbook.books import GERMAN_MESSAGES, MESSAGES, RULES, loaded, texts

MARK = re.compile(r"\b[0-9a-f]{12}\b")
"""It changes with everything that rules can mean; that it is there is enough."""


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("name", ["staff-handbook.md", "customer-notice.md"])
def test_the_whole_text(name: str, language: str, snapshot: SnapshotAssertion) -> None:
    written = texts(loaded(RULES, MESSAGES, GERMAN_MESSAGES), language)

    assert MARK.sub("MARK", written[name]) == snapshot
