"""Generate rule files from a seed: findings, exceptions, safeguards, and every kind of history."""

from __future__ import annotations

from random import Random

VOCABULARY = """\
boundarykit: 1
kind: vocabulary
id: more-words
title: Words that a deployment adds
attributes:
  customer:
    member_for: {about: Years of membership., type: number, between: [0, 90], if_unknown: 0}
    standing: {about: Standing., type: scale, scale: [low, middle, high]}
  staff:
    trained: {about: Whether they were trained., type: yes_no, if_unknown: false}
requests:
  appeal: {about: Asks that a measure be lifted.}
"""

_HEAD = """\
boundarykit: 1
kind: rules
id: generated
title: Generated rules
uses: [core, more-words]
parameters:
  memory: {type: duration, value: 6 months}
events:
  advance: {interaction.signals: {any_of: [flattery, flirtation, asks_for_contact, asks_for_date]}}
  abuse:
    - any:
        - interaction.signals: {any_of: [insult, threat]}
        - interaction.severity: {at_least: severe}
  refusal: {interaction.staff_response: {one_of: [refused, steered]}}
  invitation: {interaction.staff_response: invited}
  gift: [{interaction.gift_offered: true}, {interaction.gift_to_team: false}]
  at_night: {interaction.outside_working_hours: true}
  warning: {measure.response: {one_of: [verbal_warning, written_warning]}}
  suspension: {measure.response: suspend, measure.scope: {at_least: service}}
  sanction: {measure.heeded: {is: false, if_unknown: holds}}
  plea: {request.kind: appeal, request.answer: {not: granted}}
history:
  advances: {count: advance, same: [customer], within: 90 days, this_one: counted, up_to: 9}
  lately:
    {count: abuse, same: [customer, staff], within: {parameter: memory}, this_one: not_counted}
  this_day: {count: advance, calendar: day, this_one: not_counted, up_to: 3}
  this_month: {count: at_night, same: [channel], calendar: month, this_one: counted, up_to: 5}
  since_warning: {count: abuse, since: warning, same: [customer], this_one: counted, up_to: 4}
  since_refusal: {count: advance, since: refusal, same: [staff], this_one: not_counted, up_to: 4}
  warnings: {count: warning, same: [customer], within: 1 year, this_one: not_counted, up_to: 4}
  in_this_call: {count: refusal, same: [encounter], window: ever, this_one: counted, up_to: 6}
  worth: {sum: interaction.gift_value, of: gift, calendar: year, this_one: counted}
  worth_lately: {sum: interaction.gift_value, of: gift, within: 30 days, this_one: not_counted}
  people: {distinct: staff, of: advance, same: [account], within: 12 months, this_one: counted}
  days: {distinct: days, of: abuse, within: 30 days, this_one: counted, up_to: 5}
  customers: {distinct: customers, of: advance, same: [account], window: ever, this_one: counted}
  again: {sequence: [refusal, advance], same: [customer, staff], within: 90 days, this_one: counted}
  thrice:
    {sequence: [advance, refusal, advance], broken_by: invitation, window: ever, up_to: 3,
     this_one: not_counted}
  welcome: {last_of: [refusal, invitation], is: invitation, window: ever, this_one: not_counted}
  last_was_abuse: {last_of: [advance, abuse], is: abuse, within: 1 month, this_one: counted}
  since_advance: {time_since: advance, window: ever, this_one: not_counted}
  since_suspension: {time_since: suspension, within: 2 years, this_one: not_counted}
  held: {in_force: suspension, same: [customer]}
  held_for_staff: {in_force: warning, same: [staff], up_to: 2}
  nth: {ordinal: advance, within: 6 months, up_to: 4}
  in_a_row: {count: abuse, each_within: 30 days, this_one: counted, up_to: 5}
  long_ago: {count: advance, within: 1 year, older_than: 30 days, this_one: not_counted, up_to: 5}
  after_warning:
    {count: abuse, since: warning, if_none: nothing, this_one: counted, up_to: 4}
  score:
    points: {advance: 1, abuse: {points: 3, for: 90 days}, warning: 2}
    window: ever
    this_one: counted
    up_to: 20
  stage: {highest: sanction, window: in_force, same: [customer]}
  stage_ever: {highest: sanction, window: ever}
  warned_in: {time_to: sanction, from: knowledge}
  ignored:
    {sequence: [warning, plea, abuse], broken_by: suspension, window: ever, this_one: counted}
  since_plea: {time_since: plea, window: ever}
rules:
"""

