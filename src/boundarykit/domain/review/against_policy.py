"""Hold a proposal against a decision: every response, every term, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from boundarykit.diagnostics import CaseError, Diagnostic, UsageError
from boundarykit.domain.answer import Answer, Ground, HeldDown, Response
from boundarykit.domain.known import KnownResponse
from boundarykit.domain.proposal import Proposal, ProposedResponse
from boundarykit.domain.review import deciders, kept, lengths, times
from boundarykit.domain.review.found import Check, Found, Pair
from boundarykit.domain.review.result import Beyond, Point, PointKind, Unsaid, Verdict
from boundarykit.domain.review.review import Review
from boundarykit.domain.review.words import unknown_words
from boundarykit.domain.terms import NamedWord

CHECKS: tuple[Check, ...] = (
    deciders.deciders,
    times.deadline,
    lengths.lasts,
    kept.against,
    lengths.scope,
    kept.conditions,
    kept.services,
    kept.notice,
    times.appeal,
    times.readmission,
    times.review,
)
"""What is held against the policy, term by term."""

_OF_DECISIONS = frozenset({"response", "rule", "exception", "duty", "contact"})
"""What a decision names much of, of which a review speaks of little."""


def review_of(answer: Answer, proposal: Proposal) -> Review:
    """Hold a proposal against an answer.

    Raises:
        CaseError: when the proposal uses words that the policy does not know.
        UsageError: when the answer was read from its bytes, which do not hold these words.
    """
    if not answer.known.ladder:
        message = "a decision that was read again does not hold the words of its policy"
        hint = "decide the case again, and review that decision"
        raise UsageError([Diagnostic("BK602", message, help=hint)])
    faults = tuple(unknown_words(proposal, answer.known))
    if faults:
        raise CaseError(faults)
    found = tuple(Reviewer(answer, proposal).found())
    points = tuple(each for each in found if isinstance(each, Point))
    return Review(
        verdict=_verdict(points),
        points=points,
        unsaid=tuple(each for each in found if isinstance(each, Unsaid)),
        beyond=tuple(each for each in found if isinstance(each, Beyond)),
        case=answer.case,
        zone=answer.zone,
        named=_named(answer, found),
        role_titles=answer.role_titles,
    )


def _all_named(answer: Answer) -> dict[str, dict[str, str]]:
    known = answer.known.named
    return {each: known.get(each, {}) | titles for each, titles in answer.named.items()}


def _named(answer: Answer, found: Iterable[Point | Unsaid | Beyond]) -> dict[str, dict[str, str]]:
    """Return what the things of a review are called in other languages."""
    named = list(found)
    rules = {rule.id for each in named if not isinstance(each, Beyond) for rule in each.rules}
    here = {*(f"response.{each.response}" for each in named), *(f"rule.{rule}" for rule in rules)}
    return {
        language: {
            key: text
            for key, text in titles.items()
            if key in here or key.partition(".")[0] not in _OF_DECISIONS
        }
        for language, titles in _all_named(answer).items()
    }


def _verdict(points: Iterable[Point]) -> Verdict:
    kinds = {point.kind for point in points}
    if not kinds:
        return Verdict.ALLOWED
    return Verdict.UNUSUAL if kinds == {PointKind.UNUSUAL} else Verdict.NOT_ALLOWED


class Reviewer:
    """Review one proposal."""

    def __init__(self, answer: Answer, proposal: Proposal) -> None:
        """Prepare to hold `proposal` against `answer`."""
        self._answer = answer
        self._proposal = proposal
        self._required = {response.id: response for response in answer.must}
        self._asked = {response.id: response for response in answer.may} | self._required
        self._forbidden = {each.response: each for each in answer.must_not}
        self._known = {response.id: response for response in answer.known.responses}
        self._ladder = {rung: place for place, rung in enumerate(answer.known.ladder)}
        self._seniority = {role: place for place, role in enumerate(answer.known.roles)}
        known = answer.known
        listed = (*known.conditions, *known.statements, *known.services)
        roles = (NamedWord(id=role, title=title) for role, title in known.role_titles.items())
        self._words = {word.id: word for word in (*roles, *listed)}
        reasons = (reason.rule for reason in answer.because)
        self._grounds = {each.id: each for each in (*(h.by for h in answer.held_down), *reasons)}

    def found(self) -> Iterator[Point | Unsaid | Beyond]:
        """Yield everything there is to say: response by response, then what is missing."""
        for proposed in self._proposal.responses:
            yield from self._one(proposed)
        done = {proposed.id for proposed in self._proposal.responses}
        for name, response in self._required.items():
            if name not in done:
                yield self._point(PointKind.TOO_LITTLE, response, self._rules_of(response))

    def _one(self, proposed: ProposedResponse) -> Iterator[Point | Unsaid | Beyond]:
        known = self._known.get(proposed.id, KnownResponse(id=proposed.id, title=proposed.id))
        prohibition, policy = self._forbidden.get(proposed.id), self._asked.get(proposed.id)
        if prohibition is not None:
            yield self._point(PointKind.FORBIDDEN, known, prohibition.because, proposed)
        elif policy is not None:
            yield from self._held_against(proposed, policy, known)
        else:
            yield from self._not_asked_for(proposed, known)

    def _held_against(
        self, proposed: ProposedResponse, policy: Response, known: KnownResponse
    ) -> Iterator[Point | Unsaid]:
        pair = Pair(
            proposed=proposed,
            policy=policy,
            known=known,
            is_required=proposed.id in self._required,
            seniority=self._seniority,
            never_withheld=self._answer.known.never_withheld,
            at=self._answer.at,
            decided_at=self._proposal.at or self._answer.at,
            zone=ZoneInfo(self._answer.zone),
        )
        rules = self._rules_of(policy)
        for check in CHECKS:
            for found in check(pair):
                if found.kind is None:
                    yield self._unsaid(found, policy, rules)
                else:
                    yield self._point(found.kind, policy, rules, proposed, found)

    def _not_asked_for(
        self, proposed: ProposedResponse, known: KnownResponse
    ) -> Iterator[Point | Beyond]:
        """Judge a response that no rule asks for: safeguards, then the ladder, then who does it."""
        held = tuple(each.by for each in self._answer.held_down if _holds_down(each, known.id))
        if held or self._is_too_much(known):
            rules = held or self._rules_of_the_grade()
            grade = None if held else self._answer.grade
            yield self._point(PointKind.TOO_MUCH, known, rules, proposed, grade=grade)
            return
        if known.rung is not None:
            yield Beyond(response=known.id, title=known.title)
        if proposed.by is not None and known.issued_by and proposed.by not in known.issued_by:
            found = Found(PointKind.WRONG_DECIDER, "by", known.issued_by)
            yield self._point(PointKind.WRONG_DECIDER, known, (), proposed, found)
        refused = set(proposed.withholds) & set(self._answer.known.never_withheld)
        if refused:
            found = Found(PointKind.WITHHOLDS_SERVICE, "still_given", tuple(sorted(refused)))
            yield self._point(PointKind.WITHHOLDS_SERVICE, known, (), proposed, found)

    def _is_too_much(self, known: KnownResponse) -> bool:
        """Tell whether something that no rule asks for goes above what the policy requires.

        What weighs on somebody needs a rule, unless it stands on a rung below the grade.
        """
        place = None if known.rung is None else self._ladder[known.rung]
        grade = self._ladder.get(self._answer.grade, 0)
        if place is None or place == grade:
            return known.needs_a_rule
        return place > grade

    def _rules_of(self, response: Response) -> tuple[Ground, ...]:
        return tuple(self._grounds[name] for name in response.rules if name in self._grounds)

    def _rules_of_the_grade(self) -> tuple[Ground, ...]:
        top = (each for each in self._answer.must if each.rung == self._answer.grade)
        found = {ground.id: ground for each in top for ground in self._rules_of(each)}
        return tuple(found.values())

    def _point(
        self,
        kind: PointKind,
        response: Response | KnownResponse,
        rules: tuple[Ground, ...],
        proposed: ProposedResponse | None = None,
        found: Found | None = None,
        *,
        grade: str | None = None,
    ) -> Point:
        return Point(
            kind=kind,
            response=response.id,
            title=response.title,
            term=None if found is None else found.term,
            names=() if found is None else tuple(map(self._word, found.names)),
            grade=grade,
            grade_title=None if grade is None else self._answer.grade_title,
            due=None if found is None else found.due,
            policy=response if isinstance(response, Response) else None,
            proposed=proposed,
            rules=rules,
        )

    def _word(self, word: str) -> NamedWord:
        return self._words.get(word) or NamedWord(id=word, title=word.replace("_", " "))

    def _unsaid(self, found: Found, policy: Response, rules: tuple[Ground, ...]) -> Unsaid:
        return Unsaid(
            response=policy.id,
            title=policy.title,
            term=str(found.term),
            policy=policy,
            rules=rules,
        )


def _holds_down(held: HeldDown, response: str) -> bool:
    """Tell whether a safeguard's ceiling took a response away."""
    return held.at_most is not None and response in (*held.required, *held.permitted)
