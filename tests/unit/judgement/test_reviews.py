"""A person's own decision held against the policy: what is allowed, and what is the matter."""

from __future__ import annotations

import json
from typing import Any

import pytest

from boundarykit import CaseError, Decision, Proposal, UsageError
from tests.unit.judgement.tiny import decide

SUSPENDING = {
    "  ban: {title: Exclude, rung: ban, takes": "  suspend: {title: Suspend, rung: ban, "
    "issued_by: [manager, director], takes: [lasts, scope, appeal, review]}\n"
    "  ban: {title: Exclude, rung: ban, takes"
}
"""A response that takes most terms, for the tiny vocabulary."""


def suspended(terms: str) -> Decision:
    """Return a decision that requires a suspension with some terms."""
    rules = (
        "rules:\n  theft:\n    title: Who steals is suspended\n    source: {policy: Shop}\n"
        f"    when: always\n    respond: [suspend: {{{terms}}}]\n"
    )
    return decide(rules, vocabulary=SUSPENDING)


def proposal(*responses: str | dict[str, Any], **fields: Any) -> Proposal:
    whole = [{"id": each} if isinstance(each, str) else each for each in responses]
    return Proposal.model_validate_json(json.dumps({"responses": whole, **fields}))


def points(decision: Decision, proposed: Proposal) -> list[str]:
    """Return the points of a review, each as `kind response.term`."""
    review = decision.review(proposed)
    return [f"{p.kind} {p.response}{f'.{p.term}' if p.term else ''}" for p in review.points]


@pytest.mark.parametrize(
    ("policy", "proposed", "found"),
    [
        ("6 months", "6 months", None),
        ("6 months", {"until": "2026-09-10T09:00:00Z"}, None),
        ("6 months", {"until": "2026-09-10T09:00:01Z"}, "too_long"),
        ("6 months", {"until": "2026-09-10T08:59:59Z"}, "too_short"),
        ("6 months", "184 days", None),
        ("6 months", "183 days", "too_short"),
        ("6 months", "185 days", "too_long"),
        ("6 months", "permanent", "too_long"),
        ("6 months", "for the visit", "too_short"),
        ("1 year", "12 months", None),
        ("{range: [6 months, 1 year]}", "6 months", None),
        ("{range: [6 months, 1 year]}", "1 year", None),
        ("{range: [6 months, 1 year]}", "13 months", "too_long"),
        ("{range: [6 months, 1 year]}", "5 months", "too_short"),
        ("{at_least: 1 week}", "7 days", None),
        ("{at_least: 1 week}", "permanent", None),
        ("{at_least: 1 week}", "6 days", "too_short"),
        ("{at_most: 1 week}", "for the visit", None),
        ("{at_most: 1 week}", "7 days", None),
        ("{at_most: 1 week}", "8 days", "too_long"),
        ("permanent", "permanent", None),
        ("permanent", "100000 years", "too_short"),
        ("rest of the day", "rest of the day", None),
        ("rest of the day", {"until": "2026-03-11T00:00:00Z"}, None),
        ("rest of the day", "1 day", "too_long"),
        ("rest of the day", "1 hour", "too_short"),
        ("for the visit", "visit", None),
        ("for the visit", "1 hour", "too_long"),
    ],
)
def test_a_length_is_held_against_the_policy_to_the_second(
    policy: str, proposed: object, found: str | None
) -> None:
    decision = suspended(f"lasts: {policy}")

    review = points(decision, proposal({"id": "suspend", "by": "manager", "lasts": proposed}))

    assert review == ([] if found is None else [f"{found} suspend.lasts"])


LADDER = """\
rules:
  theft:
    title: A theft brings in the manager
    source: {policy: Shop, section: "2"}
    when: always
    respond: [escalate, call_security]
    may: [suspend]
  private:
    title: Nobody is told off
    source: {policy: Shop}
    when: always
    never: [decline]
safeguards:
  calm:
    title: A first time never leads to a ban
    source: {policy: Fairness}
    when: always
    at_most: escalate
"""
CEILING = {
    **SUSPENDING,
    "call_security: {title: Call security}": "call_security: {title: Call security}\n"
    "  fine: {title: Fine, takes: [lasts]}\n"
    "  chat: {title: Chat}\n"
    "  warn: {title: Warn, rung: line, takes: [lasts]}\n"
    "  visit: {title: Visit, rung: escalate, takes: [lasts]}",
}
REQUIRED = ({"id": "escalate"}, {"id": "call_security"})