_HISTORIES = (
    *("worth", "worth_lately", "since_advance", "since_suspension", "welcome", "last_was_abuse"),
    *("advances", "lately", "this_day", "this_month", "since_warning", "since_refusal"),
    *("warnings", "in_this_call", "people", "days", "customers", "again", "thrice"),
    *("held", "held_for_staff", "nth", "in_a_row", "long_ago", "after_warning", "score"),
    *("stage", "stage_ever", "warned_in", "ignored", "since_plea"),
)
_SIGNALS = (
    *("asks_for_contact", "asks_for_date", "flattery", "flirtation", "follows", "insult"),
    *("sexual_remark", "small_talk", "threat", "unwanted_touch", "accepts_refusal"),
    "friendly_banter",
)
_CHANNELS = ("phone", "email", "chat", "text_message", "in_person", "letter")
_SEVERITIES = ("mild", "moderate", "serious", "severe")
_RESPONSES = (
    *("draw_line", "decline_gift", "decline_invitation", "escalate"),
    *("written_warning", "suspend", "ban"),
)
_RUNGS = ("draw_line", "escalate", "restrict", "ban")
_TIMES = ("1 hour", "1 day", "30 days", "89 days", "90 days", "400 days")


def rule_texts(
    seed: int, *, rules: int = 32, safeguards: int = 6, findings: int = 5
) -> dict[str, str]:
    """Return the files of a rule set."""
    maker = _Maker(Random(seed), findings)
    text = (
        _HEAD
        + "".join(maker.rule(number) for number in range(rules))
        + "safeguards:\n"
        + "".join(maker.safeguard(number) for number in range(safeguards))
    )
    return {"rules.yaml": text, "words.yaml": VOCABULARY}


