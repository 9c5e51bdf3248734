"""Attributes that hold several words, an amount or a length of time."""

from __future__ import annotations

from typing import Any

import pytest

from boundarykit import Case, CaseError, Engine
from boundarykit.domain.durations import Duration
from boundarykit.domain.money import Money
from boundarykit.testing import case_from
from tests.unit.compiler.rule_sets import HEAD, vocabulary

WORDS = vocabulary(
    "attributes:\n"
    "  customer:\n"
    "    needs: {about: A., type: words, values: [quiet, time, ramp]}\n"
    "    spent: {about: A., type: money}\n"
    "    waited: {about: A., type: duration, if_unknown: 1 hour}\n"
    "  incident:\n"
    "    floor: {about: A., type: number, between: [0, 9]}\n"
)
RULES = """\
rules:
  quiet: {title: T, source: {policy: P}, when: [WHEN], conclude: quiet}
"""


NOW = {"at": "2026-03-10T09:00:00Z", "interaction": {"channel": "phone"}}


def engine(when: str) -> Engine:
    texts = {"rules.yaml": HEAD + RULES.replace("WHEN", when), "words.yaml": WORDS}
    return Engine.from_texts(texts, backend="reference")


def holds(when: str, **parts: Any) -> bool:
    by = engine(when if "if_unknown" in when else when.replace("]}}", "], if_unknown: fails}}"))
    case = case_from({**NOW, **parts}, engine=by)
    return bool(by.decide(case).findings)


@pytest.mark.parametrize(
    ("when", "attributes", "meant"),
    [
        (
            "{customer.needs: {any_of: [quiet], if_unknown: fails}}",
            {"needs": ["time", "quiet"]},
            True,
        ),
        (
            "{customer.needs: {all_of: [quiet, ramp], if_unknown: fails}}",
            {"needs": ["quiet"]},
            False,
        ),
        ("{customer.needs: {none_of: [ramp], if_unknown: fails}}", {"needs": []}, True),
        ("{customer.needs: {none_of: [ramp], if_unknown: fails}}", {}, False),
        ("{customer.spent: {over: 50 EUR, if_unknown: fails}}", {"spent": "50.01 EUR"}, True),
        ("{customer.spent: {over: 50 EUR, if_unknown: fails}}", {"spent": "50 EUR"}, False),
        ("{customer.waited: {at_least: 2 hours}}", {"waited": "120 minutes"}, True),
        ("{customer.waited: {at_least: 2 hours}}", {"waited": "119 minutes"}, False),
        ("{customer.waited: {at_most: 1 hour}}", {}, True),
    ],
)
def test_rules_read_words_amounts_and_lengths(
    when: str, attributes: dict[str, Any], meant: bool
) -> None:
    assert holds(when, customer={"attributes": attributes}) is meant


def test_an_attribute_of_an_incident_is_unknown_where_none_was_opened() -> None:
    when = "{incident.floor: {at_least: 3, if_unknown: fails}}"
    opened = {"opened_at": "2026-03-10T09:00:00Z", "attributes": {"floor": 3}}

    assert holds(when, incident=opened)
    assert not holds(when)


def test_python_gives_amounts_lengths_and_words_as_they_are() -> None:
    spent, waited = Money(amount=5001, currency="EUR"), Duration.parse("3 days")
    case = case_from(NOW)
    data = case.model_dump() | {"customer": {"id": "c1"}}
    attributes = {"needs": frozenset({"time", "quiet"}), "spent": spent, "waited": waited}
    customer = case.customer.model_validate({"id": "c1", "attributes": attributes})

    again = Case.model_validate_json(Case(**{**dict(case), "customer": customer}).model_dump_json())

    assert data["customer"] == {"id": "c1"}
    assert again.customer.attributes == {
        "needs": ("quiet", "time"),
        "spent": spent,
        "waited": "3 days",
    }


@pytest.mark.parametrize(
    ("attributes", "text"),
    [
        (
            {"needs": ["loud"]},
            "error[BK116]: the attribute `needs` of the customer is not a list of `quiet`, "
            "`ramp`, `time`\n  --> customer.attributes.needs",
        ),
        (
            {"needs": "quiet"},
            "error[BK116]: the attribute `needs` of the customer is not a list of `quiet`, "
            "`ramp`, `time`\n  --> customer.attributes.needs",
        ),
        (
            {"spent": "much"},
            "error[BK116]: the attribute `spent` of the customer is not an amount with its "
            "currency\n  --> customer.attributes.spent",
        ),
        (
            {"spent": "5 USD"},
            "error[BK117]: the policy counts in EUR and the case in another currency\n"
            "  --> customer.attributes.spent",
        ),
        (
            {"waited": "2 months"},
            "error[BK116]: the attribute `waited` of the customer is not a length of time in "
            "weeks, days or less\n  --> customer.attributes.waited",
        ),
    ],
)
def test_error_when_a_value_is_of_another_kind(attributes: dict[str, Any], text: str) -> None:
    by = engine("{customer.spent: {over: 50 EUR, if_unknown: fails}}")
    case = case_from(NOW, customer={"attributes": attributes}, engine=by)

    with pytest.raises(CaseError) as raised:
        by.decide(case)

    assert str(raised.value) == text


@pytest.mark.parametrize(
    ("value", "wants"),
    [
        (["Loud"], "must be a list of words, in lower-case letters, digits and underscores"),
        ([1], "must be a list of words, in lower-case letters, digits and underscores"),
        (
            {"amount": -1, "currency": "EUR"},
            'must be an amount, such as `{"amount": 1250, "currency": "EUR"}`',
        ),
        (
            1.5,
            "must be true or false, a whole number, a word, words, an amount or a length",
        ),
    ],
)
def test_error_is_told_once_and_without_the_value(value: object, wants: str) -> None:
    with pytest.raises(CaseError) as raised:
        Case.model_validate(
            {
                "at": "2026-03-10T09:00:00Z",
                "customer": {"id": "c1", "attributes": {"needs": value}},
                "staff": {"id": "s1"},
            }
        )

    assert f"error[BK103]: `customer.attributes.needs` {wants}\n" in f"{raised.value}\n"
    assert str(raised.value).count("error[") == 1
