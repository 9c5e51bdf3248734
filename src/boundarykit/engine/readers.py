"""Choose the readers of a policy, and hold two of them against each other."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from boundarykit.backends.compiled import CompiledReader
from boundarykit.backends.durable import DurableReader, available, unavailable
from boundarykit.backends.reference import ReferenceReader
from boundarykit.diagnostics import Diagnostic, EngineError, Level, UsageError, suggestion
from boundarykit.ir.policy import Facts, Matcher, Matches, Policy

BACKENDS = ("durable", "compiled", "reference")
"""The readers that can decide, the usual one first."""


class DisagreementError(EngineError):
    """Two readers gave two answers, so there is no answer."""

    report: str
    """What to send us, as JSON: facts and answers, nothing that identifies anybody."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], report: str = "{}") -> None:
        """Keep the report beside the fault."""
        super().__init__(diagnostics)
        self.report = report

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle with the report."""
        return (type(self), (self.diagnostics, self.report))


def usual_backend() -> str:
    """Return `durable` where durable-rules can be imported, else `compiled`."""
    return "durable" if available() else "compiled"


def notices() -> tuple[Diagnostic, ...]:
    """Return a warning when the usual reader cannot be had and another one decides alone."""
    missing = unavailable()
    return () if missing is None else (replace(missing, level=Level.WARNING),)


def reader_of(policy: Policy, backend: str) -> Matcher:
    """Make one reader.

    Raises:
        UsageError: for a name that is no reader's.
        EngineError: when durable-rules is asked for and cannot be imported.
    """
    match backend:
        case "durable":
            return DurableReader(policy)
        case "compiled":
            return CompiledReader(policy)
        case "reference":
            return ReferenceReader(policy)
    hint = suggestion(backend, BACKENDS)
    raise UsageError([Diagnostic("BK602", f"unknown backend `{backend}`", help=hint)])


class Witnessed:
    """Let one reader decide and another, independent one witness it."""

    def __init__(self, policy: Policy, decider: Matcher, witness: Matcher | None) -> None:
        """Pair two readers of `policy`; without a witness the decider is believed."""
        self._policy = policy
        self._decider = decider
        self._witness = witness
        names = (decider.name,) if witness is None else (decider.name, witness.name)
        self.names: tuple[str, ...] = names

    def match(self, facts: Facts) -> Matches:
        """Return what both readers say.

        Raises:
            DisagreementError: when they do not say the same.
            EngineError: when the deciding reader fails.
        """
        answer = self._decider.match(facts)
        if self._witness is not None:
            testimony = self._witness.match(facts)
            if testimony != answer:
                raise self._disagreement(facts, answer, testimony)
        return answer

    def close(self) -> None:
        """Close both readers."""
        self._decider.close()
        if self._witness is not None:
            self._witness.close()

    def _disagreement(self, facts: Facts, answer: Matches, testimony: Matches) -> DisagreementError:
        clauses = self._policy.clauses
        answers = {
            name: [clauses[place].id for place in places]
            for name, places in zip(self.names, (answer, testimony), strict=True)
        }
        named = {fact.key: value for fact, value in zip(self._policy.facts, facts, strict=True)}
        report = {"policy": self._policy.digest, "facts": named, "answers": answers}
        said = "; ".join(f"{name}: {', '.join(ids) or 'none'}" for name, ids in answers.items())
        fault = Diagnostic(
            "BK401",
            "two readers of the rules gave two answers, so there is none",
            help=f"send us `error.report`, which identifies nobody; the answers were {said}",
        )
        return DisagreementError((fault,), json.dumps(report, sort_keys=True))