class _Maker:
    """Make the clauses of one rule set; a finding rests only on findings before it."""

    def __init__(self, rng: Random, findings: int) -> None:
        self._rng = rng
        self._findings = findings
        self._concluded: list[int] = []

    def rule(self, number: int) -> str:
        rng = self._rng
        # The first rules conclude one finding each, so that all of them can be read.
        concludes = number if number < self._findings else rng.choice((None, None, 0, 1))
        readable = self._findings if concludes is None else concludes
        what = f"    conclude: finding_{concludes}\n" if concludes is not None else ""
        return (
            f"  rule-{number}:\n    title: Rule {number}\n    source: {{note: generated}}\n"
            f"    when:\n      - {self._history_test(_HISTORIES[number % len(_HISTORIES)])}\n"
            f"{self._parts(readable, indent=6)}{self._unless(readable)}{what}"
            f"    {rng.choice(('respond', 'may'))}: [{rng.choice(_RESPONSES)}]\n"
        )

    def safeguard(self, number: int) -> str:
        effect = self._rng.choice(
            (
                "at_most: decline",
                "at_most: escalate",
                "at_most: restrict",
                "never: [ban]",
                "never: [suspend]",
            )
        )
        return (
            f"  safeguard-{number}:\n    title: Safeguard {number}\n"
            f"    source: {{note: generated}}\n"
            f"{self._when(self._findings, indent=4)}    {effect}\n"
        )

    def _unless(self, readable: int) -> str:
        if self._rng.random() < 0.6:
            return ""
        return "    unless:\n      excused:\n        why: Because\n" + self._when(
            readable, indent=8
        )

    def _when(self, readable: int, *, indent: int) -> str:
        return " " * indent + "when:\n" + self._parts(readable, indent=indent + 2)

    def _parts(self, readable: int, *, indent: int) -> str:
        parts = [self._part(readable) for _ in range(self._rng.randint(1, 3))]
        return "".join(f"{' ' * indent}- {part}\n" for part in parts)

    def _part(self, readable: int) -> str:
        kind = self._rng.random()
        if kind < 0.75:
            return self._test(readable)
        several = ", ".join(f"{{{self._test(readable)}}}" for _ in range(self._rng.randint(2, 3)))
        if kind < 0.92:
            return f"any: [{several}]"
        return f"any: [{{all: [{several}]}}, {{{self._test(readable)}}}]"

    def _test(self, readable: int) -> str:
        rng = self._rng
        kind = rng.random()
        if readable and kind < 0.15:
            return f"finding.finding_{rng.randrange(readable)}: {self._yes_or_no()}"
        if kind < 0.45:
            return self._history_test()
        return self._fact_test()

    def _history_test(self, name: str = "") -> str:
        rng = self._rng
        history = name or rng.choice(_HISTORIES)
        match history:
            case "worth" | "worth_lately":
                return f"history.{history}: {{over: {rng.randint(1, 90)} EUR}}"
            case "stage" | "stage_ever":
                return f"history.{history}: {{at_least: {rng.choice(_RUNGS)}}}"
            case "since_advance" | "since_suspension" | "warned_in" | "since_plea":
                word, unknown = rng.choice(("at_least", "under")), rng.choice(("holds", "fails"))
                return f"history.{history}: {{{word}: {rng.choice(_TIMES)}, if_unknown: {unknown}}}"
            case "welcome" | "last_was_abuse":
                return f"history.{history}: {self._yes_or_no()}"
        word = rng.choice(("at_least", "at_least", "at_most"))
        return f"history.{history}: {{{word}: {rng.randint(1, 2)}}}"

    def _fact_test(self) -> str:
        rng = self._rng
        some = ", ".join(sorted(rng.sample(_SIGNALS, rng.randint(1, 4))))
        unknown, amount = rng.choice(("holds", "fails")), rng.randint(1, 40)
        return rng.choice(
            (
                f"interaction.signals: {{any_of: [{some}]}}",
                f"interaction.signals: {{none_of: [{some}]}}",
                f"interaction.signals: {{all_of: [{', '.join(some.split(', ')[:2])}]}}",
                f"interaction.channel: {{one_of: [{', '.join(rng.sample(_CHANNELS, 3))}]}}",
                f"interaction.channel: {{not: {rng.choice(_CHANNELS)}}}",
                f"interaction.setting: {{is: delivery, if_unknown: {unknown}}}",
                f"interaction.severity: {{at_least: {rng.choice(_SEVERITIES[1:])}}}",
                f"interaction.severity: {{under: {rng.choice(_SEVERITIES[1:])}}}",
                "interaction.evidence: {between: [one_account, recorded]}",
                f"interaction.recorded: {self._yes_or_no()}",
                f"interaction.recorded: {{known: {self._yes_or_no()}}}",
                f"interaction.private_channel: {self._yes_or_no()}",
                f"interaction.outside_working_hours: {self._yes_or_no()}",
                f"interaction.gift_kind: {{not_in: [food, cash], if_unknown: {unknown}}}",
                f"interaction.gift_value: {{at_least: {amount} EUR, if_unknown: {unknown}}}",
                "interaction.staff_response: {one_of: [refused, steered]}",
                f"interaction.welcomed: {{is: {self._yes_or_no()}, if_unknown: {unknown}}}",
                "interaction.acted_by: {not: customer}",
                "staff.role: {one_of: [frontline, security]}",
                f"staff.consents_to_reassignment: {self._yes_or_no()}",
                f"staff.trained: {self._yes_or_no()}",
                f"customer.member_for: {{over: {rng.randint(0, 20)}}}",
                f"customer.standing: {{at_most: middle, if_unknown: {unknown}}}",
                f"incident.stage: {{at_least: engaged, if_unknown: {unknown}}}",
                f"incident.outcome: {{is: substantiated, if_unknown: {unknown}}}",
                "incident.signals: {any_of: [insult, threat]}",
                "incident.severity: {at_least: serious}",
                f"incident.staff_is_safe: {self._yes_or_no()}",
                f"incident.witnesses_to_interview: {{at_least: {rng.randint(1, 2)}}}",
                f"interaction.ongoing: {{is: {self._yes_or_no()}, if_unknown: {unknown}}}",
                "interaction.witnessed_by: {any_of: [manager, security]}",
                "allegation.claim: {at_least: single}",
                "vote.held: true",
                f"vote.in_favour: {{at_least: two_thirds, if_unknown: {unknown}}}",
                f"vote.cast: {{at_least: {rng.randint(1, 5)}}}",
                "allegation.evidence: {at_least: corroborated}",
                f"incident.witnesses: {{at_least: {rng.randint(1, 2)}}}",
                f"incident.confirmed_by_a_person: {self._yes_or_no()}",
                "incident.confirmed_responses: {any_of: [ban, suspend]}",
                f"workplace.sector: {{is: retail, if_unknown: {unknown}}}",
                f"workplace.controls: {{any_of: [premises, account], if_unknown: {unknown}}}",
            )
        )

    def _yes_or_no(self) -> str:
        return self._rng.choice(("true", "false"))
