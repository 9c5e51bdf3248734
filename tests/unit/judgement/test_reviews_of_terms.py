"""What goes with a measure is held against the policy: who decides, notices, a way back."""

from __future__ import annotations

from typing import Any

import pytest

from boundarykit import Decision
from tests.unit.judgement.test_reviews import points, proposal
from tests.unit.judgement.tiny import decide

WORDS = {
    "  ban: {title: Exclude, rung: ban, takes": "  suspend: {title: Suspend, rung: ban, "
    "issued_by: [frontline, manager, director], withholds: true, "
    "takes: [lasts, scope, appeal, review]}\n"
    "  refer: {title: Refer}\n"
    "  ban: {title: Exclude, rung: ban, takes",
    "contact_points:": (
        "conditions:\n  damage_paid: {about: the damage is paid}\n"
        "  apology: {about: an apology was made}\n  police_present: {about: the police are there}\n"
        "statements:\n  reason: {about: why}\n  how_to_appeal: {about: how to appeal}\n"
        "services:\n  care: {about: care}\n  rescue: {about: rescue, never_withheld: true}\n"
        "contact_points:"
    ),
}


def suspended(terms: str, offer: str = "respond") -> Decision:
    """Return a decision that requires, or permits, a suspension with some terms."""
    rules = (
        "rules:\n  theft:\n    title: Who steals is suspended\n    source: {policy: Shop}\n"
        f"    when: always\n    {offer}: [suspend: {{{terms}}}]\n"
    )
    return decide(rules, vocabulary=WORDS)


def found(terms: str, proposed: dict[str, Any]) -> list[str]:
    """Return the points of a proposed suspension, without its name."""
    told = points(suspended(terms), proposal({"id": "suspend", **proposed}))
    return [point.replace(" suspend", "") for point in told]


@pytest.mark.parametrize(
    ("terms", "lasts", "expected"),
    [
        ("{typically: [30 days, 90 days]}", "60 days", []),
        ("{typically: [30 days, 90 days]}", "91 days", ["unusual.lasts"]),
        ("{typically: [30 days, 90 days]}", "29 days", ["unusual.lasts"]),
        ("{typically: {at_least: 90 days}}", "90 days", []),
        ("{typically: {at_least: 90 days}}", "89 days", ["unusual.lasts"]),
        ("{until: damage_paid}", {"until": "damage_paid"}, []),
        ("{until: damage_paid}", "60 days", ["missing_condition.lasts"]),
        ("{until: damage_paid}", {"until": ["damage_paid", "apology"]}, ["too_long.lasts"]),
        (
            "{until: damage_paid}",
            {"until": "apology"},
            ["missing_condition.lasts", "too_long.lasts"],
        ),
        (
            "{until: damage_paid, at_most: 1 year}",
            "2 years",
            ["missing_condition.lasts", "too_long.lasts"],
        ),
        ("60 days", {"until": "damage_paid"}, ["too_short.lasts"]),
        ("{at_most: 60 days}", {"until": "damage_paid"}, ["too_long.lasts"]),
    ],
)
def test_a_length_may_be_usual_or_wait_for_something(
    terms: str, lasts: object, expected: list[str]
) -> None:
    assert found(f"lasts: {terms}", {"by": "frontline", "lasts": lasts}) == expected


def test_what_is_only_unusual_is_allowed_and_wants_a_reason() -> None:
    decision = suspended("lasts: {typically: [30 days, 90 days]}")

    review = decision.review(proposal({"id": "suspend", "by": "frontline", "lasts": "1 year"}))

    assert review.verdict == "unusual"
    assert review.for_staff() == (
        "Allowed, but unusual: it wants a reason\n"
        "What the policy says otherwise\n"
        "  - unusual: Suspend; for 1 year\n"
        "    the policy: usually 30 to 90 days\n"
        "    rule: Who steals is suspended [theft; policy Shop]\n"
        "Not said, and so as the policy says\n"
        "  - Suspend: still given: rescue"
    )


@pytest.mark.parametrize(
    ("terms", "proposed", "expected"),
    [
        ("by: manager, with: frontline", {"by": "manager", "together_with": "frontline"}, []),
        ("by: manager, with: frontline", {"by": "frontline", "together_with": "manager"}, []),
        ("by: manager, with: frontline", {"by": "director", "together_with": "manager"}, []),
        (
            "by: manager, with: frontline",
            {"by": "director"},
            ["needs_another_decider.together_with"],
        ),
        (
            "by: manager, with: frontline",
            {"by": "frontline"},
            ["wrong_decider.by"],
        ),
        ("by: manager, confirmed_by: director", {"by": "manager", "confirmed_by": "director"}, []),
        ("by: manager, confirmed_by: director", {"by": "director"}, []),
        (
            "by: manager, confirmed_by: director",
            {"by": "manager", "confirmed_by": "manager"},
            ["needs_confirmation.confirmed_by"],
        ),
        ("by: manager, not_by: [director]", {"by": "manager"}, []),
        ("by: manager, not_by: [director]", {"by": "director"}, ["may_not_decide.not_by"]),
        ("by: manager, not_by: [involved]", {"by": "manager", "involved": False}, []),
        (
            "by: manager, not_by: [involved]",
            {"by": "manager", "involved": True},
            ["may_not_decide.not_by"],
        ),
    ],
)
def test_who_decides_is_held_against_whom_the_policy_names(
    terms: str, proposed: dict[str, Any], expected: list[str]
) -> None:
    assert found(terms, proposed) == expected


