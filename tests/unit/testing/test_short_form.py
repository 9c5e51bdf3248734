"""Cases and expectations are written in Python as scenarios write them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from boundarykit import CaseError, Decision, UsageError
from boundarykit.testing import assert_decision, case_from, expect
from tests.unit.testing.scenarios import engine

AT = "2026-03-10T09:00:00Z"
GIFT: dict[str, Any] = {"channel": "phone", "gift": {"kind": "flowers"}}


def decision() -> Decision:
    return engine().decide(case_from(at=AT, interaction=GIFT, engine=engine()))


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        (None, {"at": AT, "interaction": GIFT}),
        ({"at": AT, "interaction": GIFT}, {}),
        ({"at": "2020-01-01T00:00:00Z", "interaction": GIFT}, {"at": AT}),
        (f'at: "{AT}"\ninteraction: {{channel: phone, gift: {{kind: flowers}}}}', {}),
        ("interaction: {channel: phone, gift: {kind: flowers}}", {"at": AT}),
        (None, {"at": datetime(2026, 3, 10, 9, tzinfo=UTC), "interaction": GIFT}),
    ],
)
def test_every_way_to_write_a_case_means_the_same(form: Any, parts: dict[str, Any]) -> None:
    assert case_from(form, **parts) == case_from(at=AT, interaction=GIFT)


def test_error_in_a_case_shows_its_place_and_never_its_words() -> None:
    words = "Planted words"

    with pytest.raises(CaseError) as caught:
        case_from(at=AT, interaction={**GIFT, "words": words, "chanel": "phone"})

    assert str(caught.value) == (
        "error[BK101]: unknown key `interaction.chanel`\n"
        " --> case:2:93\n"
        "  | here\n"
        "  = help: did you mean `channel`?"
    )


def test_error_when_a_form_is_a_list() -> None:
    with pytest.raises(CaseError, match="the case must be a mapping"):
        case_from("[1, 2]")


@pytest.mark.parametrize(
    "expected",
    [
        {"grade": "decline"},
        {"must": ["decline_gift"], "because": ["decline-gift"]},
        {"must": [{"decline_gift": {"by": "frontline"}}]},
        {"must": {"lacks": ["escalate"]}, "not_because": ["another-gift"]},
    ],
)
def test_an_expectation_that_is_met(expected: dict[str, Any]) -> None:
    expect(decision(), expected, engine=engine())
    assert_decision(decision(), engine=engine(), **expected)


def test_an_expectation_that_is_not_met_says_what_is_there_and_why() -> None:
    with pytest.raises(AssertionError) as caught:
        assert_decision(decision(), grade="escalate", must=["decline_gift"])

    assert (
        str(caught.value)
        == """\
error[BK501]: expected that the grade is `escalate`
 --> expectation:1:11
  |
1 | {"grade": "escalate",
  |           ^^^^^^^^^^ it is `decline`

  what applied: decline-gift
  another-gift was one condition away: history.earlier_gifts: {at_least: 1}  it is 0"""
    )


@pytest.mark.parametrize(
    ("expected", "told"),
    [
        ({}, "nothing is expected"),
        ({"grad": "none"}, "unknown key `grad` in the expectation"),
        ({"must": {"lacks": ["escalatte"]}}, "unknown response `escalatte` in an expectation"),
    ],
)
def test_error_when_an_expectation_is_not_understood(expected: dict[str, Any], told: str) -> None:
    """A wrong expectation is not a failing one."""
    with pytest.raises(UsageError, match=told):
        expect(decision(), expected, engine=engine())


@pytest.mark.parametrize("expected", [{"must": {"lacks": ["escalatte"]}}, {"not_because": ["x"]}])
def test_error_when_a_misspelt_name_could_be_met(expected: dict[str, Any]) -> None:
    """Without the rules nobody knows that no response is called so."""
    with pytest.raises(UsageError, match="can only be checked by an engine that knows the names"):
        expect(decision(), expected)
