"""Put the parts of a decision into words, for people who read a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time
from zoneinfo import ZoneInfo

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from boundarykit.domain.answer import Duty, FactRead, Ground, Lasts, Nearly, Reason, Response
from boundarykit.domain.answer import LastsKind as Kind


def response_line(response: Response, zone: ZoneInfo) -> Text:
    """Word a response with its terms."""
    terms = [] if response.by is None else [worded(response.by)]
    if response.due is not None:
        terms.append(deadline(response.due, zone))
    if response.lasts is not None:
        terms.append(length(response.lasts))
    if response.appeal is not None:
        terms.append(f"appeal within {response.appeal.within} to the {worded(response.appeal.to)}")
    if response.waits_for_a_person:
        terms.append("after a person has confirmed it")
    return with_terms(response.title, terms)


def length(lasts: Lasts) -> str:
    """Word how long a response lasts."""
    match lasts.kind:
        case Kind.FIXED:
            return f"for {lasts.least}"
        case Kind.AT_LEAST:
            return f"for at least {lasts.least}"
        case Kind.AT_MOST:
            return f"for at most {lasts.most}"
        case Kind.RANGE:
            return f"for {lasts.least} to {lasts.most}"
        case Kind.PERMANENT:
            return "for good"
        case Kind.REST_OF_DAY:
            return "for the rest of the day"
        case Kind.VISIT:
            return "for this visit"
        case Kind.UNTIL:
            return "until " + " and ".join(word.title for word in lasts.until)
        case Kind.TYPICALLY:
            bounds = dict.fromkeys(str(each) for each in (lasts.least, lasts.most) if each)
            return "usually " + " to ".join(bounds)


def duty_line(duty: Duty, zone: ZoneInfo) -> Text:
    """Word a duty: who, by when, and who is next when it is late."""
    terms = [worded(duty.who)]
    if duty.due is not None:
        terms.append(deadline(duty.due, zone))
    if duty.if_late is not None and duty.if_late.who is not None:
        terms.append(f"if late the {worded(duty.if_late.who)}")
    return with_terms(duty.what, terms)


def reason_lines(reason: Reason) -> Iterator[RenderableType]:
    """Word a rule that decided, and under it what it read."""
    yield Text(titled(reason.rule))
    read = [*map(fact_text, reason.facts), *(f"finding.{name}" for name in reason.findings)]
    yield below("; ".join(read))


def nearly_lines(nearly: Nearly) -> Iterator[RenderableType]:
    """Word a rule that was one condition away, and under it the condition."""
    yield Text(titled(nearly.rule))
    was = "" if nearly.fact is None else f", and was {value_text(nearly.fact)}"
    yield below(f"needs {nearly.missing}{was}")


def fact_text(fact: FactRead) -> str:
    """Write a fact with its value, and whether the value was assumed."""
    return f"{fact.name} = {value_text(fact)}" + (" (assumed)" if fact.assumed else "")


def value_text(fact: FactRead) -> str:
    """Write a fact's value as people read it."""
    match fact.value:
        case None:
            return "unknown"
        case bool():
            return "yes" if fact.value else "no"
        case tuple():
            return ", ".join(fact.value) or "none"
        case _:
            return str(fact.value)


def titled(ground: Ground) -> str:
    """Name a rule or safeguard by its title and the practice that it rests on."""
    return f"{ground.title} ({ground.source})"


def with_terms(what: str, terms: list[str]) -> Text:
    """Put the terms behind what they belong to."""
    return Text(what) + Text(f" ({', '.join(terms)})" if terms else "", style="dim")


def below(text: str) -> Padding:
    """Set what explains a line below it, a little to the right."""
    return Padding(Text(text, style="dim"), (0, 0, 0, 2))


def moment(at: datetime, zone: ZoneInfo) -> str:
    """Write a moment in the desk's zone."""
    local = at.astimezone(zone)
    return f"{day(local)}, {local:%H:%M}"


def deadline(due: datetime, zone: ZoneInfo) -> str:
    """Write a deadline in the desk's zone; local midnight is the end of the day before."""
    if due.astimezone(zone).time() == time.min:
        return f"by the end of {day((due - datetime.resolution).astimezone(zone))}"
    return f"by {moment(due, zone)}"


def day(local: datetime) -> str:
    """Write a day."""
    return f"{local:%a} {local.day} {local:%b %Y}"


def listed(words: Iterable[str]) -> str:
    """Write words in one line."""
    return ", ".join(worded(word) for word in words)


def worded(word: str) -> str:
    """Write a word of the vocabulary as people do."""
    return word.replace("_", " ")
