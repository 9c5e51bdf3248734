"""One ruleset of durable-rules, and every call of it: the containment.

durable-rules is right only inside a small fragment; outside it answers wrongly, hangs, or kills
the process. So each ruleset here has rules of one kind (a conjunction of `key == 1`), one session,
and at most one live fact, always under the same id. A decision asserts the fact, takes every
firing, and retracts it. No other code runs in between: no callback, no log, no `await`.

A ruleset whose last decision did not end well is dirty. Before the next one it forgets its state
and tests itself; where that fails it is built again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress

from boundarykit.backends.durable.extension import Extension
from boundarykit.diagnostics import Diagnostic, EngineError

MOST_RULES = 56
"""Each pending entry of the engine's stack of 64 leads to another rule, so it cannot overflow."""

MOST_KEYS = 200
"""The engine takes 253 keys in a fact, its id included."""

_CLEAN = "nothing was decided; the next decision starts from a clean engine"
_SESSION = "0"
_RETRACT = '{"id":"d"}'
_SENTINEL = "w"
_SENTINEL_FACT = '{"id":"d","w":1}'
_SENTINEL_NUMBER = -1
_HANDLED = 0
_NOTHING_MATCHED = 1

_NOT_OURS = ("id", "sid", "$s", "$i", "$m", "$time", "$forward", "$and", "$or", _SENTINEL)
"""Names that mean something to the engine, and the sentinel's."""


class Ruleset:
    """Hold up to 56 rules. Not safe to share between threads."""

    def __init__(self, extension: Extension, rules: Sequence[Sequence[str]]) -> None:
        """Build rules of which each holds when all its keys do.

        Raises:
            EngineError: if the engine fails to build them or fails the first self-test.
        """
        _check(rules)
        self._extension = extension
        self._definition = _definition(rules)
        self._numbers = {f"r{number}": number for number in range(len(rules))}
        self._numbers[_SENTINEL] = _SENTINEL_NUMBER
        self._handle: int | None = None
        self._warm = False
        self._dirty = False
        try:
            self._build()
        except BaseException:
            self.close()
            raise

    def run(self, fact: str) -> list[int]:
        """Return the numbers of the rules that fire on a fact that `fact_text` wrote.

        Raises:
            EngineError: if the engine does not do exactly what is expected of it.
        """
        if self._dirty:
            self._recover()
        self._dirty = True
        fired = self._cycle(fact)
        if _SENTINEL_NUMBER in fired or len(set(fired)) != len(fired):
            raise failure("a rule fired that should not")
        self._dirty = False
        return fired

    def close(self) -> None:
        """Free everything. What fails here cannot be mended, and does no harm but lost memory."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        if self._warm:
            # INVARIANT: the state of a ruleset in which no action ever ran is never deleted; the
            # engine would free memory that it never set.
            with suppress(Exception):
                self._extension.delete_state(handle, _SESSION)
        with suppress(Exception):
            self._extension.delete_ruleset(handle)

    def _recover(self) -> None:
        if self._handle is not None and self._warm:
            with suppress(Exception):
                self._extension.delete_state(self._handle, _SESSION)
            with suppress(EngineError):
                self._test()
                return
        self._build()

    def _build(self) -> None:
        self.close()
        self._warm = False
        try:
            self._handle = self._extension.create_ruleset("b", self._definition)
        except Exception as error:  # whatever a C extension raises is its fault
            raise failure(str(error)) from error
        self._test()

    def _test(self) -> None:
        if self._cycle(_SENTINEL_FACT) != [_SENTINEL_NUMBER]:
            raise failure("the self-test failed")

    def _cycle(self, fact: str) -> list[int]:
        """Assert, take every firing, retract."""
        try:
            return self._firings(fact)
        except EngineError:
            raise
        except Exception as error:  # whatever a C extension raises is its fault
            raise failure(str(error) or type(error).__name__) from error

    def _firings(self, fact: str) -> list[int]:
        handle, extension = self._handle, self._extension
        if handle is None:
            raise failure("the ruleset is closed")
        code, state = extension.assert_fact(handle, fact)
        if code == _NOTHING_MATCHED:
            return []
        if code != _HANDLED:
            raise failure(f"code {code} for a fact")
        started = extension.start_action_for_state(handle, state)
        if started is None:
            raise failure("a match without a firing")
        self._warm = True
        fired: list[int] = []
        firing: str | None = started[1]
        while firing is not None:
            # A firing reads {"r12":{…}}; its name is all that is needed.
            fired.append(self._numbers[firing[2 : firing.index('"', 2)]])
            if len(fired) > len(self._numbers):
                raise failure("more firings than rules")
            firing = extension.complete_and_start_action(handle, state)
        code, _ = extension.retract_fact(handle, _RETRACT)
        if code != _HANDLED:
            raise failure(f"code {code} for a retraction")
        return fired


def fact_text(keys: Sequence[str]) -> str:
    """Write the fact in which some keys hold."""
    return '{"id":"d"' + "".join(f',"{key}":1' for key in keys) + "}"


def failure(reason: str, help_: str = _CLEAN) -> EngineError:
    """Make the error for a fault of the engine."""
    return EngineError([Diagnostic("BK402", f"the live engine failed: {reason}", help=help_)])


def _check(rules: Sequence[Sequence[str]]) -> None:
    """Refuse what the engine would get wrong, before it sees it.

    The engine knows a key only by a hash of 32 bits, so two keys with one hash would be one.
    """
    keys = {key for rule in rules for key in rule}
    if not 0 < len(rules) <= MOST_RULES or len(keys) > MOST_KEYS or not all(rules):
        message = f"{len(rules)} rules with {len(keys)} keys do not fit one ruleset"
        raise ValueError(message)
    names = keys.union(_NOT_OURS)
    if len({_hash(name) for name in names}) != len(keys) + len(_NOT_OURS):
        raise failure("two keys look the same to it")


def _hash(name: str) -> int:
    """Return the hash by which the engine knows a name: FNV-1a, 32 bits."""
    value = 0x811C9DC5
    for byte in name.encode("ascii"):
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


def _definition(rules: Sequence[Sequence[str]]) -> str:
    definition = {f"r{number}": _rule(keys) for number, keys in enumerate(rules)}
    definition[_SENTINEL] = _rule((_SENTINEL,))
    return json.dumps(definition)


def _rule(keys: Sequence[str]) -> dict[str, object]:
    tests: list[dict[str, object]] = [{key: 1} for key in keys]
    condition = tests[0] if len(tests) == 1 else {"$and": tests}
    return {"all": [{"m": condition}]}
