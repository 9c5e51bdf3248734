"""How often a test holds, guessed from its form: only speed depends on it, never an answer."""

from __future__ import annotations

from boundarykit.ir.conditions import AllOf, AnyOf, Between, Concluded, Known, OneOf, Test
from boundarykit.ir.types import EnumType

WORD_IS_IN_SET = 0.05
FINDING_IS_CONCLUDED = 0.1
FACT_IS_KNOWN = 0.9
NUMBER_IS_BETWEEN = 0.4
YES = 0.3


def likelihood(test: Test) -> float:
    """Guess how often a test holds."""
    match test:
        case Concluded(_, negated):
            return _unless(FINDING_IS_CONCLUDED, negated=negated)
        case Known(_, negated):
            return _unless(FACT_IS_KNOWN, negated=negated)
        case OneOf(fact, values, negated):
            words = len(fact.type.values) if isinstance(fact.type, EnumType) else 1 / YES
            return _unless(min(len(values) / words, 1.0), negated=negated)
        case AnyOf(_, mask, negated):
            return _unless(min(WORD_IS_IN_SET * mask.bit_count(), 1.0), negated=negated)
        case AllOf(_, mask):
            return float(WORD_IS_IN_SET ** mask.bit_count())
        case Between():
            return NUMBER_IS_BETWEEN


def _unless(chance: float, *, negated: bool) -> float:
    return 1 - chance if negated else chance
