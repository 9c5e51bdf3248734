"""A single slip of the finger in a name gets the right suggestion, 99 times in 100."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Iterator
from pathlib import Path
from random import Random
from string import ascii_lowercase

import pytest

from boundarykit.compiler.fact_tests import words_for
from boundarykit.compiler.load import load_paths
from boundarykit.diagnostics import suggestion
from boundarykit.ir.types import EnumType, IntType, SetType
from boundarykit.language import documents
from boundarykit.language.shipped import rules_folder

AT_LEAST = 0.99


def keys() -> dict[str, tuple[str, ...]]:
    """Return the keys that stand beside each other, by the kind of mapping."""
    found = {
        name: tuple(
            field.name.rstrip("_") for field in dataclasses.fields(shape) if field.name != "span"
        )
        for name, shape in inspect.getmembers(documents, dataclasses.is_dataclass)
        if name != "Entry"
    }
    words = (EnumType("any", ("a",), ordered=True), SetType("any", ("a",)), IntType(0, 1))
    return found | {f"words {type(each).__name__}": words_for(each) for each in words}


def names() -> dict[str, tuple[str, ...]]:
    core = load_paths([Path(rules_folder(), "core")], needs_rules=False).vocabulary
    return {"facts": tuple(core.facts), "responses": tuple(core.responses)}


@pytest.mark.parametrize("seed", range(3))
def test_single_slips_get_the_right_suggestion(seed: int) -> None:
    rng = Random(seed)
    wrong: list[str] = []
    tried = 0

    for known in (*keys().values(), *names().values()):
        for word in known:
            for slip in slips(word, rng):
                if slip in known:
                    continue
                tried += 1
                if not suggestion(slip, known).startswith(f"did you mean `{word}`"):
                    wrong.append(f"{slip} for {word}: {suggestion(slip, known)}")

    assert tried > 5000
    assert len(wrong) <= tried * (1 - AT_LEAST), wrong


def slips(word: str, rng: Random) -> Iterator[str]:
    """Yield the word with a letter left out, put in, changed, and swapped with the next."""
    for place in range(len(word)):
        before, after = word[:place], word[place + 1 :]
        yield before + after
        yield before + rng.choice(ascii_lowercase) + word[place] + after
        yield before + rng.choice(ascii_lowercase.replace(word[place], "")) + after
        if after and after[0] != word[place]:
            yield before + after[0] + word[place] + after[1:]
