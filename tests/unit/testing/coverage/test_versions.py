"""What holds only on some days or in some places is covered by the scenarios decided by it."""

from __future__ import annotations

import pytest

from boundarykit.testing.coverage import Coverage, Kind
from tests.unit.testing.coverage.shop import SHOP_RULES, gaps, shop, written

DATED = SHOP_RULES.replace("{at_least: 2}", "{at_least: {parameter: many}}").replace(
    "events:\n",
    """\
in_force: {from: 2026-01-01}
layers_may:
  set: {many: {between: [1, 5]}}
  add: {rules: {at_most: decline}}
parameters:
  many:
    type: number
    values:
      2026-01-01: {value: 2}
      2027-01-01: {value: 3}
events:
""",
)
LAYER = """\
boundarykit: 1
kind: layer
id: harbour
title: At the harbour
over: shop
where: {branch: harbour}
reason: Sailors
approved_by: manager
expires: 2030-01-01
set:
  many: {value: 4}
add:
  rules:
    sailors:
      title: Sailors are declined
      source: {policy: Harbour}
      when:
        - interaction.gift_offered: true
        - interaction.channel: in_person
      respond: [decline_gift]
"""
AT_THE_HARBOUR = """\
boundarykit: 1
kind: scenarios
for: harbour
defaults:
  at: "2026-06-10T09:00:00Z"
  workplace: {branch: harbour}
  interaction: {channel: in_person, gift: {kind: flowers}}
scenarios:
  a-sailor:
    expect: {must: [decline_gift]}
    also:
      on-the-phone:
        interaction: {channel: phone}
        expect: {because: {lacks: [sailors]}}
"""


def whose(found: Coverage, owner: str) -> list[str]:
    return [gap.partition(": ")[2] for gap in gaps(found.sets[0]) if f" {owner}: " in gap]


def test_each_value_of_a_parameter_has_its_own_edges() -> None:
    found = shop(written(), DATED)

    assert whose(found, "many-gifts") == [
        "`history.earlier_gifts` never decides at 2, one below",
        "`history.earlier_gifts` never decides at 3, the last that holds",
    ]


def test_what_a_layer_adds_is_covered_by_the_scenarios_of_the_layer() -> None:
    found = shop(written(), DATED, layer=LAYER, harbour=AT_THE_HARBOUR)

    assert whose(found, "sailors") == [
        "`interaction.gift_offered: true` is never all that is missing"
    ]
    assert found.not_counted == ()


def test_what_a_layer_adds_is_missing_where_it_has_no_scenarios() -> None:
    found = shop(written(), DATED, layer=LAYER)

    assert "it never applies" in whose(found, "sailors")


@pytest.mark.parametrize("layer", ["", LAYER])
def test_a_layer_does_not_count_its_base_again(layer: str) -> None:
    more = {"layer": LAYER} if layer else {}

    (covered,) = shop(written(), DATED, **more).sets

    of_the_base = [each for each in covered.results if each.goal.owner != "sailors"]
    assert len([each for each in of_the_base if each.goal.kind is Kind.APPLYING]) == 5
    assert len(of_the_base) == len({each.goal.key for each in of_the_base}) == 32
