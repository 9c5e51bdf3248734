"""Decisions of tiny policies: order, duties, deadlines, and what holds whatever was written."""

from __future__ import annotations

from itertools import permutations

import pytest

from boundarykit import CaseError, Engine, PolicyError
from tests.unit.domain.plain import past
from tests.unit.judgement.tiny import HEAD, VOCABULARY, case, decide, engine

DUTIES = """\
rules:
  first:
    title: First
    source: {practice: A}
    when: always
    duties:
      tell: {what: Tell them, who: manager, within: 3 days, if_late: {who: director}}
      note: {what: Note it, who: frontline}
  second:
    title: Second
    source: {practice: B}
    when: always
    duties:
      tell: {what: Tell them, who: frontline, within: 1 day, if_late: {who: director}}
      call: {what: Call, who: manager, within: 1 day}
"""


def test_of_one_duty_the_earliest_deadline_holds() -> None:
    decision = decide(DUTIES)

    tell = next(duty for duty in decision.duties if duty.id == "tell")
    assert (tell.what, tell.who, tell.rules) == (
        "Tell them",
        "frontline",
        ("first", "second"),
    )
    assert str(tell.due) == "2026-03-11 09:00:00+00:00"
    assert tell.if_late is not None
    assert tell.if_late.who == "director"


def test_duties_stand_in_the_order_of_their_deadlines() -> None:
    assert [duty.id for duty in decide(DUTIES).duties] == ["call", "tell", "note"]


def test_of_two_equal_deadlines_the_more_senior_owner_has_the_duty() -> None:
    decision = decide(DUTIES.replace("within: 3 days", "within: 24 hours"))

    tell = next(duty for duty in decision.duties if duty.id == "tell")
    assert tell.who == "manager"


@pytest.mark.parametrize(
    ("starts", "due"),
    [
        ("decision", "2026-03-11"),
        ("event", "2026-03-09"),
        ("knowledge", "2026-03-06"),
        ("complaint", "2026-03-07"),
        ("allegation", "2026-03-08"),
        ("conclusion", "2026-03-04"),
        ("resolution", "2026-03-05"),
    ],
)
def test_a_duty_counts_from_where_it_says(starts: str, due: str) -> None:
    decision = decide(
        f"""\
        rules:
          one:
            title: One
            source: {{practice: A}}
            when: always
            duties: {{tell: {{what: Tell, who: manager, within: 1 day, starts: {starts}}}}}
        """,
        interaction=past("i1", at="2026-03-08T09:00:00Z"),
        incident={
            "id": "n",
            "opened_at": "2026-03-05T09:00:00Z",
            "knowledge": {"at": "2026-03-05T09:00:00Z", "source": "report"},
            "concluded_at": "2026-03-03T09:00:00Z",
            "resolved_at": "2026-03-04T09:00:00Z",
        },
        complaint={"id": "k", "at": "2026-03-06T09:00:00Z", "by_staff": True},
        allegation={"id": "g", "at": "2026-03-07T09:00:00Z", "against": "s1"},
    )

    assert str(decision.duties[0].due)[:10] == due


@pytest.mark.parametrize(
    "starts", ["knowledge", "complaint", "allegation", "conclusion", "resolution", "request"]
)
def test_a_duty_counts_from_the_decision_where_its_moment_is_unknown(starts: str) -> None:
    decision = decide(
        f"""\
        rules:
          one:
            title: One
            source: {{practice: A}}
            when: always
            duties: {{tell: {{what: Tell, who: manager, within: 1 day, starts: {starts}}}}}
        """,
        interaction=past("i1", at="2026-03-08T09:00:00Z"),
    )

    assert decision.duties[0].starts == decision.at


def test_a_duty_counts_from_the_latest_request_of_the_customer_that_is_open() -> None:
    appeal = {"kind": "appeal", "at": "2026-03-02T09:00:00Z"}
    answered = {"answered_at": "2026-03-09T09:00:00Z", "answer": "refused"}

    decision = decide(
        """\
        rules:
          one:
            title: One
            source: {practice: A}
            when: always
            duties: {answer: {what: Answer, who: manager, within: 30 days, starts: request}}
        """,
        vocabulary={"contact_points:\n": "requests: {appeal: {about: x}}\ncontact_points:\n"},
        customer={"id": "c1", "account": "a1"},
        history={
            "requests": [
                {**appeal, "id": "older", "at": "2026-02-01T09:00:00Z"},
                {**appeal, "id": "open"},
                {**appeal, "id": "answered", "at": "2026-03-05T09:00:00Z", **answered},
                {**appeal, "id": "other", "at": "2026-03-06T09:00:00Z", "customer": "c2"},
            ]
        },
    )

    (duty,) = decision.duties
    assert (str(duty.starts)[:10], str(duty.due)[:10]) == ("2026-03-02", "2026-04-01")


