"""Settle what rules ask for against what safeguards allow: floors, ceilings, prohibitions."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from boundarykit.ir.policy import Policy, Rule, Safeguard
from boundarykit.ir.terms import Offer, Terms

Asked = dict[str, list[tuple[str, Offer]]]
"""Response → (rule id, offer) pairs, in the order of rule ids."""


@dataclass
class HeldBack:
    """Collect what one safeguard or rule took away."""

    by: Rule | Safeguard
    required: list[str] = field(default_factory=list)
    permitted: list[str] = field(default_factory=list)
    duties: list[str] = field(default_factory=list)
    instead: str | None = None


@dataclass
class Settled:
    """Hold what remains, and what was taken away."""

    required: Asked
    permitted: Asked
    forbidden: dict[str, list[Rule | Safeguard]]
    held: list[HeldBack]
    grade: int
    """The highest required rung, by position; 0 when nothing on the ladder is required."""


class Settler:
    """Settle for one policy; the result is the same whatever the order of rules."""

    def __init__(self, policy: Policy) -> None:
        """Prepare the tables of `policy`."""
        self._rung = {kind.id: kind.rung for kind in policy.responses}
        self._in_encounter = {kind.id for kind in policy.responses if kind.in_encounter}
        self._ladder = policy.ladder
        usual = {
            kind.id: Terms(by=kind.issued_by[0] if kind.issued_by else None)
            for kind in policy.responses
        }
        # Made once: whoever keeps what follows from an offer knows it by its identity.
        self._standing_in = {
            rung.id: Offer(rung.stands_for, rung.terms or usual[rung.stands_for])
            for rung in policy.ladder
            if rung.stands_for is not None
        }

    def settle(self, rules: list[Rule], safeguards: list[Safeguard]) -> Settled:
        """Apply the safeguards that hold to what the applying rules ask for."""
        required = _asked((rule.id, offer) for rule in rules for offer in rule.requires)
        permitted = _asked((rule.id, offer) for rule in rules for offer in rule.permits)
        forbidden = _forbidden([*rules, *safeguards])
        ceiling = min(
            (each.at_most for each in safeguards if each.at_most is not None),
            default=len(self._ladder),
        )
        kept = {
            response: offers
            for response, offers in required.items()
            if response not in forbidden and not self._is_above(response, ceiling)
        }
        held = self._held(rules, safeguards, required, permitted)
        self._put_in_place(kept, required, ceiling, forbidden, held)
        _drop_duties(rules, kept, held)
        grade = max((self._rung[response] or 0 for response in kept), default=0)
        choices = {
            response: offers
            for response, offers in permitted.items()
            if response not in forbidden
            and response not in kept
            and not self._is_above(response, ceiling)
        }
        milder: dict[int, list[str]] = {}
        for choice in sorted(choices):
            asked = self._asked_then(choice, kept)
            if self._is_below(choice, asked):
                milder.setdefault(asked, []).append(choice)
        clauses: list[Rule | Safeguard] = [*rules, *safeguards]
        for asked, names in sorted(milder.items()):
            held.append(HeldBack(self._requiring(clauses, kept, asked), permitted=names))
        gone = {name for names in milder.values() for name in names}
        return Settled(
            required=kept,
            permitted={name: offers for name, offers in choices.items() if name not in gone},
            forbidden=forbidden,
            held=held,
            grade=grade,
        )

    def _asked_then(self, choice: str, kept: Asked) -> int:
        """Return the highest rung that is required when a choice would be made.

        What is done in the encounter itself is not settled by what is required afterwards: whoever
        will be excluded for good may still be led out of the room now.
        """
        now = choice in self._in_encounter
        rungs = (self._rung[each] for each in kept if not now or each in self._in_encounter)
        return max((rung or 0 for rung in rungs), default=0)

    def _is_above(self, response: str, ceiling: int) -> bool:
        rung = self._rung[response]
        return rung is not None and rung > ceiling

    def _is_below(self, response: str, grade: int) -> bool:
        rung = self._rung[response]
        return rung is not None and rung < grade

    def _held(
        self,
        rules: list[Rule],
        safeguards: list[Safeguard],
        required: Asked,
        permitted: Asked,
    ) -> list[HeldBack]:
        """Say of each safeguard, and of each forbidding rule, everything that it takes away."""
        found = []
        forbidding = (rule for rule in rules if rule.forbids)
        clauses: list[Rule | Safeguard] = [*safeguards, *forbidding]
        for by in clauses:
            ceiling = by.at_most if isinstance(by, Safeguard) else None
            taken = HeldBack(
                by,
                required=self._taken(required, by.forbids, ceiling),
                permitted=self._taken(permitted, by.forbids, ceiling),
            )
            if taken.required or taken.permitted:
                found.append(taken)
        return found

    def _taken(self, asked: Asked, forbids: tuple[str, ...], ceiling: int | None) -> list[str]:
        return sorted(
            response
            for response in asked
            if response in forbids or (ceiling is not None and self._is_above(response, ceiling))
        )

    def _put_in_place(
        self,
        kept: Asked,
        required: Asked,
        ceiling: int,
        forbidden: dict[str, list[Rule | Safeguard]],
        held: list[HeldBack],
    ) -> None:
        """Where a ceiling took a requirement away, require the most that it still allows.

        So a further rule that forbids nothing cannot make the outcome milder, nor a further
        safeguard make it harsher.
        """
        capped = any(
            self._is_above(response, ceiling) and response not in forbidden for response in required
        )
        reached = max((self._rung[response] or 0 for response in kept), default=0)
        if not capped:
            return
        for rung in reversed(self._ladder[reached + 1 : ceiling + 1]):
            response = rung.stands_for
            if response is None or response in forbidden:
                continue
            lowering = [
                each
                for each in held
                if isinstance(each.by, Safeguard) and each.by.at_most == ceiling
            ]
            kept[response] = [(each.by.id, self._standing_in[rung.id]) for each in lowering]
            for each in lowering:
                each.instead = response
            return

    def _requiring(
        self, clauses: list[Rule | Safeguard], kept: Asked, grade: int
    ) -> Rule | Safeguard:
        """Return the first clause that requires the grade: it is why milder choices are gone."""
        asking = {
            clause
            for response, offers in kept.items()
            for clause, _ in offers
            if self._rung[response] == grade
        }
        return next(clause for clause in clauses if clause.id in asking)


def stands(rule: Rule, kept: Container[str]) -> bool:
    """Tell whether what goes with a rule's responses, its duties and words, still goes.

    It falls away with the last response that the rule requires; where a rule requires none, its
    duties and words stand on their own.
    """
    required = rule.requires
    return not required or any(offer.response in kept for offer in required)


def _drop_duties(rules: list[Rule], kept: Asked, held: list[HeldBack]) -> None:
    for rule in rules:
        if stands(rule, kept):
            continue
        asked = {offer.response for offer in rule.requires}
        for each in held:
            if asked & set(each.required):
                each.duties = sorted({*each.duties, *(duty.id for duty in rule.duties)})


def _asked(offers: Iterable[tuple[str, Offer]]) -> Asked:
    found: Asked = {}
    for rule, offer in offers:
        found.setdefault(offer.response, []).append((rule, offer))
    return found


def _forbidden(clauses: list[Rule | Safeguard]) -> dict[str, list[Rule | Safeguard]]:
    found: dict[str, list[Rule | Safeguard]] = {}
    for clause in clauses:
        for response in clause.forbids:
            found.setdefault(response, []).append(clause)
    return found
