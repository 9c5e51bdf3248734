"""Check that a proposal uses only words that the policy knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from boundarykit.diagnostics import Diagnostic, suggestion
from boundarykit.domain.known import Known
from boundarykit.domain.proposal import Proposal, ProposedResponse
from boundarykit.domain.terms import NamedWord


def unknown_words(proposal: Proposal, known: Known) -> Iterator[Diagnostic]:
    """Yield every word of a proposal that is not known, with its place.

    A decision that does not say what its policy knows is believed.
    """
    responses = [response.id for response in known.responses]
    if not responses:
        return
    for index, response in enumerate(proposal.responses):
        place = f"responses[{index}]"
        yield from _unknown(response.id, responses, f"{place}.id", "response")
        for part, role in _roles(response):
            yield from _unknown(role, known.roles, f"{place}.{part}", "role")
        yield from _words(response, known, place)


def _roles(response: ProposedResponse) -> Iterator[tuple[str, str]]:
    """Yield every role that a proposed response names, with the part that names it."""
    if response.by is not None:
        yield "by", response.by
    yield from (("together_with", role) for role in response.together_with)
    yield from (("confirmed_by", role) for role in response.confirmed_by)
    if response.notify is not None:
        yield from (("notify.copy_to", role) for role in response.notify.copy_to)
    appeal, part = response.appeal, "appeal"
    while appeal is not None:
        yield f"{part}.to", appeal.to
        appeal, part = appeal.then, f"{part}.then"
    if response.review is not None and response.review.by is not None:
        yield "review.by", response.review.by
    if response.readmission is not None and response.readmission.by is not None:
        yield "readmission.by", response.readmission.by
    for service in response.still_given or ():
        if service.by is not None:
            yield "still_given.by", service.by


def _words(response: ProposedResponse, known: Known, place: str) -> Iterator[Diagnostic]:
    """Yield every condition, statement or service that is not known."""
    lasts, back, told = response.lasts, response.readmission, response.notify
    services = response.still_given or ()
    under = tuple(word for service in services for word in service.conditions or ())
    listed: tuple[tuple[str, tuple[str, ...] | None, tuple[NamedWord, ...], str], ...] = (
        ("lasts.until", lasts.until_so if lasts else (), known.conditions, "condition"),
        ("conditions", response.conditions, known.conditions, "condition"),
        ("readmission.conditions", back.conditions if back else (), known.conditions, "condition"),
        ("notify.states", told.states if told else (), known.statements, "statement"),
        ("still_given", tuple(each.id for each in services), known.services, "service"),
        ("still_given.conditions", under, known.conditions, "condition"),
        ("withholds", response.withholds, known.services, "service"),
    )
    for part, words, named, what in listed:
        names = [each.id for each in named]
        for word in words or ():
            yield from _unknown(word, names, f"{place}.{part}", what)


def _unknown(word: str, words: Iterable[str], path: str, what: str) -> Iterator[Diagnostic]:
    if word not in words:
        message = f"unknown {what} in `{path}`"
        yield Diagnostic("BK113", message, path=path, help=suggestion(word, words))
