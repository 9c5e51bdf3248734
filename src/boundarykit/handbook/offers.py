"""Say what a rule asks for, permits and imposes: steps with their terms, duties, words to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import Formatter

from boundarykit.diagnostics import Diagnostic, UsageError
from boundarykit.handbook.contents import Duty, Quote, Step
from boundarykit.handbook.terms import deadline, terms_of
from boundarykit.handbook.writer import Writer, capital
from boundarykit.ir.facts import Reader
from boundarykit.ir.policy import ResponseKind, Rule
from boundarykit.ir.terms import (
    DutyStarts,
    DutyTerm,
    Message,
    Offer,
)
from boundarykit.wording import no_words, tags_for

CONTACT = "contact."


def steps_of(offers: Iterable[Offer], writer: Writer) -> tuple[Step, ...]:
    """Say several responses: what brings people to safety first, then what is done at once."""
    first = sorted(offers, key=lambda offer: _urgency(writer.kinds[offer.response]))
    return tuple(_step(offer, writer) for offer in first)


def _urgency(kind: ResponseKind) -> tuple[bool, bool]:
    return not kind.comes_first, not kind.in_encounter


def _step(offer: Offer, writer: Writer) -> Step:
    """Say one response with its terms."""
    kind = writer.kinds[offer.response]
    said = tuple(terms_of(kind, offer.terms, writer))
    return Step(writer.response(offer.response), said, kind.person_decides)


def duty_of(duty: DutyTerm, writer: Writer) -> Duty:
    """Say what somebody owes, by when, and what follows when it is late."""
    phrases = writer.phrases
    late = []
    if duty.late_who is not None:
        late.append(phrases.late_who.format(who=writer.role(duty.late_who)))
    if duty.late_outcome is not None:
        late.append(phrases.late_outcome.format(outcome=writer.response(duty.late_outcome)))
    return Duty(
        what=writer.title(f"duty.{duty.id}", duty.what).rstrip("."),
        who=writer.role(duty.who),
        deadline=capital(_duty_deadline(duty, writer)),
        for_each="" if duty.for_each is None else phrases.for_each[duty.for_each],
        late=phrases.duty_late.format(late="; ".join(late)) if late else "",
    )


def quotes_of(rule: Rule, writer: Writer) -> tuple[Quote, ...]:
    """Return the words that a rule gives each reader: staff, then the manager, then aloud."""
    return tuple(
        Quote(
            reader=_reader(reader, writer),
            paragraphs=paragraphs(message_of(say.message, writer), writer),
            aloud=reader is Reader.CUSTOMER,
        )
        for reader in Reader
        for say in rule.says
        if say.reader is reader
    )


def message_of(name: str, writer: Writer) -> Message:
    """Return a message by its id."""
    return next(message for message in writer.policy.messages if message.id == name)


def paragraphs(
    message: Message, writer: Writer, *, contacts_below: bool = False
) -> tuple[str, ...]:
    """Return the words of a message by paragraphs, with what is filled in in square brackets.

    With `contacts_below` a contact point is not named but looked up, in the list that follows.

    Raises:
        UsageError: when the message has no words in this language.
    """
    words = _words_in(message, writer.language)
    if words is None:
        raise UsageError([_no_words(message, writer.language)])
    text = "".join(_filled(words, writer, contacts_below=contacts_below))
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())


def all_words_are_there(writer: Writer) -> None:
    """Refuse a language in which a message that a rule says has no words.

    Raises:
        UsageError: with every such message.
    """
    missing = [
        _no_words(message, writer.language)
        for message in writer.policy.messages
        if _words_in(message, writer.language) is None
    ]
    if missing:
        raise UsageError(missing)


def _words_in(message: Message, language: str) -> str | None:
    by_language = dict(message.text)
    return next((by_language[tag] for tag in tags_for(language) if tag in by_language), None)


def _no_words(message: Message, language: str) -> Diagnostic:
    said = f"the message `{message.id}` has no words in `{language}`"
    return no_words(said, language, dict(message.text))


def _filled(text: str, writer: Writer, *, contacts_below: bool) -> Iterator[str]:
    facts = {fact.key: fact for fact in writer.policy.facts}
    for said, name, _, _ in Formatter().parse(text):
        if contacts_below and name is not None and name.startswith(CONTACT):
            yield said.rstrip(" \n:,")
            yield f" {writer.phrases.see_below}"
            continue
        yield said
        if name is None:
            continue
        if name.startswith(CONTACT):
            yield f"[{writer.contact(name.removeprefix(CONTACT))}]"
        else:
            yield f"[{writer.fact(facts[name])}]"


def _reader(reader: Reader, writer: Writer) -> str:
    match reader:
        case Reader.STAFF:
            return writer.phrases.for_staff
        case Reader.MANAGER:
            return writer.phrases.for_manager
        case Reader.CUSTOMER:
            return writer.phrases.for_customer


def _duty_deadline(duty: DutyTerm, writer: Writer) -> str:
    phrases = writer.phrases
    if duty.within is None:
        return phrases.no_deadline
    said = deadline(duty.within, writer)
    if duty.starts is DutyStarts.DECISION:
        return said
    return phrases.counted_from.format(deadline=said, start=phrases.starts[duty.starts])
