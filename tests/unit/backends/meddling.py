"""The real C extension with somebody between it and its caller."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from boundarykit.backends.durable.extension import Extension, load
from boundarykit.ir.conditions import OneOf
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Policy
from boundarykit.ir.types import BoolType
from tests.agreement.generate import policy_of, rule_of

Meddle = Callable[[str, Callable[[], Any]], Any]
"""Given the name of a function and the call itself, make the call or do something else."""


def leave_alone(_name: str, call: Callable[[], Any]) -> Any:
    return call()


class MeddlingExtension:
    """Make each call of the real extension through `meddle`, and note the names."""

    def __init__(self) -> None:
        self.meddle: Meddle = leave_alone
        self.calls: list[str] = []
        self._real: Extension = load()

    def create_ruleset(self, name: str, rules: str, /) -> int:
        return int(self._call("create_ruleset", name, rules))

    def delete_ruleset(self, handle: int, /) -> None:
        self._call("delete_ruleset", handle)

    def delete_state(self, handle: int, sid: str, /) -> None:
        self._call("delete_state", handle, sid)

    def assert_fact(self, handle: int, fact: str, /) -> tuple[int, int]:
        code, state = self._call("assert_fact", handle, fact)
        return code, state

    def retract_fact(self, handle: int, fact: str, /) -> tuple[int, int]:
        code, state = self._call("retract_fact", handle, fact)
        return code, state

    def start_action_for_state(self, handle: int, state_offset: int, /) -> tuple[str, str] | None:
        started: tuple[str, str] | None = self._call("start_action_for_state", handle, state_offset)
        return started

    def complete_and_start_action(self, handle: int, state_offset: int, /) -> str | None:
        firing: str | None = self._call("complete_and_start_action", handle, state_offset)
        return firing

    def _call(self, name: str, *given: int | str) -> Any:
        self.calls.append(name)
        return self.meddle(name, lambda: getattr(self._real, name)(*given))


YES = Fact("yes", BoolType())
NO = Fact("no", BoolType())


def two_rules() -> Policy:
    """Make a policy of two rules: one for each of two facts."""
    return policy_of(
        (rule_of("a", OneOf(NO, frozenset({1}))), rule_of("b", OneOf(YES, frozenset({1})))),
        facts=(NO, YES),
    )
