"""The JSON of durable-rules: every test is decided beforehand, and the engine joins the answers.

durable-rules repeats a firing for each branch of an `$or` and has no safe negation, so its rules
are conjunctions of keys, as in this engine's own reader. Which keys hold is worked out in Python,
outside of the timing: that leaves it less to do than the other peers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from benchmarks.peers.plain import Both, Plain, Values, holds

MOST_ENDINGS = 200
"""How many rules may end in the same key: beyond 255 durable-rules fires others."""


class Keys:
    """Give each test a key, and tell which keys hold."""

    def __init__(self, rules: Sequence[Plain]) -> None:
        """Number the tests of some rules; the rarest get the first place in every rule."""
        self._tests = Counter(test for rule in rules for test in _tests(rule))
        self._names = {test: f"a{number}" for number, test in enumerate(self._tests)}
        self._endings: Counter[Plain] = Counter()

    def condition(self, rule: Plain) -> dict[str, Any]:
        """Write one rule: every one of its keys is 1."""
        tests = sorted(_tests(rule), key=lambda test: (self._tests[test], self._names[test]))
        if self._endings[tests[-1]] >= MOST_ENDINGS:
            tests.reverse()
        self._endings[tests[-1]] += 1
        keys = [{self._names[test]: 1} for test in tests]
        return keys[0] if len(keys) == 1 else {"$and": keys}

    def fact(self, values: Values) -> dict[str, Any]:
        """Write one case: the keys that hold."""
        held = {name: 1 for test, name in self._names.items() if holds(test, values)}
        return {"id": "case", **held}


def _tests(rule: Plain) -> tuple[Plain, ...]:
    """Return what a rule joins; a rule that always holds joins one thing that does."""
    return (rule.parts or (rule,)) if isinstance(rule, Both) else (rule,)
