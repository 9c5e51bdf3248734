"""Fill the words of messages with facts and contact points."""

from __future__ import annotations

from string import Formatter

from boundarykit.domain.answer import FactValue
from boundarykit.domain.case_parts import CaseParts
from boundarykit.ir.policy import Facts, Policy
from boundarykit.judgement.describe import Describer

_CONTACT = "contact."
_UNKNOWN = "…"
"""What stands in a message for a fact that is unknown."""


class Wording:
    """Word the messages of one policy."""

    def __init__(self, policy: Policy, describe: Describer) -> None:
        """Prepare to word the messages of `policy`."""
        self._messages = {
            message.id: tuple((language, _pieces(words)) for language, words in message.text)
            for message in policy.messages
        }
        self._facts = {fact.key: (fact, slot) for slot, fact in enumerate(policy.facts)}
        self._points = {point.name: point for point in policy.contacts}
        self._describe = describe

    def text(self, message: str, case: CaseParts, facts: Facts) -> dict[str, str]:
        """Return the words of a message by language."""
        return {
            language: "".join(
                said if name is None else said + self._value(name, case, facts)
                for said, name in pieces
            )
            for language, pieces in self._messages[message]
        }

    def _value(self, name: str, case: CaseParts, facts: Facts) -> str:
        if name.startswith(_CONTACT):
            wanted = name.removeprefix(_CONTACT)
            point = case.workplace.contact_points.get(wanted) or self._points.get(wanted)
            return _UNKNOWN if point is None else f"{point.label} ({point.reach})"
        fact, slot = self._facts[name]
        return _plain(self._describe.value(fact, facts[slot]))


def _plain(value: FactValue) -> str:
    if value is None:
        return _UNKNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(word.replace("_", " ") for word in value)
    return str(value).replace("_", " ")


def _pieces(words: str) -> tuple[tuple[str, str | None], ...]:
    """Cut words into what is said as it stands, each with the placeholder that follows it."""
    return tuple((said, name) for said, name, _, _ in Formatter().parse(words))
