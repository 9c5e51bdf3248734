"""Write conditions the way rules write them, and facts with the values they had."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from boundarykit.domain.answer import FactRead, FactValue
from boundarykit.domain.scales import Standing
from boundarykit.facts.encode import decode
from boundarykit.facts.predicates import value_test_of
from boundarykit.ir.conditions import (
    AllOf,
    AnyOf,
    Between,
    Concluded,
    Condition,
    Every,
    FactTest,
    Known,
    OneOf,
    Some,
)
from boundarykit.ir.definitions import Reads
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Facts, Policy
from boundarykit.ir.types import DurationType, EnumType, MoneyType, SetType
from boundarykit.judgement.remembered import MOST_IN_A_TABLE


class Describer:
    """Describe for one policy."""

    def __init__(self, policy: Policy) -> None:
        """Prepare to describe what `policy` reads."""
        self._slots = policy.slots
        self._currency = policy.currency
        self._digits = policy.currency_digits
        self._shown = tuple((fact.key, _Shown(partial(self.value, fact))) for fact in policy.facts)
        self._reads = {id(each.condition): each for each in policy.reads}

    def condition(self, condition: Condition) -> str:
        """Write a condition: `history.advances_after_refusal: {at_least: 1}`."""
        reads = self._reads.get(id(condition))
        if reads is not None:
            return _of_definition(reads)
        match condition:
            case Every(parts):
                return "all: [" + ", ".join(self._items(parts)) + "]"
            case Some(parts):
                return "any: [" + ", ".join(self._items(parts)) + "]"
            case Concluded(finding, negated):
                return f"finding.{finding}: {'false' if negated else 'true'}"
            case Known():
                return f"{condition.fact.name}: {self._operand(condition)}"
            case _:
                return f"{condition.fact.name}: {self._with_choice(condition)}"

    def _items(self, parts: tuple[Condition, ...]) -> list[str]:
        """Write joined conditions in one order, because the order they stand in means nothing."""
        return sorted("{" + self.condition(part) + "}" for part in parts)

    def _with_choice(self, test: OneOf | Between | AnyOf | AllOf) -> str:
        """Write what a test compares with, and the author's own choice for the unknown."""
        operand = self._operand(test)
        if follows_the_fact(test) or not test.fact.nullable:
            return operand
        choice = "holds" if test.if_unknown else "fails"
        inner = operand[1:-1] if operand.startswith("{") else f"is: {operand}"
        return f"{{{inner}, if_unknown: {choice}}}"

    def _operand(self, test: FactTest) -> str:
        fact = test.fact
        match test:
            case Known(_, negated):
                return "{known: false}" if negated else "{known: true}"
            case OneOf(_, values, negated) if len(values) == 1:
                text = self._text(fact, min(values))
                return f"{{not: {text}}}" if negated else text
            case OneOf(_, values, negated):
                listed = ", ".join(self._text(fact, value) for value in sorted(values))
                return f"{{{'not_in' if negated else 'one_of'}: [{listed}]}}"
            case AnyOf(_, mask, negated):
                return f"{{{'none_of' if negated else 'any_of'}: [{_words(fact, mask)}]}}"
            case AllOf(_, mask):
                return f"{{all_of: [{_words(fact, mask)}]}}"
            case Between(_, low, high):
                return self._range(fact, low, high)

    def _range(self, fact: Fact, low: int | None, high: int | None) -> str:
        over = low is not None and self._is_rounder(fact, low - 1, low)
        under = high is not None and self._is_rounder(fact, high + 1, high)
        if low is not None and high is not None and not over and not under:
            return f"{{between: [{self._text(fact, low)}, {self._text(fact, high)}]}}"
        bounds: list[str] = []
        if low is not None:
            word, bound = ("over", low - 1) if over else ("at_least", low)
            bounds.append(f"{word}: {self._text(fact, bound)}")
        if high is not None:
            word, bound = ("under", high + 1) if under else ("at_most", high)
            bounds.append(f"{word}: {self._text(fact, bound)}")
        return f"{{{', '.join(bounds)}}}"

    def _is_rounder(self, fact: Fact, beyond: int, bound: int) -> bool:
        """Tell whether a bound was written as the number beyond it: `over: 28 days`."""
        match fact.type:
            case DurationType():
                whole = 60
            case MoneyType():
                whole = 10**self._digits
            case _:
                return False
        return beyond % whole == 0 and bound % whole != 0

    def _text(self, fact: Fact, value: int) -> str:
        if isinstance(fact.type, EnumType) and not 0 <= value < len(fact.type.values):
            return str(value)
        shown = self.value(fact, value)
        if isinstance(shown, bool):
            return "true" if shown else "false"
        return str(shown)

    def value(self, fact: Fact, value: int | None) -> FactValue:
        """Return a fact's value as people read it."""
        return decode(fact.type, value, currency=self._currency, digits=self._digits)

    def read(self, test: FactTest, facts: Facts) -> FactRead:
        """Return a test's fact with the value it had, or the one assumed when it was unknown."""
        fact = test.fact
        value = facts[self._slots[fact.key]]
        if value is None and fact.if_unknown is not None and follows_the_fact(test):
            return FactRead(name=fact.name, value=self.value(fact, fact.if_unknown), assumed=True)
        return FactRead(name=fact.name, value=self.value(fact, value))

    def all_facts(self, facts: Facts) -> dict[str, FactValue]:
        """Return every fact by its unique name, unknown ones too."""
        pairs = zip(self._shown, facts, strict=True)
        return {key: shown[value] for (key, shown), value in pairs}


class _Shown(dict[int | None, FactValue]):
    """Remember how the values of one fact are shown."""

    def __init__(self, show: Callable[[int | None], FactValue]) -> None:
        super().__init__()
        self._show = show

    def __missing__(self, value: int | None) -> FactValue:
        if len(self) >= MOST_IN_A_TABLE:
            self.clear()
        shown = self[value] = self._show(value)
        return shown


def _of_definition(reads: Reads) -> str:
    standings = [str(each) for each in Standing if each in reads.standings]
    asked = standings[0] if len(standings) == 1 else f"{{one_of: [{', '.join(standings)}]}}"
    return f"definition.{reads.definition.id}: {asked}"


def follows_the_fact(test: FactTest) -> bool:
    """Tell whether a test gives, on an unknown fact, what the value assumed for it would give."""
    assumed = test.fact.if_unknown
    if isinstance(test, Known) or assumed is None:
        return False
    return value_test_of(test)(assumed) == test.if_unknown


def _words(fact: Fact, mask: int) -> str:
    values = fact.type.values if isinstance(fact.type, SetType) else ()
    return ", ".join(word for bit, word in enumerate(values) if mask >> bit & 1)
