"""What the workplaces of a batch say of its rows: their facts, their clocks, their hours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from datetime import UTC, date, datetime, time

import numpy as np
from numpy.typing import NDArray

from boundarykit.backends.frame.columns import Codes, Moments, Truths
from boundarykit.backends.frame.values import Coded
from boundarykit.backends.frame.zones import DAY, Zone, zone_for
from boundarykit.domain.case_parts import CaseParts
from boundarykit.domain.people import Customer, StaffMember
from boundarykit.domain.workplace import WEEKDAYS, Workplace
from boundarykit.facts.extract import Extractor
from boundarykit.facts.words import WordChecker
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Policy

_EPOCH_DAY = date(1970, 1, 1)
_THURSDAY = 3
"""The day of the week on which 1970 began."""


class Places:
    """Tell of each row what its workplace says."""

    def __init__(
        self,
        policy: Policy,
        workplaces: tuple[Workplace, ...],
        codes: NDArray[np.int64],
        span: Moments,
    ) -> None:
        """Prepare; `span` holds the earliest and the latest moment that clocks are asked for."""
        self.codes: Codes = codes.astype(np.int32)
        self._all = workplaces
        self._read = Extractor(policy).reading
        self._span = span
        checker = WordChecker(policy.lexicon)
        self._cases = [_empty_case(place) for place in workplaces]
        self._fine = np.array([checker.all_known(case) for case in self._cases], np.bool_)

    def fact(self, fact: Fact) -> Coded:
        """Return a fact that depends on nothing but the workplace."""
        read = self._read(fact)
        fine = zip(self._cases, self._fine.tolist(), strict=True)
        return Coded(self.codes, tuple(read(case, case) if known else None for case, known in fine))

    def unknown(self) -> Truths:
        """Tell which rows are of a workplace that uses words the policy does not know."""
        return ~self._fine[self.codes]

    def with_codes(self, codes: Codes) -> Places:
        """Return the same of other rows, each with the position of its workplace."""
        other = copy(self)
        other.codes = codes
        return other

    def zones(self) -> Iterator[tuple[Truths | None, Zone]]:
        """Yield the zones, each with its rows; nothing for all rows."""
        names = [place.zone for place in self._all]
        used = sorted({names[code] for code in np.unique(self.codes).tolist()})
        for name in used:
            rows = np.array([each == name for each in names], np.bool_)[self.codes]
            yield (None if len(used) == 1 else rows), zone_for(name, self._span)

    def zone_codes(self) -> Codes:
        """Return for each row the number of its zone."""
        return self._numbered(lambda place: place.zone)

    def hours_codes(self) -> Codes:
        """Return for each row the number of its working hours."""
        return self._numbered(
            lambda place: (place.zone, place.hours, place.working_days, place.closures)
        )

    def _numbered(self, key: Callable[[Workplace], object]) -> Codes:
        numbers: dict[object, int] = {}
        found = [numbers.setdefault(key(place), len(numbers)) for place in self._all]
        return np.array(found, np.int32)[self.codes]

    def branches(self) -> tuple[Codes, tuple[str | None, ...]]:
        """Return for each row the position of its workplace's branch, and the branches."""
        return self.codes, tuple(place.branch for place in self._all)

    def outside_working_hours(self, at: Moments) -> Coded:
        """Return whether each row happened outside the hours of its workplace."""
        codes = np.full(len(at), 2, np.uint8)
        for number in np.unique(self.codes).tolist():
            place = self._all[number]
            if place.hours is not None:
                rows = self.codes == number
                codes[rows] = _outside(place, at[rows], zone_for(place.zone, self._span))
        return Coded(codes, (0, 1, None))


def _empty_case(place: Workplace) -> CaseParts:
    """Return a case that holds nothing but a workplace."""
    return CaseParts(
        at=datetime(2000, 1, 1, tzinfo=UTC),
        customer=Customer(id="nobody"),
        staff=StaffMember(id="nobody"),
        workplace=place,
    )


def _outside(place: Workplace, at: Moments, zone: Zone) -> Truths:
    hours = place.hours
    if hours is None:
        return np.zeros(len(at), np.bool_)
    local = zone.local(at)
    day, clock = local // DAY, local % DAY
    opens, closes = _on_the_clock(hours.opens), _on_the_clock(hours.closes)
    if opens < closes:
        return ~((clock >= opens) & (clock < closes) & _works_on(place, day))
    late, early = clock >= opens, clock < closes
    return ~np.where(late, _works_on(place, day), early & _works_on(place, day - 1))


def _works_on(place: Workplace, day: NDArray[np.int64]) -> Truths:
    works = np.array([weekday in place.working_days for weekday in WEEKDAYS], np.bool_)
    closed = [(each - _EPOCH_DAY).days for each in place.closures]
    return works[(day + _THURSDAY) % len(WEEKDAYS)] & ~np.isin(day, closed)


def _on_the_clock(moment: time) -> int:
    seconds = (moment.hour * 60 + moment.minute) * 60 + moment.second
    return seconds * 1_000_000 + moment.microsecond
