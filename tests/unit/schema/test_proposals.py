"""An editor completes proposals and what is expected of their review, and underlines mistakes."""

from __future__ import annotations

import jsonschema
import pytest

from boundarykit import CaseError, Proposal
from tests.unit.schema.editor import underlined

HEAD = """\
boundarykit: 1
kind: scenarios
for: unwanted-advances
scenarios:
  asks:
"""
WHOLE = """\
    proposal:
      at: 2026-03-10T09:00:00Z
      respond:
        - suspend:
            lasts: {until: 2026-09-10T09:00:00Z}
            by: manager
            with: [director]
            confirmed_by: director
            involved: no
            vote: {in_favour: 4, against: 2}
            scope: branch
            against: companion
            appeal: {within: 20 days, to: director, then: {within: 5 days, to: director}}
            review: {after: 6 months}
            notify: {in: writing, states: [reason], copy_to: manager}
            conditions: [apology]
            readmission: {on_request: true, after: 6 months}
            still_given: [care]
        - ban: {still_given: {care: {conditions: [police_present], by: manager}}}
        - inform_manager: {readmission: never}
    expect:
      facts: {interaction.channel: phone, history.advances_after_refusal: 1}
      review:
        verdict: not_allowed
        points: [{too_long: suspend}, {too_much: {response: suspend, rules: [x]}}, too_little]
        unsaid: {has: [{suspend: by}], lacks: [ban]}
        beyond: [draw_line]
"""
SHORT = "    proposal: [suspend, {ban: {lasts: 60 days}}]\n    expect: {review: allowed}\n"


@pytest.mark.parametrize("text", [WHOLE, SHORT])
def test_what_is_right_is_not_underlined(text: str) -> None:
    assert underlined(HEAD + text, "scenarios") == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (WHOLE, "respond:", "respnd:"),
        (WHOLE, "confirmed_by:", "confirmd_by:"),
        (WHOLE, "by: manager", "by: manger"),
        (WHOLE, "{conditions: [police_present]", "{condition: [police_present]"),
        (WHOLE, "scope: branch", "scope: brnch"),
        (WHOLE, "in_favour: 4", "in_favour: many"),
        (WHOLE, "in: writing", "in: wrting"),
        (WHOLE, "verdict: not_allowed", "verdict: disallowed"),
        (WHOLE, "{too_long: suspend}", "{to_long: suspend}"),
        (WHOLE, "rules: [x]", "rule: [x]"),
        (SHORT, "60 days", "60 dys"),
        (SHORT, "ban:", "bann:"),
        (SHORT, "review: allowed", "review: alowed"),
    ],
)
def test_a_mistake_is_underlined(text: str, right: str, wrong: str) -> None:
    mistaken = text.replace(right, wrong, 1)

    assert mistaken != text
    assert underlined(HEAD + mistaken, "scenarios") != []


RESPONSES = [
    ({"id": "ban", "lasts": "60 days", "by": "manager", "together_with": "director"}, True),
    ({"id": "ban", "lasts": {"until": "2026-10-10T00:00:00Z"}, "notify": False}, True),
    ({"id": "ban", "lasts": {"until": ["damage_paid"]}, "conditions": ["apology"]}, True),
    ({"id": "ban", "lsts": "60 days"}, False),
    ({"id": "ban", "lasts": 60}, False),
    ({"id": "ban", "scope": "brnch"}, False),
    ({"lasts": "60 days"}, False),
]


@pytest.mark.parametrize(("response", "is_right"), RESPONSES)
def test_the_schema_of_proposals_says_what_reading_them_says(
    response: dict[str, object], is_right: bool
) -> None:
    proposal = {"responses": [response]}
    schema = jsonschema.Draft202012Validator(Proposal.model_json_schema())

    assert schema.is_valid(proposal) is is_right
    if is_right:
        Proposal.model_validate(proposal)
    else:
        with pytest.raises(CaseError):
            Proposal.model_validate(proposal)
