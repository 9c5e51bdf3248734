"""Money: whole minor units and a currency, never a float."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from boundarykit.domain.model import Model

Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""A three-letter currency code: `EUR`."""

MOST_MINOR_UNITS = 10**15
"""No amount is larger: it keeps every sum far inside 64 bits."""


class Money(Model):
    """State an amount of money.

    Example:
        >>> Money(amount=1250, currency="EUR")
        Money(amount=1250, currency='EUR')
    """

    amount: Annotated[int, Field(ge=0, le=MOST_MINOR_UNITS)]
    """Whole minor units: 1250 is 12.50 in a currency with two decimals, 1250 yen in one with none.
    """
    currency: Currency
    """The currency, as a three-letter code."""
