"""The page shows each rule file with its gaps, whole in itself, on a narrow phone too."""

from __future__ import annotations

from pathlib import Path

import pytest

from boundarykit.testing.coverage import coverage_page
from tests.unit.handbook.browser import Page, chromium
from tests.unit.testing.coverage.shop import SHOP_RULES, shop, written

PROGRAM = chromium()
NARROW = 360


def test_every_line_of_the_rules_is_there_and_gaps_stand_below_theirs() -> None:
    page = coverage_page(shop(written("face-to-face")))

    assert page.count('<span class="number">') == len(SHOP_RULES.splitlines())
    assert (
        """\
<code>      - interaction.channel: phone</code>
<p class="note"><strong><code>interaction.channel: phone</code> is never all that is \
missing.</strong> In a variation of <code>flattery</code>, let all but this hold and expect \
<code>because: {lacks: [praise]}</code>.</p>
"""
        in page
    )
    assert page.count('<li class="missing">') == 1


def test_what_the_rules_say_is_never_read_as_html() -> None:
    rules = SHOP_RULES.replace("title: Gifts in a shop", "title: <script>alert(1)</script>")

    page = coverage_page(shop(written(), rules))

    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_page_needs_no_scripts_and_nothing_from_elsewhere() -> None:
    page = coverage_page(shop(written()))

    assert not any(word in page for word in ("<script", "http:", "https:", "src=", "@import"))


def test_scenarios_that_were_not_counted_are_named() -> None:
    page = coverage_page(shop(written().replace("contacts: [desk]", "contacts: []")))

    assert "<strong>Not counted</strong>" in page
    assert "shop/uneasy" in page


@pytest.mark.skipif(PROGRAM is None, reason="no Chromium on this machine")
def test_it_reads_on_a_phone_without_scrolling_sideways(tmp_path: Path) -> None:
    (tmp_path / "coverage.html").write_text(coverage_page(shop(written("uneasy"))), "utf-8")

    with Page(str(PROGRAM), tmp_path / "profile") as browser:
        browser.open(tmp_path / "coverage.html", width=NARROW, height=740)
        width = browser.run("document.documentElement.scrollWidth")
        requests = [e for e in browser.events if e.get("method") == "Network.requestWillBeSent"]

    assert width == NARROW
    assert [e["params"]["request"]["url"].split(":")[0] for e in requests] == ["file"]
