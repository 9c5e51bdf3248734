"""How sure a share is: the score interval of Wilson."""

from __future__ import annotations

from math import sqrt

Z = 1.959963984540054
"""Half of the 95 % that a normal distribution holds lie this far from its middle."""


def wilson(count: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share, as two fractions between 0 and 1.

    The score interval without correction for continuity: E. B. Wilson, “Probable inference, the
    law of succession, and statistical inference”, J. Am. Stat. Assoc. 22 (1927), 209–212. It
    stays within 0 and 1 and holds for small counts, and for none and all. Of nothing, everything
    is possible.

    Example:
        >>> [round(bound, 4) for bound in wilson(81, 263)]
        [0.2553, 0.3662]
    """
    if of == 0:
        return 0.0, 1.0
    share, square = count / of, Z * Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    reach = Z / (1 + square / of) * sqrt(share * (1 - share) / of + square / (4 * of * of))
    # None and all are bounds in themselves, and rounding must not move them.
    low = 0.0 if count == 0 else middle - reach
    return low, 1.0 if count == of else middle + reach
