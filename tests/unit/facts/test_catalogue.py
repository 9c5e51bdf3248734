"""Each built-in fact, from a case that has it and from a case that lacks it."""

from __future__ import annotations

from typing import Any

import pytest

from boundarykit.facts.catalogue import CATALOGUE
from boundarykit.facts.never_decides import NEVER_DECIDES
from boundarykit.ir.facts import STAFF_SIDE
from tests.unit.domain.plain import NOW, past, read
from tests.unit.facts.reading import FACTS, LISTS, extractor, facts_of

BARE = past("i1", at=NOW)
EARLIER = "2026-03-01T00:00:00Z"
GIFT = {"kind": "flowers", "value": {"amount": 1250, "currency": "EUR"}, "to_team": True}


def now(**more: Any) -> dict[str, Any]:
    return {"interaction": past("i1", at=NOW, **more)}


def incident(**more: Any) -> dict[str, Any]:
    return {"incident": {"id": "n", "opened_at": EARLIER} | more}


def knowledge(source: str) -> dict[str, Any]:
    return incident(knowledge={"at": EARLIER, "source": source})


def consent(to: str, *given: bool, staff: str = "s1") -> dict[str, Any]:
    return {
        "consents": [
            {"staff": staff, "to": to, "given": yes, "at": f"2026-03-0{day}T00:00:00Z"}
            for day, yes in enumerate(given, start=1)
        ]
    }


def complaint(*, by_staff: bool = False, **more: Any) -> dict[str, Any]:
    return {"complaint": {"id": "k", "at": EARLIER, "by_staff": by_staff} | more}


def allegation(**more: Any) -> dict[str, Any]:
    return {"allegation": {"id": "g", "at": EARLIER, "against": "s1"} | more}


def of_either_side(subject: str, *, by_staff: bool) -> list[tuple[str, dict[str, Any], object]]:
    steps = ("acknowledged", "understood", "assured", "followed_up", "resolved")
    return [
        (f"{subject}.made", complaint(by_staff=by_staff), True),
        *(
            (f"{subject}.{step}", complaint(by_staff=by_staff, **{f"{step}_at": NOW}), True)
            for step in steps
        ),
    ]


