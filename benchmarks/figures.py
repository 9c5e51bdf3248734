"""Write figures with the digits that mean something."""

from __future__ import annotations

HUNDRED, TEN = 99.95, 9.995
"""From where a figure is written with fewer digits, once it is rounded."""


def shortened(value: float) -> str:
    """Write a figure with three digits, or with all before the point.

    Example:
        >>> shortened(1234.5), shortened(12.345), shortened(0.12345)
        ('1,234', '12.3', '0.12')
    """
    if value >= HUNDRED:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= TEN else f"{value:.2f}"
