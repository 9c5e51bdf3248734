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
        >>> percent(1, 3), percent(0, 3), percent(3, 3), percent(0, 0)
        ('33.3 %', '0 %', '100 %', '–')
        >>> percent(215, 300_000), percent(299_727, 300_000), percent(1, 10**7)
        ('0.072 %', '99.9 %', '< 0.001 %')
    """
    if of == 0:
        return "–"
    if count in (0, of):
        return "100 %" if count else "0 %"
    for digits, least in ((1, 1), (2, 0.1), (3, 0.001)):
        written = f"{100 * count / of:.{digits}f}"
        # As many digits as it takes to tell it from none and from all, and no more.
        if 100 * count / of >= least and float(written) < 100:  # noqa: PLR2004  # as it looks
            return f"{written} %"
    return "< 0.001 %" if 2 * count < of else "> 99.999 %"


def interval(share: Share) -> str:
    """Write an interval in percent.

    Example:
        >>> interval(Share(count=1, of=4, low=0.0456, high=0.6994))
        '4.6–69.9'
        >>> interval(Share(count=0, of=11_448, low=0.0, high=0.000335))
        '0.00–0.03'
    """
    low, high = 100 * share.low, 100 * share.high
    digits = 1 if high >= 1 else 2
    return f"{low:.{digits}f}–{high:.{digits}f}"


def each(number_of: int, among: int) -> str:
    """Write a count, and how many that is for each of those among whom it is shared.

    Example:
        >>> each(97_661, 11_448)
        '97,661 (8.5 each)'
    """
    return f"{number(number_of)} ({number_of / among:.1f} each)" if among else number(number_of)


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
    """Write a count, with the other version's in brackets where it is another."""
    return pair(counts.this, counts.against)


def pair(this: int, against: int | None) -> str:
    """Write a count, with the other version's in brackets where it is another.

    Example:
        >>> pair(4, 3), pair(4, 4), pair(4, None)
        ('4 (3)', '4', '4')
    """
    return number(this) if against in {None, this} else f"{number(this)} ({against:,})"


def some(count: int, of: int) -> str:
    """Write a count with its share in a sentence.

    Example:
        >>> some(1, 3), some(0, 3)
        ('1 (33.3 %)', 'none')
    """
    return with_percent(count, of) if count else "none"


def counted(value: int, noun: str) -> str:
    """Write a number with its noun.

    Example:
        >>> counted(1, "customer"), counted(2000, "customer")
        ('1 customer', '2,000 customers')
    """
    return f"{number(value)} {noun}{'' if value == 1 else 's'}"