HAS: list[tuple[str, dict[str, Any], object]] = [
    ("interaction.channel", now(channel="chat"), "chat"),
    ("interaction.setting", now(setting="shop_floor"), "shop_floor"),
    ("interaction.private_channel", now(private_channel=True), True),
    (
        "interaction.outside_working_hours",
        {"workplace": {"hours": {"opens": "10:00", "closes": "18:00"}}},
        True,
    ),
    ("interaction.recorded", now(recorded=False), False),
    ("interaction.ongoing", now(ongoing=True), True),
    (
        "interaction.witnessed_by",
        now(witnessed_by=["manager", "frontline"]),
        ("frontline", "manager"),
    ),
    ("interaction.acted_by", now(acted_by="companion"), "companion"),
    ("interaction.signals", now(signals=["insult", "flirtation"]), ("flirtation", "insult")),
    (
        "interaction.severity",
        now(signals=[{"kind": "insult", "severity": s} for s in ("mild", "severe", "moderate")]),
        "severe",
    ),
    (
        "interaction.evidence",
        now(signals=[{"kind": "insult", "evidence": e} for e in ("one_account", "recorded")]),
        "recorded",
    ),
    ("interaction.gift_offered", now(gift=GIFT), True),
    ("interaction.gift_kind", now(gift=GIFT), "flowers"),
    ("interaction.gift_value", now(gift=GIFT), "12.50 EUR"),
    ("interaction.gift_to_team", now(gift=GIFT), True),
    ("interaction.gift_solicited", now(gift=GIFT), False),
    ("interaction.staff_response", now(staff_response="refused"), "refused"),
    ("interaction.staff_uncomfortable", now(staff_uncomfortable=True), True),
    ("interaction.welcomed", now(welcomed=False), False),
    ("interaction.answered_with", now(answered_with=["warn"]), ("warn",)),
    ("interaction.staff_wishes", now(staff_wishes=["warn", "suspend"]), ("suspend", "warn")),
    ("interaction.reported_grade", now(reported_grade="warning"), "warning"),
    ("interaction.service", now(service="repairs"), "repairs"),
    *of_either_side("customer_complaint", by_staff=False),
    *of_either_side("staff_complaint", by_staff=True),
    ("customer_complaint.reasonable", complaint(reasonable=False), False),
    (
        "staff_complaint.classified",
        complaint(by_staff=True, classified="protected"),
        "protected",
    ),
    (
        "staff_complaint.protected_ground",
        complaint(by_staff=True, protected_ground=True),
        True,
    ),
    (
        "staff_complaint.harassment_at_work",
        complaint(by_staff=True, harassment_at_work=False),
        False,
    ),
    ("allegation.claim", allegation(claim="pattern"), "pattern"),
    ("allegation.by_staff", allegation(by_staff=False), False),
    ("allegation.conduct", allegation(conduct="flirtation"), "flirtation"),
    ("allegation.evidence", allegation(evidence="recorded"), "recorded"),
    ("allegation.observed", allegation(observed_at=NOW), True),
    ("staff.role", {"staff__role": "manager"}, "manager"),
    ("staff.consents_to_reassignment", consent("reassignment", True), True),
    ("staff.consents_to_contact_by_police", consent("contact_by_police", False), False),
    ("staff.consents_to_sharing_their_account", consent("sharing_their_account", True), True),
    ("incident.opened", incident(), True),
    ("incident.stage", incident(stage="assessed"), "assessed"),
    ("incident.signals", incident(signals=["insult"]), ("insult",)),
    (
        "incident.severity",
        incident(signals=[{"kind": "insult", "severity": s} for s in ("serious", "mild")]),
        "serious",
    ),
    ("incident.evidence", incident(evidence="established"), "established"),
    ("incident.outcome", incident(outcome="refuted"), "refuted"),
    ("incident.known_to_employer", knowledge("report"), True),
    ("incident.knowledge_source", knowledge("should_have_known"), "should_have_known"),
    ("incident.known_for", knowledge("report"), "225 hours"),
    ("incident.witnesses", incident(witnesses=[{"id": "w1"}, {"id": "w2"}]), 2),
    (
        "incident.witnesses_to_interview",
        incident(witnesses=[{"id": "w1", "interviewed_at": NOW}, {"id": "w2"}]),
        1,
    ),
    ("incident.staff_is_safe", incident(staff_is_safe=True), True),
    ("incident.lessons_recorded", incident(lessons_recorded=True), True),
    (
        "incident.confirmed_by_a_person",
        incident(confirmations=[{"by": "manager", "at": NOW}]),
        True,
    ),
    (
        "incident.confirmed_responses",
        incident(confirmations=[{"by": "manager", "at": NOW, "response": "warn"}]),
        ("warn",),
    ),
    ("workplace.sector", {"workplace": {"sector": "retail"}}, "retail"),
    ("workplace.controls", {"workplace": {"controls": ["premises"]}}, ("premises",)),
    ("vote.held", {"vote": {"in_favour": 0, "against": 0}}, True),
    ("vote.in_favour", {"vote": {"in_favour": 4, "against": 2, "conflicted": 1}}, "two_thirds"),
    ("vote.cast", {"vote": {"in_favour": 4, "against": 2, "abstained": 3}}, 6),
]
LACKS: dict[str, object] = {
    "interaction.channel": "phone",
    "interaction.witnessed_by": (),
    "interaction.acted_by": "customer",
    "interaction.signals": (),
    "interaction.gift_offered": False,
    "interaction.staff_response": "none",
    "interaction.answered_with": (),
    "customer_complaint.made": False,
    "staff_complaint.made": False,
    "allegation.claim": "none",
    "staff.role": "frontline",
    "vote.held": False,
    "vote.cast": 0,
    "incident.opened": False,
    "incident.known_to_employer": False,
    "incident.signals": (),
    "incident.witnesses": 0,
    "incident.witnesses_to_interview": 0,
    "incident.confirmed_by_a_person": False,
    "incident.confirmed_responses": (),
}
"""What a case that says next to nothing gives; every other fact is unknown."""


def test_every_fact_of_the_catalogue_is_tested_here() -> None:
    assert [name for name, _, _ in HAS] == [spec.name for spec in CATALOGUE]


@pytest.mark.parametrize(("name", "changes", "expected"), HAS, ids=[name for name, _, _ in HAS])
def test_a_fact_is_read_from_a_case_that_has_it(
    name: str, changes: dict[str, Any], expected: object
) -> None:
    changes = {"interaction": BARE} | changes

    assert facts_of(read(**changes))[name] == expected