def test_a_duty_counts_from_the_resolution_of_the_complaint_where_no_incident_was_resolved() -> (
    None
):
    decision = decide(
        """\
        rules:
          one:
            title: One
            source: {practice: A}
            when: always
            duties: {ask: {what: Ask, who: manager, within: 1 day, starts: resolution}}
        """,
        complaint={
            "id": "k",
            "at": "2026-03-06T09:00:00Z",
            "by_staff": False,
            "resolved_at": "2026-03-08T09:00:00Z",
        },
    )

    assert str(decision.duties[0].due)[:10] == "2026-03-09"


RULES = {
    "mild": "respond: [draw_line]\n    may: [ban, call_security]",
    "strong": "respond:\n      - escalate: {by: manager, within: 2 days, lasts: 30 days}",
    "stronger": "respond:\n      - escalate: {by: director, within: 1 day, lasts: 1 month}",
    "no": "never: [call_security]",
}


def written(names: tuple[str, ...], safeguards: tuple[str, ...]) -> str:
    always = "title: T\n    source: {practice: A}\n    when: always\n    "
    rules = "".join(f"  {name}:\n    {always}{RULES[name]}\n" for name in names)
    caps = "".join(f"  cap-{rung}:\n    {always}at_most: {rung}\n" for rung in safeguards)
    return f"rules:\n{rules}safeguards:\n{caps}"


def test_the_order_of_rules_changes_no_byte_of_a_decision() -> None:
    answers = {
        decide(written(names, safeguards)).model_dump_json()
        for names in permutations(RULES)
        for safeguards in (("escalate", "ban"), ("ban", "escalate"))
    }

    assert len(answers) == 1


def test_terms_of_two_rules_merge() -> None:
    (response,) = [
        one for one in decide(written(tuple(RULES), ("ban",))).must if one.rung == "escalate"
    ]

    assert (response.by, str(response.due)[:10]) == ("director", "2026-03-11")
    assert response.lasts is not None
    assert str(response.lasts.least) == "1 month"
    assert response.rules == ("strong", "stronger")


def test_must_stands_mildest_first_and_acts_last() -> None:
    decision = decide(
        """\
        rules:
          one:
            title: One
            source: {practice: A}
            when: always
            respond: [call_security, ban, draw_line, escalate]
        """
    )

    assert [one.id for one in decision.must] == ["draw_line", "escalate", "ban", "call_security"]
    assert [one.id for one in decision.must if one.waits_for_a_person] == ["ban"]


def test_a_choice_milder_than_what_stands_in_for_a_requirement_is_taken_away() -> None:
    decision = decide(
        """\
        rules:
          one:
            title: One
            source: {practice: A}
            when: always
            respond: [ban]
            may: [draw_line]
        safeguards:
          gently:
            title: Gently
            source: {practice: S}
            when: always
            at_most: decline
        """
    )

    assert [one.id for one in decision.must] == ["decline"]
    assert decision.may == ()
    assert "draw_line" in {name for held in decision.held_down for name in held.permitted}


def test_error_when_a_rung_stands_for_a_response_of_another_rung() -> None:
    """What stands in below a ceiling must itself stay below it."""
    vocabulary = VOCABULARY.replace("{title: No, response: decline}", "{title: No, response: ban}")
    rules = HEAD + written(("strong",), ("decline",))

    with pytest.raises(PolicyError):
        Engine.from_texts({"vocabulary.yaml": vocabulary, "rules.yaml": rules})


def test_error_when_a_length_runs_from_more_to_less() -> None:
    backwards = written(("strong",), ("ban",)).replace("30 days", "{range: [1 year, 6 months]}")

    with pytest.raises(PolicyError):
        engine(backwards)


def test_error_when_measures_in_force_are_asked_about_what_measures_do_not_have() -> None:
    with pytest.raises(PolicyError):
        engine(
            """\
            events:
              warning: {measure.response: escalate}
            history:
              warnings: {in_force: warning, same: [encounter]}
            rules:
              one:
                title: One
                source: {practice: A}
                when: [{history.warnings: {at_least: 1}}]
                respond: [draw_line]
            """
        )


def test_error_when_a_deadline_needs_a_calendar_that_is_not_known() -> None:
    with (
        engine(DUTIES.replace("3 days", "3 working days")) as loaded,
        pytest.raises(CaseError) as caught,
    ):
        loaded.decide(case(workplace={"region": "XX"}))

    assert str(caught.value).startswith("error[BK119]")


@pytest.mark.parametrize("at", ["2199-12-31T23:59:59Z", "1900-01-01T00:00:00Z"])
@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York"])
def test_the_first_and_the_last_moments_of_a_case_have_deadlines(at: str, zone: str) -> None:
    rules = DUTIES.replace("3 days", "3 working days").replace("1 day", "same day")

    decision = decide(rules, at=at, interaction=past("i1", at=at), workplace={"zone": zone})

    assert all(duty.due is None or duty.due > decision.at for duty in decision.duties)
