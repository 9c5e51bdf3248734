"""How numbers are written: in full, and never rounded to none or all."""

from __future__ import annotations

from boundarykit.reports.model import Both, Share


def number(value: int) -> str:
    """Write a count.

    Example:
        >>> number(1234567)
        '1,234,567'
    """
    return f"{value:,}"


def percent(count: int, of: int) -> str:
    """Write a share; a part is never written as none or all.

    Example:
        >>> percent(1, 3), percent(0, 3), percent(1, 10_000), percent(9_999, 10_000), percent(0, 0)
        ('33.3 %', '0 %', '< 0.1 %', '> 99.9 %', '–')
    """
    if of == 0:
        return "–"
    if count in (0, of):
        return "100 %" if count else "0 %"
    value = 100 * count / of
    if value < 0.1:  # noqa: PLR2004  # what one digit can show
        return "< 0.1 %"
    if value > 99.9:  # noqa: PLR2004
        return "> 99.9 %"
    return f"{value:.1f} %"


def interval(share: Share) -> str:
    """Write an interval in percent.

    Example:
        >>> interval(Share(count=1, of=4, low=0.0456, high=0.6994))
        '4.6–69.9'
    """
    return f"{100 * share.low:.1f}–{100 * share.high:.1f}"


def counted_share(share: Share) -> str:
    """Write a count with its share."""
    return with_percent(share.count, share.of)


def with_percent(count: int, of: int) -> str:
    """Write a count with its share.

    Example:
        >>> with_percent(1, 3)
        '1 (33.3 %)'
    """
    return f"{number(count)} ({percent(count, of)})"


def ratio(value: float | None) -> str:
    """Write a ratio.

    Example:
        >>> ratio(1.5), ratio(None)
        ('× 1.50', '–')
    """
    return "–" if value is None else f"× {value:.2f}"


def signed(value: int) -> str:
    """Write a difference.

    Example:
        >>> signed(1200), signed(-3), signed(0)
        ('+1,200', '−3', '0')
    """
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{abs(value):,}"


def both(counts: Both) -> str:
    """Write a count, with the other version's in brackets where there is one."""
    return pair(counts.this, counts.against)


def pair(this: int, against: int | None) -> str:
    """Write a count, with the other version's in brackets where there is one.

    Example:
        >>> pair(4, 3), pair(4, None)
        ('4 (3)', '4')
    """
    return number(this) if against is None else f"{number(this)} ({number(against)})"


def counted(value: int, noun: str) -> str:
    """Write a number with its noun.

    Example:
        >>> counted(1, "customer"), counted(2000, "customer")
        ('1 customer', '2,000 customers')
    """
    return f"{number(value)} {noun}{'' if value == 1 else 's'}"
