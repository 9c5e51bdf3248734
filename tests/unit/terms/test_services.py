"""Services that are never withheld are given whatever rules say."""

from __future__ import annotations

import pytest

from boundarykit import CaseError, PolicyError
from tests.unit.terms.hospital import VOCABULARY, decide, engine, red_card, rule

REFUSES = rule("no-treatment", "respond: [refuse]")


def test_a_response_that_withholds_always_lets_them_go_on() -> None:
    assert [each.id for each in red_card("by: director").still_given] == ["emergency_care"]


def test_a_response_that_does_not_withhold_says_nothing_of_them() -> None:
    (response,) = decide(rule("one", "respond: [yellow_card]")).must

    assert response.still_given == ()


@pytest.mark.parametrize(("service", "refused"), [("check_up", True), (None, True)])
def test_other_services_may_be_refused(service: str | None, refused: bool) -> None:
    decision = decide(REFUSES, service=service)

    assert ([each.id for each in decision.must] == ["refuse"]) is refused


def test_no_response_refuses_a_service_that_is_never_withheld() -> None:
    decision = decide(REFUSES, service="emergency_care")

    assert decision.must == ()
    (forbidden,) = decision.must_not
    assert forbidden.response == "refuse"
    assert [ground.id for ground in forbidden.because] == ["never-withheld-emergency-care"]
    assert [held.by.title for held in decision.held_down] == ["Never withheld: Emergency care"]


def test_the_safeguard_is_named_in_other_languages_where_the_service_is() -> None:
    decision = decide(REFUSES, service="emergency_care")

    assert "Wird nie verweigert: Notfallversorgung" in decision.for_staff("de")


def test_error_when_a_clause_takes_the_id_of_such_a_safeguard() -> None:
    with pytest.raises(PolicyError) as error:
        engine(rule("never-withheld-emergency-care", "respond: [refuse]"))

    assert str(error.value) == (
        "error[BK212]: `never-withheld-emergency-care` stands for two things\n"
        " --> cards.yaml:7:3\n"
        "  |\n"
        "7 |   never-withheld-emergency-care:\n"
        "  |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ also the safeguard of a service that is never "
        "withheld\n"
        "  = help: give it another id"
    )


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        (
            "rung: red, protects_staff: true",
            "what protects staff stands beside the ladder",
            "leave out `rung`, so that no ceiling takes it away",
        ),
        (
            "penalises_staff: true, protects_staff: true",
            "a response cannot protect staff and penalise them",
            "leave out one of `protects_staff` and `penalises_staff`",
        ),
    ],
)
def test_error_when_what_protects_staff_does_something_else_too(
    written: str, message: str, hint: str
) -> None:
    words = VOCABULARY.replace("protects_staff: true", written)

    with pytest.raises(PolicyError) as error:
        engine(REFUSES, **{"hospital.yaml": words})

    assert f"error[BK205]: {message}" in str(error.value)
    assert f"= help: {hint}" in str(error.value)


def test_error_when_a_case_names_a_service_that_nobody_declared() -> None:
    with pytest.raises(CaseError, match=r"unknown service in `interaction\.service`"):
        decide(REFUSES, service="massage")
