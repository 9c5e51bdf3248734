"""Rule sets of a size and cases in which a given number of their rules apply, always the same.

The rules have the shape that shipped ones have: a signal and one to three other conditions, one in
five with an exception. Some signals are named by many rules and others by few, as in practice. One
rule set of each size serves all its numbers of firings: cases are drawn at random, with 20 past
interactions each, and those are kept in which exactly as many rules apply as is asked for.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import boundarykit as bk
from boundarykit.backends.compiled import CompiledReader
from boundarykit.facts.extract import Extractor
from boundarykit.ir.policy import Facts, Policy

RULES = (10, 100, 1000)
FIRINGS = (0, 1, 5, 20)
CASES = 10
"""How many different cases each number of firings is measured on."""
PAST = 20
"""How many past interactions each case has."""

_MOST_DRAWN = 60_000
_RULES_OF_A_FILE = 2500
"""A file has at most a megabyte. Each file is a rule set with histories of its own."""
_NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
_SIGNALS = (
    "flattery",
    "insult",
    "asks_for_date",
    "raised_voice",
    "flirtation",
    "asks_for_contact",
    "sexual_remark",
    "threat",
    "unwanted_touch",
    "follows",
    "filming",
    "aggressive_demand",
    "disruption",
    "friendly_banter",
    "violence",
    "discriminatory_abuse",
    "property_damage",
    "publishes_private_data",
    "indecent_exposure",
)
"""The commonest first."""
_OFTEN = tuple((place + 1) ** -1.5 for place in range(len(_SIGNALS)))
"""How often each is named by rules: the first about eighty times as often as the last."""
_QUIET = ("small_talk",)
_CHANNELS = ("chat", "email", "in_person", "phone")
_SEVERITIES = ("mild", "moderate", "serious", "severe")
_RESPONSES = ("draw_line", "decline_invitation", "escalate", "written_warning", "restrict_channel")
_MESSAGES = """\
boundarykit: 1
kind: messages
language: en
messages: {stay-friendly: Stay friendly and change the subject.}
"""
_TOP = """\
boundarykit: 1
kind: rules
id: generated-{number}
title: Generated rules {number}
"""
_HEAD = """\
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
    "interaction.staff_uncomfortable: {yes_no}",
    "history.advances: {{at_least: {count}}}",
    "history.abuses: {{at_most: {count}}}",
    "history.advances_after_refusal: {{at_least: {small}}}",
    "history.people: {{at_least: {small}}}",
    "history.invited: {yes_no}",
    "interaction.staff_response: {{not: accepted}}",
)
_EXCUSES = (
    "interaction.signals: {any_of: [accepts_refusal]}",
    "interaction.staff_response: invited",
    "history.invited: true",
)


@dataclass(frozen=True, slots=True)
class Sample:
    """Hold one case and what is read of it."""

    case: bk.Case
    facts: Facts
    applying: tuple[int, ...]
    """The positions of the rules that apply."""


