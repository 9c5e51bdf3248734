"""Write the notice for customers: only what a customer may read, and nothing that betrays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from boundarykit.checks.customer_messages_betray_nobody import guarded_facts, guarded_prints
from boundarykit.checks.subject import Subject
from boundarykit.handbook.consequences import consequences_of
from boundarykit.handbook.contacts import contact_of, contacts_named
from boundarykit.handbook.contents import Appeal, Notice, Point, Replies
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
    """Write what customers may know: our words to them, what follows, and their right to object."""
    writer = sources.writer
    open_rules = _open_rules(sources)
    messages = [message for rule in open_rules for message in _messages(rule, writer)]
    contacts = {name for each in messages for name in contacts_named(each)}
    return Notice(
        language=writer.language,
        since=sources.since,
        conduct=tuple(_conduct(open_rules, writer)),
        replies=tuple(_replies(open_rules, sources)),
        consequences=consequences_of(open_rules, writer),
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


def _replies(rules: Iterable[Rule], sources: Sources) -> Iterator[Replies]:
    """Yield our words by the matter that they are about; a rule's own title would betray much."""
    writer = sources.writer
    told: set[tuple[str, ...]] = set()
    # Unlike in the handbook for staff, danger does not come first.
    for file in reversed(sources.files):
        own = (rule for rule in rules if rule.rule_set == file.id.value)
        words = (
            paragraphs(message, writer, contacts_below=True)
            for rule in own
            for message in _messages(rule, writer)
        )
        replies = tuple(each for each in dict.fromkeys(words) if each not in told)
        told.update(replies)
        if replies:
            notice = "" if file.notice is None else file.notice.value
            yield Replies(writer.title(f"notice.rule_sets.{file.id.value}", notice), replies)


def _conduct(rules: Iterable[Rule], writer: Writer) -> Iterator[Point]:
    """Yield the words for the conduct that a response on the ladder answers, each once."""
    sought: dict[str, str] = {}
    for rule in rules:
        if not any(writer.kinds[offer.response].rung for offer in rule.requires):
            continue
        for fact, mask in _sought(rule, writer):
            if isinstance(fact.type, SetType) and fact.type.name == _CONDUCT:
                held = (word for bit, word in enumerate(fact.type.values) if mask >> bit & 1)
                sought.update((word, _said(word, writer)) for word in held)
    for word in sorted(sought, key=lambda word: writer.place_in_notice(f"{_CONDUCT}.{word}")):
        yield Point(sought[word])


def _said(word: str, writer: Writer) -> str:
    known = writer.meaning(_CONDUCT, word) or capital(writer.word(_CONDUCT, word))
    return writer.notice(f"{_CONDUCT}.{word}") or known


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


def _appeals(writer: Writer) -> Iterator[Appeal]:
    """Yield each way to object once; it says nothing of the rule or the response it comes from."""
    found: dict[Appeal, None] = {}
    for rule in writer.policy.rules:
        for offer in (*rule.requires, *rule.permits):
            term = offer.terms.appeal
            if term is not None:
                within = "" if term.within is None else writer.length(term.within)
                found[Appeal(within, writer.role(term.to))] = None
    yield from sorted(found, key=lambda appeal: (appeal.within, appeal.to))
