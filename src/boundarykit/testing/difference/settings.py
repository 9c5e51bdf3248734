"""Where and when two sets of rules can differ: each period, and each place where a layer holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from boundarykit.compiler.layers import Layer
from boundarykit.compiler.loaded import Loaded
from boundarykit.compiler.timeline import Timeline
from boundarykit.domain.workplace import Workplace
from boundarykit.ir.policy import Policy
from boundarykit.testing.difference.fields import Parts

_USUAL = date(2026, 3, 10)
"""A working day on which cases happen, where nothing speaks for another one."""
_NOON = time(12, tzinfo=UTC)
_PLACES = ("region", "brand", "branch", "sector")


@dataclass(frozen=True, slots=True)
class Setting:
    """Hold a moment, a place, and what both sets of rules mean there and then."""

    at: datetime
    workplace: Parts
    old: Policy | None
    new: Policy | None

    @property
    def policies(self) -> tuple[Policy, ...]:
        """The policies in force; the new one first."""
        return tuple(each for each in (self.new, self.old) if each is not None)


def settings(old: Loaded, new: Loaded) -> tuple[Setting, ...]:
    """Return the settings in which the rules do not mean the same, each pair of policies once."""
    found: dict[tuple[str, str], Setting] = {}
    for parts in _workplaces((*old.layers, *new.layers)):
        workplace = Workplace.model_validate(parts, strict=False)
        before, after = old.places.at(workplace), new.places.at(workplace)
        for day in _days({*before.days, *after.days}):
            at = datetime.combine(day, _NOON)
            setting = Setting(at, parts, _policy(before, day), _policy(after, day))
            digests = tuple("" if p is None else p.digest for p in (setting.old, setting.new))
            if digests[0] != digests[1]:
                found.setdefault((digests[0], digests[1]), setting)
    return tuple(found.values())


def _workplaces(layers: tuple[Layer, ...]) -> Iterator[Parts]:
    yield {}
    for layer in layers:
        named = ((name, getattr(layer.file.where, name)) for name in _PLACES)
        yield {name: text.value for name, text in named if text is not None}


def _policy(timeline: Timeline, day: date) -> Policy | None:
    return timeline.policy(timeline.version_on(day))


def _days(changes: set[date]) -> Iterator[date]:
    """Yield a day of each period: the usual one, where it lies in it."""
    starts = sorted(changes)
    ends = [*starts[1:], date.max]
    for begins, end in zip(starts, ends, strict=True):
        if begins <= _USUAL < end:
            yield _USUAL
        elif begins != date.min:
            yield begins
        else:
            yield end - timedelta(days=1)
