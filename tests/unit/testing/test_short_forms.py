"""A scenario says only what matters to it; the rest of the case is filled in."""

from __future__ import annotations

from datetime import UTC, datetime

from boundarykit.domain.interaction import Signal
from boundarykit.domain.money import Money
from boundarykit.domain.scales import StaffResponse
from tests.unit.testing.scenarios import HEAD, case_in, failure

NINE = datetime(2026, 3, 10, 9, tzinfo=UTC)
EXPECT = "    expect: {grade: none}\n"


def test_people_and_identifiers_are_filled_in() -> None:
    case = case_in("  one:\n    interaction: {}\n" + EXPECT)

    assert (case.customer.id, case.staff.id, case.at) == ("c1", "s1", NINE)
    now = case.interaction
    assert now is not None
    assert (now.id, now.at, now.customer, now.staff) == ("now", NINE, "c1", "s1")


def test_signals_are_words_or_say_how_grave_they_were() -> None:
    case = case_in(
        "  one:\n    interaction: {signals: [flattery, {kind: small_talk, severity: mild}]}\n"
        + EXPECT
    )

    assert case.interaction is not None
    assert [signal.kind for signal in case.interaction.signals] == ["flattery", "small_talk"]
    assert isinstance(case.interaction.signals[0], Signal)


def test_an_amount_is_written_with_its_currency() -> None:
    case = case_in(
        '  one:\n    history: [{at: "2026-03-01T09:00:00Z", gift: {kind: food, value: 2.50 EUR}}]\n'
        "    interaction: {gift: {kind: food, value: 20 EUR}}\n" + EXPECT
    )

    assert case.interaction is not None
    gifts = [case.interaction.gift, case.history.interactions[0].gift]
    amounts = [gift.value for gift in gifts if gift is not None]
    assert amounts == [Money(amount=2000, currency="EUR"), Money(amount=250, currency="EUR")]


def test_the_past_needs_no_identifiers_and_was_with_the_same_two_people() -> None:
    case = case_in(
        "  one:\n    history:\n"
        '      - {at: "2026-03-02T09:00:00Z", staff_response: refused}\n'
        '      - {at: "2026-03-01T09:00:00Z", channel: in_person}\n'
        "    interaction: {}\n" + EXPECT
    )

    first, second = case.history.interactions_by_time
    assert (first.id, second.id) == ("past-2", "past-1")
    assert (first.customer, first.staff, first.channel) == ("c1", "s1", "in_person")
    assert (second.channel, second.staff_response) == ("phone", StaffResponse.REFUSED)


def test_the_staff_of_the_interaction_is_whom_the_customer_met_now() -> None:
    """The past was with the usual member of staff, unless it says otherwise."""
    case = case_in(
        "  one:\n    history:\n"
        '      - {at: "2026-03-01T09:00:00Z"}\n'
        '      - {at: "2026-03-02T09:00:00Z", staff: s3}\n'
        "    interaction: {staff: s2}\n" + EXPECT
    )

    assert case.staff.id == "s2"
    assert [past.staff for past in case.history.interactions] == ["s1", "s3"]


def test_measures_need_no_identifiers_and_hold_from_when_they_were_issued() -> None:
    case = case_in(
        '  one:\n    measures: [{response: escalate, issued_at: "2026-03-01T09:00:00Z"}]\n'
        "    interaction: {}\n" + EXPECT
    )

    (measure,) = case.history.measures
    assert (measure.id, measure.starts_at) == ("measure-1", measure.issued_at)


def test_requests_stand_beside_the_past_and_need_no_identifiers() -> None:
    head = HEAD.replace("  interaction: {channel: phone}\n", "")

    case = case_in(
        '  one:\n    requests: [{kind: appeal, at: "2026-03-01T09:00:00Z"}]\n' + EXPECT, head=head
    )

    (request,) = case.history.requests
    assert (request.id, request.answer, case.interaction) == ("request-1", "open", None)


def test_error_when_a_request_does_not_say_when_it_was_answered() -> None:
    request = '{kind: appeal, at: "2026-03-01T09:00:00Z", answer: granted}'

    assert (
        failure(f"  one:\n    requests: [{request}]\n{EXPECT}")
        == f"""\
error[BK103]: `history.requests[0]` must say both what was answered and when, or neither
 --> s.yaml:9:16
  |
9 |     requests: [{request}]
  |                {"^" * len(request)} here"""
    )


def test_records_say_what_was_done_and_what_became_of_it() -> None:
    measure = '{response: escalate, issued_at: "2026-03-01T09:00:00Z", heeded: no, appeal: refused'
    case = case_in(
        f"  one:\n    measures: [{measure}, rung: decline, signals: [flattery], branch: b1}}]\n"
        "    interaction: {answered_with: [escalate], staff_wishes: [], reported_grade: decline}\n"
        + EXPECT
    )

    (made,) = case.history.measures
    assert (made.heeded, made.appeal, made.rung) == (False, "refused", "decline")
    assert (made.signals, made.branch) == (("flattery",), "b1")
    assert case.interaction is not None
    assert case.interaction.answered_with == ("escalate",)
    assert case.interaction.reported_grade == "decline"


def test_what_happened_may_be_earlier_than_the_decision() -> None:
    case = case_in('  one:\n    interaction: {at: "2026-03-09T09:00:00Z"}\n' + EXPECT)

    assert case.interaction is not None
    assert (NINE - case.interaction.at).days == 1


def test_null_leaves_something_out() -> None:
    head = HEAD.replace("channel: phone", "channel: phone, gift: {kind: food}, welcomed: true")

    case = case_in("  one:\n    interaction: {gift: null, welcomed: ~}\n" + EXPECT, head=head)

    assert case.interaction is not None
    assert (case.interaction.gift, case.interaction.welcomed) == (None, None)


def test_an_incident_a_complaint_and_an_allegation_need_no_identifier() -> None:
    at = '"2026-03-10T08:00:00Z"'
    case = case_in(
        f"  one:\n    incident: {{opened_at: {at}}}\n"
        f"    complaint: {{at: {at}, by_staff: true}}\n"
        f"    allegation: {{at: {at}, against: s1}}\n" + EXPECT
    )

    parts = (case.incident, case.complaint, case.allegation)
    assert [part.id for part in parts if part is not None] == [
        "incident",
        "complaint",
        "allegation",
    ]
