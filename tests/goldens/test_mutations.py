"""Rule files and cases that were changed at random are read, or refused with diagnostics alone."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable, Iterable
from copy import deepcopy
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

from boundarykit import Case, DiagnosticError, Engine

CHUNKS = range(8)
RULE_SETS, CASES = 1000, 1500
"""In each chunk: 8,000 rule sets and 12,000 cases in all."""

VOCABULARY = """\
boundarykit: 1
kind: vocabulary
id: words
title: Words for mutations
ladder:
  none: {title: Nothing}
  decline: {title: Decline, response: decline_gift}
  restrict: {title: Restrict, response: suspend}
roles:
  frontline: {title: Front line}
  manager: {title: Manager}
responses:
  decline_gift: {title: Decline the gift, rung: decline, issued_by: [frontline, manager]}
  suspend: {title: Suspend, rung: restrict, issued_by: [manager], takes: [lasts, scope, appeal]}
signals:
  flattery: {about: Compliments.}
  threat: {about: Announces harm.}
channels:
  phone: {about: A call.}
  letter: {about: A letter.}
gifts:
  flowers: {about: Flowers.}
contact_points:
  desk: {about: The desk.}
attributes:
  customer:
    member_for: {about: Years of membership., type: number, between: [0, 90], if_unknown: 0}
    standing: {about: Standing., type: scale, scale: [low, high], if_unknown: low}
facts:
  interaction.welcomed: {if_unknown: false}
merging: {lasts: longest}
"""

RULES = """\
boundarykit: 1
kind: rules
id: gifts
title: Gifts
uses: [words]
in_force: {from: "2026-01-01", to: "2030-01-01"}
parameters:
  memory: {type: duration, values: {"2026-01-01": {value: 90 days}, "2027-01-01": {value: 1 year}}}
  small: {type: money, value: 20 EUR}
events:
  gift: {interaction.gift_offered: true}
  refusal: {interaction.staff_response: {one_of: [refused, steered]}}
  suspension: {measure.response: suspend}
history:
  gifts: {count: gift, within: {parameter: memory}, this_one: counted, up_to: 9}
  worth: {sum: interaction.gift_value, of: gift, calendar: year, this_one: not_counted}
  again: {sequence: [refusal, gift], same: [customer, staff], window: ever, this_one: counted}
  held: {in_force: suspension}
  since_gift: {time_since: gift, window: ever, this_one: not_counted}
rules:
  decline-gift:
    title: A gift is declined
    source: {policy: Gifts}
    when:
      - interaction.gift_value: {over: {parameter: small}, if_unknown: holds}
      - any:
          - history.gifts: {at_least: 1}
          - all: [{interaction.signals: {any_of: [flattery]}}, {customer.standing: {at_most: low}}]
    unless:
      for-the-team: {why: It was for the team, when: [{interaction.gift_to_team: true}]}
    conclude: gift
    respond: [decline_gift]
    say: {customer: thank-you, staff: thank-you}
  suspend:
    title: Gift after gift, and a threat
    source: {policy: Gifts, section: "2"}
    when:
      - finding.gift: true
      - history.again: {between: [1, 3]}
      - history.worth: {under: 500 EUR}
      - history.since_gift: {known: true, under: 30 days}
      - interaction.channel: {not: letter}
    may:
      - suspend: {by: manager, lasts: {at_least: 30 days}, appeal: {within: 20 days, to: manager}}
    duties:
      tell: {what: Tell them, who: frontline, within: 2 working days, if_late: {who: manager}}
safeguards:
  mild:
    title: No suspension without a threat
    source: {law: Act}
    when: [{interaction.signals: {none_of: [threat]}}, {history.held: 0}]
    at_most: decline
    never: [suspend]
"""

MESSAGES = """\
boundarykit: 1
kind: messages
language: en
messages:
  thank-you: "Thank you. It came by {interaction.channel}; reach us at {contact.desk}."