def rule_texts(count: int) -> dict[str, str]:
    """Return the files of a rule set with `count` rules, or of several where one gets too long."""
    draw = random.Random(count)
    files = {"messages.yaml": _MESSAGES}
    for first in range(0, count, _RULES_OF_A_FILE):
        numbers = range(first, min(first + _RULES_OF_A_FILE, count))
        head = _TOP.format(number=first // _RULES_OF_A_FILE + 1) + _HEAD
        rules = "".join(_rule(number, draw) for number in numbers)
        files[f"rules-{first:04}.yaml"] = head + rules
    return files


def policy_of(engine: bk.Engine) -> Policy:
    """Return what the generated rules mean; they are always in force."""
    policy = engine.policy_on(date(2026, 3, 10))
    if policy is None:
        message = "the generated rules are always in force"
        raise AssertionError(message)
    return policy


def samples(policy: Policy, firings: Iterable[int], each: int = CASES) -> dict[int, list[Sample]]:
    """Draw cases until each number of firings has enough of them, no two with the same facts.

    Raises:
        ValueError: when that does not come about; the numbers are then not there to be had.
    """
    kept: dict[int, list[Sample]] = {wanted: [] for wanted in firings}
    extractor, reader = Extractor(policy), CompiledReader(policy)
    seen: set[Facts] = set()
    for number in range(_MOST_DRAWN):
        if all(len(some) == each for some in kept.values()):
            return kept
        case = case_of(number)
        facts = extractor.facts(case)
        applying = reader.match(facts)
        some = kept.get(len(applying))
        if some is not None and len(some) < each and facts not in seen:
            seen.add(facts)
            some.append(Sample(case, facts, applying))
    lacking = {wanted: len(some) for wanted, some in kept.items() if len(some) < each}
    message = f"too few cases found among {_MOST_DRAWN}: {lacking}"
    raise ValueError(message)


def case_of(number: int, past: int = PAST) -> bk.Case:
    """Draw a case; the same number gives the same one, with the latest of the same past."""
    draw = random.Random(number * 7919)
    now = _interaction("now", _NOW, draw, staff="s1", signals=number % 6)
    earlier = (
        _interaction(f"past-{index}", _NOW - timedelta(hours=7 * (index + 1)), draw)
        for index in range(past)
    )
    return bk.Case(
        at=_NOW,
        customer=bk.Customer(id="c1"),
        staff=bk.StaffMember(id="s1"),
        interaction=now,
        history=bk.History(interactions=tuple(earlier)),
    )


def _rule(number: int, draw: random.Random) -> str:
    signals = ", ".join(sorted(_some_signals(draw, 1 + number % 2)))
    tests = [
        test.format(
            channel=draw.choice(_CHANNELS),
            severity=draw.choice(_SEVERITIES[1:]),
            yes_no=draw.choice(("true", "false")),
            count=draw.randint(1, 6),
            small=draw.randint(1, 4),
        )
        for test in draw.sample(_TESTS, draw.randint(1, 3))
    ]
    lines = "".join(f"      - {test}\n" for test in tests)
    excuse = f"    unless: {{excused: {{why: Excused, when: [{{{draw.choice(_EXCUSES)}}}]}}}}\n"
    return (
        f"  rule-{number:04}:\n"
        f"    title: Generated rule {number}\n"
        f"    source: {{note: generated}}\n"
        f"    when:\n"
        f"      - interaction.signals: {{any_of: [{signals}]}}\n"
        f"{lines}"
        f"{excuse if number % 5 == 0 else ''}"
        f"    respond: [{draw.choice(_RESPONSES)}]\n"
        f"    say: {{staff: stay-friendly}}\n"
    )


def _some_signals(draw: random.Random, count: int) -> set[str]:
    found: set[str] = set()
    while len(found) < count:
        found.update(draw.choices(_SIGNALS, _OFTEN))
    return found


def _interaction(
    name: str,
    at: datetime,
    draw: random.Random,
    *,
    staff: str | None = None,
    signals: int | None = None,
) -> bk.Interaction:
    count = draw.choice((0, 0, 1, 1, 2)) if signals is None else signals
    severity = draw.choice((None, *_SEVERITIES))
    # The rare signals are as frequent as the common ones here, so that few rules can apply too.
    seen = draw.sample((*_SIGNALS, *_QUIET), count)
    return bk.Interaction.model_validate(
        {
            "id": name,
            "at": at,
            "customer": "c1",
            "staff": staff or draw.choice(("s1", "s2", "s3")),
            "channel": draw.choice(_CHANNELS),
            "recorded": draw.choice((True, False, None)),
            "staff_uncomfortable": draw.choice((True, False, None)),
            "signals": [{"kind": kind, "severity": severity} for kind in seen],
            "staff_response": draw.choice(("none", "steered", "refused", "invited")),
        },
        strict=False,
    )
