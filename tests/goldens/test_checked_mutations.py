"""Whatever is done to a file, `check` names every fault with a code, a page and a place in it."""

from __future__ import annotations

import pytest

from tests.fuzz.checked import ALL, broken_promise

CHUNKS = range(4)
FILES = 500
"""In each chunk; `make fuzz` tries 100,000."""


@pytest.mark.parametrize("chunk", CHUNKS)
def test_a_changed_file_is_checked_or_refused_by_diagnostics_with_places(chunk: int) -> None:
    # Other seeds than those of `make fuzz`, which begins at 0.
    begin = 10_000_000 + chunk * FILES

    broken = [found for seed in range(begin, begin + FILES) if (found := broken_promise(seed))]

    assert not broken


def test_every_kind_of_file_is_changed() -> None:
    kinds = {text.split("kind: ")[1].split("\n")[0] for text in ALL.values()}

    assert kinds == {"vocabulary", "rules", "messages", "scenarios"}
