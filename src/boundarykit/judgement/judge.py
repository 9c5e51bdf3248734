"""Turn the clauses that apply into the decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from boundarykit.domain.answer import (
    Contact,
    Duty,
    Finding,
    HandOver,
    HeldDown,
    IfLate,
    Prohibition,
    Response,
    Stamp,
)
from boundarykit.domain.case_parts import CaseParts
from boundarykit.domain.decision import Decision
from boundarykit.domain.durations import LAST_MOMENT
from boundarykit.domain.scales import RequestAnswer
from boundarykit.ir.policy import Facts, Matches, Policy, ResponseKind, Rule, Safeguard
from boundarykit.ir.terms import DutyStarts, DutyTerm, ForEach, Offer, Terms
from boundarykit.judgement.explain import Explainer, ground
from boundarykit.judgement.known import known_of
from boundarykit.judgement.measures import MeasureMerger
from boundarykit.judgement.named_words import NamedWords
from boundarykit.judgement.naming import Namer
from boundarykit.judgement.settle import Asked, HeldBack, Settled, Settler, stands
from boundarykit.judgement.terms import TermMerger, takes_time
from boundarykit.judgement.working_calendar import deadline_after

_NOTHING = "none"
_RESPONSES_KEPT = 4096
_KEPT = 1024
"""For how many sets of clauses it is remembered what follows from them."""

_MadeOnce = dict[bool, tuple[Response, ...]]
"""Responses, for an encounter that goes on and for none."""


@dataclass(frozen=True, slots=True)
class _Following:
    """Hold what follows from the clauses that apply, whatever the case. Nobody changes it."""

    settled: Settled
    standing: list[Rule]
    kept: frozenset[str]
    grade: str
    grade_title: str
    must_not: tuple[Prohibition, ...]
    hand_overs: tuple[HandOver, ...]
    findings: tuple[Finding, ...]
    held_down: tuple[HeldDown, ...]
    must: _MadeOnce | None
    may: _MadeOnce | None
    """Filled when first asked for; nothing where terms depend on the moment."""
    imposes: bool
    points: bool


class Judge:
    """Judge for one policy; safe to share between threads."""

    def __init__(self, policy: Policy, *, engine_version: str) -> None:
        """Prepare the tables of `policy`."""
        self._policy = policy
        self._kinds = {kind.id: kind for kind in policy.responses}
        self._settler = Settler(policy)
        conditions = NamedWords(policy.conditions)
        self._merger = TermMerger(policy.merging, policy.roles, conditions)
        self._measures = MeasureMerger(policy)
        self._explainer = Explainer(policy)
        self._namer = Namer(policy.titles)
        self._points = {point.id: point.about for point in policy.contact_points}
        self._policies = {each.id: each.about for each in policy.other_policies}
        self._named = {contact.name: contact for contact in policy.contacts}
        self._seniority = {role.id: place for place, role in enumerate(policy.roles)}
        self._stamp = Stamp(
            policy=policy.digest,
            rule_sets=policy.rule_sets,
            layers=policy.layers,
            engine=engine_version,
        )
        self._known = known_of(policy)
        self._followed: dict[Matches, _Following] = {}
        self._made: dict[tuple[str, bool, tuple[str, ...], tuple[int, ...]], Response] = {}

    def judge(
        self, case: CaseParts, facts: Facts, matches: Matches, *, computed_by: tuple[str, ...]
    ) -> Decision:
        """Return the decision that the applying clauses lead to.

        Raises:
            CaseError: when a deadline in working days falls in a region without a known calendar.
        """
        what = self._what_follows(matches)
        settled, standing = what.settled, what.standing
        decided: dict[str, Any] = {
            "case": case.id,
            "at": case.at,
            "zone": case.workplace.zone,
            "grade": what.grade,
            "grade_title": what.grade_title,
            "must": self._asked(settled.required, case, what.must, is_permitted=False),
            "may": self._asked(settled.permitted, case, what.may, is_permitted=True),
            "must_not": what.must_not,
            "duties": self._duties(standing, case) if what.imposes else (),
            "contacts": self._contacts(standing, case) if what.points else (),
            "hand_overs": what.hand_overs,
            "findings": what.findings,
            "held_down": what.held_down,
            "role_titles": self._known.role_titles,
            "known": self._known,
            "stamp": self._stamp,
            "computed_by": computed_by,
        }
        kept = what.kept

        def explain(name: str) -> Any:
            return self._explainer.part(name, case, facts, matches, kept)

        return Decision.explained_later(decided, explain, self._namer.named)

    def _what_follows(self, matches: Matches) -> _Following:
        """Return what follows from the clauses alone, worked out once for each set of them."""
        found = self._followed.get(matches)
        if found is None:
            found = self._followed_anew(matches)
            if len(self._followed) >= _KEPT:
                self._followed.clear()
            self._followed[matches] = found
        return found

    def _followed_anew(self, matches: Matches) -> _Following:
        count, ladder = len(self._policy.rules), self._policy.ladder
        rules = [self._policy.rules[place] for place in matches if place < count]
        safeguards = [self._policy.safeguards[place - count] for place in matches if place >= count]
        settled = self._settler.settle(rules, safeguards)
        standing = [rule for rule in rules if stands(rule, settled.required)]
        return _Following(
            settled=settled,
            standing=standing,
            kept=frozenset(settled.required),
            grade=ladder[settled.grade].id if ladder else _NOTHING,
            grade_title=ladder[settled.grade].title if ladder else _NOTHING,
            must_not=self._prohibitions(settled),
            hand_overs=self._hand_overs(rules),
            findings=_findings(rules),
            held_down=tuple(self._held_down(each) for each in settled.held),
            must=None if _take_time(settled.required) else {},
            may=None if _take_time(settled.permitted) else {},
            imposes=any(rule.duties for rule in standing),
            points=any(rule.turn_to for rule in standing),
        )

    def _asked(
        self, asked: Asked, case: CaseParts, made: _MadeOnce | None, *, is_permitted: bool
    ) -> tuple[Response, ...]:
        """Return the responses asked for, once made unless one depends on the moment."""
        if not asked:
            return ()
        goes_on = _goes_on(case)
        found = None if made is None else made.get(goes_on)
        if found is None:
            found = self._responses(asked, case, is_permitted=is_permitted)
            if made is not None:
                made[goes_on] = found
        return found

    def _responses(
        self, asked: Asked, case: CaseParts, *, is_permitted: bool
    ) -> tuple[Response, ...]:
        found = [
            self._response(name, offers, case, is_permitted=is_permitted)
            for name, offers in asked.items()
        ]
        return tuple(sorted(found, key=self._most_urgent_first)) if len(found) > 1 else tuple(found)

    def _most_urgent_first(self, response: Response) -> tuple[bool, bool, int, str]:
        kind = self._kinds[response.id]
        place = len(self._policy.ladder) if kind.rung is None else kind.rung
        return (not kind.comes_first, not response.now, place, response.id)

    def _response(
        self, name: str, offers: list[tuple[str, Offer]], case: CaseParts, *, is_permitted: bool
    ) -> Response:
        """Make one response; one whose terms do not depend on the moment is made only once."""
        rules = tuple(sorted({rule for rule, _ in offers}))
        if any(takes_time(offer.terms) for _, offer in offers):
            return self._fresh(name, rules, offers, case, is_permitted=is_permitted)
        # The policy keeps its offers alive, so their identity is their name.
        key = (name, _goes_on(case), rules, tuple([id(offer) for _, offer in offers]))
        made = self._made.get(key)
        if made is None:
            made = self._fresh(name, rules, offers, case, is_permitted=is_permitted)
            if len(self._made) >= _RESPONSES_KEPT:
                self._made.clear()
            self._made[key] = made
        return made

    def _fresh(
        self,
        name: str,
        rules: tuple[str, ...],
        offers: list[tuple[str, Offer]],
        case: CaseParts,
        *,
        is_permitted: bool,
    ) -> Response:
        kind = self._kinds[name]
        stated = tuple(offer.terms for _, offer in offers)
        terms = self._merger.merge(stated, case, is_permitted=is_permitted)
        further = self._measures.merge(kind, stated, case)
        return Response.model_construct(
            id=name,
            title=kind.title,
            rung=None if kind.rung is None else self._policy.ladder[kind.rung].id,
            by=self._decider(kind, terms.by, further["not_by"], stated),
            due=terms.due,
            lasts=terms.lasts,
            scope=terms.scope,
            appeal=terms.appeal,
            review=terms.review,
            now=kind.in_encounter and _goes_on(case),
            waits_for_a_person=kind.person_decides,
            rules=rules,
            **further,
        )

    def _decider(
        self, kind: ResponseKind, by: str | None, not_by: tuple[str, ...], stated: tuple[Terms, ...]
    ) -> str | None:
        """Return who decides: where one rule keeps away whom another names, somebody else."""
        if by is None or by not in not_by:
            return by
        named = [terms.by for terms in stated if terms.by not in not_by]
        others = [role for role in kind.issued_by if role not in not_by]
        return self._merger.decider(named) or self._merger.decider(others) or by

    def _prohibitions(self, settled: Settled) -> tuple[Prohibition, ...]:
        return tuple(
            Prohibition.model_construct(
                response=name,
                title=self._kinds[name].title,
                because=tuple(ground(clause) for clause in clauses),
            )
            for name, clauses in sorted(settled.forbidden.items())
        )

    def _held_down(self, held: HeldBack) -> HeldDown:
        at_most = held.by.at_most if isinstance(held.by, Safeguard) else None
        return HeldDown.model_construct(
            by=ground(held.by),
            at_most=None if at_most is None else self._policy.ladder[at_most].id,
            required=tuple(held.required),
            permitted=tuple(held.permitted),
            duties=tuple(held.duties),
            instead=held.instead,
        )

    def _duties(self, rules: list[Rule], case: CaseParts) -> tuple[Duty, ...]:
        imposed: dict[str, list[tuple[str, DutyTerm]]] = {}
        for rule in rules:
            for term in rule.duties:
                imposed.setdefault(term.id, []).append((rule.id, term))
        duties = [
            self._duty(name, terms, about, case)
            for name, terms in imposed.items()
            for about in _owed_about(terms[0][1], case)
        ]
        return tuple(sorted(duties, key=_earliest_first))

    def _contacts(self, rules: list[Rule], case: CaseParts) -> tuple[Contact, ...]:
        pointing: dict[str, list[str]] = {}
        for rule in rules:
            for point in rule.turn_to:
                pointing.setdefault(point, []).append(rule.id)
        return tuple(
            self._contact(point, case, tuple(sorted(pointing[point]))) for point in sorted(pointing)
        )

    def _hand_overs(self, rules: list[Rule]) -> tuple[HandOver, ...]:
        """Say who else decides it, whatever safeguards leave of the rules' responses."""
        named = {name for rule in rules for name in rule.hand_over}
        return tuple(
            HandOver.model_construct(
                id=name,
                title=self._policies[name],
                rules=tuple(sorted(rule.id for rule in rules if name in rule.hand_over)),
            )
            for name in sorted(named)
        )

    def _contact(self, point: str, case: CaseParts, rules: tuple[str, ...]) -> Contact:
        here = case.workplace.contact_points.get(point) or self._named.get(point)
        return Contact.model_construct(
            id=point,
            title=self._points[point],
            label=None if here is None else here.label,
            reach=None if here is None else here.reach,
            rules=rules,
        )

    def _duty(
        self, name: str, imposed: list[tuple[str, DutyTerm]], about: str | None, case: CaseParts
    ) -> Duty:
        """Make one duty; of several that rules impose under one id, the earliest deadline holds."""
        timed = []
        for _, term in imposed:
            starts = _start(term.starts, case)
            due = (
                None if term.within is None else deadline_after(starts, term.within, case.workplace)
            )
            senior = -self._seniority.get(term.who, -1)
            timed.append((due or LAST_MOMENT, senior, str(term), starts, due, term))
        *_, starts, due, term = min(timed, key=lambda each: each[:3])
        late = None
        if term.late_who is not None or term.late_outcome is not None:
            late = IfLate(who=term.late_who, outcome=term.late_outcome)
        return Duty.model_construct(
            id=name,
            what=term.what,
            who=term.who,
            about=about,
            starts=starts,
            due=due,
            if_late=late,
            rules=tuple(sorted({rule for rule, _ in imposed})),
        )


