"""A small rule set with one thing of each kind to cover, and scenarios that cover all of it."""

from __future__ import annotations

from boundarykit import Engine
from boundarykit.language.shapes import Faults
from boundarykit.testing import scenarios_of
from boundarykit.testing.coverage import Coverage, Covered, coverage
from tests.unit.engine.desk import VOCABULARY

SHOP_VOCABULARY = f"""\
{VOCABULARY}\
contact_points:
  desk: {{about: The service desk.}}
"""

SHOP_RULES = """\
boundarykit: 1
kind: rules
id: shop
title: Gifts in a shop
uses: [desk]
events:
  gift: {interaction.gift_offered: true}
history:
  earlier_gifts:
    count: gift
    within: 90 days
    this_one: not_counted
rules:
  praise:
    title: Praise on the phone is answered
    source: {policy: Gifts}
    when:
      - interaction.signals: {any_of: [flattery, small_talk]}
      - interaction.channel: phone
    respond: [decline_gift]
    say: {staff: thank-them}
  many-gifts:
    title: Many gifts bring in the manager
    source: {policy: Gifts}
    when:
      - interaction.gift_offered: true
      - history.earlier_gifts: {at_least: 2}
    unless:
      for-the-team:
        why: It was for the team
        when:
          - interaction.gift_to_team: true
    respond: [escalate]
    duties:
      tell_them: {what: Tell them, who: manager, within: 2 days}
  unease:
    title: Unease is enough
    source: {policy: Gifts}
    when:
      - any:
          - interaction.staff_uncomfortable: true
          - interaction.welcomed:
              is: true
              if_unknown: fails
    turn_to: [desk]
safeguards:
  food-is-small:
    title: Food never brings in the manager
    source: {policy: Gifts}
    when:
      - interaction.gift_kind: {is: food, if_unknown: fails}
    at_most: decline
  kept-by-nobody:
    title: Nobody keeps a gift
    source: {policy: Gifts}
    when: always
    never: [keep_gift]
"""

SHOP_MESSAGES = """\
boundarykit: 1
kind: messages
language: en
for: shop
messages:
  thank-them: Thank them.
"""

HEAD = """\
boundarykit: 1
kind: scenarios
for: shop
defaults:
  at: "2026-06-10T09:00:00Z"
  interaction: {channel: phone, welcomed: false}
scenarios:
"""

TWO = (
    '[{at: "2026-06-01T09:00:00Z", gift: {kind: food}},'
    ' {at: "2026-06-02T09:00:00Z", gift: {kind: food}}]'
)

SHOP_SCENARIOS = {
    "flattery": """
    interaction: {signals: [flattery]}
    expect: {must: [decline_gift], words: [thank-them], must_not: [keep_gift]}
""",
    "small-talk": """
    interaction: {signals: [small_talk]}
    expect: {grade: decline}
""",
    "face-to-face": """
    interaction: {signals: [flattery], channel: in_person}
    expect: {grade: none}
""",
    "third-gift": f"""
    history: {TWO}
    interaction: {{gift: {{kind: flowers}}}}
    expect: {{must: [escalate], duties: [tell_them]}}
""",
    "no-gift-today": f"""
    history: {TWO}
    expect: {{grade: none}}
""",
    "second-gift": """
    history: [{at: "2026-06-01T09:00:00Z", gift: {kind: food}}]
    interaction: {gift: {kind: flowers}}
    expect: {grade: none}
""",
    "for-the-team": f"""
    history: {TWO}
    interaction: {{gift: {{to_team: true, kind: flowers}}}}
    expect: {{excused: [many-gifts]}}
""",
    "on-the-edge": """
    history: [{at: "2026-03-12T09:00:00Z", gift: {kind: food}}]
    expect: {grade: none}
""",
    "over-the-edge": """
    history: [{at: "2026-03-12T08:59:59Z", gift: {kind: food}}]
    expect: {grade: none}
""",
    "uneasy": """
    interaction: {staff_uncomfortable: true}
    expect: {contacts: [desk]}
""",
    "welcome": """
    interaction: {welcomed: true}
    expect: {because: [unease]}
""",
    "nobody-asked": """
    interaction: {welcomed: null}
    expect: {because: []}
""",
    "food": f"""
    history: {TWO}
    interaction: {{gift: {{kind: food}}}}
    expect: {{grade: decline, held_down: [food-is-small]}}
""",
}


def written(*left_out: str) -> str:
    """Return the file of scenarios, without some of them."""
    kept = {name: text for name, text in SHOP_SCENARIOS.items() if name not in left_out}
    return HEAD + "".join(f"  {name}:{text}" for name, text in kept.items())


def shop(
    scenarios: str, rules: str = SHOP_RULES, *, words: str = SHOP_VOCABULARY, **more: str
) -> Coverage:
    """Measure what scenarios cover of the shop's rules."""
    texts = {
        "desk.yaml": words,
        "messages.yaml": SHOP_MESSAGES,
        "scenarios.yaml": scenarios,
        "shop.yaml": rules,
        **{f"{name}.yaml": text for name, text in more.items()},
    }
    with Engine.from_texts(texts, backend="compiled", witness=False) as engine:
        return coverage(engine, scenarios_of(engine.loaded.scenario_files, Faults()))


def gaps(covered: Covered) -> list[str]:
    """Write what is missing, each with its line."""
    found = (result.goal for result in covered.missing)
    return [f"{goal.span} {goal.owner}: {goal.gap}" for goal in found]