"""

FILES = {"words.yaml": VOCABULARY, "rules.yaml": RULES, "messages.yaml": MESSAGES}

PERSONAL = ("Zoe Plantedname", "planted.contact@example", "plantedword said", "Plantedfaith")
"""What a case holds of the customer: none of it may ever stand in a diagnostic."""

CASE: dict[str, Any] = {
    "id": "case-1",
    "at": "2026-03-10T09:00:00Z",
    "customer": {
        "id": "c1",
        "account": "a1",
        "name": PERSONAL[0],
        "contact": PERSONAL[1],
        "protected": {"religion": PERSONAL[3], "age": 44},
        "attributes": {"member_for": 12, "standing": "low"},
    },
    "staff": {"id": "s1", "role": "frontline", "name": PERSONAL[0]},
    "interaction": {
        "id": "i1",
        "at": "2026-03-10T08:00:00+01:00",
        "customer": "c1",
        "staff": "s1",
        "channel": "phone",
        "recorded": True,
        "signals": ["flattery", {"kind": "threat", "severity": "mild", "evidence": "none"}],
        "gift": {"kind": "flowers", "value": {"amount": 2500, "currency": "EUR"}},
        "staff_response": "refused",
        "words": PERSONAL[2],
    },
    "complaint": {"id": "p1", "at": "2026-03-09T09:00:00Z", "by_staff": True, "words": PERSONAL[2]},
    "incident": {
        "id": "n1",
        "opened_at": "2026-03-09T09:00:00Z",
        "knowledge": {"at": "2026-03-09T10:00:00Z", "source": "report", "by": "manager"},
        "witnesses": [{"id": "w1", "interviewed_at": "2026-03-09T12:00:00Z"}],
        "confirmations": [{"by": "manager", "at": "2026-03-09T12:00:00Z", "response": "suspend"}],
    },
    "consents": [
        {"staff": "s1", "to": "reassignment", "given": True, "at": "2026-03-09T12:00:00Z"}
    ],
    "workplace": {
        "zone": "Europe/Dublin",
        "region": "IE",
        "working_days": ["monday", "tuesday"],
        "hours": {"opens": "09:00", "closes": "17:00"},
        "closures": ["2026-03-17"],
        "contact_points": {"desk": {"label": "Desk", "reach": "555 0100"}},
    },
    "history": {
        "interactions": [
            {
                "id": "i0",
                "at": "2026-02-10T09:00:00Z",
                "customer": "c1",
                "staff": "s1",
                "account": "a1",
                "channel": "letter",
                "gift": {"kind": "flowers", "value": {"amount": 900, "currency": "EUR"}},
                "staff_response": "refused",
                "words": PERSONAL[2],
            }
        ],
        "measures": [
            {
                "id": "m0",
                "response": "suspend",
                "issued_at": "2026-02-11T09:00:00Z",
                "starts_at": "2026-02-11T09:00:00Z",
                "until": "2026-02-20T09:00:00Z",
                "by": "manager",
                "scope": "channel",
                "customer": "c1",
                "conditions": [PERSONAL[2]],
            }
        ],
    },
}

ODD_TEXT = (
    *("\t", "\r", "\x00", "\x07", "\x85", "\u2028", "\u202e", "\ufeff", "\ud800", "\U0001f600"),
    *("'", '"', "{", "}", "[", "]", ":", ",", "#", "&a ", "*a", "!!str ", "|", ">", "%", "---\n"),
    *("<<: ", "? ", "- ", "@", "`", "٣", "²", "é", " ", "\n", "...\n", '"\\x1b[31m"', '"\\n"'),
)
ODD_SCALARS = (
    *("", "null", "~", "true", "no", "-0", "--5", "1e9", "0x1F", "12:30", ".inf", "{}", "[]"),
    *("[[a]]", "{a: b}", "{parameter: memory}", "{parameter: small}", "{parameter: nothing}"),
    *("9" * 20, "9" * 5000, "-" + "9" * 5000, "0000100000000", "0" * 5000 + "1", "0.1", "'٣'"),
    *("2026-13-45", "0001-01-01", "9999-12-31", "2026-W01-1", "20260101", "99999-01-01"),
    *("999999 days", "100000 years", "100000 months", "0 days", "-1 days", "9 working days"),
    *("9999999999999 EUR", "1 XXX", "0.00001 EUR", "5 JPY", "always", "ever", "gift", "phone"),
    *("finding.gift", "history.gifts", "customer.gender", "interaction.words", "x" * 3000),
)
ODD_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1.5, 10**18, 10**30, "", "x", " ", [], {}, [[]], {"a": 1}),
    *("0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.999999Z"),
    *("9999-12-31T23:59:59-14:00", "2026-02-30T00:00:00Z", "2026-03-10T09:00:00", "2026-03-10"),
    *("2026-03-10T25:00:00Z", 1773133200, "24:00", "09:00Z", "09:00:00.1+01:00", "phone", "threat"),
    *("America/New_York", "Pacific/Kiritimati", "../etc", "GB", "XX", "US-XX", "EUR", "JPY", "é"),
    *(["x"] * 3, {"kind": "flattery"}, {"amount": -1, "currency": "EUR"}, "a" * 20_000),
    *PERSONAL,
)


@pytest.mark.parametrize("chunk", CHUNKS)
def test_a_changed_rule_file_is_read_or_refused_by_diagnostics(chunk: int) -> None:
    rng = Random(chunk)
    crashes: dict[str, str] = {}

    for _ in range(RULE_SETS):
        name = rng.choice(("rules.yaml", "rules.yaml", "words.yaml", "messages.yaml"))
        files = FILES | {name: changed_text(FILES[name], rng)}
        told(partial(load, files), crashes)

    assert not crashes, report(crashes)


@pytest.mark.parametrize("chunk", CHUNKS)
def test_a_changed_case_is_decided_or_refused_by_diagnostics(chunk: int) -> None:
    rng = Random(1000 + chunk)
    engine = load(FILES)
    crashes: dict[str, str] = {}

    said = [told(partial(decide, engine, changed_case(rng)), crashes) for _ in range(CASES)]

    assert not crashes, report(crashes)
    assert not [text for text in said if any(word in text for word in PERSONAL)]


def test_the_unchanged_files_and_case_are_fine() -> None:
    engine = load(FILES)

    decision = engine.decide(Case.model_validate_json(json.dumps(CASE)))

    assert (engine.findings, decision.grade) == ((), "decline")


def load(files: dict[str, str]) -> Engine:
    return Engine.from_texts(files, backend="compiled", witness=False)


def decide(engine: Engine, text: str) -> object:
    return engine.decide(Case.model_validate_json(text.encode("utf-8", "surrogatepass")))


def told(run: Callable[[], object], crashes: dict[str, str]) -> str:
    """Run; return what the diagnostics say, and note any other exception by where it was raised."""
    try:
        run()
    except DiagnosticError as error:
        return str(error) + repr(error.diagnostics)
    except Exception as error:  # noqa: BLE001  # whatever gets out is the finding
        frames = traceback.extract_tb(error.__traceback__)
        place = [frame for frame in frames if "boundarykit" in frame.filename][-1]
        key = f"{type(error).__name__} in {Path(place.filename).name}, {place.name}"
        crashes.setdefault(key, str(error)[:200])
    return ""


def report(crashes: dict[str, str]) -> str:
    return "\n".join(f"{place}: {message}" for place, message in sorted(crashes.items()))


def changed_text(text: str, rng: Random) -> str:
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        text = rng.choice(TEXT_CHANGES)(text, rng)
    return text


def changed_case(rng: Random) -> str:
    if rng.random() < 0.2:
        return changed_text(json.dumps(CASE, indent=1, ensure_ascii=False), rng)
    case = json.loads(json.dumps(CASE))
    for _ in range(rng.choice((1, 1, 2, 3))):
        change_value(case, rng)
    return json.dumps(case)


def change_value(case: Any, rng: Random) -> None:
    """Change one place of a case: delete it, put something odd there, or double it."""
    container, key = rng.choice(list(places(case)))
    match rng.randrange(4):
        case 0:
            del container[key]
        case 1 if isinstance(container, list):
            container.append(container[key])
        case 1:
            container[f"{key}s"] = deepcopy(rng.choice(ODD_VALUES))
        case _:
            container[key] = deepcopy(rng.choice(ODD_VALUES))


def places(value: Any) -> Iterable[tuple[Any, Any]]:
    items: Iterable[tuple[Any, Any]] = ()
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    for key, part in items:
        yield value, key
        yield from places(part)


def delete_line(text: str, rng: Random) -> str:
    lines = text.split("\n")
    del lines[rng.randrange(len(lines))]
    return "\n".join(lines)


def double_line(text: str, rng: Random) -> str:
    lines = text.split("\n")
    place = rng.randrange(len(lines))
    return "\n".join([*lines[: place + 1], *lines[place:]])


def swap_lines(text: str, rng: Random) -> str:
    lines = text.split("\n")
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def change_indentation(text: str, rng: Random) -> str:
    lines = text.split("\n")
    place = rng.randrange(len(lines))
    by = rng.choice((-4, -2, -1, 1, 2, 4))
    line = lines[place]
    lines[place] = " " * by + line if by > 0 else line[min(-by, len(line) - len(line.lstrip())) :]
    return "\n".join(lines)


def change_character(text: str, rng: Random) -> str:
    place = rng.randrange(len(text))
    return text[:place] + chr(rng.randrange(32, 127)) + text[place + 1 :]


def insert_odd_text(text: str, rng: Random) -> str:
    place = rng.randrange(len(text))
    return text[:place] + rng.choice(ODD_TEXT) + text[place:]


def replace_scalar(text: str, rng: Random) -> str:
    """Put something odd where the value of a key ends its line, or stands in a flow."""
    ends = [place for place, character in enumerate(text) if character in ",}]\n"]
    end = rng.choice(ends or [len(text)])
    start = max(text.rfind(mark, 0, end) for mark in (": ", ", ", "[", "{", "- "))
    if start < 0:
        return text
    return text[: start + (1 if text[start] in "[{" else 2)] + rng.choice(ODD_SCALARS) + text[end:]


def delete_key(text: str, rng: Random) -> str:
    """Delete a key with all that stands below it."""
    lines = text.split("\n")
    first = rng.randrange(len(lines))
    indent = len(lines[first]) - len(lines[first].lstrip())
    last = first + 1
    while last < len(lines) and len(lines[last]) - len(lines[last].lstrip()) > indent:
        last += 1
    return "\n".join([*lines[:first], *lines[last:]])


TEXT_CHANGES: tuple[Callable[[str, Random], str], ...] = (
    delete_line,
    double_line,
    swap_lines,
    change_indentation,
    change_character,
    insert_odd_text,
    replace_scalar,
    replace_scalar,
    replace_scalar,
    delete_key,
)
