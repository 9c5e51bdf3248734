"""A variation that changes nothing is warned of; one that changes or shows something is not."""

from __future__ import annotations

import pytest

from boundarykit.compiler.load import load_texts
from boundarykit.compiler.review import review
from boundarykit.diagnostics import Source
from tests.unit.checks.said import rule

RULES = (
    "boundarykit: 1\nkind: rules\nid: ours\ntitle: Ours\nowner: us\nuses: [core]\nrules:\n"
    + rule("decline", "when: [{interaction.gift_offered: true}]", "respond: [decline_gift]")
)
SCENARIOS = """\
boundarykit: 1
kind: scenarios
for: ours
defaults:
  at: "2026-03-10T09:00:00Z"
  interaction: {{channel: phone}}
scenarios:
  decline:
    interaction: {{gift: {{kind: flowers}}}}
    expect: {{because: [decline]}}
    also:
      other: {{{variation}}}
"""


def warned_of(variation: str) -> list[str]:
    """Return what is said of a scenario with this variation, about variations."""
    texts = {"rules.yaml": RULES, "scenarios.yaml": SCENARIOS.format(variation=variation)}
    loaded = load_texts([Source(name, text) for name, text in texts.items()])
    return [each.message for each in review(loaded) if each.code == "BK509"]


@pytest.mark.parametrize(
    "variation",
    [
        "title: The same again",
        "interaction: {gift: {}}, expect: {grade: decline}",
        "interaction: {gift: {kind: flowers}}, expect: {grade: none}",
        "interaction: {channel: phone}, expect: {grade: decline}",
        'at: "2026-03-10T09:00:00Z", interaction: {}',
    ],
)
def test_the_same_case_is_warned_of(variation: str) -> None:
    assert warned_of(variation) == ["the variation `other` is the same case as `decline`"]


@pytest.mark.parametrize(
    "variation",
    [
        "interaction: {gift: null}, expect: {grade: none}",
        "interaction: {gift: {kind: cash}}",
        "interaction: {channel: chat}",
        "interaction: {signals: []}",
        "staff: {}",
        "expect: {grade: decline}",
        "todo: Nobody knows yet",
        "proposal: [decline_gift]",
    ],
)
def test_what_differs_or_only_expects_more_is_not(variation: str) -> None:
    assert warned_of(variation) == []
