"""A case is read strictly: nothing is guessed, converted or passed over."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from boundarykit import Case, CaseError, Customer, Money
from tests.unit.domain.plain import past, plain, read, refusal


def test_error_when_a_key_is_unknown() -> None:
    assert refusal(customer__nmae="x") == (
        "error[BK101]: unknown key `customer.nmae`\n"
        "  --> customer.nmae\n"
        "  = help: did you mean `name`?"
    )


def test_error_when_a_key_deep_in_the_history_is_unknown() -> None:
    text = refusal(history={"interactions": [past("a"), past("b", chanel="phone")]})

    assert text == (
        "error[BK101]: unknown key `history.interactions[1].chanel`\n"
        "  --> history.interactions[1].chanel\n"
        "  = help: did you mean `channel`?"
    )


def test_error_when_a_time_has_no_zone() -> None:
    assert refusal(at="2026-03-10T09:00:00") == (
        "error[BK104]: `at` has no time zone\n"
        "  --> at\n"
        "  = help: write the offset, such as `2026-03-10T09:00:00Z` or `…+01:00`"
    )


@pytest.mark.parametrize("amount", [12.5, 12.0, "1250", True])
def test_error_when_money_is_not_whole_minor_units(amount: object) -> None:
    gift = {"kind": "flowers", "value": {"amount": amount, "currency": "EUR"}}

    assert refusal(interaction__gift=gift) == (
        "error[BK103]: `interaction.gift.value.amount` must be a whole number\n"
        "  --> interaction.gift.value.amount"
    )


@pytest.mark.parametrize(
    ("change", "value", "message"),
    [
        ("customer", None, "`customer` must be a mapping of its fields"),
        ("customer__id", 7, "`customer.id` must be text"),
        ("customer__id", "", "`customer.id` must not be empty"),
        ("customer__id", "x" * 129, "`customer.id` is too long"),
        ("at", 1_700_000_000, "`at` must be a date and time"),
        ("at", "yesterday", "`at` must be a date and time"),
        ("at", "2026-03-10", "`at` must be a date and time"),
        ("interaction__recorded", 1, "`interaction.recorded` must be true or false"),
        ("interaction__recorded", "true", "`interaction.recorded` must be true or false"),
        ("interaction__signals", "flirtation", "`interaction.signals` must be a list"),
        ("staff__protected__age", -1, "`staff.protected.age` must be at least 0"),
        ("staff__protected__age", 151, "`staff.protected.age` must be at most 150"),
        (
            "interaction__channel",
            "Phone",
            "`interaction.channel` is not written the way such a word is written",
        ),
        (
            "interaction__channel",
            "phone\n",
            "`interaction.channel` is not written the way such a word is written",
        ),
    ],
)
def test_error_when_a_value_is_of_another_kind(change: str, value: object, message: str) -> None:
    path = message.split("`")[1]

    hint = ""
    if message.endswith("such a word is written"):
        hint = "\n  = help: write lower-case letters, digits and underscores, such as `in_person`"
    if message.endswith("date and time"):
        hint = "\n  = help: write it like `2026-03-10T09:00:00Z`"
    assert refusal(**{change: value}) == f"error[BK103]: {message}\n  --> {path}{hint}"


def test_error_when_a_word_of_a_closed_list_is_unknown() -> None:
    assert refusal(interaction__staff_response="refuzed") == (
        "error[BK103]: `interaction.staff_response` is not one of the words known here\n"
        "  --> interaction.staff_response\n"
        "  = help: known here: `none`, `steered`, `refused`, `invited` or `accepted`"
    )


def test_error_when_something_is_missing() -> None:
    case = plain()
    del case["staff"], case["interaction"]["channel"]

    with pytest.raises(CaseError) as caught:
        Case.model_validate_json(json.dumps(case))

    assert str(caught.value) == (
        "error[BK102]: `interaction.channel` is missing\n"
        "  --> interaction.channel\n"
        "\n"
        "error[BK102]: `staff` is missing\n"
        "  --> staff"
    )


def test_error_when_an_attribute_holds_a_fraction() -> None:
    """One fault is told once, and by the path that the sender wrote."""
    text = refusal(customer__attributes={"loyalty": 1.5})

    assert text.count("error[") == 1
    assert "  --> customer.attributes.loyalty" in text.splitlines()


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ({"zone": "Europe/Nowhere"}, "BK109"),
        ({"working_days": []}, "BK110"),
        ({"region": "California"}, "BK103"),
        ({"hours": {"opens": "9", "closes": "17:00"}}, "BK103"),
    ],
)
def test_error_when_a_workplace_cannot_be(part: dict[str, Any], code: str) -> None:
    assert refusal(workplace=part).startswith(f"error[{code}]")


def test_error_when_working_hours_carry_an_offset() -> None:
    """Working hours are local times: an offset would contradict the place's zone."""
    text = refusal(workplace={"hours": {"opens": "09:00:00Z", "closes": "17:00:00Z"}})

    assert text.count("error[BK103]") == 2


@pytest.mark.parametrize(
    "at",
    [
        "0001-01-01T00:00:00+09:00",
        "9999-12-31T23:00:00-05:00",
        "1899-12-31T23:59:59Z",
        "2200-01-01T00:00:00Z",
    ],
)
def test_error_when_a_moment_is_centuries_away(at: str) -> None:
    assert refusal(at=at) == (
        "error[BK103]: `at` must be a time between the years 1900 and 2200\n  --> at"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "error[BK115]: the text is not JSON"),
        ("[]", "error[BK103]: the case must be a mapping of its fields"),
        ("null", "error[BK103]: the case must be a mapping of its fields"),
    ],
)
def test_error_when_the_text_is_no_case(text: str, message: str) -> None:
    with pytest.raises(CaseError) as caught:
        Case.model_validate_json(text)

    assert str(caught.value) == message


def test_models_never_change() -> None:
    case = read()

    with pytest.raises(ValidationError):
        case.customer.id = "c2"  # type: ignore[misc]  # what is tested


@pytest.mark.parametrize(
    "make", [lambda: Money(amount=-1, currency="EUR"), lambda: Customer(id="")]
)
def test_models_are_checked_when_made_in_python_too(make: Any) -> None:
    with pytest.raises(ValidationError):
        make()


def test_error_when_an_attribute_stands_beside_the_attributes() -> None:
    assert refusal(interaction__used_bad_words=True) == (
        "error[BK101]: unknown key `interaction.used_bad_words`\n"
        "  --> interaction.used_bad_words\n"
        "  = help: what a vocabulary adds stands under `attributes`"
    )
