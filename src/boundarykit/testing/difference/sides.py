"""The two sets of rules that are compared, each deciding the same cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from boundarykit.diagnostics import CaseError, Diagnostic, EngineError, PolicyError
from boundarykit.domain.case import Case
from boundarykit.domain.decision import Decision
from boundarykit.engine import Engine
from boundarykit.ir.policy import Policy
from boundarykit.testing.apart import Apart
from boundarykit.testing.case_of import case_of_parts
from boundarykit.testing.difference.fields import Parts


@dataclass(frozen=True, slots=True)
class Decided:
    """Hold a decision, and by which policy it was made."""

    decision: Decision
    policy: Policy


@dataclass(frozen=True, slots=True)
class Refused:
    """Hold why one side cannot decide a case."""

    fault: Diagnostic


class Side:
    """Decide cases by one set of rules, or by some rule sets of it."""

    def __init__(self, engine: Engine) -> None:
        """Prepare to decide by `engine`."""
        self.engine = engine
        self.names = frozenset(
            {file.id.value for file in engine.loaded.rule_files}
            | {layer.id for layer in engine.loaded.layers}
        )
        """The rule sets and layers."""
        self._apart = Apart(engine)

    def decide(
        self, parts: Parts, rule_sets: tuple[str, ...]
    ) -> tuple[Case | None, Decided | Refused]:
        """Decide a case by those of some rule sets that are here."""
        here = frozenset(name for name in rule_sets if name in self.names)
        try:
            engine = self._apart.engine_for(here) if here else self.engine
            case = case_of_parts(parts, self.engine.loaded.vocabulary.facts)
            decision = engine.decide(case)
        except (CaseError, PolicyError) as error:
            return None, Refused(error.diagnostics[0])
        policy = engine.policy_of(decision)
        if policy is None:
            message = "the engine does not know by which policy it decided"
            raise EngineError([Diagnostic("BK402", message)])
        return case, Decided(decision, policy)

    def __enter__(self) -> Self:
        """Use it in a `with` block."""
        return self

    def __exit__(self, *raised: object) -> None:
        """Close what was made to decide by some of the rule sets."""
        self._apart.close()
