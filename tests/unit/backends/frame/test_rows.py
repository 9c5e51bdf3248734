from __future__ import annotations

import pytest

from boundarykit.backends.frame import Batch, Rows
from boundarykit.diagnostics import CaseError
from boundarykit.domain.measure import Measure
from boundarykit.domain.scales import AppealState, RequestAnswer, Severity
from boundarykit.domain.workplace import Workplace
from tests.unit.backends.frame.tables import day, interactions, measures, requests


def test_a_row_is_decided_when_it_happened_where_it_happened() -> None:
    places = (Workplace(id="dublin"), Workplace(id="cork"))
    batch = Batch(interactions({"workplace": 1, "staff_role": "manager"}), workplaces=places)

    case = Rows(batch).case(0)

    assert (case.id, case.at, case.workplace.id, case.staff.role) == (
        "i0",
        day(0),
        "cork",
        "manager",
    )


def test_what_is_later_is_not_known_and_what_is_at_the_same_moment_is() -> None:
    batch = Batch(interactions({}, {"at": day(1)}, {"at": day(1)}, {"at": day(2)}))

    case = Rows(batch).case(1)

    assert [past.id for past in case.history.interactions] == ["i0", "i2"]


def test_parties_do_not_see_each_other() -> None:
    batch = Batch(
        interactions({}, {"party": 1, "at": day(1), "customer": "c2"}),
        measures({"party": 1, "customer": "c2"}),
    )
    rows = Rows(batch)

    first, second = rows.case(0), rows.case(1)

    assert first.history.measures == ()
    assert second.history.interactions == ()
    assert [measure.id for measure in second.history.measures] == ["m0"]


def test_severity_and_evidence_are_of_every_signal() -> None:
    batch = Batch(interactions({"signals": ["insult", "threat"], "severity": "serious"}))

    case = Rows(batch).case(0)

    assert case.interaction is not None
    assert [signal.kind for signal in case.interaction.signals] == ["insult", "threat"]
    assert {signal.severity for signal in case.interaction.signals} == {Severity.SERIOUS}


def test_an_amount_is_in_the_currency_of_the_batch() -> None:
    batch = Batch(interactions({"gift": "flowers", "gift_value": 1250}), currency="USD")

    case = Rows(batch).case(0)

    assert case.interaction is not None
    assert case.interaction.gift is not None
    assert str(case.interaction.gift.value) == "amount=1250 currency='USD'"


def test_attributes_stand_where_they_belong() -> None:
    row = {"customer.member": True, "staff.team": "north", "interaction.topics": ["a", "b"]}
    batch = Batch(interactions(row, {}))

    case, without = Rows(batch).case(0), Rows(batch).case(1)

    assert case.interaction is not None
    assert case.customer.attributes == {"member": True}
    assert case.staff.attributes == {"team": "north"}
    assert case.interaction.attributes == {"topics": ("a", "b")}
    assert without.customer.attributes == {}


def _measure(moment: float, **fields: object) -> Measure:
    batch = Batch(interactions({"at": day(moment)}), measures({"issued_at": day(0), **fields}))
    return Rows(batch).case(0).history.measures[0]


def test_a_measure_holds_from_when_it_was_issued_unless_it_says_otherwise() -> None:
    assert _measure(1).starts_at == day(0)
    assert _measure(1, starts_at=day(7)).starts_at == day(7)


def test_what_became_of_a_measure_later_is_not_known_yet() -> None:
    before, after = (_measure(moment, overturned_at=day(2)) for moment in (1, 2))

    assert before.overturned_at is None
    assert after.overturned_at == day(2)


def test_an_appeal_stays_open_until_something_followed() -> None:
    fields = {"appeal": "granted", "eased_at": day(2)}

    before, after = (_measure(moment, **fields) for moment in (1, 2))

    assert (before.appeal, after.appeal) == (AppealState.OPEN, AppealState.GRANTED)


def _request(moment: float, **fields: object) -> RequestAnswer:
    followed = {"issued_at": day(0), "ended_at": day(3)}
    batch = Batch(
        interactions({"at": day(moment)}),
        measures(followed),
        requests({"at": day(1), "answered_at": day(2), **fields}),
    )
    return Rows(batch).case(0).history.requests[0].answer


def test_a_later_answer_is_not_known_yet() -> None:
    assert _request(1, answer="refused") is RequestAnswer.OPEN
    assert _request(2, answer="refused") is RequestAnswer.REFUSED


def test_a_granted_request_stays_open_until_something_followed() -> None:
    about = {"answer": "granted", "measure": "m0"}

    assert _request(2, **about) is RequestAnswer.OPEN
    assert _request(3, **about) is RequestAnswer.GRANTED


def test_everything_wrong_with_a_row_and_its_past_is_told_without_its_words() -> None:
    batch = Batch(
        interactions(
            {"channel": "Telephone"},
            {"signals": ["insult"], "severity": "awful"},
            {"acted_by": "x"},
        )
    )

    with pytest.raises(CaseError) as caught:
        Rows(batch).case(1)

    assert [fault.path for fault in caught.value.diagnostics] == [
        "history.interactions[0].channel",
        "interaction.signals[0].severity",
    ]
    assert "Telephone" not in str(caught.value)


def test_a_request_against_a_measure_that_is_not_there_is_refused() -> None:
    batch = Batch(interactions({"at": day(1)}), None, requests({"at": day(0), "measure": "m7"}))

    with pytest.raises(CaseError) as caught:
        Rows(batch).case(0)

    assert [fault.code for fault in caught.value.diagnostics] == ["BK103"]