@pytest.mark.parametrize(
    ("response", "found"),
    [
        ("draw_line", []),
        ("warn", []),
        ("chat", []),
        ("decline", ["forbidden decline"]),
        ("suspend", ["too_much suspend"]),
        ("ban", ["too_much ban"]),
        ("visit", ["too_much visit"]),
        ("fine", ["too_much fine"]),
    ],
)
def test_what_no_rule_asks_for_is_held_against_the_grade(response: str, found: list[str]) -> None:
    """Milder acts are free; what weighs on somebody, or goes above the grade, needs a rule."""
    decision = decide(LADDER, vocabulary=CEILING)

    assert points(decision, proposal(*REQUIRED, response)) == found


def test_milder_responses_of_the_ladder_are_named_as_beyond_the_policy() -> None:
    decision = decide(LADDER, vocabulary=CEILING)

    review = decision.review(proposal(*REQUIRED, "chat", "draw_line"))

    assert review.verdict == "allowed"
    assert [each.response for each in review.beyond] == ["draw_line"]


def test_of_too_much_it_is_said_which_safeguard_held_it_down_or_which_grade_stands() -> None:
    decision = decide(LADDER, vocabulary=CEILING)

    held, unasked = decision.review(proposal(*REQUIRED, "suspend", "ban")).points

    assert ([rule.id for rule in held.rules], held.grade) == (["calm"], None)
    assert ([rule.id for rule in unasked.rules], unasked.grade) == (["theft"], "escalate")


def test_everything_that_is_required_and_not_proposed_is_missing() -> None:
    decision = decide(LADDER, vocabulary=CEILING)

    review = decision.review(proposal())

    assert points(decision, proposal()) == ["too_little escalate", "too_little call_security"]
    assert review.verdict == "not_allowed"
    assert [[rule.id for rule in point.rules] for point in review.points] == [["theft"]] * 2


def test_a_term_that_is_not_said_is_as_the_policy_says() -> None:
    decision = suspended(
        "lasts: 1 week, by: manager, scope: branch, appeal: {within: 5 days, "
        "to: director}, review: 3 days"
    )

    review = decision.review(proposal("suspend"))

    assert (review.verdict, review.points) == ("allowed", ())
    assert [each.term for each in review.unsaid] == ["by", "lasts", "scope", "appeal", "review"]


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        ({"by": "manager"}, []),
        ({"by": "director"}, []),
        ({"by": "frontline"}, ["wrong_decider suspend.by"]),
        ({"scope": "branch"}, []),
        ({"scope": "organisation"}, ["too_wide suspend.scope"]),
        ({"scope": "person"}, ["too_little suspend.scope"]),
        ({"appeal": {"within": "5 days", "to": "director"}}, []),
        ({"appeal": {"within": "1 week", "to": "director"}}, []),
        ({"appeal": {"within": "5 working days", "to": "director"}}, []),
        ({"appeal": {"within": "4 days", "to": "director"}}, ["too_short suspend.appeal"]),
        ({"appeal": {"within": "5 days", "to": "manager"}}, ["wrong_decider suspend.appeal"]),
        ({"review": {"after": "3 days"}}, []),
        ({"review": {"after": "73 hours"}}, ["late suspend.review"]),
        ({"review": {"after": "1 day", "by": "director"}}, ["wrong_decider suspend.review"]),
        ({"at": "2026-03-11T09:00:00Z"}, []),
        ({"at": "2026-03-11T09:00:01Z"}, ["late suspend.due"]),
    ],
)
def test_a_term_is_held_against_the_policy(terms: dict[str, Any], found: list[str]) -> None:
    decision = suspended(
        "within: 1 day, scope: branch, appeal: {within: 5 days, to: director}, "
        "review: {after: 3 days, by: manager}"
    )

    assert points(decision, proposal({"id": "suspend", **terms})) == found


def test_what_is_decided_too_late_is_late() -> None:
    decision = suspended("within: 1 day")

    assert points(decision, proposal("suspend", at="2026-03-12T09:00:00Z")) == ["late suspend.due"]


