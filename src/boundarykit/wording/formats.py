"""Write values in a language: moments, lengths of time, money, lists.

The forms come from the Unicode locale data, by way of `babel`, which is imported when the first
value is written. The language is always given; nothing is taken from the computer's settings.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from zoneinfo import ZoneInfo

from boundarykit.wording.languages import locale_of, phrases_of

_DAY = "yMMMEd"
"""Weekday, day, month by name, year: no region reads it as another day."""
_WORKING_DAY = "working day"
_UNITS = (("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1))
"""No weeks: people count a while in days."""


def moment(value: datetime.datetime, zone: str, language: str) -> str:
    """Write a moment by the clock of the place; an hour that comes twice also says which it is.

    Example:
        >>> nine = datetime.datetime(2026, 3, 10, 9, tzinfo=datetime.UTC)
        >>> moment(nine, "Europe/Dublin", "en")
        'Tue, 10 Mar 2026, 09:00 (Europe/Dublin)'
    """
    from babel.dates import format_time  # noqa: PLC0415  # only programs that show moments pay

    local = value.astimezone(ZoneInfo(zone))
    time = format_time(local, format="short", tzinfo=local.tzinfo, locale=locale_of(language))
    day = date(local.date(), language)
    return phrases_of(language).moment.format(date=day, time=time, zone=_clock(local, zone))


def date(value: datetime.date, language: str) -> str:
    """Write a day with its weekday.

    Example:
        >>> date(datetime.date(2026, 3, 10), "de")
        'Di., 10. März 2026'
    """
    from babel.dates import format_skeleton  # noqa: PLC0415  # only programs that show days pay

    midnight = datetime.datetime.combine(value, datetime.time(), tzinfo=datetime.UTC)
    return format_skeleton(_DAY, midnight, tzinfo=datetime.UTC, locale=locale_of(language))


def duration(count: int, unit: str, language: str) -> str:
    """Write a length of time; its unit is one of those that rules use: `month`, `working day`.

    Example:
        >>> duration(1, "month", "de"), duration(2, "working day", "de")
        ('1 Monat', '2 Arbeitstage')
    """
    locale = locale_of(language)
    if unit == _WORKING_DAY:
        forms = phrases_of(language).working_days
        return forms[locale.plural_form(count)].format(count=number(count, language))
    from babel.units import format_unit  # noqa: PLC0415  # only programs that show lengths pay

    return format_unit(count, f"duration-{unit}", length="long", locale=locale)


def between(least: tuple[int, str], most: tuple[int, str], language: str) -> str:
    """Write a length of time that lies between two; a unit that both have is said once.

    Example:
        >>> between((30, "day"), (90, "day"), "en"), between((6, "month"), (1, "year"), "de")
        ('30 to 90 days', '6 Monate bis 1 Jahr')
    """
    short = number(least[0], language) if least[1] == most[1] else duration(*least, language)
    return phrases_of(language).between.format(least=short, most=duration(*most, language))


def elapsed(seconds: int, language: str) -> str:
    """Write a length of time that was measured, in the units that make it up.

    Example:
        >>> elapsed(2 * 86400 + 3 * 3600 + 1, "en"), elapsed(0, "de")
        ('2 days, 3 hours and 1 second', '0 Sekunden')
    """
    parts, rest = [], seconds
    for unit, length in _UNITS:
        count, rest = divmod(rest, length)
        parts += [duration(count, unit, language)] if count else []
    return listed(parts, language) if parts else duration(0, "second", language)


def money(amount: Decimal, currency: str, language: str) -> str:
    """Write an amount of money.

    Example:
        >>> money(Decimal("12.50"), "EUR", "en")
        '€12.50'
    """
    from babel.numbers import format_currency  # noqa: PLC0415  # only programs with amounts pay

    return format_currency(amount, currency, locale=locale_of(language))


def number(value: int, language: str) -> str:
    """Write a whole number.

    Example:
        >>> number(1500, "en"), number(1500, "de")
        ('1,500', '1.500')
    """
    from babel.numbers import format_decimal  # noqa: PLC0415  # only programs with numbers pay

    return format_decimal(value, locale=locale_of(language))


def listed(words: Sequence[str], language: str) -> str:
    """Join words as they are read aloud.

    Example:
        >>> listed(["food", "flowers", "cash"], "en"), listed((), "de")
        ('food, flowers and cash', 'nichts')
    """
    if not words:
        return phrases_of(language).nothing
    if len(words) == 1:
        return words[0]
    from babel.lists import format_list  # noqa: PLC0415  # only programs with several words pay

    return format_list(words, style="standard", locale=locale_of(language))


def yes_no(value: bool, language: str) -> str:
    """Say yes or no.

    Example:
        >>> yes_no(True, "de")
        'ja'
    """
    phrases = phrases_of(language)
    return phrases.yes if value else phrases.no


def _clock(local: datetime.datetime, zone: str) -> str:
    if local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset():
        return zone
    return f"{zone}, UTC{local.isoformat()[-6:]}"
