"""A small base that lets layers change something of every kind, and layers over it."""

from __future__ import annotations

BASE = """\
boundarykit: 1
kind: rules
id: base
title: The base
uses: [core]
layers_may:
  set:
    patience: {between: [60 days, 180 days]}
    limit: {at_most: 50 EUR}
    tone: {one_of: [mild, moderate]}
  add:
    rules: {at_most: escalate, acts: [inform_manager], conclude: [worry]}
    safeguards: {not_below: decline, never: [ban]}
  switch_off: [hear-of-gifts, find-advances]
  reword: [hello]
parameters:
  patience: {type: duration, value: 90 days}
  limit: {type: money, value: 20 EUR}
  tone: {type: word, value: mild}
  fixed: {type: number, value: 2}
events:
  advance: {interaction.signals: {any_of: [flirtation]}}
history:
  advances: {count: advance, within: {parameter: patience}, this_one: counted, up_to: 5}
rules:
  find-advances:
    title: Advances are found
    source: {policy: Base}
    when: [{interaction.signals: {any_of: [flirtation]}}]
    conclude: advance
  several-advances:
    title: Several advances
    source: {policy: Base}
    when:
      - finding.advance: true
      - history.advances: {at_least: {parameter: fixed}}
    respond: [escalate]
    say: {staff: goodbye}
  hear-of-gifts:
    title: Gifts are heard of
    source: {policy: Base}
    when: [{interaction.gift_value: {over: {parameter: limit}, if_unknown: fails}}]
    respond: [inform_manager]
    say: {staff: hello}
  worries:
    title: Worries
    source: {policy: Base}
    when: [{finding.worry: true}]
    respond: [draw_line]
  worry-of-insults:
    title: Insults
    source: {policy: Base}
    when: [{interaction.severity: {over: {parameter: tone}}}]
    conclude: [worry, alarm]
  alarms:
    title: Alarms
    source: {policy: Base}
    when: [{finding.alarm: true}]
    respond: [draw_line]
safeguards:
  never-too-far:
    title: Never too far
    source: {policy: Base}
    when: always
    at_most: restrict
"""

MESSAGES = """\
boundarykit: 1
kind: messages
language: en
for: base
messages:
  hello: Hello.
  goodbye: Goodbye.
"""

OFF = "switch_off: [hear-of-gifts]\n"


def layer(body: str, *, name: str = "harbour", where: str = "{branch: harbour}", over: str = "base",
          period: str = 'expires: "2027-01-01"') -> str:  # fmt: skip
    """Write a layer: its head has ten lines."""
    return f"""\
boundarykit: 1
kind: layer
id: {name}
title: A layer
over: [{over}]
where: {where}
reason: It is another place
approved_by: director
{period}
{body}"""


def words(body: str, *, name: str = "harbour", language: str = "en") -> str:
    """Write messages for a layer."""
    head = f"boundarykit: 1\nkind: messages\nlanguage: {language}\nfor: {name}\nmessages:\n"
    return head + body


def added(when: str = "always", *, then: str = "respond: [escalate]", name: str = "more") -> str:
    """Write the addition of one rule."""
    return f"""\
add:
  rules:
    {name}:
      title: More
      source: {{policy: Harbour}}
      when: {when}
      {then}
"""


def capped(then: str) -> str:
    """Write the addition of one safeguard."""
    return added(then=then).replace("rules:", "safeguards:")
