"""A real browser shows the pages without a fault, on a narrow phone and by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from boundarykit.compiler.load import load_paths
from boundarykit.engine.engine import rule_paths
from tests.unit.handbook.books import texts
from tests.unit.handbook.browser import Page, chromium

NAMES = ("staff-handbook.html", "customer-notice.html")
PROGRAM = chromium()
NARROW = 360
TAB = 9
ENTER = 13

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("pages")
    for name, text in texts(load_paths(rule_paths(()))).items():
        (written / name).write_text(text, encoding="utf-8")
    return written


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with Page(str(PROGRAM), tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(params=NAMES)
def page(request: pytest.FixtureRequest, browser: Page, folder: Path) -> Page:
    """The page on a phone of 360 pixels."""
    browser.open(folder / request.param, width=NARROW, height=740)
    return browser


def focused(page: Page) -> str:
    found = page.run("document.activeElement.getAttribute('href') || document.activeElement.id")
    return str(found)


def test_a_page_opens_without_faults_network_or_scrolling_sideways(page: Page) -> None:
    width = page.run("document.documentElement.scrollWidth")

    assert width == NARROW
    assert page.run("document.title") != ""
    requests = [e for e in page.events if e.get("method") == "Network.requestWillBeSent"]
    assert [e["params"]["request"]["url"].split(":")[0] for e in requests] == ["file"]
    told = {"Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled"}
    assert told & set(page.methods()) == set()


def test_the_keyboard_reaches_the_way_past_what_stands_before_the_text_and_then_that(
    page: Page,
) -> None:
    page.press("Tab", TAB)
    first = focused(page)
    seen = page.run("document.activeElement.getBoundingClientRect().left")
    page.press("Tab", TAB)
    second = focused(page)

    assert first == "#text"
    assert seen >= 0
    assert second == page.run("document.querySelector('.urgent a, nav a').getAttribute('href')")


def test_the_way_past_the_contents_leads_into_the_text(page: Page) -> None:
    page.press("Tab", TAB)
    page.press("Enter", ENTER)

    assert focused(page) == "text"
