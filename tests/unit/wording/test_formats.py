"""Values are written as the language and the region have them, and as nothing else does.

The forms come from data that changes between releases: few of them are compared here.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from types import FrameType
from typing import Any

import pytest

from boundarykit.domain.durations import Unit
from boundarykit.wording import duration, elapsed, known_languages, listed, moment, money, number

CLOCKS = {"now", "utcnow", "today"}
EVENING = datetime(2026, 3, 10, 23, 30, tzinfo=UTC)

every_language = pytest.mark.parametrize("language", known_languages())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Wed, 11 Mar 2026, 00:30 (Europe/Berlin)"),
        ("de", "Mi., 11. März 2026, 00:30 Uhr (Europe/Berlin)"),
    ],
)
def test_a_moment_is_written_by_the_clock_of_the_place(language: str, text: str) -> None:
    assert moment(EVENING, "Europe/Berlin", language) == text


def test_the_hour_that_comes_twice_says_which_it_is() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)

    assert moment(first, "Europe/Berlin", "en").endswith("02:30 (Europe/Berlin, UTC+02:00)")
    assert moment(first.replace(hour=1), "Europe/Berlin", "en").endswith(
        "02:30 (Europe/Berlin, UTC+01:00)"
    )


def test_a_moment_is_the_same_however_its_offset_is_written() -> None:
    elsewhere = EVENING.astimezone(datetime.fromisoformat("2026-01-01T00:00:00-05:00").tzinfo)

    assert moment(elsewhere, "Asia/Tokyo", "en") == moment(EVENING, "Asia/Tokyo", "en")


def test_a_region_has_its_own_clock_and_its_own_money() -> None:
    assert "7:30" in moment(EVENING, "America/New_York", "en-US")
    assert "19:30" in moment(EVENING, "America/New_York", "en-GB")
    assert money(Decimal("12.50"), "EUR", "de").startswith("12,50")
    assert money(Decimal("12.50"), "EUR", "de-AT").endswith("12,50")


@pytest.mark.parametrize(
    ("count", "english", "german"),
    [
        (0, "0 working days", "0 Arbeitstage"),
        (1, "1 working day", "1 Arbeitstag"),
        (2, "2 working days", "2 Arbeitstage"),
    ],
)
def test_working_days_are_counted(count: int, english: str, german: str) -> None:
    assert duration(count, "working day", "en") == english
    assert duration(count, "working day", "de") == german


@every_language
@pytest.mark.parametrize("unit", Unit)
def test_every_unit_is_worded_in_every_language(language: str, unit: Unit) -> None:
    """The locale data of some languages lacks some units, and their raw names would be shown."""
    one, three = duration(1, unit, language), duration(3, unit, language)

    assert one.startswith("1 ")
    assert three.startswith("3 ")
    assert one.removeprefix("1") != three.removeprefix("3")
    assert "duration" not in one + three


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (86400, "1 day"),
        (90 * 86400 + 1, "90 days and 1 second"),
        (86400 + 3600 + 60 + 1, "1 day, 1 hour, 1 minute and 1 second"),
    ],
)
def test_a_while_is_written_to_the_second(seconds: int, text: str) -> None:
    assert elapsed(seconds, "en") == text


@pytest.mark.parametrize(
    ("words", "text"),
    [((), "nichts"), (("a",), "a"), (("a", "b"), "a und b"), (("a", "b", "c"), "a, b und c")],
)
def test_words_are_joined_as_they_are_read_aloud(words: tuple[str, ...], text: str) -> None:
    assert listed(words, "de") == text


def test_numbers_are_grouped() -> None:
    assert (number(1500, "en"), number(1500, "de")) == ("1,500", "1.500")


SCRIPT = """
from datetime import UTC, datetime
from decimal import Decimal
from boundarykit.wording import date, duration, elapsed, listed, moment, money, number, yes_no
now = datetime(2026, 3, 10, 23, 30, tzinfo=UTC)
for language in ("en", "de", "en-US", "de-AT"):
    print(ascii([
        moment(now, "Europe/Berlin", language), date(now.date(), language), yes_no(True, language),
        duration(3, "month", language), elapsed(90061, language), number(1234567, language),
        money(Decimal("1234.50"), "EUR", language), listed(["a", "b", "c"], language),
    ]))
"""
SETTINGS = (
    {"LANG": "C", "TZ": "UTC"},
    {"LANG": "ja_JP.UTF-8", "LC_ALL": "ja_JP.UTF-8", "LANGUAGE": "ja", "TZ": "Asia/Tokyo"},
    {"LC_TIME": "fr_FR.UTF-8", "LC_NUMERIC": "fr_FR", "LC_MONETARY": "fr_FR", "TZ": "Nowhere/X"},
)


def test_the_settings_of_the_computer_change_nothing() -> None:
    printed = set()

    for settings in SETTINGS:
        finished = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={"PYTHONPATH": os.pathsep.join(sys.path), **settings},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        printed.add(finished.stdout)

    assert len(printed) == 1
    assert printed.pop().count("\n") == 4


def written(language: str) -> None:
    """Write a value of every kind."""
    moment(EVENING, "Europe/Berlin", language)
    duration(2, "working day", language)
    elapsed(90061, language)
    money(Decimal("12.50"), "EUR", language)
    number(1500, language)
    listed(("a", "b", "c"), language)


@every_language
def test_no_clock_is_asked(language: str) -> None:
    assert clocks_asked_by(lambda: written(language)) == set()


def test_the_search_for_clocks_finds_them() -> None:
    """The search itself is tried, so that it cannot rot unseen."""
    assert clocks_asked_by(lambda: datetime.now(UTC)) == {"now"}
    assert clocks_asked_by(time.time) == {"time"}


def clocks_asked_by(call: Callable[[], object]) -> set[str]:
    """List the clocks that a call asks, however deep inside."""
    asked = set()

    def watch(_frame: FrameType, event: str, called: Any) -> None:
        if event != "c_call":
            return
        owner = getattr(called, "__self__", None)
        if owner is time or (isinstance(owner, type) and called.__name__ in CLOCKS):
            asked.add(called.__name__)

    # Whatever the collector calls back when it runs, such as hypothesis's timer, is not the call's.
    gc.disable()
    sys.setprofile(watch)
    try:
        call()
    finally:
        sys.setprofile(None)
        gc.enable()
    return asked


def test_wording_is_imported_without_locale_data() -> None:
    script = "import sys, boundarykit.wording; print('babel' in sys.modules)"

    finished = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True
    )

    assert finished.stdout == "False\n"
