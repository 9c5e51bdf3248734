"""Moments in time: always with a zone, always kept in UTC."""

from __future__ import annotations

from datetime import UTC, datetime


def to_utc(moment: datetime) -> datetime:
    """Return the same moment in UTC.

    Example:
        >>> to_utc(datetime.fromisoformat("2026-01-05T11:00:00+01:00")).isoformat()
        '2026-01-05T10:00:00+00:00'
    """
    return moment.astimezone(UTC)
