"""How many decimals each currency has, from the Unicode locale data."""

from __future__ import annotations

from functools import cache


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
