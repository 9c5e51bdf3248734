"""Fill the words of messages with facts and contact points, each in its own language."""

from __future__ import annotations

from decimal import Decimal
from string import Formatter

from boundarykit.domain.case_parts import CaseParts
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Facts, Policy
from boundarykit.ir.types import BoolType, DurationType, EnumType, IntType, MoneyType, SetType
from boundarykit.wording import elapsed, listed, money, number, phrases_of, tags_for, yes_no

_CONTACT = "contact."
_UNKNOWN = "…"
"""What stands in a message for a fact that is unknown."""
_TITLED = {"roles": "role", "responses": "response"}
"""How the keys of titles begin for lists that are more than words."""


class Wording:
    """Word the messages of one policy."""

    def __init__(self, policy: Policy) -> None:
        """Prepare to word the messages of `policy`."""
        self._messages = {
            message.id: tuple((language, _pieces(words)) for language, words in message.text)
            for message in policy.messages
        }
        self._facts = {fact.key: (fact, slot) for slot, fact in enumerate(policy.facts)}
        self._points = {point.name: point for point in policy.contacts}
        self._titles = {language: dict(by_key) for language, by_key in policy.titles}
        self._currency = policy.currency
        self._digits = policy.currency_digits

    def text(self, message: str, case: CaseParts, facts: Facts) -> dict[str, str]:
        """Return the words of a message by language."""
        return {
            language: "".join(
                said if name is None else said + self._shown(name, case, facts, language)
                for said, name in pieces
            )
            for language, pieces in self._messages[message]
        }

    def _shown(self, name: str, case: CaseParts, facts: Facts, language: str) -> str:
        if name.startswith(_CONTACT):
            wanted = name.removeprefix(_CONTACT)
            point = case.workplace.contact_points.get(wanted) or self._points.get(wanted)
            return _UNKNOWN if point is None else f"{point.label} ({point.reach})"
        fact, slot = self._facts[name]
        value = facts[slot]
        return _UNKNOWN if value is None else self._value(fact, value, language)

    def _value(self, fact: Fact, value: int, language: str) -> str:
        match fact.type:
            case BoolType():
                return yes_no(bool(value), language)
            case EnumType(name, values):
                return self._word(name, values[value], language)
            case SetType(name, values):
                held = (word for bit, word in enumerate(values) if value >> bit & 1)
                return listed([self._word(name, word, language) for word in held], language)
            case MoneyType():
                return self._amount(value, language)
            case DurationType():
                return elapsed(value, language)
            case IntType():
                return number(value, language)

    def _word(self, of: str, word: str, language: str) -> str:
        """Return the title of a word of the list `of`, or the word itself where it has none."""
        key = f"{_TITLED.get(of, f'word.{of}')}.{word}"
        titles = (self._titles.get(tag, {}).get(key) for tag in tags_for(language))
        return next((title for title in titles if title is not None), word.replace("_", " "))

    def _amount(self, value: int, language: str) -> str:
        if self._currency is None:
            return phrases_of(language).minor_units.format(number=number(value, language))
        return money(Decimal(value).scaleb(-self._digits), self._currency, language)


def _pieces(words: str) -> tuple[tuple[str, str | None], ...]:
    """Cut words into what is said as it stands, each with the placeholder that follows it."""
    return tuple((said, name) for said, name, _, _ in Formatter().parse(words))
