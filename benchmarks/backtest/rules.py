"""Rule sets of any size over twelve histories, and the same rules as SQL conditions.

Both are made from one list of drawn conditions, so that they cannot drift apart by accident; that
they mean the same is not taken for granted, but compared on every row of every run.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

HEAD = """\
boundarykit: 1
kind: rules
id: measured
title: Rules to measure back-tests with
uses: [core]
events:
  advance: {interaction.signals: {any_of: [flattery, flirtation, asks_for_contact, asks_for_date]}}
  abuse:
    interaction.signals:
      any_of: [raised_voice, aggressive_demand, insult, discriminatory_abuse, threat, disruption]
  refusal: {interaction.staff_response: refused}
  invitation: {interaction.staff_response: {one_of: [invited, accepted]}}
  gift: [{interaction.gift_offered: true}, {interaction.gift_to_team: false}]
  warning: {measure.response: {one_of: [verbal_warning, written_warning]}}
history:
  advances: {count: advance, same: [customer], within: 90 days, this_one: not_counted, up_to: 50}
  abuses: {count: abuse, same: [customer], within: 365 days, this_one: counted, up_to: 50}
  refusals: {count: refusal, same: [customer], within: 30 days, this_one: not_counted, up_to: 50}
  to_staff:
    {count: advance, same: [customer, staff], within: 180 days, this_one: counted, up_to: 50}
  gifts:
    {sum: interaction.gift_value, of: gift, same: [customer], within: 365 days, this_one: counted}
  people: {distinct: staff, of: abuse, same: [customer], within: 180 days, this_one: counted}
  days: {distinct: days, of: abuse, same: [customer], within: 365 days, this_one: counted}
  since: {time_since: abuse, same: [customer], window: ever, this_one: not_counted}
  invited:
    {last_of: [refusal, invitation], is: invitation, same: [customer, staff], window: ever,
     this_one: not_counted}
  again:
    {sequence: [refusal, advance], same: [customer], within: 90 days, this_one: counted, up_to: 50}
  nth: {ordinal: advance, same: [customer], window: ever, up_to: 50}
  warned: {in_force: warning, same: [customer], up_to: 5}