@pytest.mark.parametrize("spec", CATALOGUE, ids=lambda spec: spec.name)
def test_a_fact_is_unknown_or_empty_in_a_case_that_lacks_it(spec: Any) -> None:
    found = facts_of(read(interaction=BARE))[spec.name]

    assert found == LACKS.get(spec.name)
    assert spec.nullable is (spec.name not in LACKS)


@pytest.mark.parametrize("spec", CATALOGUE, ids=lambda spec: spec.name)
def test_without_an_interaction_nothing_is_said_about_one(spec: Any) -> None:
    complaint = {"id": "k", "at": EARLIER, "by_staff": True}

    found = facts_of(read(interaction=None, complaint=complaint))

    assert (found[spec.name] is None) or not spec.name.startswith("interaction.")


def test_the_same_answer_at_a_later_time_replaces_the_earlier_consent() -> None:
    name = "staff.consents_to_reassignment"

    assert facts_of(read(**consent("reassignment", True, False)))[name] is False
    assert facts_of(read(**consent("reassignment", False, True)))[name] is True


def test_a_yes_and_a_no_at_one_moment_are_no_consent() -> None:
    both = [
        {"staff": "s1", "to": "reassignment", "given": given, "at": EARLIER}
        for given in (True, False)
    ]

    for consents in (both, both[::-1]):
        assert facts_of(read(consents=consents))["staff.consents_to_reassignment"] is False


def test_the_consent_of_somebody_else_says_nothing() -> None:
    found = facts_of(read(**consent("reassignment", True, staff="s2")))

    assert found["staff.consents_to_reassignment"] is None


def test_a_place_that_controls_nothing_is_known_to() -> None:
    assert facts_of(read(workplace={"controls": []}))["workplace.controls"] == ()


def test_somebody_who_was_asked_and_wants_nothing_is_known_to() -> None:
    found = facts_of(read(interaction=BARE | {"staff_wishes": []}))

    assert found["interaction.staff_wishes"] == ()


def test_attributes_are_facts_of_their_own() -> None:
    case = read(
        customer__attributes={"vip": True},
        interaction__attributes={"mood": "loud"},
        interaction__signals=[],
        staff__attributes={"years": 7},
        workplace={"attributes": {"floor": -1}},
    )

    found = facts_of(case)

    assert [found[fact.name] for fact in FACTS[-4:]] == [True, "loud", 7, -1]


def test_what_is_assumed_of_the_unknown_is_a_value_of_the_fact() -> None:
    for spec in CATALOGUE:
        fact = spec.fact(LISTS)
        assert fact.if_unknown is None or fact.nullable


def test_what_protects_staff_is_not_shared_with_customers() -> None:
    private = {spec.name for spec in CATALOGUE if spec.share == STAFF_SIDE}

    assert {"interaction.staff_uncomfortable", "interaction.welcomed"} <= private
    assert {name for name in private if name.startswith("customer")} == set()
    guarded = ("allegation.", "incident.", "staff_complaint.")
    open_ = {spec.name for spec in CATALOGUE if spec.name.startswith(guarded)} - private
    assert open_ == {"incident.confirmed_by_a_person"}


def test_the_complaint_of_one_side_is_not_the_other_s() -> None:
    found = facts_of(read(**complaint(by_staff=True, resolved_at=NOW)))

    assert found["staff_complaint.resolved"] is True
    assert (found["customer_complaint.made"], found["customer_complaint.resolved"]) == (False, None)


def test_no_built_in_fact_is_one_that_may_not_decide() -> None:
    assert not {spec.name for spec in CATALOGUE} & set(NEVER_DECIDES)


@pytest.mark.parametrize("size", [0, 1000, 1001])
def test_the_number_of_witnesses_stays_inside_its_type(size: int) -> None:
    witnesses = [{"id": f"w{n}"} for n in range(size)]

    found = facts_of(read(interaction__signals=[], **incident(witnesses=witnesses)))

    assert found["incident.witnesses"] == min(size, 1000)


def test_facts_are_the_same_however_often_they_are_read() -> None:
    case, reads = read(interaction=BARE), extractor()

    assert reads.facts(case) == reads.facts(case)
