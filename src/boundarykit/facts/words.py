"""Check that a case uses only words that the vocabulary knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import attrgetter

from boundarykit.diagnostics import Diagnostic, suggestion
from boundarykit.domain.attributes import AttributeValue
from boundarykit.domain.case_parts import CaseParts
from boundarykit.domain.incident import Incident
from boundarykit.domain.interaction import Interaction
from boundarykit.domain.measure import Measure
from boundarykit.domain.money import Money
from boundarykit.facts.encode import seconds_of
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Lexicon
from boundarykit.ir.types import BoolType, DurationType, EnumType, IntType, MoneyType, SetType

_KINDS_KEPT = 4096
_ATTRIBUTES = attrgetter("attributes")
_KIND = attrgetter(
    "signal_kinds",
    "channel",
    "setting",
    "gift",
    "witnessed_by",
    "answered_with",
    "staff_wishes",
    "reported_grade",
    "service",
)
"""What `_is_known` looks at, but for attributes."""


class WordChecker:
    """Refuse what a vocabulary does not know: a misspelt word must never read as "nothing"."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Prepare to check against the words of one policy."""
        self._words = lexicon
        self._seen: set[tuple[object, ...]] = set()
        """The kinds of interactions whose words are all known."""
        self._attributes = {fact.name: fact for fact in lexicon.attributes}

    def all_known(self, case: CaseParts) -> bool:
        """Tell whether every word of the case is known; much quicker than listing faults."""
        words, workplace, known = self._words, case.workplace, self._is_known
        usual = (
            (case.staff.role is None or case.staff.role in words.roles)
            and case.incident is None
            and case.allegation is None
            and not case.history.allegations
            and not case.history.measures
            and not case.history.requests
            and not case.customer.attributes
            and not case.staff.attributes
            and not workplace.attributes
            and (workplace.sector is None or workplace.sector in words.sectors)
            and words.controls.issuperset(workplace.controls or ())
            and words.contact_points.issuperset(workplace.contact_points)
            and (case.interaction is None or known(case.interaction))
            and self._all_alike_known(case.history.interactions)
        )
        return usual or not self.faults(case)

    def faults(self, case: CaseParts) -> list[Diagnostic]:
        """List every word of the case that is not known, with its place; mostly there is none."""
        found: list[Diagnostic] = []
        if case.interaction is not None and not self._is_known(case.interaction):
            found += self._interaction(case.interaction, "interaction")
        for index, past in enumerate(case.history.interactions):
            if not self._is_known(past):
                found += self._interaction(past, f"history.interactions[{index}]")
        for index, measure in enumerate(case.history.measures):
            found += self._measure(measure, f"history.measures[{index}]")
        for index, request in enumerate(case.history.requests):
            path = f"history.requests[{index}].kind"
            found += _known(request.kind, self._words.requests, path, "request")
        found += self._people(case)
        return found

    def _all_alike_known(self, interactions: tuple[Interaction, ...]) -> bool:
        """Look at each kind of interaction once; attributes are declared one by one."""
        if any(map(_ATTRIBUTES, interactions)):
            return False
        seen = self._seen
        new = set(map(_KIND, interactions)).difference(seen)
        if not new:
            return True
        if not all(map(self._is_known, interactions)):
            return False
        if len(seen) + len(new) > _KINDS_KEPT:
            seen.clear()
        if len(new) <= _KINDS_KEPT:
            seen.update(new)
        return True

    def _is_known(self, interaction: Interaction) -> bool:
        words, gift = self._words, interaction.gift
        return (
            interaction.signal_kinds <= words.signals
            and interaction.channel in words.channels
            and (interaction.setting is None or interaction.setting in words.settings)
            and (gift is None or gift.kind in words.gifts)
            and words.roles.issuperset(interaction.witnessed_by)
            and (
                not interaction.answered_with
                or words.responses.issuperset(interaction.answered_with)
            )
            and (
                not interaction.staff_wishes or words.responses.issuperset(interaction.staff_wishes)
            )
            and (interaction.reported_grade is None or interaction.reported_grade in words.ladder)
            and (interaction.service is None or interaction.service in words.services)
            and not interaction.attributes
        )

    def _interaction(self, interaction: Interaction, path: str) -> Iterator[Diagnostic]:
        words = self._words
        for index, signal in enumerate(interaction.signals):
            yield from _known(signal.kind, words.signals, f"{path}.signals[{index}]", "signal")
        yield from _known(interaction.channel, words.channels, f"{path}.channel", "channel")
        yield from _known(interaction.setting, words.settings, f"{path}.setting", "setting")
        if interaction.gift is not None:
            yield from _known(interaction.gift.kind, words.gifts, f"{path}.gift.kind", "gift")
        for index, role in enumerate(interaction.witnessed_by):
            yield from _known(role, words.roles, f"{path}.witnessed_by[{index}]", "role")
        for name in ("answered_with", "staff_wishes"):
            for index, response in enumerate(getattr(interaction, name) or ()):
                place = f"{path}.{name}[{index}]"
                yield from _known(response, words.responses, place, "response")
        grade = interaction.reported_grade
        yield from _known(grade, words.ladder, f"{path}.reported_grade", "rung")
        yield from _known(interaction.service, words.services, f"{path}.service", "service")
        yield from self._declared("interaction", interaction.attributes, path)

    def _measure(self, measure: Measure, path: str) -> Iterator[Diagnostic]:
        words = self._words
        yield from _known(measure.response, words.responses, f"{path}.response", "response")
        yield from _known(measure.by, words.roles, f"{path}.by", "role")
        for index, signal in enumerate(measure.signals):
            yield from _known(signal, words.signals, f"{path}.signals[{index}]", "signal")
        yield from _known(measure.rung, words.ladder, f"{path}.rung", "rung")

    def _people(self, case: CaseParts) -> Iterator[Diagnostic]:
        words, workplace = self._words, case.workplace
        yield from _known(case.staff.role, words.roles, "staff.role", "role")
        yield from _known(workplace.sector, words.sectors, "workplace.sector", "sector")
        for index, control in enumerate(workplace.controls or ()):
            path = f"workplace.controls[{index}]"
            yield from _known(control, words.controls, path, "thing to control")
        for name in sorted(workplace.contact_points):
            path = f"workplace.contact_points.{name}"
            yield from _known(name, words.contact_points, path, "contact point")
        if case.incident is not None:
            yield from self._incident(case.incident)
        alleged = () if case.allegation is None else (("allegation", case.allegation),)
        earlier = (
            (f"history.allegations[{index}]", item)
            for index, item in enumerate(case.history.allegations)
        )
        for path, allegation in (*alleged, *earlier):
            yield from _known(allegation.conduct, words.signals, f"{path}.conduct", "signal")
        yield from self._declared("customer", case.customer.attributes, "customer")
        yield from self._declared("staff", case.staff.attributes, "staff")
        yield from self._declared("workplace", workplace.attributes, "workplace")

    def _incident(self, incident: Incident) -> Iterator[Diagnostic]:
        words, knowledge = self._words, incident.knowledge
        by = None if knowledge is None else knowledge.by
        yield from _known(by, words.roles, "incident.knowledge.by", "role")
        for index, signal in enumerate(incident.signals):
            path = f"incident.signals[{index}]"
            yield from _known(signal.kind, words.signals, path, "signal")
        for index, item in enumerate(incident.confirmations):
            path = f"incident.confirmations[{index}]"
            yield from _known(item.by, words.roles, f"{path}.by", "role")
            yield from _known(item.response, words.responses, f"{path}.response", "response")
        yield from self._declared("incident", incident.attributes, "incident")

    def _declared(
        self, subject: str, values: Mapping[str, AttributeValue], path: str
    ) -> Iterator[Diagnostic]:
        for name in sorted(values):
            place = f"{path}.attributes.{name}"
            fact = self._attributes.get(f"{subject}.{name}")
            if fact is None:
                mine = [n.partition(".")[2] for n in self._attributes if n.startswith(subject)]
                message = f"unknown attribute `{name}` of the {subject}"
                hint = suggestion(name, mine) or "declare it under `attributes` in a vocabulary"
                yield Diagnostic("BK116", message, path=place, help=hint)
            elif not _fits(fact, values[name]):
                message = f"the attribute `{name}` of the {subject} is not {_kind(fact)}"
                yield Diagnostic("BK116", message, path=place)


