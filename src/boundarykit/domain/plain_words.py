"""Two renderings of one answer: for staff, and for the customer.

The frame around the messages is English; the messages themselves come in the languages that the
rule set has them in.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from boundarykit.diagnostics import Diagnostic, UsageError, suggestion
from boundarykit.domain.answer import (
    Answer,
    Duty,
    FactRead,
    FactValue,
    Ground,
    HeldDown,
    Lasts,
    LastsKind,
    Reason,
    Response,
    Words,
)

_CUSTOMER = "customer"
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
"""Not the system's, which depend on where the program runs."""


def words_for_staff(answer: Answer, language: str) -> str:
    """Say what to do, what to say and why, for the member of staff.

    Raises:
        UsageError: when a message has no words in `language`.
    """
    blocks = (
        (f"Grade: {answer.grade_title} ({answer.grade})", ()),
        ("Do", tuple(_response(item, answer) for item in answer.must)),
        ("You may", tuple(_response(item, answer) for item in answer.may)),
        ("Do not", tuple(f"{item.title} ({_grounds(item.because)})" for item in answer.must_not)),
        ("Say", tuple(_said(item, language) for item in answer.words if item.reader != _CUSTOMER)),
        ("Tell the customer", tuple(_to_customer(answer, language))),
        ("Deadlines", tuple(_duty(item, answer) for item in answer.duties)),
        ("Why", tuple(_reason(item) for item in answer.because)),
        ("Held down", tuple(_held_down(item) for item in answer.held_down)),
        (
            "Excused",
            tuple(f"{_ground(item.rule)}, because: {item.why}" for item in answer.excused),
        ),
    )
    return "\n".join(_block(title, lines) for title, lines in blocks if lines or ":" in title)


def words_for_customer(answer: Answer, language: str) -> str:
    """Say what the customer may be told; empty when there is nothing to say to them.

    Raises:
        UsageError: when a message has no words in `language`.
    """
    return "\n\n".join(_to_customer(answer, language))


def _to_customer(answer: Answer, language: str) -> Iterator[str]:
    return (_text(item, language) for item in answer.words if item.reader == _CUSTOMER)


def _block(title: str, lines: tuple[str, ...]) -> str:
    return "\n".join((title, *(f"  - {line}" for line in lines)))


def _said(words: Words, language: str) -> str:
    return f"[{words.reader}] {_text(words, language)}"


def _text(words: Words, language: str) -> str:
    text = words.text.get(language)
    if text is None:
        message = f"the message `{words.message}` has no words in `{language}`"
        raise UsageError([Diagnostic("BK602", message, help=suggestion(language, words.text))])
    return text


def _words(name: str) -> str:
    return name.replace("_", " ")


def _response(response: Response, answer: Answer) -> str:
    parts = [response.title]
    if response.by is not None:
        parts.append(f"by: {_words(response.by)}")
    if response.due is not None:
        parts.append(f"no later than {shown(response.due, answer.zone)}")
    if response.lasts is not None:
        parts.append(f"for {_length(response.lasts)}")
    if response.scope is not None:
        parts.append(f"scope: {response.scope}")
    if response.appeal is not None:
        appeal = response.appeal
        parts.append(f"appeal within {appeal.within} to the {_words(appeal.to)}")
    if response.waits_for_a_person:
        parts.append("only after a person has decided it")
    return "; ".join(parts)


def _length(lasts: Lasts) -> str:
    match lasts.kind:
        case LastsKind.FIXED:
            return str(lasts.least)
        case LastsKind.AT_LEAST:
            return f"at least {lasts.least}"
        case LastsKind.AT_MOST:
            return f"at most {lasts.most}"
        case LastsKind.RANGE:
            return f"{lasts.least} to {lasts.most}"
        case LastsKind.PERMANENT:
            return "good"
        case LastsKind.REST_OF_DAY:
            return "the rest of the day"
        case LastsKind.VISIT:
            return "this visit"


def _duty(duty: Duty, answer: Answer) -> str:
    text = f"{_words(duty.who)}: {duty.what}"
    if duty.due is not None:
        text += f"; before {shown(duty.due, answer.zone)}"
    if duty.if_late is not None and duty.if_late.who is not None:
        text += f"; if late, the {_words(duty.if_late.who)}"
    if duty.if_late is not None and duty.if_late.outcome is not None:
        text += f"; if late, this counts as decided: {_words(duty.if_late.outcome)}"
    return text


def _reason(reason: Reason) -> str:
    facts = [_fact(fact) for fact in reason.facts]
    found = [*(f"found: {_words(finding)}" for finding in reason.findings), *facts]
    return f"{_ground(reason.rule)}: {'; '.join(found)}" if found else _ground(reason.rule)


def _fact(fact: FactRead) -> str:
    text = f"{fact.name} is {_value(fact.value)}"
    return f"{text} (unknown, so assumed)" if fact.assumed else text


def _value(value: FactValue) -> str:
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(value) or "nothing"
    return str(value)


def _held_down(held: HeldDown) -> str:
    taken = ", ".join((*held.required, *held.permitted))
    text = f"{_ground(held.by)}: not {taken}"
    return text if held.instead is None else f"{text}; instead: {held.instead}"


def _ground(ground: Ground) -> str:
    return f"{ground.title} [{ground.id}; {ground.source}]"


def _grounds(grounds: tuple[Ground, ...]) -> str:
    return "; ".join(ground.title for ground in grounds)


def shown(moment: datetime, zone: str) -> str:
    """Write a moment by the clock of the place.

    Example:
        >>> from datetime import UTC
        >>> shown(datetime(2026, 3, 10, 9, tzinfo=UTC), "Europe/Dublin")
        'Tue 2026-03-10 09:00 Europe/Dublin'
    """
    local = moment.astimezone(ZoneInfo(zone))
    return f"{_DAYS[local.weekday()]} {local:%Y-%m-%d %H:%M} {zone}"
