"""The door to durable-rules' C extension: the only place that imports it, and only when asked."""

from __future__ import annotations

import sys
from typing import Protocol

from boundarykit.diagnostics import Diagnostic, EngineError

_MESSAGE = "the live engine durable-rules cannot be imported"
_SOURCE_ONLY = (
    "it ships only as source: install a C compiler and the headers of Python, then run"
    " `pip install --no-binary :all: durable_rules==2.0.28`"
)
_WITH_FLAG = (
    "install a C compiler and the headers of Python, then run"
    " `CPPFLAGS='-DPyEval_CallObject=PyObject_CallObject' pip install --no-binary :all:"
    " --no-cache-dir durable_rules==2.0.28`; without the flag it does not import on Python 3.13"
    " and later"
)


class Extension(Protocol):
    """The functions of the C extension that are called, and no others."""

    def create_ruleset(self, name: str, rules: str, /) -> int:
        """Compile rules; return a handle."""

    def delete_ruleset(self, handle: int, /) -> None:
        """Free compiled rules, but not their state."""

    def delete_state(self, handle: int, sid: str, /) -> None:
        """Free the state of one session: facts and pending firings."""

    def assert_fact(self, handle: int, fact: str, /) -> tuple[int, int]:
        """Return a code and the offset of the state."""

    def retract_fact(self, handle: int, fact: str, /) -> tuple[int, int]:
        """Return a code and the offset of the state."""

    def start_action_for_state(self, handle: int, state_offset: int, /) -> tuple[str, str] | None:
        """Return the state and the first firing."""

    def complete_and_start_action(self, handle: int, state_offset: int, /) -> str | None:
        """Return the next firing."""


def load() -> Extension:
    """Import the extension.

    Raises:
        EngineError: if it cannot be imported; the help says how to install it.
    """
    try:
        # Only a reader that is built needs it, and it may be absent.
        import durable_rules_engine  # noqa: PLC0415  # see the line above
    except ImportError as error:
        recipe = _WITH_FLAG if sys.version_info >= (3, 13) else _SOURCE_ONLY
        raise EngineError([Diagnostic("BK403", _MESSAGE, help=recipe)]) from error
    return durable_rules_engine


def unavailable() -> Diagnostic | None:
    """Say why durable-rules cannot be used here and what to do, or nothing if it can."""
    try:
        load()
    except EngineError as error:
        return error.diagnostics[0]
    return None


def available() -> bool:
    """Tell whether durable-rules can be used here."""
    return unavailable() is None
