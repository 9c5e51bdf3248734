"""What must hold between the parts of a case; every breach is told in one go."""

from __future__ import annotations

import pytest

from boundarykit import Case
from tests.unit.domain.plain import past, read, refusal

LATER = "2026-03-10T09:00:00.000001Z"


def gift(currency: str) -> dict[str, object]:
    return {"kind": "flowers", "value": {"amount": 100, "currency": currency}}


def block(code: str, message: str, path: str) -> str:
    return f"error[{code}]: {message}\n  --> {path}"


def test_every_breach_is_told_at_once() -> None:
    text = refusal(
        interaction=past("i1", at=LATER, customer="c9", staff="s9", gift=gift("EUR")),
        allegation={"id": "l1", "at": LATER, "against": "s2"},
        history={
            "interactions": [
                past("i1", at="2026-01-01T00:00:00Z", gift=gift("USD")),
                past("p2", at="2026-01-02T00:00:00Z", customer="c8"),
            ],
            "measures": [
                {
                    "id": name,
                    "response": "suspend",
                    "issued_at": "2026-01-03T00:00:00Z",
                    "starts_at": "2026-01-03T00:00:00Z",
                    **more,
                }
                for name, more in (("m1", {"customer": "c7"}), ("m1", {"ended_at": LATER}))
            ],
        },
    )

    later = "the time is later than the decision's `at`"
    assert text.split("\n\n") == [
        block("BK111", "the allegation is against somebody else", "allegation.against"),
        block("BK106", later, "allegation.at"),
        block(
            "BK105",
            "amounts in two currencies cannot be compared or added",
            "history.interactions[0].gift.value.currency",
        ),
        block("BK112", "two interactions have one id", "history.interactions[0].id"),
        block(
            "BK111",
            "an interaction in the history is another customer's",
            "history.interactions[1].customer",
        ),
        block(
            "BK111",
            "a measure in the history is another customer's",
            "history.measures[0].customer",
        ),
        block("BK106", later, "history.measures[1].ended_at"),
        block("BK112", "two measures have one id", "history.measures[1].id"),
        block("BK106", later, "interaction.at"),
        block("BK111", "the interaction is another customer's", "interaction.customer"),
        block("BK111", "the interaction is another member of staff's", "interaction.staff"),
    ]


def test_error_when_there_is_nothing_to_decide() -> None:
    assert refusal(interaction=None) == (
        "error[BK114]: the case holds no interaction, complaint, allegation, incident or request "
        "to decide"
    )


@pytest.mark.parametrize(
    "part",
    [
        {"complaint": {"id": "k1", "at": "2026-03-01T00:00:00Z", "by_staff": True}},
        {"allegation": {"id": "l1", "at": "2026-03-01T00:00:00Z", "against": "s1"}},
    ],
)
def test_a_complaint_or_an_allegation_is_enough_to_decide(part: dict[str, object]) -> None:
    case = read(interaction=None, **part)

    assert case.event_at.day == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"complaint": {"id": "k", "at": LATER, "by_staff": True}},
        {"incident": {"id": "n", "opened_at": LATER}},
        {
            "incident": {
                "id": "n",
                "opened_at": "2026-03-01T00:00:00Z",
                "knowledge": {"at": LATER, "source": "report"},
            }
        },
        {"consents": [{"staff": "s1", "to": "reassignment", "given": True, "at": LATER}]},
        {"history": {"interactions": [past("p1", at=LATER)]}},
        {"interaction__at": LATER},
        {"history": {"requests": [{"id": "r", "kind": "appeal", "at": LATER}]}},
    ],
)
def test_error_when_something_is_a_microsecond_later_than_the_decision(
    changes: dict[str, object],
) -> None:
    assert refusal(**changes).startswith(
        "error[BK106]: the time is later than the decision's `at`\n"
    )


def test_what_happened_at_the_moment_of_decision_is_not_later() -> None:
    assert isinstance(read(history={"interactions": [past("p1", at="2026-03-10T09:00:00Z")]}), Case)


