"""A word that the vocabulary does not know is refused wherever it stands, never passed over."""

from __future__ import annotations

from typing import Any

import pytest

from boundarykit import CaseError
from boundarykit.ir.histories import Ever, Same, Scope, Sum
from tests.laws.pasts import ADVANCE, GIFT_VALUE
from tests.laws.test_histories import extractor_of
from tests.unit.domain.plain import NOW, past, read
from tests.unit.facts.reading import FACTS, extractor

EARLIER = "2026-03-01T00:00:00Z"


def refusal(**changes: Any) -> str:
    changes = {"interaction__signals": []} | changes
    with pytest.raises(CaseError) as caught:
        extractor().facts(read(**changes))
    return str(caught.value)


def block(what: str, path: str, help_text: str) -> str:
    return f"error[BK113]: unknown {what} in `{path}`\n  --> {path}\n  = help: {help_text}"


def measure(**more: Any) -> dict[str, Any]:
    usual = {"id": "m1", "response": "warn", "issued_at": EARLIER, "starts_at": EARLIER}
    return {"history": {"measures": [usual | more]}}


def earlier(**more: Any) -> dict[str, Any]:
    return {"history": {"interactions": [past("p0"), past("p1", **more)]}}


def incident(**more: Any) -> dict[str, Any]:
    return {"incident": {"id": "n", "opened_at": EARLIER} | more}


SIGNAL, GIFT = ["flirtatoin"], {"kind": "flower"}
CASES: list[tuple[dict[str, Any], str, str, str]] = [
    ({"interaction__signals": SIGNAL}, "signal", "interaction.signals[0]", "flirtation"),
    ({"interaction__channel": "fone"}, "channel", "interaction.channel", "phone"),
    ({"interaction__setting": "shop_flor"}, "setting", "interaction.setting", "shop_floor"),
    ({"interaction__gift": GIFT}, "gift", "interaction.gift.kind", "flowers"),
    (earlier(signals=SIGNAL), "signal", "history.interactions[1].signals[0]", "flirtation"),
    (earlier(channel="fone"), "channel", "history.interactions[1].channel", "phone"),
    (earlier(gift=GIFT), "gift", "history.interactions[1].gift.kind", "flowers"),
    (measure(response="suspnd"), "response", "history.measures[0].response", "suspend"),
    (measure(by="manger"), "role", "history.measures[0].by", "manager"),
    (measure(signals=SIGNAL), "signal", "history.measures[0].signals[0]", "flirtation"),
    (measure(rung="waring"), "rung", "history.measures[0].rung", "warning"),
    (
        {"history": {"requests": [{"id": "r", "kind": "apeal", "at": EARLIER}]}},
        "request",
        "history.requests[0].kind",
        "appeal",
    ),
    (
        {"interaction__answered_with": ["suspnd"]},
        "response",
        "interaction.answered_with[0]",
        "suspend",
    ),
    (
        earlier(staff_wishes=["warn", "suspnd"]),
        "response",
        "history.interactions[1].staff_wishes[1]",
        "suspend",
    ),
    (
        {"interaction__reported_grade": "waring"},
        "rung",
        "interaction.reported_grade",
        "warning",
    ),
    ({"interaction__service": "repair"}, "service", "interaction.service", "repairs"),
    ({"staff__role": "frontlin"}, "role", "staff.role", "frontline"),
    ({"workplace": {"sector": "retale"}}, "sector", "workplace.sector", "retail"),
    (
        {"workplace": {"controls": ["account", "premisses"]}},
        "thing to control",
        "workplace.controls[1]",
        "premises",
    ),
    (
        {"workplace": {"contact_points": {"securty": {"label": "x", "reach": "y"}}}},
        "contact point",
        "workplace.contact_points.securty",
        "security",
    ),
    (
        incident(knowledge={"at": EARLIER, "source": "report", "by": "manger"}),
        "role",
        "incident.knowledge.by",
        "manager",
    ),
    (
        incident(confirmations=[{"by": "manger", "at": NOW}]),
        "role",
        "incident.confirmations[0].by",
        "manager",
    ),
    (
        incident(confirmations=[{"by": "manager", "at": NOW, "response": "suspnd"}]),
        "response",
        "incident.confirmations[0].response",
        "suspend",
    ),
]