@pytest.mark.parametrize(
    ("share", "in_favour", "against", "abstained", "is_carried"),
    [
        ("over_half", 3, 3, 0, False),
        ("over_half", 4, 3, 0, True),
        ("two_thirds", 4, 2, 0, True),
        ("two_thirds", 4, 2, 1, False),
        ("two_thirds", 3, 3, 0, False),
        ("three_quarters", 3, 1, 0, True),
        ("three_quarters", 2, 1, 0, False),
        ("all", 3, 0, 0, True),
        ("all", 3, 0, 1, False),
        ("all", 0, 0, 0, False),
    ],
)
def test_a_vote_carries_with_enough_of_those_who_may_vote(
    share: str, in_favour: int, against: int, abstained: int, is_carried: bool
) -> None:
    """Whoever stands aside, because they are involved, counts on neither side."""
    vote = {"in_favour": in_favour, "against": against, "abstained": abstained, "conflicted": 5}

    told = found(f"vote: {{share: {share}, else: refer}}", {"by": "frontline", "vote": vote})

    assert told == ([] if is_carried else ["not_carried.vote"])


def test_a_vote_that_was_not_held_carries_nothing() -> None:
    assert found("vote: {share: all, else: refer}", {"by": "frontline"}) == ["not_carried.vote"]


NOTICE = (
    "notify: {in: writing, within: 2 days, states: [reason, how_to_appeal], copy_to: [manager]}"
)
WHOLE = {"means": "writing", "states": ["reason", "how_to_appeal"], "copy_to": "manager"}


@pytest.mark.parametrize(
    ("notice", "expected"),
    [
        (WHOLE, []),
        (True, []),
        (WHOLE | {"at": "2026-03-12T09:00:00Z"}, []),
        (WHOLE | {"at": "2026-03-12T09:00:01Z"}, ["late.notify"]),
        (False, ["missing_notice.notify"]),
        (WHOLE | {"means": "speech"}, ["missing_notice.notify"]),
        (WHOLE | {"states": "reason"}, ["missing_notice.notify"]),
        (WHOLE | {"copy_to": []}, ["missing_notice.notify"]),
    ],
)
def test_a_notice_is_held_against_what_the_customer_must_be_told(
    notice: object, expected: list[str]
) -> None:
    assert found(NOTICE, {"notify": notice}) == expected


def test_a_notice_says_what_is_missing_in_it() -> None:
    decision = suspended(NOTICE)
    proposed = {"id": "suspend", "by": "frontline", "still_given": "rescue"}

    review = decision.review(proposal(proposed | {"notify": WHOLE | {"states": "reason"}}))

    assert review.for_staff() == (
        "Not allowed: the policy says otherwise\n"
        "What the policy says otherwise\n"
        "  - the customer is not told as the policy says: Suspend\n"
        "    it is about: how to appeal\n"
        "    the policy: tell the customer in writing within 2 days, no later than Thu, 12 Mar "
        "2026, 09:00 (UTC), saying why and how to appeal; copy to: Manager\n"
        "    rule: Who steals is suspended [theft; policy Shop]"
    )


UNDER = "{conditions: [police_present], by: manager}"


def given(**terms: object) -> dict[str, object]:
    """Propose that care goes on, and rescue, which is never withheld."""
    return {"still_given": [{"id": "care", **terms}, "rescue"]}


@pytest.mark.parametrize(
    ("terms", "proposed", "expected"),
    [
        ("conditions: [police_present]", {"conditions": "police_present"}, []),
        ("conditions: [police_present]", {"conditions": ["apology", "police_present"]}, []),
        ("conditions: [police_present]", {"conditions": []}, ["missing_condition.conditions"]),
        ("still_given: [care]", {"still_given": ["care", "rescue"]}, []),
        ("still_given: [care]", {"still_given": ["rescue"]}, ["withholds_service.still_given"]),
        ("still_given: [care]", {"withholds": "care"}, ["withholds_service.still_given"]),
        (f"still_given: {{care: {UNDER}}}", given(), []),
        (f"still_given: {{care: {UNDER}}}", given(conditions="police_present"), []),
        (f"still_given: {{care: {UNDER}}}", given(by="director"), ["wrong_decider.still_given"]),
        (
            f"still_given: {{care: {UNDER}}}",
            given(conditions=[]),
            ["missing_condition.still_given"],
        ),
        (
            f"still_given: {{care: {UNDER}}}",
            given(conditions=["police_present", "apology"]),
            ["withholds_service.still_given"],
        ),
        (
            "scope: branch",
            {"still_given": {"id": "rescue", "conditions": "apology"}},
            ["withholds_service.still_given"],
        ),
        ("scope: branch", {"withholds": "rescue"}, ["withholds_service.still_given"]),
        ("scope: branch", {"withholds": "care"}, []),
        ("scope: place", {"scope": "branch"}, ["too_wide.scope"]),
        ("against: companion", {"against": "companion"}, []),
        ("against: companion", {"against": "customer"}, ["too_wide.against", "too_little.against"]),
        ("scope: branch", {"against": "customer"}, []),
        ("scope: branch", {"against": "account"}, ["too_wide.against", "too_little.against"]),
    ],
)
def test_what_goes_with_a_measure_is_held_against_the_policy(
    terms: str, proposed: dict[str, Any], expected: list[str]
) -> None:
    assert found(terms, proposed) == expected


