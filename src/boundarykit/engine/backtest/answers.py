"""From the clauses that apply to what is written of a row: the same answer for the same clauses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from boundarykit.ir.policy import Matches, Policy
from boundarykit.judgement.settle import Settler

LISTS = ("rules", "must", "may", "must_not", "held_down")
"""What an answer lists, by the name of its column."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold what is written of a row."""

    grade: str | None
    """The rung; nothing where nothing on the ladder is required."""
    rules: tuple[str, ...]
    """The ids of the rules that apply."""
    must: tuple[str, ...]
    """What is required, mildest first; acts beside the ladder last."""
    may: tuple[str, ...]
    must_not: tuple[str, ...]
    held_down: tuple[str, ...]
    """The ids of the safeguards and rules that held something back."""
    measures: bool
    """Whether something on the ladder is required."""


class Answers:
    """Settle for one policy, each set of clauses once."""

    def __init__(self, policy: Policy) -> None:
        """Prepare the tables of `policy`."""
        self._policy = policy
        self._settler = Settler(policy)
        self._rungs = {kind.id: kind.rung for kind in policy.responses}
        self._found: dict[Matches, Answer] = {}

    def of(self, matches: Matches) -> Answer:
        """Return the answer where exactly these clauses apply."""
        answer = self._found.get(matches)
        if answer is None:
            answer = self._found[matches] = self._settled(matches)
        return answer

    def _settled(self, matches: Matches) -> Answer:
        policy, count = self._policy, len(self._policy.rules)
        rules = [policy.rules[place] for place in matches if place < count]
        safeguards = [policy.safeguards[place - count] for place in matches if place >= count]
        settled = self._settler.settle(rules, safeguards)
        on_ladder = any(self._rungs[response] is not None for response in settled.required)
        return Answer(
            grade=policy.ladder[settled.grade].id if on_ladder else None,
            rules=tuple(sorted(rule.id for rule in rules)),
            must=self._ordered(settled.required),
            may=self._ordered(settled.permitted),
            must_not=tuple(sorted(settled.forbidden)),
            held_down=tuple(sorted({held.by.id for held in settled.held})),
            measures=on_ladder,
        )

    def _ordered(self, responses: Iterable[str]) -> tuple[str, ...]:
        highest = len(self._policy.ladder)

        def place(response: str) -> tuple[int, str]:
            rung = self._rungs[response]
            return (highest if rung is None else rung, response)

        return tuple(sorted(responses, key=place))


def columns_of(
    answers: Sequence[Answer], which: NDArray[np.int64], prefix: str = ""
) -> dict[str, pa.Array[Any]]:
    """Return the columns of many rows, of which each has one of a few answers."""
    grades = pa.array([answer.grade for answer in answers], pa.string())
    found: dict[str, pa.Array[Any]] = {
        f"{prefix}grade": grades.dictionary_encode().take(pa.array(which, pa.int64()))
    }
    for name in LISTS:
        found[f"{prefix}{name}"] = _lists([getattr(answer, name) for answer in answers], which)
    return found


def _lists(lists: Sequence[tuple[str, ...]], which: NDArray[np.int64]) -> pa.Array[Any]:
    """Return a list for each row, of words that are kept once."""
    words = sorted({word for each in lists for word in each})
    code = {word: place for place, word in enumerate(words)}
    codes = np.array([code[word] for each in lists for word in each], dtype=np.int32)
    lengths = np.array([len(each) for each in lists], dtype=np.int64)
    starts = np.concatenate(([0], np.cumsum(lengths)))[:-1]
    mine = lengths[which]
    ends = np.cumsum(mine)
    offsets = np.concatenate(([0], ends)).astype(np.int32)
    within = np.arange(offsets[-1]) - np.repeat(offsets[:-1], mine)
    taken = codes[np.repeat(starts[which], mine) + within] if len(codes) else codes
    values = pa.DictionaryArray.from_arrays(
        pa.array(taken, pa.int32()), pa.array(words, pa.string())
    )
    made: pa.Array[Any] = pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), values)
    return made
