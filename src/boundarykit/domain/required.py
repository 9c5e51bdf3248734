"""The proposal that does what a decision requires: where a person begins who decides otherwise."""

from __future__ import annotations

from boundarykit.domain.answer import Answer, Lasts, Response
from boundarykit.domain.proposal import (
    PLAIN_LENGTHS,
    Proposal,
    ProposedAppeal,
    ProposedLength,
    ProposedNotice,
    ProposedReadmission,
    ProposedResponse,
    ProposedReview,
    ProposedService,
    ProposedVote,
)
from boundarykit.domain.terms import Appeal, Notification, Readmission, StillGiven


def required_by(answer: Answer) -> Proposal:
    """Return the proposal that does what is required, by whoever is named first.

    Of a length that leaves a choice it takes the shortest, or else the longest.
    """
    return Proposal(responses=tuple(_required(response) for response in answer.must))


def _required(response: Response) -> ProposedResponse:
    """Return a response as the policy requires it, with all of its terms."""
    again, told, back = response.review, response.notify, response.readmission
    return ProposedResponse(
        id=response.id,
        lasts=None if response.lasts is None else _length(response.lasts),
        scope=response.scope,
        against=response.against,
        by=response.by,
        together_with=response.together_with,
        confirmed_by=() if response.confirmed_by is None else (response.confirmed_by,),
        involved=False if response.not_by else None,
        vote=None if response.vote is None else ProposedVote(in_favour=1),
        appeal=None if response.appeal is None else _appeal(response.appeal),
        review=None if again is None else ProposedReview(after=again.after, by=again.by),
        notify=None if told is None else _notice(told),
        conditions=tuple(word.id for word in response.conditions) or None,
        readmission=None if back is None else _return(back),
        still_given=tuple(map(_service, response.still_given)) or None,
    )


def _length(lasts: Lasts) -> ProposedLength | None:
    if lasts.until:
        return ProposedLength(until_so=tuple(word.id for word in lasts.until))
    if lasts.kind in PLAIN_LENGTHS.values():
        return ProposedLength(kind=lasts.kind)
    length = lasts.least or lasts.most
    return None if length is None else ProposedLength(length=length)


def _appeal(appeal: Appeal) -> ProposedAppeal:
    return ProposedAppeal(
        within=appeal.within,
        to=appeal.to,
        involved=False if appeal.not_by else None,
        decided_within=appeal.decided_within,
        if_silent=appeal.if_silent,
        meanwhile=appeal.meanwhile,
        then=None if appeal.then is None else _appeal(appeal.then),
    )


def _notice(told: Notification) -> ProposedNotice:
    return ProposedNotice(
        means=told.means,
        at=told.due,
        states=tuple(word.id for word in told.states),
        copy_to=told.copy_to,
        sign_back=told.sign_back,
    )


def _service(service: StillGiven) -> ProposedService:
    conditions = tuple(word.id for word in service.conditions)
    return ProposedService(id=service.id, by=service.by, conditions=conditions)


def _return(back: Readmission) -> ProposedReadmission:
    return ProposedReadmission(
        on_request=back.on_request,
        after=back.after,
        by=back.by,
        conditions=tuple(word.id for word in back.conditions),
        never=back.never,
    )