def _take_time(asked: Asked) -> bool:
    return any(takes_time(offer.terms) for offers in asked.values() for _, offer in offers)


def _goes_on(case: CaseParts) -> bool:
    """Tell whether the case is about an encounter that may still be going on."""
    return case.interaction is not None and case.interaction.ongoing is not False


def _earliest_first(duty: Duty) -> tuple[datetime, str, str]:
    return (duty.due or LAST_MOMENT, duty.id, duty.about or "")


def _owed_about(term: DutyTerm, case: CaseParts) -> tuple[str | None, ...]:
    """Return whom a duty is owed about, once each; nobody in particular for most duties."""
    if term.for_each is not ForEach.WITNESS:
        return (None,)
    witnesses = () if case.incident is None else case.incident.witnesses
    return tuple(sorted({item.id for item in witnesses if item.interviewed_at is None}))


def _start(starts: DutyStarts, case: CaseParts) -> datetime:
    return _moment_of(starts, case) or case.at


def _moment_of(starts: DutyStarts, case: CaseParts) -> datetime | None:
    incident, complaint = case.incident, case.complaint
    match starts:
        case DutyStarts.DECISION:
            return case.at
        case DutyStarts.EVENT:
            return case.event_at
        case DutyStarts.KNOWLEDGE:
            known = None if incident is None else incident.knowledge
            return None if known is None else known.at
        case DutyStarts.COMPLAINT:
            return None if complaint is None else complaint.at
        case DutyStarts.ALLEGATION:
            return None if case.allegation is None else case.allegation.at
        case DutyStarts.CONCLUSION:
            return None if incident is None else incident.concluded_at
        case DutyStarts.RESOLUTION:
            resolved = None if incident is None else incident.resolved_at
            return resolved or (None if complaint is None else complaint.resolved_at)
        case DutyStarts.REQUEST:
            return _asked_at(case)


def _asked_at(case: CaseParts) -> datetime | None:
    """Return when the customer last asked for something that is not answered yet."""
    own = (None, case.customer.id)
    asked = (
        request.at
        for request in case.history.requests
        if request.customer in own and request.answer_at(case.at) is RequestAnswer.OPEN
    )
    return max(asked, default=None)


def _findings(rules: list[Rule]) -> tuple[Finding, ...]:
    concluded: dict[str, list[str]] = {}
    for rule in rules:
        for finding in rule.conclude:
            concluded.setdefault(finding, []).append(rule.id)
    return tuple(
        Finding.model_construct(id=finding, rules=tuple(concluded[finding]))
        for finding in sorted(concluded)
    )
