"""The page: whole in itself, readable by everybody, and hostile to nobody's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from boundarykit.reports import BacktestReport, render_html, report_of
from boundarykit.reports.model import Grade
from tests.unit.handbook.browser import Page, chromium
from tests.unit.handbook.pages import Element, contrast, ids, read_page
from tests.unit.reports.answers import Row, shop, write_folder

VARIABLE = re.compile(r"--([a-z0-9-]+): (#[0-9a-f]{6});")
HOSTILE = "<script>alert(1)</script>\" ' & $x_1$ {{ 7 * 7 }} \x00\u202e\n]]>"
NARROW = 360


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> BacktestReport:
    return report_of(write_folder(tmp_path_factory.mktemp("shop"), shop()))


@pytest.fixture(scope="module")
def html(report: BacktestReport) -> str:
    return render_html(report)


@pytest.fixture(scope="module")
def root(html: str) -> Element:
    return read_page(html)


def test_the_same_report_gives_the_same_bytes(report: BacktestReport, html: str) -> None:
    again = render_html(BacktestReport.model_validate_json(report.model_dump_json()))

    assert again == html


def test_a_page_needs_nothing_from_outside_and_runs_nothing(root: Element, html: str) -> None:
    assert root.all("script", "link", "img", "iframe", "object", "embed", "image") == []
    assert re.findall(r"url\((?!#)|@import|https?:|\bsrc=|\bon[a-z]+=", html) == []


def test_a_page_says_no_day_on_which_it_was_made(html: str) -> None:
    assert re.findall(r"<metadata|dc:date|Matplotlib", html) == []


def test_a_page_says_its_language_and_fits_a_phone(root: Element) -> None:
    assert root.attributes["lang"] == "en"
    views = [each for each in root.all("meta") if each.attributes.get("name") == "viewport"]
    assert [each.attributes["content"] for each in views] == ["width=device-width, initial-scale=1"]


def test_headings_go_down_one_level_at_a_time_from_one_title(root: Element) -> None:
    levels = [int(each.tag[1]) for each in root.all("h1", "h2", "h3", "h4")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_whatever_is_referred_to_is_there(root: Element, html: str) -> None:
    named = ids(root)

    referred = re.findall(r'(?:href="|url\()#([^")]+)', html)
    referred += re.findall(r'aria-labelledby="([^"]+)"', html)

    assert len(named) == len(set(named))
    assert set(referred) <= set(named)


def test_every_picture_is_told_in_words_and_followed_by_its_table(root: Element) -> None:
    pictures = 0
    for section in root.all("section"):
        for before, after in pairwise(section.children):
            if before.attributes.get("class") != "plot":
                continue
            pictures += 1
            assert before.attributes["role"] == "img"
            assert before.attributes["aria-label"]
            assert after.all("table")
    assert pictures == len(root.all("svg")) == 5


def test_every_table_is_named_and_its_heads_have_a_scope(root: Element) -> None:
    for table in root.all("table"):
        assert table.attributes["aria-labelledby"]
        assert {each.attributes["scope"] for each in table.all("th")} == {"col", "row"}
        width = len(table.all("thead")[0].all("th"))
        rows = [row for body in table.all("tbody") for row in body.all("tr")]
        assert {len(row.children) for row in rows} == {width}


def test_colours_stand_out_in_the_light_in_the_dark_and_on_paper(html: str) -> None:
    style = html[html.index("<style>") : html.index("</style>")]
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    palettes = [dict(VARIABLE.findall(block)) for block in blocks]

    assert len(palettes) == 3
    for palette in palettes:
        for text in ("ink", "muted", "link", "accent"):
            assert contrast(palette[text], palette["paper"]) >= 4.5
            assert contrast(palette[text], palette["panel"]) >= 4.5
        graphics = ["this", "other", "harsher", "milder", *(f"grade-{n}" for n in range(1, 7))]
        assert {name for name in graphics if contrast(palette[name], palette["paper"]) < 3} == set()


def test_pictures_have_no_colour_of_their_own(html: str) -> None:
    pictures = re.findall(r"<svg.*?</svg>", html, re.DOTALL)

    colours = {each for picture in pictures for each in re.findall(r"#[0-9a-f]{6}\b", picture)}

    assert len(pictures) == 5
    assert colours == set()


def test_what_the_company_writes_is_text_and_never_markup(tmp_path: Path) -> None:
    rows = [
        replace(
            row, channel=HOSTILE, outcome=HOSTILE, report={HOSTILE: row.report["age"] + HOSTILE}
        )
        for row in shop()
    ]
    rejects = [{"source": "x", "row": 1, "id": HOSTILE, "reasons": [HOSTILE]}]
    report = report_of(write_folder(tmp_path, rows, rejects=rejects))
    grades = (*report.grades[:-1], Grade(id="ban", title=HOSTILE))
    hostile = report.model_copy(
        update={"grades": grades, "this": report.this.model_copy(update={"name": HOSTILE})}
    )

    page = render_html(hostile)

    root = read_page(page)
    assert root.all("script") == []
    assert "\\x00" in root.all("dd")[0].words
    assert "49" not in {each.words for each in root.all("td", "th")}
    assert not {"\x00", "\u202e"} & set(page)
    assert "<script>alert(1)</script>\" ' & $x_1$ {{ 7 * 7 }} \\x00\\u202e\\n]]>" in {
        each.words for each in root.all("th")
    }


def test_letters_that_the_measuring_font_lacks_are_no_warning(tmp_path: Path) -> None:
    rows = [
        replace(row, report={"city": "東京" if row.customer < "c5" else "大阪"}) for row in shop()
    ]

    page = render_html(report_of(write_folder(tmp_path, rows)))

    assert "東京" in page


def test_an_empty_back_test_has_a_page(tmp_path: Path) -> None:
    page = render_html(report_of(write_folder(tmp_path, [])))

    assert "No interaction was answered." in read_page(page).words


def test_one_version_alone_has_a_page(tmp_path: Path) -> None:
    rows = [replace(row, against=None) for row in shop()]

    root = read_page(render_html(report_of(write_folder(tmp_path, rows))))

    assert [each.words for each in root.all("h2")][:2] == ["In short", "For whom"]


def test_a_ladder_of_one_rung_has_a_page(tmp_path: Path) -> None:
    policy = {"name": "", "digest": "sha256:1", "ladder": [{"id": "none", "title": "Nothing"}]}

    root = read_page(render_html(report_of(write_folder(tmp_path, [Row("i1")], policy=policy))))

    assert root.all("h1")[0].words == "What these rules would have done"


PROGRAM = chromium()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with Page(str(PROGRAM), tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.mark.skipif(PROGRAM is None, reason="no Chromium on this machine")
def test_a_page_opens_without_faults_network_or_scrolling_sideways(
    browser: Page, html: str, tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_text(html, "utf-8")

    browser.open(tmp_path / "page.html", width=NARROW, height=740)

    assert browser.run("document.documentElement.scrollWidth") == NARROW
    requests = [e for e in browser.events if e.get("method") == "Network.requestWillBeSent"]
    assert [e["params"]["request"]["url"].split(":")[0] for e in requests] == ["file"]
    told = {"Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled"}
    assert told & set(browser.methods()) == set()
