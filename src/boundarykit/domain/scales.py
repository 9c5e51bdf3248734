"""The closed scales and lists that code and rules share; scales run from least to most."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema


class Listed(StrEnum):
    """Take a word of the list for the word itself, in Python as in JSON."""

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Validate from the word, also where everything else is strict."""
        return core_schema.enum_schema(cls, list(cls), sub_type="str", strict=False)


class Severity(Listed):
    """How grave one signal was, as the person who recorded it judged."""

    MILD = "mild"
    MODERATE = "moderate"
    SERIOUS = "serious"
    SEVERE = "severe"


class Evidence(Listed):
    """How well something is supported. An accusation is not a finding."""

    NONE = "none"
    """Nothing but an impression."""
    ONE_ACCOUNT = "one_account"
    """One person's own account."""
    CORROBORATED = "corroborated"
    """A second, independent account, or traces that fit."""
    RECORDED = "recorded"
    """A recording, the messages themselves, or a document."""
    ESTABLISHED = "established"
    """Admitted, or found after an investigation."""


class StaffResponse(Listed):
    """What the member of staff answered in the encounter."""

    NONE = "none"
    """Nothing yet, or nothing recorded as an answer."""
    STEERED = "steered"
    """Steered the talk back to neutral topics."""
    REFUSED = "refused"
    """Said no, so that the customer could understand it."""
    INVITED = "invited"
    """Invited or welcomed it, without pressure."""
    ACCEPTED = "accepted"
    """Accepted what was offered or asked."""


class ActedBy(Listed):
    """Who acted on the customer's side."""

    CUSTOMER = "customer"
    COMPANION = "companion"
    """Somebody who came with the customer."""
    REPRESENTATIVE = "representative"
    """Somebody who acts for the customer."""
    UNIDENTIFIED = "unidentified"
    """Somebody who could not be identified."""


class Stage(Listed):
    """How far the handling of an incident has come, in this order."""

    REPORTED = "reported"
    ASSESSED = "assessed"
    ENGAGED = "engaged"
    ESCALATED = "escalated"
    RESOLVED = "resolved"
    CLOSED = "closed"


class KnowledgeSource(Listed):
    """How the employer came to know."""

    REPORT = "report"
    WITNESSED_BY_SUPERVISOR = "witnessed_by_supervisor"
    SHOULD_HAVE_KNOWN = "should_have_known"


class Outcome(Listed):
    """What an investigation found."""

    SUBSTANTIATED = "substantiated"
    UNSUBSTANTIATED = "unsubstantiated"
    REFUTED = "refuted"


class ComplaintClass(Listed):
    """Whether a staff complaint invokes legal protection."""

    ROUTINE = "routine"
    PROTECTED = "protected"


class Claim(Listed):
    """How much an allegation claims."""

    SINGLE = "single"
    PATTERN = "pattern"


class ConsentTo(Listed):
    """What a member of staff may consent to."""

    REASSIGNMENT = "reassignment"
    CONTACT_BY_POLICE = "contact_by_police"
    SHARING_THEIR_ACCOUNT = "sharing_their_account"


class RequestAnswer(Listed):
    """What became of something that a customer asked for."""

    OPEN = "open"
    """Not answered yet."""
    GRANTED = "granted"
    REFUSED = "refused"


class AppealState(Listed):
    """Whether a measure was appealed against, and what became of that."""

    NONE = "none"
    """Nobody appealed."""
    OPEN = "open"
    """Not decided yet."""
    GRANTED = "granted"
    REFUSED = "refused"


class Scope(Listed):
    """How far a measure reaches, from narrowest to widest."""

    PERSON = "person"
    """Contact with one member of staff."""
    CHANNEL = "channel"
    SERVICE = "service"
    PLACE = "place"
    """A part of the premises."""
    BRANCH = "branch"
    ORGANISATION = "organisation"


class InFavour(Listed):
    """How large a part of those who were free to vote is in favour."""

    NONE = "none"
    """Nobody."""
    UNDER_HALF = "under_half"
    """Somebody, and fewer than half."""
    HALF = "half"
    """Exactly half."""
    OVER_HALF = "over_half"
    """More than half, and fewer than two thirds."""
    TWO_THIRDS = "two_thirds"
    """Two thirds or more, and fewer than three quarters."""
    THREE_QUARTERS = "three_quarters"
    """Three quarters or more, and not all."""
    ALL = "all"
    """Everybody who was free to vote."""


class Against(Listed):
    """Whom a measure is against."""

    CUSTOMER = "customer"
    COMPANION = "companion"
    """Somebody who came with the customer."""
    REPRESENTATIVE = "representative"
    """Somebody who acts for the customer."""
    ACCOUNT = "account"
    """Everybody who uses the account."""


class Means(Listed):
    """How somebody is told, from the lightest to the weightiest."""

    SPEECH = "speech"
    WRITING = "writing"


class Silence(Listed):
    """What it means that nobody decided on an appeal in time."""

    GRANTED = "granted"
    REFUSED = "refused"


class Meanwhile(Listed):
    """What becomes of a measure while an appeal is open."""

    STANDS = "stands"
    PAUSED = "paused"


class Share(Listed):
    """How many of those who may vote must be in favour, from fewest to most."""

    OVER_HALF = "over_half"
    TWO_THIRDS = "two_thirds"
    THREE_QUARTERS = "three_quarters"
    ALL = "all"


class Standing(Listed):
    """How the facts stand towards a definition, or towards an element of one."""

    MET = "met"
    """It is met, whatever the unknown facts are."""
    NOT_MET = "not_met"
    """It is not met, whatever the unknown facts are."""
    OPEN = "open"
    """The unknown facts decide."""