BACK = "readmission: {on_request: true, after: 6 months, by: director, conditions: [apology]}"
BY_REQUEST = {
    "on_request": True,
    "after": "6 months",
    "by": "director",
    "conditions": ["apology"],
}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"after": "7 months"}, ["too_long.readmission"]),
        ({"after": "5 months"}, ["too_short.readmission"]),
        ({"after": None}, ["too_short.readmission"]),
        ({"by": "manager"}, ["wrong_decider.readmission"]),
        ({"conditions": []}, ["missing_condition.readmission"]),
        ({"on_request": False}, ["missing_condition.readmission"]),
        ({"conditions": ["apology", "damage_paid"]}, ["too_much.readmission"]),
    ],
)
def test_a_way_back_is_neither_harder_nor_easier(
    change: dict[str, Any], expected: list[str]
) -> None:
    assert found(BACK, {"readmission": BY_REQUEST | change}) == expected


@pytest.mark.parametrize(
    ("written", "proposed", "expected"),
    [
        ("readmission: never", "never", []),
        ("readmission: never", BY_REQUEST, ["too_short.readmission"]),
        (BACK, "never", ["too_long.readmission"]),
    ],
)
def test_no_way_back_is_held_against_a_way_back(
    written: str, proposed: str | dict[str, Any], expected: list[str]
) -> None:
    assert found(written, {"readmission": proposed}) == expected


ANYTIME = "appeal: {to: manager, not_by: [involved]}"


@pytest.mark.parametrize(
    ("written", "proposed", "expected"),
    [
        (ANYTIME, {"to": "manager"}, []),
        (ANYTIME, {"to": "manager", "involved": False}, []),
        (ANYTIME, {"to": "manager", "involved": True}, ["may_not_decide.appeal"]),
        (ANYTIME, {"to": "manager", "within": "1 year"}, ["too_short.appeal"]),
        ("appeal: {within: 1 day, to: manager}", {"to": "manager"}, []),
    ],
)
def test_an_appeal_at_any_time_is_not_limited_and_is_heard_by_another(
    written: str, proposed: dict[str, Any], expected: list[str]
) -> None:
    assert found(written, {"appeal": proposed}) == expected


TIERS = (
    "appeal: {within: 5 days, to: manager, decided_within: 10 days, if_silent: granted, "
    "meanwhile: paused, then: {within: 5 days, to: director}}"
)
APPEAL = {"within": "5 days", "to": "manager"}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"decided_within": "10 days", "if_silent": "granted", "meanwhile": "paused"}, []),
        ({"decided_within": "11 days"}, ["too_long.appeal"]),
        ({"if_silent": "refused"}, ["too_little.appeal"]),
        ({"meanwhile": "stands"}, ["too_little.appeal"]),
        ({"then": {"within": "5 days", "to": "director"}}, []),
        ({"then": {"within": "4 days", "to": "director"}}, ["too_short.appeal"]),
        ({"then": {"within": "5 days", "to": "manager"}}, ["wrong_decider.appeal"]),
    ],
)
def test_an_appeal_is_no_worse_than_the_policy_says_tier_by_tier(
    change: dict[str, Any], expected: list[str]
) -> None:
    assert found(TIERS, {"appeal": APPEAL | change}) == expected


def test_every_term_that_is_not_said_is_as_the_policy_says() -> None:
    decision = suspended(f"by: manager, against: customer, conditions: [apology], {NOTICE}, {BACK}")

    review = decision.review(proposal("suspend"))

    assert (review.verdict, review.points) == ("allowed", ())
    assert [each.term for each in review.unsaid] == [
        "by",
        "against",
        "conditions",
        "still_given",
        "notify",
        "readmission",
    ]


def test_a_service_that_is_never_withheld_goes_on_whatever_is_decided() -> None:
    decision = suspended("by: manager", offer="may")

    assert points(decision, proposal({"id": "refer", "withholds": "rescue"})) == [
        "withholds_service refer.still_given"
    ]
