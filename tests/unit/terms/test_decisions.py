"""What a decision says of each term, and how the terms of several rules merge."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from boundarykit.domain.durations import Duration
from boundarykit.domain.scales import Against, Means, Meanwhile, Share, Silence
from boundarykit.domain.terms import Readmission
from tests.unit.terms.hospital import decide, red_card, rule


def test_how_a_measure_is_told_is_counted_from_the_decision() -> None:
    told = red_card(
        "notify: {in: writing, within: 2 working days, states: [how_to_appeal, reason],"
        " copy_to: [manager, security], sign_back: true}"
    ).notify

    assert told is not None
    assert (told.means, told.within) == (Means.WRITING, Duration.parse("2 working days"))
    assert told.due == datetime(2026, 3, 12, 23, tzinfo=UTC)
    assert [(word.id, word.title) for word in told.states] == [
        ("reason", "why"),
        ("how_to_appeal", "how to appeal"),
    ]
    assert (told.copy_to, told.sign_back) == (("security", "manager"), True)


def test_a_measure_is_told_in_the_stricter_way_and_says_everything() -> None:
    told = red_card(
        "notify: {in: speech, within: same day, states: reason}",
        "notify: {in: writing, within: 2 days, states: length, copy_to: security}",
    ).notify

    assert told is not None
    assert told.means is Means.WRITING
    assert told.due == datetime(2026, 3, 10, 23, tzinfo=UTC)
    assert [word.id for word in told.states] == ["reason", "length"]
    assert told.copy_to == ("security",)


def test_an_appeal_has_tiers() -> None:
    appeal = red_card(
        "appeal: {within: 20 days, to: manager, decided_within: 10 working days,"
        " if_silent: granted, meanwhile: paused, then: {within: 10 days, to: director}}"
    ).appeal

    assert appeal is not None
    assert appeal.until == datetime(2026, 3, 30, 9, tzinfo=UTC)
    assert appeal.decided_within == Duration.parse("10 working days")
    assert (appeal.if_silent, appeal.meanwhile) == (Silence.GRANTED, Meanwhile.PAUSED)
    assert appeal.then is not None
    assert (appeal.then.to, appeal.then.until) == ("director", None)


def test_an_appeal_goes_to_another_person_of_the_role_and_has_no_time_limit() -> None:
    appeal = red_card(
        "by: manager, appeal: {to: manager, not_by: [involved],"
        " then: {to: manager, not_by: involved}}"
    ).appeal

    assert appeal is not None
    assert (appeal.within, appeal.until, appeal.to) == (None, None, "manager")
    assert appeal.not_by == ("involved",)
    assert appeal.then is not None
    assert appeal.then.not_by == ("involved",)


def test_an_appeal_without_a_time_limit_is_the_longest() -> None:
    appeal = red_card("appeal: {within: 100 years, to: director}", "appeal: {to: manager}").appeal

    assert appeal is not None
    assert (appeal.to, appeal.until) == ("manager", None)


def test_an_appeal_is_never_put_together_from_two() -> None:
    appeal = red_card(
        "appeal: {within: 20 days, to: manager, meanwhile: stands}",
        "appeal: {within: 10 days, to: director, decided_within: 1 day, if_silent: granted}",
    ).appeal

    assert appeal is not None
    assert (appeal.to, appeal.decided_within, appeal.if_silent) == ("manager", None, None)


def test_coming_back_takes_everything_that_any_rule_asks_for() -> None:
    back = red_card(
        "readmission: {after: 6 months, by: manager, conditions: apology}",
        "readmission: {on_request: true, after: 30 days, by: director, conditions: damage_paid}",
    ).readmission

    assert back is not None
    assert (back.on_request, back.by) == (True, "director")
    assert (back.after, back.earliest) == (
        Duration.parse("6 months"),
        datetime(2026, 9, 10, 8, tzinfo=UTC),
    )
    assert [word.id for word in back.conditions] == ["damage_paid", "apology"]


@pytest.mark.parametrize("others", [(), ("readmission: {on_request: true, after: 6 months}",)])
def test_never_coming_back_wins(others: tuple[str, ...]) -> None:
    back = red_card(*others, "readmission: never").readmission

    assert back == Readmission(never=True)


def test_everybody_decides_whom_any_rule_names() -> None:
    response = red_card(
        "by: nurse, with: [director, security], confirmed_by: manager, against: companion",
        "by: manager, not_by: involved, confirmed_by: director, against: [account, customer]",
    )

    assert response.by == "manager"
    assert response.together_with == ("security", "director")
    assert response.confirmed_by == "director"
    assert response.not_by == ("involved",)
    assert response.against == (Against.CUSTOMER, Against.COMPANION, Against.ACCOUNT)


def test_whom_one_rule_keeps_away_does_not_decide_by_another() -> None:
    assert red_card("by: nurse", "by: director", "by: manager, not_by: director").by == "manager"


def test_where_the_usual_role_is_kept_away_the_next_one_decides() -> None:
    assert red_card("not_by: nurse").by == "manager"


def test_where_all_who_are_named_are_kept_away_another_who_may_issue_it_decides() -> None:
    assert red_card("by: nurse", "by: manager, not_by: nurse", "by: nurse, not_by: manager").by == (
        "director"
    )


def test_the_largest_share_of_votes_is_needed() -> None:
    vote = red_card(
        "vote: {share: over_half, else: refuse}",
        "vote: {share: two_thirds, else: refer}",
    ).vote

    assert vote is not None
    assert (vote.share, vote.otherwise) == (Share.TWO_THIRDS, "refer")


def test_conditions_of_all_rules_are_kept_to() -> None:
    response = red_card("conditions: apology", "conditions: [police_present]")

    assert [word.id for word in response.conditions] == ["police_present", "apology"]


def test_a_service_goes_on_under_all_conditions_that_are_named_for_it() -> None:
    given = red_card(
        "still_given: {check_up: {by: nurse, conditions: apology}}",
        "still_given: {check_up: {by: manager, conditions: police_present}}",
    ).still_given

    assert [each.id for each in given] == ["emergency_care", "check_up"]
    assert given[1].by == "manager"
    assert [word.id for word in given[1].conditions] == ["police_present", "apology"]


def test_what_is_usual_gives_way_to_what_binds() -> None:
    lasts = red_card("lasts: {typically: [30 days, 90 days]}", "lasts: 10 days").lasts

    assert lasts is not None
    assert (str(lasts.kind), str(lasts.most)) == ("fixed", "10 days")


def test_what_lasts_until_something_is_so_lasts_as_long_as_the_others_too() -> None:
    lasts = red_card(
        "lasts: {until: apology, at_most: 1 year}",
        "lasts: {until: damage_paid, at_most: 2 years}",
        "lasts: {at_least: 1 month}",
    ).lasts

    assert lasts is not None
    assert [word.id for word in lasts.until] == ["damage_paid", "apology"]
    assert (str(lasts.kind), str(lasts.least), lasts.most) == ("until", "1 month", None)


def test_what_is_permanent_ends_with_nothing() -> None:
    lasts = red_card("lasts: {until: apology}", "lasts: permanent").lasts

    assert lasts is not None
    assert (str(lasts.kind), lasts.until) == ("permanent", ())


def test_the_length_of_a_visit_shortens_nothing() -> None:
    lasts = red_card("lasts: {until: apology, at_most: 1 year}", "lasts: for the visit").lasts

    assert lasts is not None
    assert (str(lasts.kind), str(lasts.most)) == ("until", "1 year")


def test_what_protects_staff_stands_apart_and_no_ceiling_takes_it_away() -> None:
    ceiling = (
        "safeguards:\n  low:\n    title: Low\n    source: {policy: Cards}\n"
        "    when: always\n    at_most: none\n"
    )
    rules = rule("one", "respond: [red_card, escort]") + rule("two", "may: [refer]")

    decision = decide(rules + ceiling)

    assert [each.id for each in decision.must] == ["escort"]
    assert [each.id for each in decision.protection] == ["escort"]
    assert decision.must[0].protects_staff
