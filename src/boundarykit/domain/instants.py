"""Moments in time: always with a zone, always kept in UTC."""

from __future__ import annotations

from datetime import UTC, datetime

from boundarykit.domain.faults import fault

_FIRST_YEAR, _LAST_YEAR = 1900, 2200
"""Far beyond what anybody records, and far from the ends of the calendar."""


def in_utc(moment: datetime) -> datetime:
    """Return a computed moment in UTC, however far away it is."""
    return moment.astimezone(UTC)


def to_utc(moment: datetime) -> datetime:
    """Return the same moment in UTC.

    Raises:
        PydanticCustomError: when it is centuries away, which is a mistake.

    Example:
        >>> to_utc(datetime.fromisoformat("2026-01-05T11:00:00+01:00")).isoformat()
        '2026-01-05T10:00:00+00:00'
    """
    try:
        utc = moment.astimezone(UTC)
    except OverflowError:
        utc = None
    if utc is None or not _FIRST_YEAR <= utc.year < _LAST_YEAR:
        raise fault("BK103", f"must be a time between the years {_FIRST_YEAR} and {_LAST_YEAR}")
    return utc
