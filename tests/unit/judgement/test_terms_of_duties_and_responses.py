"""What is owed for each witness, done now, reviewed, where to turn, and titles by language."""

from __future__ import annotations

import pytest

from boundarykit import PolicyError
from tests.unit.judgement.tiny import case, decide, engine

INTERVIEWS = """\
rules:
  one:
    title: One
    source: {practice: A}
    when: always
    duties:
      interview: {what: Interview, who: manager, within: 2 days, for_each: witness}
"""


def test_a_duty_for_each_witness_is_owed_once_for_each_who_was_not_interviewed() -> None:
    witnesses = [
        {"id": "w2"},
        {"id": "w1"},
        {"id": "w3", "interviewed_at": "2026-03-09T09:00:00Z"},
    ]
    incident = {"id": "n", "opened_at": "2026-03-05T09:00:00Z", "witnesses": witnesses}

    decision = decide(INTERVIEWS, incident=incident)

    assert [(duty.id, duty.about) for duty in decision.duties] == [
        ("interview", "w1"),
        ("interview", "w2"),
    ]


def test_a_duty_for_each_witness_is_not_owed_where_there_is_none() -> None:
    assert decide(INTERVIEWS).duties == ()


ASKS = """\
rules:
  one:
    title: One
    source: {practice: A}
    when: always
    respond: [draw_line, hang_up]
"""
HANG_UP = {
    "responses:\n": "responses:\n  hang_up: {title: Go, rung: escalate, in_encounter: true}\n"
}


@pytest.mark.parametrize(("ongoing", "now"), [(None, True), (True, True), (False, False)])
def test_what_is_done_in_the_encounter_is_marked_now_while_it_may_go_on(
    ongoing: bool | None, now: bool
) -> None:
    with engine(ASKS, vocabulary=HANG_UP) as loaded:
        decision = loaded.decide(case(interaction__ongoing=ongoing))

    assert {one.id: one.now for one in decision.must} == {"draw_line": False, "hang_up": now}


def test_what_is_done_in_the_encounter_stands_first() -> None:
    with engine(ASKS, vocabulary=HANG_UP) as loaded:
        during = loaded.decide(case(interaction__ongoing=True))
        after = loaded.decide(case(interaction__ongoing=False))

    assert [one.id for one in during.must] == ["hang_up", "draw_line"]
    assert [one.id for one in after.must] == ["draw_line", "hang_up"]


def test_nothing_is_marked_now_where_there_is_no_encounter() -> None:
    complaint = {"id": "k", "at": "2026-03-06T09:00:00Z", "by_staff": False}

    with engine(ASKS, vocabulary=HANG_UP) as loaded:
        decision = loaded.decide(case(interaction=None, complaint=complaint))

    assert [one.now for one in decision.must] == [False, False]


REVIEWED = {"takes: [lasts, scope, appeal]": "takes: [lasts, scope, appeal, review]"}


def test_the_earliest_review_holds_and_the_most_senior_of_those_then_looks() -> None:
    rules = "rules:\n" + "".join(
        f"  {name}:\n    title: T\n    source: {{practice: A}}\n    when: always\n"
        f"    respond:\n      - ban: {{review: {review}}}\n"
        for name, review in (
            ("one", "{after: 30 days, by: manager}"),
            ("two", "{after: 30 days, by: director}"),
            ("three", "60 days"),
        )
    )

    with engine(rules, vocabulary=REVIEWED) as loaded:
        (response,) = loaded.decide(case()).must

    assert response.review is not None
    assert (str(response.review.due)[:10], response.review.by) == ("2026-04-09", "director")


POINTED = """\
rules:
  one:
    title: One
    source: {practice: A}
    when: always
    turn_to: [desk]
  two:
    title: Two
    source: {practice: A}
    when: [{interaction.channel: phone}]
    turn_to: [desk]
"""


def test_a_contact_point_is_given_with_how_this_place_reaches_it() -> None:
    desk = {"label": "Front desk", "reach": "extension 7"}

    (contact,) = decide(POINTED, workplace={"contact_points": {"desk": desk}}).contacts

    assert (contact.id, contact.title) == ("desk", "x")
    assert (contact.label, contact.reach) == ("Front desk", "extension 7")
    assert contact.rules == ("one", "two")


def test_a_contact_point_that_the_place_does_not_name_is_given_all_the_same() -> None:
    (contact,) = decide(POINTED).contacts

    assert (contact.label, contact.reach) == (None, None)