def _known(word: str | None, words: frozenset[str], path: str, what: str) -> Iterator[Diagnostic]:
    if word is not None and word not in words:
        yield Diagnostic(
            "BK113",
            f"unknown {what} in `{path}`",
            path=path,
            help=suggestion(word, words) or f"declare it in a vocabulary to use it as a {what}",
        )


def _fits(fact: Fact, value: AttributeValue) -> bool:
    match fact.type:
        case BoolType():
            return isinstance(value, bool)
        case IntType(low, high):
            if not isinstance(value, int) or isinstance(value, bool):
                return False
            return low <= value <= high
        case EnumType(_, values):
            return value in values
        case SetType(_, values):
            return isinstance(value, tuple) and set(values).issuperset(value)
        case MoneyType():
            return isinstance(value, Money)
        case DurationType():
            return isinstance(value, str) and seconds_of(value) is not None


def _kind(fact: Fact) -> str:
    match fact.type:
        case BoolType():
            return "true or false"
        case IntType(low, high):
            return f"a whole number from {low} to {high}"
        case EnumType(_, values):
            return "one of " + ", ".join(f"`{value}`" for value in values)
        case SetType(_, values):
            return "a list of " + ", ".join(f"`{value}`" for value in values)
        case MoneyType():
            return "an amount with its currency"
        case DurationType():
            return "a length of time in weeks, days or less"
