"""A person's own decision held against the policy: what is allowed, and what is the matter."""

from __future__ import annotations

import json
from typing import Any

import pytest

from boundarykit import Decision, Proposal
from tests.unit.judgement.tiny import decide

SUSPENDING = {
    "  ban: {title: Exclude, rung: ban, takes": "  suspend: {title: Suspend, rung: ban, "
    "issued_by: [manager, director], takes: [lasts, scope, appeal, review]}\n"
    "  ban: {title: Exclude, rung: ban, takes"
}
"""A response that takes most terms, for the tiny vocabulary."""


def suspended(terms: str) -> Decision:
    """Return a decision that requires a suspension with some terms."""
    rules = (
        "rules:\n  theft:\n    title: Who steals is suspended\n    source: {policy: Shop}\n"
        f"    when: always\n    respond: [suspend: {{{terms}}}]\n"
    )
    return decide(rules, vocabulary=SUSPENDING)


def proposal(*responses: str | dict[str, Any], **fields: Any) -> Proposal:
    whole = [{"id": each} if isinstance(each, str) else each for each in responses]
    return Proposal.model_validate_json(json.dumps({"responses": whole, **fields}))


def points(decision: Decision, proposed: Proposal) -> list[str]:
    """Return the points of a review, each as `kind response.term`."""
    review = decision.review(proposed)
    return [f"{p.kind} {p.response}{f'.{p.term}' if p.term else ''}" for p in review.points]


@pytest.mark.parametrize(
    ("policy", "proposed", "found"),
    [
        ("6 months", "6 months", None),
        ("6 months", {"until": "2026-09-10T09:00:00Z"}, None),
        ("6 months", {"until": "2026-09-10T09:00:01Z"}, "too_long"),
        ("6 months", {"until": "2026-09-10T08:59:59Z"}, "too_short"),
        ("6 months", "184 days", None),
        ("6 months", "183 days", "too_short"),
        ("6 months", "185 days", "too_long"),
        ("6 months", "permanent", "too_long"),
        ("6 months", "for the visit", "too_short"),
        ("1 year", "12 months", None),
        ("{range: [6 months, 1 year]}", "6 months", None),
        ("{range: [6 months, 1 year]}", "1 year", None),
        ("{range: [6 months, 1 year]}", "13 months", "too_long"),
        ("{range: [6 months, 1 year]}", "5 months", "too_short"),
        ("{at_least: 1 week}", "7 days", None),
        ("{at_least: 1 week}", "permanent", None),
        ("{at_least: 1 week}", "6 days", "too_short"),
        ("{at_most: 1 week}", "for the visit", None),
        ("{at_most: 1 week}", "7 days", None),
        ("{at_most: 1 week}", "8 days", "too_long"),
        ("permanent", "permanent", None),
        ("permanent", "100000 years", "too_short"),
        ("rest of the day", "rest of the day", None),
        ("rest of the day", {"until": "2026-03-11T00:00:00Z"}, None),
        ("rest of the day", "1 day", "too_long"),
        ("rest of the day", "1 hour", "too_short"),
        ("for the visit", "visit", None),
        ("for the visit", "1 hour", "too_long"),
    ],
)
def test_a_length_is_held_against_the_policy_to_the_second(
    policy: str, proposed: object, found: str | None
) -> None:
    decision = suspended(f"lasts: {policy}")

    review = points(decision, proposal({"id": "suspend", "by": "manager", "lasts": proposed}))

    assert review == ([] if found is None else [f"{found} suspend.lasts"])
