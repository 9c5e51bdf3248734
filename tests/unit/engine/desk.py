"""A small rule set that declines gifts: one clause of each kind, and words of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from boundarykit import Case

VOCABULARY = """\
boundarykit: 1
kind: vocabulary
id: desk
title: The words of one desk
ladder:
  none: {title: Nothing is called for}
  decline: {title: Decline, response: decline_gift}
  escalate: {title: Bring in the manager, response: escalate}
roles:
  frontline: {title: Front line}
  manager: {title: Manager}
responses:
  decline_gift: {title: Decline the gift, rung: decline, issued_by: [frontline]}
  escalate: {title: Bring in the manager, rung: escalate, issued_by: [manager]}
  keep_gift: {title: Keep the gift}
signals:
  flattery: {about: Compliments.}
  small_talk: {about: Friendly talk.}
channels:
  in_person: {about: Face to face.}
  phone: {about: A call.}
gifts:
  flowers: {about: Flowers.}
  food: {about: Food.}
"""

RULES = """\
boundarykit: 1
kind: rules
id: gifts
title: Gifts
uses: [desk]
events:
  gift: {interaction.gift_offered: true}
history:
  earlier_gifts:
    {count: gift, same: [customer], within: 90 days, this_one: not_counted, up_to: 3}
rules:
  decline-gift:
    title: A gift is declined
    source: {policy: Gifts}
    when: [{interaction.gift_offered: true}]
    unless:
      for-the-team: {why: It was for the team, when: [{interaction.gift_to_team: true}]}
    conclude: gift
    respond: [decline_gift]
    say: {staff: thank-and-decline, customer: no-thank-you}
  another-gift:
    title: Another gift brings in the manager
    source: {policy: Gifts, section: "2"}
    when:
      - finding.gift: true
      - history.earlier_gifts: {at_least: 1}
    respond:
      - escalate: {by: manager, within: 1 day}
    duties:
      tell_customer: {what: Tell them that gifts are declined, who: manager, within: 2 days}
safeguards:
  food-is-small:
    title: Food never brings in the manager
    source: {policy: Gifts, section: "3"}
    when: [{interaction.gift_kind: {is: food, if_unknown: fails}}]
    at_most: decline
  gifts-are-never-kept:
    title: Nobody keeps a gift
    source: {policy: Gifts}
    when: always
    never: [keep_gift]
"""

MESSAGES = """\
boundarykit: 1
kind: messages
language: en
for: gifts
messages:
  thank-and-decline: Thank them and say no.
  no-thank-you: Thank you, but we may not accept gifts.
"""

SCENARIOS = """\
boundarykit: 1
kind: scenarios
for: gifts
defaults:
  at: "2026-03-10T09:00:00Z"
  interaction: {channel: phone}
scenarios:
  a-gift-is-declined:
    interaction: {gift: {kind: flowers}}
    expect: {grade: decline, must: [decline_gift]}
    also:
      not-when-it-is-for-the-team:
        interaction: {gift: {to_team: true}}
        expect: {grade: none, excused: [decline-gift]}
  another-gift:
    history: [{at: "2026-03-01T09:00:00Z", gift: {kind: food}}]
    interaction: {gift: {kind: flowers}}
    expect: {grade: escalate, because: [another-gift, decline-gift]}
"""

FILES = {
    "desk.yaml": VOCABULARY,
    "gifts.yaml": RULES,
    "messages.en.yaml": MESSAGES,
    "scenarios.yaml": SCENARIOS,
}
TEXTS = {name: FILES[name] for name in ("desk.yaml", "gifts.yaml", "messages.en.yaml")}
"""The files without the scenarios."""

NOW = "2026-03-10T09:00:00Z"

PERSONAL = ("Zoe Plantedname", "planted.contact@example", "plantedword said", "Plantedfaith")
"""What the case holds of the customer: none of it may ever be printed."""

CASE: dict[str, Any] = {
    "id": "case-1",
    "at": NOW,
    "customer": {
        "id": "c1",
        "name": PERSONAL[0],
        "contact": PERSONAL[1],
        "protected": {"religion": PERSONAL[3]},
    },
    "staff": {"id": "s1"},
    "interaction": {
        "id": "i1",
        "at": NOW,
        "customer": "c1",
        "staff": "s1",
        "channel": "phone",
        "gift": {"kind": "flowers"},
        "words": PERSONAL[2],
    },
    "history": {
        "interactions": [
            {
                "id": "i0",
                "at": "2026-03-01T09:00:00Z",
                "customer": "c1",
                "staff": "s1",
                "channel": "phone",
                "gift": {"kind": "food"},
                "words": PERSONAL[2],
            }
        ]
    },
}


def write_rules(folder: Path, **changed: str) -> Path:
    """Write the rule set into a folder; `rules="…"` puts another text in the place of one."""
    texts = FILES | {_NAMES[key]: text for key, text in changed.items()}
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        if text:
            (folder / name).write_text(text, encoding="utf-8")
    return folder


_NAMES = {
    "vocabulary": "desk.yaml",
    "rules": "gifts.yaml",
    "messages": "messages.en.yaml",
    "scenarios": "scenarios.yaml",
}


def case(**changes: Any) -> Case:
    """Return the case with some of its parts changed."""
    return Case.model_validate_json(json.dumps(CASE | changes))


def mentions_nobody(text: str) -> bool:
    """Tell whether a text holds nothing that the case says of the customer."""
    return not any(mark in text for mark in PERSONAL)