def test_an_account_shares_its_history() -> None:
    others = {"interactions": [past("p1", customer="c2", account="a1")]}

    assert isinstance(read(customer__account="a1", history=others), Case)
    assert refusal(customer__account="a2", history=others).startswith("error[BK111]")
    assert refusal(history=others).startswith("error[BK111]")


REQUEST = {"id": "r", "kind": "appeal", "at": "2026-03-02T00:00:00Z"}


def test_a_request_is_enough_to_decide() -> None:
    case = read(interaction=None, history={"requests": [REQUEST]})

    assert case.looks_back_from == case.at


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"answer": "granted"}, "must say both what was answered and when, or neither"),
        (
            {"answered_at": "2026-03-03T00:00:00Z"},
            "must say both what was answered and when, or neither",
        ),
        (
            {"answer": "refused", "answered_at": "2026-03-01T23:59:59.999999Z"},
            "is answered before it was made",
        ),
    ],
)
def test_error_when_a_request_contradicts_itself(more: dict[str, object], message: str) -> None:
    place = "history.requests[0]"

    assert refusal(history={"requests": [REQUEST | more]}) == block(
        "BK103", f"`{place}` {message}", place
    )


def test_error_when_requests_are_somebody_else_s_or_have_one_id() -> None:
    stranger = refusal(history={"requests": [REQUEST | {"customer": "c2"}]})
    twice = refusal(history={"requests": [REQUEST, REQUEST]})

    message = "a request in the history is another customer's"
    assert stranger == block("BK111", message, "history.requests[0].customer")
    assert twice == block("BK112", "two requests have one id", "history.requests[1].id")


def test_error_when_a_request_is_against_a_measure_that_is_not_there() -> None:
    request = {"id": "r1", "kind": "appeal", "at": "2026-01-01T00:00:00Z", "measure": "m9"}

    assert refusal(history={"requests": [request]}) == block(
        "BK103", "the history holds no measure with this id", "history.requests[0].measure"
    )


GRANTED = (
    "an appeal was granted and its measure stands as it was issued; "
    "say `overturned_at`, `ended_at` or `eased_at` of the measure"
)


def test_error_when_an_appeal_was_granted_and_nothing_followed() -> None:
    day = "2026-01-01T00:00:00Z"
    plain = {"response": "suspend", "issued_at": day, "starts_at": day}
    measures = [{"id": "m1", "appeal": "granted", **plain}, {"id": "m2", **plain}]
    granted = {"measure": "m2", "answered_at": day, "answer": "granted"}
    request = {"id": "r1", "kind": "appeal", "at": day, **granted}

    assert refusal(history={"measures": measures, "requests": [request]}) == "\n\n".join(
        (
            block("BK103", GRANTED, "history.measures[0].appeal"),
            block("BK103", GRANTED, "history.requests[0].answer"),
        )
    )


@pytest.mark.parametrize("followed", ["overturned_at", "ended_at", "eased_at"])
def test_an_appeal_was_granted_when_something_followed(followed: str) -> None:
    day = "2026-01-01T00:00:00Z"
    measure = {"id": "m1", "response": "suspend", "issued_at": day, "starts_at": day}

    case = read(history={"measures": [{**measure, "appeal": "granted", followed: day}]})

    assert not case.history.measures[0].stands_as_issued


def test_error_when_a_measure_ends_before_it_starts() -> None:
    measure = {
        "id": "m1",
        "response": "suspend",
        "issued_at": "2026-01-01T00:00:00Z",
        "starts_at": "2026-01-02T00:00:00Z",
        "until": "2026-01-01T23:59:59Z",
    }

    assert refusal(history={"measures": [measure]}) == block(
        "BK107", "a measure ends before it starts", "history.measures[0]"
    )


def test_a_fault_in_the_history_is_shown_where_the_sender_wrote_it() -> None:
    """The history is kept by time, but the place is the one in the sender's own list."""
    stranger = past("p1", at="2026-02-02T00:00:00Z", customer="c9")
    friend = past("p2", at="2026-01-01T00:00:00Z")

    text = refusal(history={"interactions": [stranger, friend]})

    assert "  --> history.interactions[0].customer" in text
