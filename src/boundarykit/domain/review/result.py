"""What became of a proposal that was held against the policy."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from boundarykit.domain.answer import Ground, Response
from boundarykit.domain.model import Model
from boundarykit.domain.proposal import ProposedResponse
from boundarykit.domain.terms import Moment, NamedWord


class Verdict(StrEnum):
    """Whether the policy allows a proposal."""

    ALLOWED = "allowed"
    """The policy allows all of it."""
    UNUSUAL = "unusual"
    """The policy allows it, and something about it is not usual: it wants a reason."""
    NOT_ALLOWED = "not_allowed"
    """The policy does not allow it as it stands."""


class PointKind(StrEnum):
    """What is the matter with a proposal."""

    FORBIDDEN = "forbidden"
    """The policy forbids it."""
    TOO_MUCH = "too_much"
    """It goes above what the policy asks for or permits."""
    TOO_LITTLE = "too_little"
    """The policy requires it, or more of it."""
    TOO_LONG = "too_long"
    """It lasts longer than the policy allows."""
    TOO_SHORT = "too_short"
    """It ends sooner than the policy requires, or gives less time."""
    TOO_WIDE = "too_wide"
    """It reaches further than the policy allows."""
    WRONG_DECIDER = "wrong_decider"
    """Another role decides it."""
    NEEDS_ANOTHER_DECIDER = "needs_another_decider"
    """Somebody else must decide it too."""
    NEEDS_CONFIRMATION = "needs_confirmation"
    """Somebody else must confirm it."""
    MAY_NOT_DECIDE = "may_not_decide"
    """Somebody decides it who may not."""
    NOT_CARRIED = "not_carried"
    """It takes a vote, which did not carry it."""
    MISSING_NOTICE = "missing_notice"
    """The customer is not told, or not as the policy says."""
    MISSING_CONDITION = "missing_condition"
    """A condition that the policy sets is missing."""
    WITHHOLDS_SERVICE = "withholds_service"
    """It refuses a service that goes on."""
    LATE = "late"
    """It comes later than the policy says."""
    UNUSUAL = "unusual"
    """It is allowed, and not usual."""


class Point(Model):
    """State one thing that is the matter with a proposal."""

    kind: PointKind
    """What is the matter."""
    response: str
    """The response, a word of the vocabulary."""
    title: str
    """What it is, in words."""
    term: str | None = None
    """The term that it is about; nothing when it is about the response itself."""
    names: tuple[NamedWord, ...] = ()
    """The words that it is about: roles, conditions, services, statements."""
    grade: str | None = None
    """The highest rung that the policy requires, where a response goes above it."""
    grade_title: str | None = None
    """The rung's title, in words."""
    due: Moment | None = None
    """By when it had to be, where it is late."""
    policy: Response | None = None
    """What the policy says of the response; nothing when it does not ask for it."""
    proposed: ProposedResponse | None = None
    """What was proposed; nothing for a response that is missing."""
    rules: tuple[Ground, ...] = ()
    """The rules and safeguards behind it; none where no rule asks for the response."""


class Unsaid(Model):
    """State a term that the policy sets, and of which a proposal says nothing."""

    response: str
    """The response, a word of the vocabulary."""
    title: str
    """What it is, in words."""
    term: str
    """The term: `lasts`."""
    policy: Response
    """What the policy says of the response."""
    rules: tuple[Ground, ...] = ()
    """The rules and safeguards behind it."""


class Beyond(Model):
    """Name a response on the ladder that no rule asks for and nothing speaks against."""

    response: str
    """The response, a word of the vocabulary."""
    title: str
    """What it is, in words."""


class Reviewed(Model):
    """Hold the fields of a review; `Review` adds how it is worded."""

    verdict: Verdict
    """Whether the policy allows it."""
    points: tuple[Point, ...]
    """What is the matter with it, in the order of the proposal; what is missing comes last."""
    unsaid: tuple[Unsaid, ...]
    """What the policy says and the proposal leaves open: it is allowed provided that this holds."""
    beyond: tuple[Beyond, ...]
    """Responses on the ladder that the policy does not speak of, and that do no harm."""
    case: str
    """The case's identifier."""
    zone: str
    """The place's time zone, for showing moments."""
    named: dict[str, dict[str, str]]
    """What things are called in other languages, as in the decision."""
    role_titles: dict[str, str] = Field(default_factory=dict)
    """What roles are called, in the language of the rules."""
