"""Read dates, and the periods between them."""

from __future__ import annotations

import re
from datetime import date

from boundarykit.language.documents import PeriodText
from boundarykit.language.nodes import Text
from boundarykit.language.shapes import Faults

ALWAYS = date.min
"""When something begins that has always been in force."""

Period = tuple[date, date]
"""From the first date to before the second."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_date(text: Text, faults: Faults) -> date | None:
    """Read a date, such as `2026-01-01`."""
    try:
        return date.fromisoformat(text.value if _DATE.fullmatch(text.value) else "")
    except ValueError:
        help_text = "write year, month and day, such as `2026-01-01`"
        faults.add(
            "BK220", f"`{text.value}` is not a date", text.span, "not a date", help=help_text
        )
        return None


def read_period(text: PeriodText | None, faults: Faults) -> Period:
    """Read when something is in force; what is not said is for ever."""
    starts = None if text is None or text.from_ is None else read_date(text.from_, faults)
    ends = None if text is None or text.to is None else read_date(text.to, faults)
    if text is not None and text.to is not None and starts and ends and ends <= starts:
        faults.add(
            "BK236",
            "the period ends before it begins",
            text.to.span,
            f"not later than {starts.isoformat()}",
            help="`to` is the first day on which it no longer holds",
        )
    return starts or ALWAYS, ends or date.max


def overlap(one: Period, other: Period) -> bool:
    """Tell whether two periods have a day in common."""
    return one[0] < other[1] and other[0] < one[1]
