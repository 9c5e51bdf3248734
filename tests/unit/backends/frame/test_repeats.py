from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundarykit.backends.frame.repeats import may_repeat

TEXTS = st.text(max_size=3) | st.text("ab", min_size=7, max_size=20)


@given(st.lists(TEXTS), st.integers(0, 3))
def test_a_text_that_stands_twice_is_never_missed(texts: list[str], cut: int) -> None:
    array = pa.array(texts, pa.string())[cut:]
    kept = texts[cut:]

    if len(set(kept)) < len(kept):
        assert may_repeat(array)


@pytest.mark.parametrize("width", [1, 8, 9, 36])
def test_different_texts_of_one_length_are_told_apart(width: int) -> None:
    texts = [f"{number:0{width}}" for number in range(10 if width == 1 else 5000)]

    assert not may_repeat(pa.array(texts))
    assert not may_repeat(pa.array(texts[::-1]).slice(2))
    assert may_repeat(pa.array([*texts, texts[0]]))


def test_what_is_missing_may_stand_twice() -> None:
    assert may_repeat(pa.array(["a", None, None]))
