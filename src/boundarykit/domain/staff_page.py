"""The page for staff: each part of an answer as a line, in one language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from boundarykit.domain.answer import (
    Answer,
    Contact,
    DefinitionStanding,
    Duty,
    ElementStanding,
    Excused,
    FactRead,
    FactValue,
    Ground,
    HandOver,
    HeldDown,
    Prohibition,
    Reason,
    Response,
    StoodAside,
)
from boundarykit.domain.durations import Duration, Unit
from boundarykit.domain.scales import Standing
from boundarykit.domain.terms_in_words import TermsInWords
from boundarykit.domain.titles import role_title, title
from boundarykit.wording import (
    elapsed,
    listed,
    moment,
    money,
    number,
    phrases_of,
    yes_no,
)

_AMOUNT = re.compile(r"([0-9]+(?:\.[0-9]+)?) ([A-Z]{3})")
_LENGTH = re.compile(r"([0-9]+) (day|hour|minute|second)s?")
_MINOR_UNITS = re.compile(r"([0-9]+) minor units")


class StaffPage:
    """Word one answer for staff."""

    def __init__(self, answer: Answer, language: str) -> None:
        """Prepare to word `answer`.

        Raises:
            UsageError: when there are no phrases in `language`.
        """
        self._answer = answer
        self._language = language
        self._phrases = phrases_of(language)
        self._terms = TermsInWords(answer, language)

    def text(self, *, say: Iterable[tuple[str, str]], tell: Iterable[str]) -> str:
        """Return the page: `say` are a reader and the words for them, `tell` is for customers."""
        answer, phrases = self._answer, self._phrases
        rung = self._title("rung", answer.grade, answer.grade_title)
        blocks: tuple[tuple[str, Iterable[str]], ...] = (
            (phrases.do, self._responses(answer.must, protecting=False)),
            (phrases.protect, self._responses(answer.must, protecting=True)),
            (phrases.you_may, self._responses(answer.may, protecting=False)),
            (phrases.may_protect, self._responses(answer.may, protecting=True)),
            (phrases.do_not, map(self._prohibition, answer.must_not)),
            (phrases.turn_to, map(self._contact, answer.contacts)),
            (phrases.handed_over, map(self._handed_over, answer.hand_overs)),
            (phrases.say, (self._said(reader, text) for reader, text in say)),
            (phrases.tell_the_customer, tell),
            (phrases.deadlines, map(self._duty, answer.duties)),
            (phrases.why, map(self._reason, answer.because)),
            (phrases.definitions, map(self._definition, answer.definitions)),
            (phrases.held_down, map(self._held_down, answer.held_down)),
            (phrases.excused, map(self._excused, answer.excused)),
            (phrases.stood_aside, map(self._stood_aside, answer.stood_aside)),
        )
        lines = [phrases.grade.format(title=rung, id=answer.grade)]
        for heading, entries in blocks:
            listing = [f"  - {entry}" for entry in entries]
            lines += [heading, *listing] if listing else []
        return "\n".join(lines)

    def _responses(self, responses: Iterable[Response], *, protecting: bool) -> Iterable[str]:
        return (self._response(each) for each in responses if each.protects_staff is protecting)

    def _response(self, response: Response) -> str:
        phrases = self._phrases
        what = self._title("response", response.id, response.title)
        first = phrases.now.format(title=what) if response.now else what
        return "; ".join((first, *self._terms.of(response)))

    def _prohibition(self, prohibition: Prohibition) -> str:
        what = self._title("response", prohibition.response, prohibition.title)
        grounds = (self._title("rule", ground.id, ground.title) for ground in prohibition.because)
        return f"{what} ({'; '.join(grounds)})"

    def _contact(self, contact: Contact) -> str:
        what = self._title("contact", contact.id, contact.title).rstrip(".")
        if contact.label is None:
            return self._phrases.contact_unnamed.format(title=what)
        return self._phrases.contact.format(title=what, label=contact.label, reach=contact.reach)

    def _handed_over(self, to: HandOver) -> str:
        return self._title("policy", to.id, to.title).rstrip(".")

    def _stood_aside(self, aside: StoodAside) -> str:
        name = self._title("rule_set", aside.rule_set, aside.title)
        facts = "; ".join(map(self._fact, aside.facts))
        return f"{name}: {facts}" if facts else name

    def _definition(self, definition: DefinitionStanding) -> str:
        key = f"{definition.rule_set}.{definition.id}"
        name = self._title("definition", key, definition.title)
        elements = (self._stands(_spaced(each.id), each) for each in definition.elements)
        return "; ".join((self._stands(name, definition), *elements))

    def _stands(self, name: str, about: DefinitionStanding | ElementStanding) -> str:
        phrases = self._phrases
        words = {
            Standing.MET: phrases.is_met,
            Standing.NOT_MET: phrases.is_not_met,
            Standing.OPEN: phrases.is_open,
        }
        text = phrases.fact.format(name=name, value=words[about.standing])
        if not isinstance(about, ElementStanding) or not about.missing:
            return text
        return phrases.not_known.format(element=text, facts=listed(about.missing, self._language))

    def _said(self, reader: str, text: str) -> str:
        readers = {"staff": self._phrases.reader_staff, "manager": self._phrases.reader_manager}
        return self._phrases.said.format(reader=readers.get(reader, reader), text=text)

    def _duty(self, duty: Duty) -> str:
        phrases = self._phrases
        what = self._title("duty", duty.id, duty.what)
        parts = [phrases.duty.format(role=self._role(duty.who), what=what)]
        if duty.about is not None:
            parts.append(phrases.duty_about.format(id=duty.about))
        if duty.due is not None:
            parts.append(phrases.duty_due.format(moment=self._moment(duty.due)))
        if duty.if_late is not None and duty.if_late.who is not None:
            parts.append(phrases.late_passes_to.format(role=self._role(duty.if_late.who)))
        if duty.if_late is not None and duty.if_late.outcome is not None:
            outcome = self._named(duty.if_late.outcome)
            parts.append(phrases.late_counts_as.format(response=outcome))
        return "; ".join(parts)

    def _reason(self, reason: Reason) -> str:
        found = [
            *(self._phrases.found.format(finding=_spaced(name)) for name in reason.findings),
            *map(self._fact, reason.facts),
        ]
        ground = self._ground(reason.rule)
        return f"{ground}: {'; '.join(found)}" if found else ground

    def _fact(self, fact: FactRead) -> str:
        text = self._phrases.fact.format(name=fact.name, value=self._value(fact.value))
        return self._phrases.assumed.format(fact=text) if fact.assumed else text

    def _value(self, value: FactValue) -> str:
        match value:
            case None:
                return self._phrases.unknown
            case bool():
                return yes_no(value, self._language)
            case int():
                return number(value, self._language)
            case tuple():
                return listed(value, self._language)
            case str():
                return self._measured(value)

    def _measured(self, text: str) -> str:
        """Word a length of time or an amount; a word, which has no digits first, stays as it is."""
        if (amount := _AMOUNT.fullmatch(text)) is not None:
            return money(Decimal(amount[1]), amount[2], self._language)
        if (units := _MINOR_UNITS.fullmatch(text)) is not None:
            counted = number(int(units[1]), self._language)
            return self._phrases.minor_units.format(number=counted)
        if (length := _LENGTH.fullmatch(text)) is not None:
            seconds = Duration(int(length[1]), Unit(length[2])).seconds
            return text if seconds is None else elapsed(seconds, self._language)
        return text

    def _held_down(self, held: HeldDown) -> str:
        names = [self._named(response) for response in (*held.required, *held.permitted)]
        taken = listed(names, self._language)
        text = self._phrases.taken_away.format(ground=self._ground(held.by), responses=taken)
        if held.instead is None:
            return text
        instead = self._phrases.instead.format(response=self._named(held.instead))
        return f"{text}; {instead}"

    def _excused(self, excused: Excused) -> str:
        why = self._title("exception", f"{excused.rule.id}.{excused.exception}", excused.why)
        return self._phrases.because.format(ground=self._ground(excused.rule), why=why)

    def _ground(self, ground: Ground) -> str:
        return f"{self._title('rule', ground.id, ground.title)} [{ground.id}; {ground.source}]"

    def _role(self, role: str) -> str:
        return role_title(self._answer, role, self._language)

    def _named(self, response: str) -> str:
        return self._title("response", response, _spaced(response))

    def _title(self, kind: str, name: str, fallback: str) -> str:
        return title(self._answer, f"{kind}.{name}", fallback, self._language)

    def _moment(self, value: datetime) -> str:
        return moment(value, self._answer.zone, self._language)


def _spaced(name: str) -> str:
    return name.replace("_", " ")
