"""Read the facts of a case by name, the way people would read them."""

from __future__ import annotations

from typing import Any

from boundarykit import Case
from boundarykit.domain.answer import FactValue
from boundarykit.facts.catalogue import CATALOGUE
from boundarykit.facts.encode import decode
from boundarykit.facts.extract import Extractor
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Lexicon, Policy, Role
from boundarykit.ir.types import BoolType, EnumType, IntType, SetType

LISTS = {
    "signals": ("asks_for_date", "flirtation", "insult"),
    "channels": ("chat", "phone"),
    "settings": ("shop_floor",),
    "gifts": ("flowers",),
    "sectors": ("retail",),
    "controls": ("account", "premises"),
    "roles": ("frontline", "manager"),
    "responses": ("suspend", "warn"),
    "services": ("repairs",),
    "requests": ("appeal",),
    "ladder": ("none", "warning", "ban"),
}
ATTRIBUTES = (
    Fact("customer.vip", BoolType(), nullable=True),
    Fact("interaction.mood", EnumType("values", ("calm", "loud")), nullable=True),
    Fact("staff.years", IntType(0, 50), nullable=True),
    Fact("workplace.floor", IntType(-3, 9), nullable=True),
)
LEXICON = Lexicon(
    signals=frozenset(LISTS["signals"]),
    channels=frozenset(LISTS["channels"]),
    settings=frozenset(LISTS["settings"]),
    gifts=frozenset(LISTS["gifts"]),
    sectors=frozenset(LISTS["sectors"]),
    controls=frozenset(LISTS["controls"]),
    roles=frozenset(LISTS["roles"]),
    responses=frozenset(LISTS["responses"]),
    services=frozenset(LISTS["services"]),
    requests=frozenset(LISTS["requests"]),
    ladder=frozenset(LISTS["ladder"]),
    contact_points=frozenset({"security"}),
    attributes=ATTRIBUTES,
)
FACTS = (*(spec.fact(LISTS) for spec in CATALOGUE), *ATTRIBUTES)


def extractor(facts: tuple[Fact, ...] = FACTS, currency: str | None = "EUR") -> Extractor:
    return Extractor(
        Policy(
            facts=facts,
            histories=(),
            rules=(),
            safeguards=(),
            ladder=(),
            responses=(),
            roles=tuple(Role(role, role) for role in LISTS["roles"]),
            currency=currency,
            lexicon=LEXICON,
        )
    )


def facts_of(case: Case) -> dict[str, FactValue]:
    """Return every fact by name."""
    return {
        fact.name: decode(fact.type, value, currency="EUR")
        for fact, value in zip(FACTS, extractor().facts(case), strict=True)
    }


def words_of(fact: Fact) -> Any:
    assert isinstance(fact.type, EnumType | SetType)
    return fact.type.values