@pytest.mark.parametrize(("changes", "what", "path", "meant"), CASES, ids=[c[2] for c in CASES])
def test_error_when_a_word_is_unknown(
    changes: dict[str, Any], what: str, path: str, meant: str
) -> None:
    assert refusal(**changes) == block(what, path, f"did you mean `{meant}`?")


def test_error_says_what_is_known_when_nothing_is_near() -> None:
    assert refusal(interaction__channel="pigeon") == block(
        "channel", "interaction.channel", "known here: `chat`, `phone`"
    )


def test_every_unknown_word_is_told_at_once() -> None:
    text = refusal(interaction__channel="fone", staff__role="frontlin", **measure(by="manger"))

    assert text.count("error[BK113]") == 3


ATTRIBUTES: list[tuple[dict[str, Any], str]] = [
    (
        {"customer__attributes": {"vip": 1}},
        "error[BK116]: the attribute `vip` of the customer is not true or false\n"
        "  --> customer.attributes.vip",
    ),
    (
        {"staff__attributes": {"years": 51}},
        "error[BK116]: the attribute `years` of the staff is not a whole number from 0 to 50\n"
        "  --> staff.attributes.years",
    ),
    (
        {"staff__attributes": {"years": True}},
        "error[BK116]: the attribute `years` of the staff is not a whole number from 0 to 50\n"
        "  --> staff.attributes.years",
    ),
    (
        {"interaction__attributes": {"mood": "LOUD"}},
        "error[BK116]: the attribute `mood` of the interaction is not one of `calm`, `loud`\n"
        "  --> interaction.attributes.mood",
    ),
    (
        {"workplace": {"attributes": {"flor": 1}}},
        "error[BK116]: unknown attribute `flor` of the workplace\n"
        "  --> workplace.attributes.flor\n"
        "  = help: did you mean `floor`?",
    ),
    (
        earlier(attributes={"mood": "LOUD"}),
        "error[BK116]: the attribute `mood` of the interaction is not one of `calm`, `loud`\n"
        "  --> history.interactions[1].attributes.mood",
    ),
]


@pytest.mark.parametrize(("changes", "text"), ATTRIBUTES, ids=[str(c[0]) for c in ATTRIBUTES])
def test_error_when_an_attribute_is_not_as_declared(changes: dict[str, Any], text: str) -> None:
    assert refusal(**changes) == text


DOLLARS = {"kind": "flowers", "value": {"amount": 1, "currency": "USD"}}


def test_error_when_an_amount_is_in_another_currency_than_the_policy_s() -> None:
    assert refusal(interaction__gift=DOLLARS) == (
        "error[BK117]: the policy counts in EUR and the case in another currency\n"
        "  --> interaction.gift.value"
    )


def test_an_amount_that_nobody_compares_may_be_in_any_currency() -> None:
    """A policy that reads no amount has nothing to convert."""
    facts = tuple(fact for fact in FACTS if fact.name != "interaction.gift_value")
    case = read(interaction__signals=[], interaction__gift=DOLLARS)

    assert len(extractor(facts).facts(case)) == len(facts)


def test_error_names_the_earlier_interaction_whose_amount_is_in_another_currency() -> None:
    gifts = Sum(GIFT_VALUE, ADVANCE, Scope(Ever(), (Same.CUSTOMER,), this_one=False))
    case = read(interaction__signals=[], **earlier(gift=DOLLARS, signals=["flirtation"]))

    with pytest.raises(CaseError) as caught:
        extractor_of([gifts]).facts(case)

    assert "  --> history.interactions[1].gift.value" in str(caught.value)