rules:
"""
HISTORIES = 12
MESSAGES = """\
boundarykit: 1
kind: messages
language: en
messages: {stay-friendly: Stay friendly and change the subject.}
"""
_SIGNALS = (
    *("flattery", "flirtation", "asks_for_contact", "asks_for_date", "raised_voice", "insult"),
    *("aggressive_demand", "discriminatory_abuse", "threat", "small_talk", "disruption"),
)
_CHANNELS = ("phone", "email", "chat", "in_person", "text_message", "letter")
_RESPONSES = {
    "draw_line": "draw_line",
    "decline_invitation": "decline",
    "escalate": "escalate",
    "written_warning": "escalate",
    "restrict_channel": "restrict",
}
"""The responses that rules require, each with its rung."""
RUNGS = ("draw_line", "decline", "escalate", "restrict")
"""The rungs that they reach, mildest first."""
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Test:
    """Say one condition twice: as an author writes it, and over the columns of the SQL."""

    yaml: str
    sql: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """Hold one rule."""

    id: str
    tests: tuple[Test, ...]
    response: str

    @property
    def sql(self) -> str:
        """The condition of the rule over the columns of the SQL."""
        return " and ".join(test.sql for test in self.tests)

    @property
    def rung(self) -> str:
        """The rung of what it requires."""
        return _RESPONSES[self.response]


def drawn_rules(count: int) -> tuple[Drawn, ...]:
    """Draw rules, always the same for the same number."""
    draw = random.Random(count)
    return tuple(_rule(number, draw) for number in range(count))


def rule_texts(count: int) -> dict[str, str]:
    """Return the files of the rule set."""
    rules = "".join(_written(rule) for rule in drawn_rules(count))
    return {"rules.yaml": HEAD + rules, "messages.yaml": MESSAGES}


def _written(rule: Drawn) -> str:
    tests = "".join(f"      - {test.yaml}\n" for test in rule.tests)
    return (
        f"  {rule.id}:\n    title: Measured {rule.id}\n    source: {{note: generated}}\n"
        f"    when:\n{tests}    respond: [{rule.response}]\n    say: {{staff: stay-friendly}}\n"
    )


def _rule(number: int, draw: random.Random) -> Drawn:
    # Three rules of four ask for a signal, as most real ones do; the others for history alone.
    first = _signals(draw) if number % 4 else _graver(draw)
    several = draw.sample(_KINDS, draw.randint(1, 3))
    tests = (first, *(kind(draw) for kind in several))
    return Drawn(f"rule-{number:04}", tests, draw.choice(tuple(_RESPONSES)))


def _signals(draw: random.Random) -> Test:
    some = sorted(draw.sample(_SIGNALS, draw.randint(1, 3)))
    listed = ", ".join(f"'{word}'" for word in some)
    return Test(
        f"interaction.signals: {{any_of: [{', '.join(some)}]}}",
        f"list_has_any(signals, [{listed}])",
    )


def _graver(draw: random.Random) -> Test:
    name, least = draw.choice((("abuses", 2), ("to_staff", 2), ("again", 1), ("people", 2)))
    number = least + draw.randint(0, 2)
    return Test(f"history.{name}: {{at_least: {number}}}", f"{name} >= {number}")


def _channel(draw: random.Random) -> Test:
    some = sorted(draw.sample(_CHANNELS, 3))
    listed = ", ".join(f"'{word}'" for word in some)
    return Test(f"interaction.channel: {{one_of: [{', '.join(some)}]}}", f"channel in ({listed})")


def _severity(draw: random.Random) -> Test:
    word = draw.choice(("moderate", "serious"))
    graver = {"moderate": "'moderate', 'serious', 'severe'", "serious": "'serious', 'severe'"}[word]
    return Test(
        f"interaction.severity: {{at_least: {word}}}",
        f"(severity in ({graver}) and len(signals) > 0) is true",
    )


def _recorded(draw: random.Random) -> Test:
    yes = draw.choice(("true", "false"))
    return Test(f"interaction.recorded: {yes}", f"coalesce(recorded, false) = {yes}")


def _response(draw: random.Random) -> Test:
    word = draw.choice(("accepted", "refused", "steered"))
    return Test(f"interaction.staff_response: {{not: {word}}}", f"staff_response <> '{word}'")


def _counted(draw: random.Random) -> Test:
    name = draw.choice(("advances", "abuses", "refusals", "to_staff", "nth", "again"))
    number = draw.randint(1, 5)
    if draw.choice((True, False, False)):
        return Test(f"history.{name}: {{at_most: {number}}}", f"{name} <= {number}")
    return Test(f"history.{name}: {{at_least: {number}}}", f"{name} >= {number}")


def _distinct(draw: random.Random) -> Test:
    name, number = draw.choice(("people", "days")), draw.randint(1, 4)
    return Test(f"history.{name}: {{at_least: {number}}}", f"{name} >= {number}")


def _gifts(draw: random.Random) -> Test:
    amount = draw.choice((5, 10, 25, 50))
    return Test(f"history.gifts: {{over: {amount} EUR}}", f"gifts > {amount * 100}")


def _since(draw: random.Random) -> Test:
    days = draw.choice((7, 30, 90, 200))
    return Test(
        f"history.since: {{under: {days} days, if_unknown: fails}}",
        f"coalesce(since < {days * _DAY}, false)",
    )


def _invited(draw: random.Random) -> Test:
    yes = draw.choice(("true", "false", "false"))
    return Test(f"history.invited: {yes}", f"invited = {yes}")


def _warned(draw: random.Random) -> Test:
    return draw.choice(
        (
            Test("history.warned: {at_least: 1}", "warned >= 1"),
            Test("history.warned: {at_most: 0}", "warned <= 0"),
        )
    )


_KINDS = (
    *(_channel, _severity, _recorded, _response, _counted, _counted, _distinct, _gifts),
    *(_since, _invited, _warned),
)
