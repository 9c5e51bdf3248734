"""Rule sets and cases of any size, always the same for the same size."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import boundarykit as bk

_SIGNALS = (
    "asks_for_contact",
    "asks_for_date",
    "flattery",
    "flirtation",
    "follows",
    "insult",
    "sexual_remark",
    "small_talk",
    "threat",
    "unwanted_touch",
)
_CHANNELS = ("chat", "email", "in_person", "phone")
_RESPONSES = ("draw_line", "decline_invitation", "escalate", "written_warning", "restrict_channel")
_NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
_MESSAGES = """\
boundarykit: 1
kind: messages
language: en
messages: {stay-friendly: Stay friendly and change the subject.}
"""
_HEAD = """\
boundarykit: 1
kind: rules
id: generated
title: Generated rules
uses: [core]
events:
  advance: {interaction.signals: {any_of: [flattery, flirtation, asks_for_contact, asks_for_date]}}
  abuse: {interaction.signals: {any_of: [insult, threat, follows]}}
  refusal: {interaction.staff_response: refused}
  invitation: {interaction.staff_response: invited}
history:
  advances_after_refusal:
    sequence: [refusal, advance]
    same: [customer, staff]
    within: 90 days
    this_one: counted
    up_to: 5
  advances: {count: advance, within: 12 months, this_one: not_counted, up_to: 20}
  abuses: {count: abuse, calendar: year, this_one: counted, up_to: 20}
  people: {distinct: staff, of: advance, within: 12 months, this_one: counted, up_to: 20}
  invited: {last_of: [refusal, invitation], is: invitation, window: ever, this_one: not_counted}
rules:
"""
_TESTS = (
    "interaction.channel: {{one_of: [{channel}, letter]}}",
    "interaction.severity: {{at_least: {severity}}}",
    "interaction.recorded: {yes_no}",
    "history.advances: {{at_least: {count}}}",
    "history.abuses: {{at_most: {count}}}",
    "history.advances_after_refusal: {{at_least: {small}}}",
    "history.people: {{at_least: {small}}}",
    "interaction.staff_response: {{not: accepted}}",
)


def rule_texts(count: int) -> dict[str, str]:
    """Return the files of a rule set with `count` rules of the shape that shipped ones have."""
    draw = random.Random(count)
    rules = "".join(_rule(number, draw) for number in range(count))
    return {"rules.yaml": _HEAD + rules, "messages.yaml": _MESSAGES}


def _rule(number: int, draw: random.Random) -> str:
    signals = ", ".join(sorted(draw.sample(_SIGNALS, 1 + number % 2)))
    tests = [
        test.format(
            channel=draw.choice(_CHANNELS),
            severity=draw.choice(("moderate", "serious", "severe")),
            yes_no=draw.choice(("true", "false")),
            count=draw.randint(1, 6),
            small=draw.randint(1, 4),
        )
        for test in draw.sample(_TESTS, draw.randint(1, 3))
    ]
    lines = "".join(f"      - {test}\n" for test in tests)
    return (
        f"  rule-{number}:\n"
        f"    title: Generated rule {number}\n"
        f"    source: {{note: generated}}\n"
        f"    when:\n"
        f"      - interaction.signals: {{any_of: [{signals}]}}\n"
        f"{lines}"
        f"    respond: [{draw.choice(_RESPONSES)}]\n"
        f"    say: {{staff: stay-friendly}}\n"
    )


def cases(count: int, *, past: int) -> list[bk.Case]:
    """Return different cases with `past` earlier interactions each."""
    return [_case(number, past) for number in range(count)]


def _case(number: int, past: int) -> bk.Case:
    draw = random.Random(number * 7919 + past)
    earlier = [
        _interaction(f"past-{index}", _NOW - timedelta(hours=7 * (index + 1)), draw)
        for index in range(past)
    ]
    return bk.Case(
        at=_NOW,
        customer=bk.Customer(id="c1"),
        staff=bk.StaffMember(id="s1"),
        interaction=_interaction("now", _NOW, draw, staff="s1"),
        history=bk.History(interactions=tuple(earlier)),
    )


def _interaction(
    name: str, at: datetime, draw: random.Random, *, staff: str | None = None
) -> bk.Interaction:
    return bk.Interaction.model_validate(
        {
            "id": name,
            "at": at,
            "customer": "c1",
            "staff": staff or draw.choice(("s1", "s2", "s3")),
            "channel": draw.choice(_CHANNELS),
            "recorded": draw.choice((True, False, None)),
            "signals": tuple(draw.sample(_SIGNALS, draw.choice((0, 0, 1, 1, 2)))),
            "staff_response": draw.choice(("none", "steered", "refused", "invited")),
        },
        strict=False,
    )
