"""Which policy decides which row: by the local day and the place, as for a single case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from boundarykit.compiler.loaded import Loaded
from boundarykit.diagnostics import Diagnostic, UsageError
from boundarykit.domain.workplace import Workplace
from boundarykit.ir.policy import Lexicon, Policy

_DAY = timedelta(days=2)
"""Further from a local midnight than any clock is from UTC."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Calendar:
    """Say which policy holds when at one workplace."""

    zone: str
    starts: tuple[date, ...]
    """The local days on which a period begins, after the first period."""
    policies: tuple[int, ...]
    """For each period, the position of its policy; -1 where no rules are in force."""

    def of(self, moments: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return the policy of each moment, which is in microseconds since 1970."""
        period = np.zeros(len(moments), dtype=np.int64)
        for day in self.starts:
            period += self._since(moments, day)
        return np.asarray(self.policies, dtype=np.int32)[period]

    def _since(self, moments: NDArray[np.int64], day: date) -> NDArray[np.bool_]:
        """Tell which moments lie on a local day or later; near midnight the zone is asked."""
        midnight = datetime.combine(day, time(), tzinfo=UTC)
        early, late = _micros(midnight - _DAY), _micros(midnight + _DAY)
        since = moments >= late
        zone = ZoneInfo(self.zone)
        for place in np.flatnonzero((moments >= early) & (moments < late)):
            since[place] = moment_of(int(moments[place])).astimezone(zone).date() >= day
        return since


@dataclass(frozen=True)
class Editions:
    """Hold all policies of a back-test; it can be handed to another process."""

    policies: tuple[Policy, ...]
    calendars: tuple[Calendar, ...]
    """One for each workplace."""

    def of(self, moments: NDArray[np.int64], workplaces: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return the position of the policy that decides each row; -1 where none does."""
        if len(self.calendars) == 1:
            return self.calendars[0].of(moments)
        found = np.full(len(moments), -1, dtype=np.int32)
        for place in np.unique(workplaces):
            here = workplaces == place
            found[here] = self.calendars[place].of(moments[here])
        return found


def words_of(rules: Iterable[Loaded]) -> Lexicon:
    """Return the words that every version of some rules knows."""
    return _common(*(policy.lexicon for each in rules for policy in each.policies))


def _common(first: Lexicon, *others: Lexicon) -> Lexicon:
    """Return the words that all of some lexicons know."""
    words = {
        name: frozenset.intersection(
            getattr(first, name), *(getattr(each, name) for each in others)
        )
        for name in Lexicon.__dataclass_fields__
        if name != "attributes"
    }
    attributes = tuple(
        fact
        for fact in first.attributes
        if all(fact.name in {known.name for known in each.attributes} for each in others)
    )
    return Lexicon(**words, attributes=attributes)


def editions_of(
    loaded: Loaded, workplaces: tuple[Workplace, ...], first: datetime, last: datetime
) -> Editions:
    """Return the policies that decide between two moments at some workplaces.

    Raises:
        PolicyError: when layers that meet at a workplace do not fit together.
    """
    policies: dict[str, tuple[int, Policy]] = {}
    calendars = []
    for workplace in workplaces:
        timeline = loaded.places.at(workplace)
        begins, ends = (moment.astimezone(workplace.zone_info).date() for moment in (first, last))
        days = [begins, *(day for day in timeline.days if begins < day <= ends)]
        places = []
        for day in days:
            policy = timeline.policy(timeline.version_on(day))
            if policy is None:
                places.append(-1)
            else:
                known = policies.setdefault(policy.digest, (len(policies), policy))
                places.append(known[0])
        calendars.append(Calendar(workplace.zone, tuple(days[1:]), tuple(places)))
    return Editions(tuple(policy for _, policy in policies.values()), tuple(calendars))


def refuse_without_rules(editions: Iterable[Editions], where: str) -> None:
    """Stop where a version has no rules in force at any time of the data.

    Raises:
        UsageError: with where the data is.
    """
    if not all(each.policies for each in editions):
        message = "no rules are in force at any time of the data"
        hint = "look at `in_force` in the rule files, and at the times of the interactions"
        raise UsageError([Diagnostic("BK118", message, path=where, help=hint)])


def currency_of(editions: Iterable[Editions]) -> str:
    """Return the currency of all amounts: that of the rules, or the euro where they name none."""
    named = (policy.currency for each in editions for policy in each.policies)
    return next((currency for currency in named if currency is not None), "EUR")


def moment_of(microseconds: int) -> datetime:
    """Return the moment that is so many microseconds after 1970 began."""
    return _EPOCH + microseconds * _MICROSECOND


def _micros(moment: datetime) -> int:
    return (moment - _EPOCH) // _MICROSECOND
