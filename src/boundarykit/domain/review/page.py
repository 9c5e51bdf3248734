"""The page of a review: each point as a line, with what the policy says, in one language."""

from __future__ import annotations

from collections.abc import Iterable

from boundarykit.domain.answer import Ground, Response
from boundarykit.domain.review.proposed_in_words import ProposedInWords
from boundarykit.domain.review.result import Beyond, Point, PointKind, Reviewed, Unsaid, Verdict
from boundarykit.domain.terms import NamedWord
from boundarykit.domain.terms_in_words import TermsInWords
from boundarykit.domain.titles import title
from boundarykit.wording import listed
from boundarykit.wording.reviews import review_phrases_of

_SPELT = {"by": ("by", "together_with", "confirmed_by", "not_by", "vote")}
"""Terms that are worded together with others."""

_BY_NAME = frozenset(
    {
        PointKind.MAY_NOT_DECIDE,
        PointKind.MISSING_CONDITION,
        PointKind.MISSING_NOTICE,
        PointKind.NEEDS_ANOTHER_DECIDER,
        PointKind.WITHHOLDS_SERVICE,
    }
)
"""What is about some of the words that a term names, so that these are said too."""


def words_for_review(review: Reviewed, language: str) -> str:
    """Say what the policy says to a proposal.

    Raises:
        UsageError: when there are no phrases in `language`.
    """
    return ReviewPage(review, language).text()


class ReviewPage:
    """Word one review."""

    def __init__(self, review: Reviewed, language: str) -> None:
        """Prepare to word `review`."""
        self._review = review
        self._language = language
        self._phrases = review_phrases_of(language)
        self._terms = TermsInWords(review, language)
        self._proposed = ProposedInWords(review, language)

    def text(self) -> str:
        """Return the page."""
        review, phrases = self._review, self._phrases
        blocks: tuple[tuple[str, Iterable[list[str]]], ...] = (
            (phrases.points, map(self._point, review.points)),
            (phrases.unsaid, map(self._unsaid, review.unsaid)),
            (phrases.beyond, map(self._beyond, review.beyond)),
        )
        lines = [self._verdict()]
        for heading, entries in blocks:
            listing = [line for entry in entries for line in entry]
            lines += [heading, *listing] if listing else []
        return "\n".join(lines)

    def _verdict(self) -> str:
        phrases = self._phrases
        match self._review.verdict:
            case Verdict.ALLOWED:
                return phrases.allowed_provided if self._review.unsaid else phrases.allowed
            case Verdict.UNUSUAL:
                return phrases.unusual
            case Verdict.NOT_ALLOWED:
                return phrases.not_allowed

    def _point(self, point: Point) -> list[str]:
        phrases = self._phrases
        matter = phrases.kinds.get(f"{point.kind}.{point.term}") or phrases.kinds[point.kind]
        said = [self._title("response", point.response, point.title)]
        if point.proposed is not None and point.term is not None:
            said += self._proposed.of(point.proposed, point.term)
        if point.kind is PointKind.TOO_MUCH and point.term is None:
            said.append(phrases.held_down if point.grade is None else phrases.no_rule)
        lines = [f"  - {matter}: {'; '.join(said)}"]
        policy = self._says(point)
        if point.names and point.kind in _BY_NAME:
            lines.append("    " + phrases.missing.format(names=self._names(point)))
        if policy:
            lines.append("    " + phrases.policy.format(terms=policy))
        if point.grade is not None:
            grade = self._title("rung", point.grade, point.grade_title or point.grade)
            lines.append("    " + phrases.grade.format(grade=grade))
        return lines + self._rules(point.rules)

    def _says(self, point: Point) -> str:
        """Say what the policy says of the term; without a policy, the words that it is about."""
        if point.policy is not None and point.term is not None:
            return self._term(point.policy, point.term)
        return self._names(point) if point.names and point.kind not in _BY_NAME else ""

    def _names(self, point: Point) -> str:
        return listed([self._name(each) for each in point.names], self._language)

    def _name(self, named: NamedWord) -> str:
        """Return what a role, a condition, a statement or a service is called."""
        kinds = ("role", "word.conditions", "word.statements", "word.services")
        said = (self._title(kind, named.id, "") for kind in kinds)
        return next((text.rstrip(".") for text in said if text), named.title)

    def _unsaid(self, unsaid: Unsaid) -> list[str]:
        what = self._title("response", unsaid.response, unsaid.title)
        terms = self._term(unsaid.policy, unsaid.term)
        return ["  - " + self._phrases.unsaid_line.format(title=what, terms=terms)]

    def _beyond(self, beyond: Beyond) -> list[str]:
        return ["  - " + self._title("response", beyond.response, beyond.title)]

    def _rules(self, rules: Iterable[Ground]) -> list[str]:
        return [
            "    " + self._phrases.rule.format(ground=f"{named} [{each.id}; {each.source}]")
            for each in rules
            for named in (self._title("rule", each.id, each.title),)
        ]

    def _term(self, policy: Response, term: str) -> str:
        kept = {name: getattr(policy, name) for name in _SPELT.get(term, (term,))}
        alone = Response(id=policy.id, title=policy.title, rung=policy.rung, rules=policy.rules)
        return "; ".join(self._terms.of(alone.model_copy(update=kept)))

    def _title(self, kind: str, name: str, fallback: str) -> str:
        return title(self._review, f"{kind}.{name}", fallback, self._language)


def _spaced(name: str) -> str:
    return name.replace("_", " ")
