"""Write the first page: what is done when somebody is in danger."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.handbook.contacts import contact_of, contacts_named
from boundarykit.handbook.contents import Link, Step, Urgent
from boundarykit.handbook.offers import message_of, paragraphs
from boundarykit.handbook.writer import Writer, as_written
from boundarykit.ir.facts import Reader
from boundarykit.ir.policy import Rule
from boundarykit.ir.terms import Offer


def urgent_in(writer: Writer) -> Urgent | None:
    """Put on one page every situation that requires what brings people to safety."""
    rules = [
        rule for rule in sorted(writer.policy.rules, key=as_written) if is_urgent(rule, writer)
    ]
    if not rules:
        return None
    contacts = {name for rule in rules for name in _contacts(rule, writer)}
    return Urgent(
        steps=tuple(_steps(rules, writer)),
        contacts=tuple(contact_of(name, writer) for name in sorted(contacts)),
        # The cells of one table that say the same are one situation.
        situations=tuple(dict.fromkeys(_situation(rule, writer) for rule in rules)),
    )


def is_urgent(rule: Rule, writer: Writer) -> bool:
    """Tell whether a rule requires what brings people to safety."""
    return any(writer.kinds[offer.response].comes_first for offer in rule.requires)


def _steps(rules: list[Rule], writer: Writer) -> Iterator[Step]:
    """Yield what is done in danger, each once, what brings people to safety first."""
    done: dict[str, Offer] = {}
    for rule in rules:
        for offer in rule.requires:
            kind = writer.kinds[offer.response]
            if kind.comes_first or kind.in_encounter:
                done.setdefault(offer.response, offer)
    for offer in sorted(
        done.values(), key=lambda each: not writer.kinds[each.response].comes_first
    ):
        who = writer.roles(writer.kinds[offer.response].issued_by)
        yield Step(writer.response(offer.response), (writer.phrases.who_decides.format(who=who),))


def _situation(rule: Rule, writer: Writer) -> tuple[Link, tuple[str, ...]]:
    place = rule.id if rule.cell is None else rule.cell.table
    link = Link(f"situation-{place}", writer.rule(rule))
    said = [say.message for say in rule.says if say.reader is Reader.STAFF]
    return link, tuple(
        text for name in said for text in paragraphs(message_of(name, writer), writer)
    )


def _contacts(rule: Rule, writer: Writer) -> set[str]:
    said = (contacts_named(message_of(say.message, writer)) for say in rule.says)
    return set(rule.turn_to).union(*said)