def test_a_decision_names_in_other_languages_only_what_stands_in_it() -> None:
    titles = (
        "boundarykit: 1\nkind: messages\nlanguage: de\n"
        "titles:\n  ladder: {none: Nichts, ban: Ausschluss}\n"
        "  contact_points: {desk: Empfang}\n"
        "  rules: {one: Eins, two: Zwei}\n"
    )

    with engine(POINTED, titles=titles) as loaded:
        decision = loaded.decide(case(interaction__channel="chat"))

    assert decision.named == {
        "de": {
            "contact.desk": "Empfang",
            "rule.one": "Eins",
            "rung.none": "Nichts",
        }
    }


CAPPED = """\
rules:
  one:
    title: One
    source: {practice: A}
    when: always
    respond: [ban]
safeguards:
  cap:
    title: Cap
    source: {practice: A}
    when: always
    at_most: escalate
"""
STANDS_IN = {
    "{title: The manager, response: escalate}": (
        "{title: The manager, response: escalate, "
        "terms: {by: director, lasts: {at_most: 30 days}, appeal: {within: 2 days, to: director}}}"
    )
}


def test_what_stands_in_for_more_has_the_terms_of_its_rung() -> None:
    with engine(CAPPED, vocabulary=STANDS_IN) as loaded:
        (response,) = loaded.decide(case()).must
        (again,) = loaded.decide(case()).must

    assert response.lasts is not None
    assert response.appeal is not None
    assert (response.id, response.by) == ("escalate", "director")
    assert (str(response.lasts.most), str(response.appeal.within)) == ("30 days", "2 days")
    assert again == response


def test_what_stands_in_for_more_has_its_usual_terms_where_its_rung_has_none() -> None:
    (response,) = decide(CAPPED).must

    assert (response.id, response.by, response.lasts) == ("escalate", None, None)


@pytest.mark.parametrize(
    ("rung", "fault"),
    [
        (
            "{title: Nothing, terms: {by: manager}}",
            "error[BK202]: the rung `none` has terms and no response that they are of",
        ),
        (
            "{title: Nothing, response: draw_line, terms: {lasts: 1 day}}",
            "error[BK224]: `draw_line` takes no `lasts`",
        ),
    ],
)
def test_error_when_the_terms_of_a_rung_are_of_nothing_or_not_taken(rung: str, fault: str) -> None:
    with pytest.raises(PolicyError) as refused:
        engine(CAPPED, vocabulary={"{title: Nothing}": rung})

    assert fault in str(refused.value)


def test_what_brings_people_to_safety_stands_before_everything_else() -> None:
    words = {
        "responses:\n": (
            "responses:\n"
            "  hang_up: {title: Hang up, rung: line, in_encounter: true}\n"
            "  run: {title: Run, comes_first: true}\n"
            "  call_help: {title: Call, in_encounter: true, comes_first: true}\n"
        )
    }
    rules = ASKS.replace("[draw_line, hang_up]", "[ban, call_help, draw_line, hang_up, run]")

    with engine(rules, vocabulary=words) as loaded:
        decision = loaded.decide(case())

    assert [one.id for one in decision.must] == ["call_help", "run", "hang_up", "draw_line", "ban"]


WEAPON = """\
rules:
  now:
    title: The captain may have somebody led away
    source: {practice: A}
    when: always
    may: [hang_up, draw_line]
  later:
    title: Whoever is dangerous is excluded
    source: {practice: B}
    when: always
    respond: [ban]
"""


def test_what_is_required_afterwards_leaves_the_choice_of_what_is_done_now() -> None:
    with engine(WEAPON, vocabulary=HANG_UP) as loaded:
        decision = loaded.decide(case())

    assert [one.id for one in decision.must] == ["ban"]
    assert [one.id for one in decision.may] == ["hang_up"]
    assert [(held.by.id, held.permitted) for held in decision.held_down] == [
        ("later", ("draw_line",))
    ]


def test_what_is_required_now_takes_milder_choices_for_now_away() -> None:
    shout = {
        "responses:\n": HANG_UP["responses:\n"]
        + "  shout: {title: Shout, rung: line, in_encounter: true}\n"
    }
    rules = WEAPON.replace("may: [hang_up, draw_line]", "may: [shout]").replace(
        "respond: [ban]", "respond: [ban, hang_up]"
    )

    with engine(rules, vocabulary=shout) as loaded:
        decision = loaded.decide(case())

    assert decision.may == ()
    assert [held.permitted for held in decision.held_down] == [("shout",)]
