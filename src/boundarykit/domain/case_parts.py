"""The parts of a case: the event under decision, the people, the past."""

from __future__ import annotations

from datetime import datetime
from operator import attrgetter

from boundarykit.domain.incident import Allegation, Complaint, Consent, Incident
from boundarykit.domain.interaction import Interaction
from boundarykit.domain.measure import Measure
from boundarykit.domain.model import Identity, Instant, Model, worked_out
from boundarykit.domain.people import Customer, StaffMember
from boundarykit.domain.request import Request
from boundarykit.domain.vote import Vote
from boundarykit.domain.workplace import Workplace

_AT_AND_ID = attrgetter("at", "id")


class History(Model):
    """Hold the past of the customer."""

    interactions: tuple[Interaction, ...] = ()
    """Earlier interactions of this customer, or of others of the same account."""
    measures: tuple[Measure, ...] = ()
    """Measures that were issued, whether or not they still hold."""
    requests: tuple[Request, ...] = ()
    """What the customer asked for: an appeal, to come back, a reply."""
    complaints: tuple[Complaint, ...] = ()
    """Earlier complaints by either side. No rule can read them: they count against nobody."""
    allegations: tuple[Allegation, ...] = ()
    """Earlier allegations. No rule can read them: an accusation is not a finding."""

    @worked_out
    def interactions_by_time(self) -> tuple[Interaction, ...]:
        """The interactions, earliest first: the order in which they came carries no meaning."""
        return tuple(sorted(self.interactions, key=_AT_AND_ID))

    @worked_out
    def measures_by_time(self) -> tuple[Measure, ...]:
        """The measures, earliest issued first."""
        return tuple(sorted(self.measures, key=lambda item: (item.issued_at, item.id)))

    @worked_out
    def requests_by_time(self) -> tuple[Request, ...]:
        """The requests, earliest made first."""
        return tuple(sorted(self.requests, key=_AT_AND_ID))


class CaseParts(Model):
    """Hold the fields of a case; `Case` adds what must hold between them."""

    at: Instant
    """The moment of decision. Nothing in the case may be later."""
    customer: Customer
    """The customer."""
    staff: StaffMember
    """The member of staff."""
    interaction: Interaction | None = None
    """The interaction under decision, if that is what the case is about."""
    incident: Incident | None = None
    """What is known about the matter, if an incident was opened."""
    complaint: Complaint | None = None
    """The complaint under decision, if there is one. What it contains may be read; no rule may
    answer more harshly because of it."""
    allegation: Allegation | None = None
    """A claim against the member of staff, if one was made."""
    consents: tuple[Consent, ...] = ()
    """What members of staff agreed to or refused."""
    vote: Vote | None = None
    """How those who decide together voted, if they did."""
    workplace: Workplace = Workplace()
    """Where the work is done."""
    history: History = History()
    """The customer's past."""
    id: Identity = "case"
    """The case's identifier in the embedding system."""

    @property
    def event_at(self) -> datetime:
        """When the event under decision happened."""
        event = self.interaction or self.complaint or self.allegation
        return event.at if event is not None else self.at

    @property
    def looks_back_from(self) -> datetime:
        """Where histories look back from: what the customer did, or else the decision.

        A complaint, a request or an incident is a matter that goes on: what was done about it
        since then counts.
        """
        return self.at if self.interaction is None else self.interaction.at
