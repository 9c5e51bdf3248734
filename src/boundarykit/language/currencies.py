"""Amounts of money as people write them; the decimals come from the Unicode locale data."""

from __future__ import annotations

import re
from functools import cache

AMOUNT = re.compile(r"([0-9]{1,12})(?:\.([0-9]{1,4}))? ([A-Z]{3})")
"""How an amount of money is written."""


@cache
def decimals_of(currency: str) -> int | None:
    """Return the number of decimals of a currency, or nothing when it is not one.

    Example:
        >>> decimals_of("EUR"), decimals_of("JPY"), decimals_of("XQX")
        (2, 0, None)
    """
    from babel.numbers import (  # noqa: PLC0415  # 60 ms that only policies with amounts pay
        get_currency_precision,
        is_currency,
    )

    return get_currency_precision(currency) if is_currency(currency) else None


def amount_of(text: str) -> tuple[int, str] | None:
    """Read an amount in minor units and its currency, or nothing when it is not one.

    Example:
        >>> amount_of("12.5 EUR"), amount_of("1.5 JPY"), amount_of("a lot")
        ((1250, 'EUR'), None, None)
    """
    match = AMOUNT.fullmatch(text)
    digits = None if match is None else decimals_of(match[3])
    if match is None or digits is None:
        return None
    part = match[2] or ""
    if len(part) > digits:
        return None
    return int(match[1] + part.ljust(digits, "0")), match[3]
