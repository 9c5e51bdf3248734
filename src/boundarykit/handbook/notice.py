"""Write the notice for customers: only what a customer may read, and nothing that betrays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from boundarykit.checks.customer_messages_betray_nobody import guarded_facts, guarded_prints
from boundarykit.checks.subject import Subject
from boundarykit.handbook.contacts import contact_of, contacts_named
from boundarykit.handbook.contents import Appeal, LadderRung, Notice, Point, Reply
from boundarykit.handbook.offers import message_of, paragraphs
from boundarykit.handbook.sources import Sources
from boundarykit.handbook.writer import Writer, as_written, capital
from boundarykit.ir.conditions import AllOf, AnyOf, Concluded, tests_of
from boundarykit.ir.facts import Fact, Reader
from boundarykit.ir.policy import Rule
from boundarykit.ir.terms import Message
from boundarykit.ir.types import SetType

_CONDUCT = "signals"
"""The list whose words say what customers do."""


def customer_notice(sources: Sources) -> Notice:
    """Write what customers may know: our words to them, the ladder, and their right to object."""
    writer = sources.writer
    open_rules = _open_rules(sources)
    messages = [message for rule in open_rules for message in _messages(rule, writer)]
    contacts = {name for each in messages for name in contacts_named(each)}
    return Notice(
        language=writer.language,
        since=sources.since,
        conduct=tuple(_conduct(open_rules, writer)),
        replies=tuple(_replies(open_rules, writer)),
        ladder=tuple(_rungs(open_rules, writer)),
        person_decides=tuple(_person_decides(open_rules, writer)),
        appeals=tuple(_appeals(writer)),
        contacts=tuple(contact_of(name, writer) for name in sorted(contacts)),
    )


def _open_rules(sources: Sources) -> list[Rule]:
    """Return the rules that speak to customers and rest on nothing that is kept from them."""
    subject = Subject(sources.policy, sources.files, ())
    return [
        rule
        for rule in sorted(sources.policy.rules, key=as_written)
        if any(say.reader is Reader.CUSTOMER for say in rule.says)
        and not guarded_facts(subject, rule)
        and not any(guarded_prints(subject, say.message) for say in rule.says)
    ]


def _messages(rule: Rule, writer: Writer) -> Iterator[Message]:
    for say in rule.says:
        if say.reader is Reader.CUSTOMER:
            yield message_of(say.message, writer)


def _replies(rules: Iterable[Rule], writer: Writer) -> Iterator[Reply]:
    for rule in rules:
        for message in _messages(rule, writer):
            title = writer.title(f"rule.{rule.id}", rule.title)
            yield Reply(title, paragraphs(message, writer))


def _conduct(rules: Iterable[Rule], writer: Writer) -> Iterator[Point]:
    """Yield the words for the conduct that a response on the ladder answers, each once."""
    words: dict[str, str] = {}
    for rule in rules:
        if not any(writer.kinds[offer.response].rung for offer in rule.requires):
            continue
        for fact, mask in _sought(rule, writer):
            if isinstance(fact.type, SetType) and fact.type.name == _CONDUCT:
                words.update(writer.words(fact, mask))
    for word, about in words.items():
        yield Point(about or capital(word))


def _sought(rule: Rule, writer: Writer) -> Iterator[tuple[Fact, int]]:
    """Yield the sets of words that a rule looks for, itself or through what it takes as found."""
    for test in tests_of(rule.when):
        match test:
            case AnyOf(fact, mask, negated=False) | AllOf(fact, mask):
                yield fact, mask
            case Concluded(finding, negated=False):
                for concluder in writer.concluders[finding]:
                    yield from _sought(concluder, writer)
            case _:
                pass


def _named(rules: Iterable[Rule], writer: Writer) -> set[str]:
    """Return the responses that a notice names: one for each rung, and those of open rules."""
    named = {rung.stands_for for rung in writer.policy.ladder if rung.stands_for is not None}
    for rule in rules:
        named |= {offer.response for offer in (*rule.requires, *rule.permits)}
    return named


def _rungs(rules: Iterable[Rule], writer: Writer) -> Iterator[LadderRung]:
    """Yield the rungs on which something happens, mildest first."""
    named = _named(rules, writer)
    for place in range(len(writer.policy.ladder)):
        responses = tuple(
            writer.response(kind.id)
            for kind in writer.policy.responses
            if kind.rung == place and kind.id in named and not kind.penalises_staff
        )
        if responses:
            yield LadderRung(writer.rung(place), responses)


def _person_decides(rules: Iterable[Rule], writer: Writer) -> Iterator[str]:
    named = _named(rules, writer)
    for kind in writer.policy.responses:
        if kind.person_decides and kind.id in named and not kind.penalises_staff:
            yield writer.response(kind.id)


def _appeals(writer: Writer) -> Iterator[Appeal]:
    """Yield each way to object once; it says nothing of the rule or the response it comes from."""
    found: dict[Appeal, None] = {}
    for rule in writer.policy.rules:
        for offer in (*rule.requires, *rule.permits):
            term = offer.terms.appeal
            if term is not None:
                found[Appeal(writer.length(term.within), writer.role(term.to))] = None
    yield from sorted(found, key=lambda appeal: (appeal.within, appeal.to))
