"""Make the facts of a case: everything that a policy reads, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from boundarykit.diagnostics import CaseError, Diagnostic
from boundarykit.domain.case_parts import CaseParts
from boundarykit.facts.catalogue import CATALOGUE, MEASURE_FACTS, MEASURE_RUNG, REQUEST_FACTS
from boundarykit.facts.encode import encoder
from boundarykit.facts.history import computing
from boundarykit.facts.of_places import place_reading
from boundarykit.facts.past import Past
from boundarykit.facts.plan import Plan
from boundarykit.facts.predicates import ReadFact
from boundarykit.facts.words import WordChecker
from boundarykit.ir.facts import Fact
from boundarykit.ir.histories import Feature
from boundarykit.ir.policy import Facts, Policy
from boundarykit.ir.types import MoneyType

_SPECS = {spec.name: spec for spec in (*CATALOGUE, *MEASURE_FACTS, *REQUEST_FACTS)}
_ReadCase = Callable[[CaseParts, Past | None], int | None]


class Extractor:
    """Make facts for one policy; safe to share between threads."""

    def __init__(self, policy: Policy) -> None:
        """Prepare to read what `policy` reads."""
        self._currency = policy.currency
        self._rungs = {kind.id: kind.rung for kind in policy.responses}
        self._most_junior = next((role.id for role in policy.roles), None)
        self._checker = WordChecker(policy.lexicon)
        features = {history.fact.key: history.feature for history in policy.histories}
        self._plan = Plan(features.values(), self.reading) if features else None
        self._reads = tuple(self._case_reading(fact, features) for fact in policy.facts)

    def facts(self, case: CaseParts) -> Facts:
        """Return the facts of a case.

        Raises:
            CaseError: when the case uses a word, an attribute or a currency that the policy does
                not know.
        """
        if not self._checker.all_known(case):
            raise CaseError(self._checker.faults(case))
        past = None if self._plan is None else Past(case, self._plan)
        return tuple([read(case, past) for read in self._reads])

    def _case_reading(self, fact: Fact, features: dict[str, Feature]) -> _ReadCase:
        feature = features.get(fact.key)
        if feature is not None and self._plan is not None:
            compute = computing(feature, self._plan, self.reading)
            return lambda _, past: None if past is None else compute(past)
        read = self.reading(fact)
        if fact.name.startswith("interaction."):
            return lambda case, _: (
                None if case.interaction is None else read(case.interaction, case)
            )
        return lambda case, _: read(case, case)

    def reading(self, fact: Fact) -> ReadFact:
        """Return how a fact is read of one record."""
        encode = encoder(fact.type)
        spec = _SPECS.get(fact.name)
        take = spec.read if spec is not None else place_reading(fact) or _attribute(fact)
        if isinstance(fact.type, MoneyType):
            return self._money_reading(take, fact.name)
        if fact.name == "staff.role":
            usual = self._most_junior
            return lambda _, case: encode(case.staff.role or usual)
        if fact.name == MEASURE_RUNG:
            rungs = self._rungs
            return lambda measure, _: (
                rungs.get(measure.response) if measure.rung is None else encode(measure.rung)
            )

        def read(record: Any, case: CaseParts) -> int | None:
            value = take(record, case)
            return None if value is None else encode(value)

        return read

    def _money_reading(self, take: Callable[[Any, CaseParts], Any], name: str) -> ReadFact:
        def read(record: Any, case: CaseParts) -> int | None:
            money = take(record, case)
            if money is None:
                return None
            if self._currency is not None and money.currency != self._currency:
                message = f"the policy counts in {self._currency} and the case in another currency"
                raise CaseError([Diagnostic("BK117", message, path=_path_of(name, record, case))])
            amount: int = money.amount
            return amount

        return read


def _path_of(fact: str, record: object, case: CaseParts) -> str:
    """Name the place of an amount, of an interaction now or past, or of somebody."""
    subject, _, name = fact.partition(".")
    field = "gift.value" if fact == "interaction.gift_value" else f"attributes.{name}"
    for index, past in enumerate(case.history.interactions):
        if past is record:
            return f"history.interactions[{index}].{field}"
    return f"{subject}.{field}"


def _attribute(fact: Fact) -> Callable[[Any, CaseParts], Any]:
    subject, _, name = fact.name.partition(".")
    if subject == "interaction":
        return lambda record, _: record.attributes.get(name)
    if subject == "incident":
        return lambda _, case: None if case.incident is None else case.incident.attributes.get(name)
    return lambda _, case: getattr(case, subject).attributes.get(name)