def test_what_is_permitted_may_reach_less_far() -> None:
    rules = (
        "rules:\n  theft:\n    title: T\n    source: {policy: Shop}\n"
        "    when: always\n    may: [suspend: {scope: branch}]\n"
    )
    decision = decide(rules, vocabulary=SUSPENDING)

    assert points(decision, proposal({"id": "suspend", "scope": "person"})) == []


def test_error_when_a_decision_was_read_from_its_bytes() -> None:
    decision = decide(LADDER, vocabulary=CEILING)

    stored = Decision.model_validate_json(decision.model_dump_json())

    assert stored == decision
    with pytest.raises(UsageError) as refused:
        stored.review(proposal("suspend"))
    assert (
        str(refused.value)
        == """\
error[BK602]: a decision that was read again does not hold the words of its policy
  = help: decide the case again, and review that decision"""
    )


def test_what_a_policy_knows_is_not_part_of_the_bytes() -> None:
    assert '"known"' not in decide(LADDER, vocabulary=CEILING).model_dump_json()


def test_error_when_a_proposal_uses_words_that_the_policy_does_not_know() -> None:
    decision = decide(LADDER, vocabulary=CEILING)
    proposed = proposal(
        "supend", {"id": "escalate", "by": "manger", "appeal": {"within": "1 day", "to": "boss"}}
    )

    with pytest.raises(CaseError) as caught:
        decision.review(proposed)

    assert str(caught.value) == (
        "error[BK113]: unknown response in `responses[0].id`\n"
        "  --> responses[0].id\n"
        "  = help: did you mean `suspend`?\n"
        "\n"
        "error[BK113]: unknown role in `responses[1].appeal.to`\n"
        "  --> responses[1].appeal.to\n"
        "  = help: known here: `director`, `frontline`, `manager`\n"
        "\n"
        "error[BK113]: unknown role in `responses[1].by`\n"
        "  --> responses[1].by\n"
        "  = help: did you mean `manager`?"
    )


SAID = """\
Not allowed: the policy says otherwise
What the policy says otherwise
  - too much: Exclude; no rule asks for it
    the policy goes as far as: The manager
    rule: A theft brings in the manager [theft; policy Shop, section 2]
  - too much: Suspend; a safeguard holds it down
    rule: A first time never leads to a ban [calm; policy Fairness]
  - forbidden: Decline
    rule: Nobody is told off [private; policy Shop]
  - required, and missing: Bring in the manager
    rule: A theft brings in the manager [theft; policy Shop, section 2]
  - required, and missing: Call security
    rule: A theft brings in the manager [theft; policy Shop, section 2]
Beyond the policy, and no harsher than what it requires
  - Draw the line"""

SAID_IN_GERMAN = """\
Nicht erlaubt: Die Regeln sagen es anders
Was die Regeln anders sagen
  - das entscheidet jemand anderes: Suspend; zuständig: Staff
    die Regeln: zuständig: Manager
    Regel: Who steals is suspended [theft; policy Shop]
  - zu lang: Suspend; bis Do., 10. Sept. 2026, 11:00 Uhr (UTC)
    die Regeln: Dauer: 1 Woche
    Regel: Who steals is suspended [theft; policy Shop]
Nicht gesagt, also wie in den Regeln
  - Suspend: Umfang: eine Filiale"""


def test_a_review_says_what_is_the_matter_and_which_rules_are_behind_it() -> None:
    decision = decide(LADDER, vocabulary=CEILING)

    review = decision.review(proposal("ban", "suspend", "decline", "draw_line"))

    assert review.for_staff() == SAID


def test_a_review_words_itself_in_german() -> None:
    decision = suspended("lasts: 1 week, scope: branch")
    proposed = {"id": "suspend", "by": "frontline", "lasts": {"until": "2026-09-10T11:00:00Z"}}

    assert decision.review(proposal(proposed)).for_staff("de") == SAID_IN_GERMAN


@pytest.mark.parametrize(
    ("proposed", "first"),
    [
        ({"by": "manager", "lasts": "1 week"}, "Allowed: the policy allows this"),
        ({}, "Allowed, provided that all that was not said is as the policy says"),
    ],
)
def test_the_first_line_is_the_verdict(proposed: dict[str, Any], first: str) -> None:
    review = suspended("lasts: 1 week").review(proposal({"id": "suspend", **proposed}))

    assert review.for_staff().splitlines()[0] == first
