"""A vote is counted by those who were free to vote."""

from __future__ import annotations

import pytest

from boundarykit import Engine
from boundarykit.domain.vote import Vote
from boundarykit.testing import case_from
from tests.unit.compiler.rule_sets import HEAD


@pytest.mark.parametrize(
    ("in_favour", "against", "abstained", "share"),
    [
        (0, 0, 0, "none"),
        (0, 5, 0, "none"),
        (1, 2, 0, "under_half"),
        (3, 3, 0, "half"),
        (4, 3, 0, "over_half"),
        (4, 2, 0, "two_thirds"),
        (665, 335, 0, "over_half"),
        (3, 1, 0, "three_quarters"),
        (5, 0, 1, "three_quarters"),
        (2, 0, 0, "all"),
        (2, 0, 2, "half"),
    ],
)
def test_the_share_is_of_those_who_were_free_to_vote(
    in_favour: int, against: int, abstained: int, share: str
) -> None:
    vote = Vote(in_favour=in_favour, against=against, abstained=abstained, conflicted=9)

    assert vote.share == share


RULES = """\
rules:
  adopted:
    title: T
    source: {policy: P}
    when: [{vote.in_favour: {at_least: two_thirds, if_unknown: fails}}]
    conclude: adopted
  referred:
    title: T
    source: {policy: P}
    when: [{vote.in_favour: {under: two_thirds, if_unknown: fails}}, {vote.cast: {at_least: 5}}]
    conclude: referred
  voted: {title: T, source: {policy: P}, when: [{vote.held: true}], conclude: voted}
"""


@pytest.mark.parametrize(
    ("vote", "findings"),
    [
        ("{in_favour: 4, against: 2, conflicted: 1}", ["adopted", "voted"]),
        ("{in_favour: 3, against: 3}", ["referred", "voted"]),
        ("{in_favour: 1, against: 3, abstained: 9}", ["voted"]),
        ("null", []),
    ],
)
def test_rules_read_whether_it_was_adopted(vote: str, findings: list[str]) -> None:
    engine = Engine.from_texts({"rules.yaml": HEAD + RULES}, backend="reference")
    case = case_from(f"{{at: 2026-03-10T09:00:00Z, interaction: {{channel: phone}}, vote: {vote}}}")

    assert [finding.id for finding in engine.decide(case).findings] == findings
