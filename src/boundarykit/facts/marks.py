"""Which events each record of a past is: one bit for each event, and for each sameness."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any

from boundarykit.domain.case_parts import CaseParts
from boundarykit.domain.interaction import Interaction
from boundarykit.domain.measure import Measure
from boundarykit.facts.predicates import Predicate
from boundarykit.ir.histories import Same

_KEPT = 4096
"""How many different kinds of record are remembered before starting over."""

_Keep = Callable[[Any], bool]


class Marker:
    """Mark records with the events they are.

    Whether an interaction is an event mostly depends on a few of its fields only. Records alike in
    these are marked alike, so each kind of record is looked at once.
    """

    def __init__(
        self, tests: Iterable[tuple[int, Predicate]], depends_on: frozenset[str] | None
    ) -> None:
        """Prepare to mark, with one bit for each test.

        `depends_on` are the fields that decide, or nothing when unknown.
        """
        self._tests = tuple(tests)
        self._kind = attrgetter(*sorted(depends_on)) if depends_on else None
        self._known: dict[Any, int] = {}

    def marks(self, records: Sequence[Any], case: CaseParts) -> list[int]:
        """Return the marks of records, in their order."""
        kind = self._kind
        if kind is None:
            return [self.mark(record, case) for record in records]
        known = self._known
        marks = [known.get(kind(record)) for record in records]
        if None in marks:
            return [self._learn(record, case) for record in records]
        return [mark for mark in marks if mark is not None]

    def mark(self, record: Any, case: CaseParts) -> int:
        """Return the marks of one record."""
        mark = 0
        for bit, test in self._tests:
            if test(record, case):
                mark |= bit
        return mark

    def _learn(self, record: Any, case: CaseParts) -> int:
        kind = None if self._kind is None else self._kind(record)
        mark = self._known.get(kind)
        if mark is None:
            mark = self.mark(record, case)
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[kind] = mark
        return mark


def same_interaction(same: Same, case: CaseParts) -> _Keep | None:
    """Return the test for interactions that share something with the case; nothing if all do."""
    customer, now = case.customer, case.interaction
    match same:
        case Same.CUSTOMER:
            # Without an account the case holds nobody else's interactions.
            name = customer.id
            return None if customer.account is None else lambda past: past.customer == name
        case Same.STAFF:
            staff = case.staff.id
            return lambda past: past.staff == staff
        case Same.ACCOUNT:
            return _of_account(customer.id, customer.account)
        case Same.BRANCH:
            return _at_branch(case)
        case Same.CHANNEL:
            channel = None if now is None else now.channel
            return lambda past: past.channel == channel
        case Same.ENCOUNTER:
            encounter = None if now is None else now.encounter
            return lambda past: encounter is not None and past.encounter == encounter
        case Same.CONDUCT:
            kinds = _conduct(case)
            return lambda past: not kinds.isdisjoint(past.signal_kinds)


def _of_account(customer: str, account: str | None) -> _Keep:
    def keep(past: Interaction) -> bool:
        return past.customer == customer or (account is not None and past.account == account)

    return keep


def same_measure(same: Same, case: CaseParts) -> _Keep | None:
    """Return the test for measures that share something with the case; nothing if all do."""
    customer, staff = case.customer.id, case.staff.id

    def of_customer(measure: Measure) -> bool:
        return measure.customer in (None, customer)

    def for_staff(measure: Measure) -> bool:
        return measure.staff == staff

    match same:
        case Same.CUSTOMER:
            return of_customer
        case Same.STAFF:
            return for_staff
        case Same.BRANCH:
            return _at_branch(case)
        case Same.CONDUCT:
            kinds = _conduct(case)
            return lambda measure: not kinds.isdisjoint(measure.signals)
        case _:
            # A case holds the measures of its customer's account only.
            return None


def same_request(same: Same, case: CaseParts) -> _Keep | None:
    """Return the test for requests that share something with the case; nothing if all do."""
    customer = case.customer.id
    if same is Same.CUSTOMER:
        return lambda request: request.customer in (None, customer)
    return None


def _at_branch(case: CaseParts) -> _Keep:
    """Return the test for records of the branch where the case lies; without one, of none."""
    now = case.interaction
    own = None if now is None else now.branch
    branch = case.workplace.branch if own is None else own
    return lambda record: branch is not None and record.branch == branch


def _conduct(case: CaseParts) -> frozenset[str]:
    """Return the signals that the case is about: the interaction's, or else the incident's."""
    now, incident = case.interaction, case.incident
    if now is not None:
        return now.signal_kinds
    return frozenset() if incident is None else incident.signal_kinds
