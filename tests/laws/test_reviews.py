"""What the policy requires is allowed, and what it forbids never is, whatever else is proposed."""

from __future__ import annotations

import pickle
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from boundarykit.domain.decision import Decision
from boundarykit.domain.proposal import Proposal, ProposedResponse
from boundarykit.domain.review.result import Verdict
from boundarykit.ir.policy import Policy, Rule, Safeguard
from boundarykit.ir.terms import Offer
from boundarykit.judgement import Judge
from tests.laws.clauses import POLICY, RUNG_OF, rules, safeguards
from tests.laws.test_terms import CASE, ROLES, terms

LAW = settings(max_examples=150, deadline=None)

KINDS = tuple(
    replace(kind, issued_by=tuple(role.id for role in ROLES), takes=("lasts", "scope", "appeal"))
    for kind in POLICY.responses
)


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    """Draw a decision in which every clause applies, with terms on everything that is offered."""
    written = tuple(_with_terms(rule, draw) for rule in draw(rules))
    return _decided(written, tuple(draw(safeguards)))


def _with_terms(rule: Rule, draw: st.DrawFn) -> Rule:
    def offered(offers: tuple[Offer, ...]) -> tuple[Offer, ...]:
        return tuple(replace(offer, terms=draw(terms)) for offer in offers)

    return replace(rule, requires=offered(rule.requires), permits=offered(rule.permits))


def _decided(written: tuple[Rule, ...], capping: tuple[Safeguard, ...]) -> Decision:
    policy: Policy = replace(
        POLICY, rules=written, safeguards=capping, responses=KINDS, roles=ROLES
    )
    matches = tuple(range(len(policy.clauses)))
    return Judge(policy, engine_version="0").judge(CASE, (), matches, computed_by=())


@LAW
@given(decision=decisions())
def test_what_is_required_is_allowed(decision: Decision) -> None:
    review = decision.review(decision.proposal())

    assert (review.verdict, review.points) == (Verdict.ALLOWED, ())
    assert (review.unsaid, review.beyond) == ((), ())


@LAW
@given(decision=decisions())
def test_its_bare_responses_are_allowed_too(decision: Decision) -> None:
    """What is not said is as the policy says."""
    bare = tuple(ProposedResponse(id=response.id) for response in decision.must)

    assert decision.review(Proposal(responses=bare)).verdict is Verdict.ALLOWED


@LAW
@given(decision=decisions(), data=st.data())
def test_what_is_forbidden_is_never_allowed(decision: Decision, data: st.DataObject) -> None:
    proposal = decision.proposal()
    for prohibition in decision.must_not:
        more = ProposedResponse(id=prohibition.response)
        place = data.draw(st.integers(0, len(proposal.responses)))
        whole = (*proposal.responses[:place], more, *proposal.responses[place:])

        review = decision.review(Proposal(responses=whole))

        assert review.verdict is Verdict.NOT_ALLOWED
        assert [point.response for point in review.points] == [prohibition.response]


@LAW
@given(decision=decisions(), data=st.data())
def test_leaving_out_what_is_required_is_never_allowed(
    decision: Decision, data: st.DataObject
) -> None:
    proposal = decision.proposal()
    kept = (
        data.draw(st.lists(st.sampled_from(proposal.responses), unique=True))
        if (proposal.responses)
        else []
    )

    review = decision.review(Proposal(responses=tuple(kept)))

    missing = {each.id for each in proposal.responses} - {each.id for each in kept}
    assert {point.response for point in review.points} == missing
    assert (review.verdict is Verdict.ALLOWED) is not bool(missing)


@LAW
@given(decision=decisions(), names=st.lists(st.sampled_from(sorted(RUNG_OF)), unique=True))
def test_a_copied_decision_reviews_alike(decision: Decision, names: list[str]) -> None:
    proposal = Proposal(responses=tuple(ProposedResponse(id=name) for name in names))

    stored = pickle.loads(pickle.dumps(decision))  # noqa: S301  # our own bytes

    assert stored.review(proposal) == decision.review(proposal)
