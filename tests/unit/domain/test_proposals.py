"""A proposal is read strictly, and every fault is reported at once."""

from __future__ import annotations

import json
from typing import Any

import pytest

from boundarykit import CaseError, Proposal


def read(*responses: Any, **fields: Any) -> Proposal:
    return Proposal.model_validate_json(json.dumps({"responses": responses, **fields}))


def refusal(*responses: Any, **fields: Any) -> str:
    with pytest.raises(CaseError) as caught:
        read(*responses, **fields)
    return str(caught.value)


def test_one_role_may_stand_without_a_list() -> None:
    one = read({"id": "ban", "together_with": "security"})

    assert one == read({"id": "ban", "together_with": ["security"]})


@pytest.mark.parametrize(
    ("lasts", "field"),
    [
        ("60 days", "length"),
        ("permanent", "kind"),
        ("rest of the day", "kind"),
        ("visit", "kind"),
        ({"until": "2026-09-10T00:00:00+02:00"}, "until"),
        ({"until": "damage_paid"}, "until_so"),
        ({"until": ["damage_paid", "apology"]}, "until_so"),
    ],
)
def test_a_length_says_one_thing(lasts: object, field: str) -> None:
    length = read({"id": "ban", "lasts": lasts}).responses[0].lasts

    assert length is not None
    assert [name for name in type(length).model_fields if getattr(length, name)] == [field]


def test_a_notice_that_is_not_given_is_written_as_false() -> None:
    notice = read({"id": "ban", "notify": False}).responses[0].notify

    assert notice is not None
    assert notice.told is False


def test_a_proposal_gives_the_same_bytes_after_a_round_trip() -> None:
    text = read(
        {"id": "ban", "lasts": {"until": "damage_paid"}, "notify": False, "by": "director"},
        {"id": "suspend", "lasts": "60 days", "appeal": {"within": "5 days", "to": "director"}},
        at="2026-03-10T09:00:00Z",
    ).model_dump_json()

    assert Proposal.model_validate_json(text).model_dump_json() == text


@pytest.mark.parametrize(
    ("response", "said"),
    [
        (
            {"id": "ban", "lsts": "1 day"},
            "error[BK101]: unknown key `responses[0].lsts`\n"
            "  --> responses[0].lsts\n"
            "  = help: did you mean `lasts`?",
        ),
        (
            {"id": "ban", "lasts": "1 dya"},
            "error[BK108]: not a duration; write a whole number and a unit, such as `90 days`\n"
            "  --> responses[0].lasts.length",
        ),
        (
            {"id": "ban", "lasts": "2 working days"},
            "error[BK103]: `responses[0].lasts` must not be in working days, which are for "
            "deadlines\n  --> responses[0].lasts",
        ),
        (
            {"id": "ban", "lasts": {"length": "1 day", "kind": "visit"}},
            "error[BK103]: `responses[0].lasts` must say exactly one length, such as `60 days` or "
            "`permanent`\n  --> responses[0].lasts",
        ),
        (
            {"id": "ban", "lasts": {"kind": "at_most"}},
            "error[BK103]: `responses[0].lasts` must be `permanent`, `rest_of_day` or `visit`, or "
            "say a length\n  --> responses[0].lasts",
        ),
        (
            {"id": "ban", "lasts": {"until": "2026-09-10T00:00:00"}},
            "error[BK104]: `responses[0].lasts.until` has no time zone\n"
            "  --> responses[0].lasts.until\n"
            "  = help: write the offset, such as `2026-03-10T09:00:00Z` or `…+01:00`",
        ),
        (
            {"id": "ban", "vote": {"in_favour": -1}},
            "error[BK103]: `responses[0].vote.in_favour` must be at least 0\n"
            "  --> responses[0].vote.in_favour",
        ),
    ],
)
def test_error_when_a_response_is_not_written_as_it_is_read(
    response: dict[str, Any], said: str
) -> None:
    assert refusal(response) == said


def test_error_when_a_response_is_proposed_twice() -> None:
    assert refusal({"id": "ban"}, {"id": "ban"}) == (
        "error[BK103]: `responses[1].id` names a response that stands before it\n"
        "  --> responses[1].id"
    )


def test_error_when_a_proposal_is_no_mapping() -> None:
    with pytest.raises(CaseError) as caught:
        Proposal.model_validate_json("[]")

    assert str(caught.value) == "error[BK103]: the proposal must be a mapping of its fields"
