"""The HTML pages are whole, can be read by everybody, and need nothing from outside."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import pytest

from boundarykit.compiler.load import load_paths
from boundarykit.engine.engine import rule_paths
from tests.unit.handbook.books import GERMAN_MESSAGES, MESSAGES, RULES, loaded, texts
from tests.unit.handbook.pages import contrast, ids, palettes, read_page

NAMES = ("staff-handbook.html", "customer-notice.html")
TEXT_COLOURS = ("ink", "muted", "link", "must", "may", "must-not")
GRAPHIC_COLOURS = ("accent", "mild", "grave")
ENOUGH_FOR_TEXT = 4.5
ENOUGH_FOR_GRAPHICS = 3


@cache
def written(rules: str, language: str) -> dict[str, str]:
    if rules == "shipped":
        return texts(load_paths(rule_paths(())), language)
    return texts(loaded(RULES, MESSAGES, GERMAN_MESSAGES), language)


@pytest.fixture(
    params=[
        (rules, language, name)
        for rules, language in (("shipped", "en"), ("shop", "en"), ("shop", "de"))
        for name in NAMES
    ],
    ids="-".join,
)
def page(request: pytest.FixtureRequest) -> str:
    rules, language, name = request.param
    return written(rules, language)[name]


def test_a_page_says_its_language_and_fits_a_phone(page: str) -> None:
    root = read_page(page)

    assert root.attributes["lang"] in ("en", "de")
    views = [each for each in root.all("meta") if each.attributes.get("name") == "viewport"]
    assert [each.attributes["content"] for each in views] == ["width=device-width, initial-scale=1"]


def test_headings_go_down_one_level_at_a_time_from_one_title(page: str) -> None:
    levels = [int(each.tag[1]) for each in read_page(page).all("h1", "h2", "h3", "h4", "h5", "h6")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_every_link_leads_to_one(page: str) -> None:
    root = read_page(page)
    named = ids(root)

    targets = [each.attributes["href"] for each in root.all("a")]

    assert len(named) == len(set(named))
    assert targets
    assert {target.removeprefix("#") for target in targets} <= set(named)
    assert all(target.startswith("#") for target in targets)


def test_landmarks_and_a_way_past_the_contents_are_there(page: str) -> None:
    root = read_page(page)

    (body,) = root.all("body")
    assert [len(root.all(tag)) for tag in ("header", "nav", "main")] == [1, 1, 1]
    assert body.children[0].attributes == {"class": "skip", "href": "#text"}
    assert root.all("main")[0].attributes["id"] == "text"


def test_what_is_labelled_by_something_is_labelled_by_what_is_there(page: str) -> None:
    root = read_page(page)
    labelled = root.all("nav", "section", "article", "svg")

    labels = [each.attributes["aria-labelledby"] for each in labelled]

    assert {part for label in labels for part in label.split()} <= set(ids(root))


def test_every_table_has_a_caption_and_heads_with_a_scope(page: str) -> None:
    for table in read_page(page).all("table"):
        assert table.all("caption")[0].words
        assert {each.attributes["scope"] for each in table.all("th")} <= {"col", "row"}


def test_every_picture_is_told_in_words(page: str) -> None:
    for picture in read_page(page).all("svg"):
        assert picture.attributes["role"] == "img"
        assert picture.all("title")[0].words
        described = picture.all("desc")[0].words
        drawn = [each.words for each in picture.all("text") if each.attributes["class"] == "title"]
        assert all(title in described for title in drawn)


def test_a_page_needs_nothing_from_outside_and_runs_nothing(page: str) -> None:
    root = read_page(page)

    assert root.all("script", "link", "img", "iframe", "object", "embed") == []
    assert re.findall(r"url\(|@import|https?:|\bsrc=|\bon[a-z]+=", page) == []


@pytest.mark.parametrize("name", NAMES)
def test_texts_and_graphics_stand_out_in_the_light_in_the_dark_and_on_paper(name: str) -> None:
    found = palettes(written("shop", "en")[name])

    assert len(found) == len(("light", "dark", "paper"))
    for palette in found:
        for ground in ("paper", "panel"):
            weak = [
                colour
                for colour in TEXT_COLOURS
                if contrast(palette[colour], palette[ground]) < ENOUGH_FOR_TEXT
            ]
            assert not weak
        for colour in GRAPHIC_COLOURS:
            assert contrast(palette[colour], palette["paper"]) >= ENOUGH_FOR_GRAPHICS


def test_every_colour_is_one_of_the_palette() -> None:
    """Otherwise the contrast above would be of colours that nobody sees."""
    style = written("shop", "en")["staff-handbook.html"].split("</style>", maxsplit=1)[0]

    assert re.findall(r"^\s*(?!--)[a-z-]+:.*#[0-9a-f]{3,6}\b", style, re.MULTILINE) == []
    outside = re.sub(r":root \{.*?\}", "", style, flags=re.DOTALL)
    assert re.findall(r"#[0-9a-f]{3,6}\b|rgb\(|hsl\(", outside) == []


def test_what_an_author_writes_is_text_and_never_markup() -> None:
    title = '<b>Bold</b> & \\"quoted\\" <script>x</script>'
    rules = RULES.replace("title: A second insult limits contact", f'title: "{title}"')

    page = texts(loaded(rules))["staff-handbook.html"]

    assert "&lt;script&gt;x&lt;/script&gt;" in page
    assert read_page(page).all("script", "b") == []


def test_what_an_author_writes_is_no_mark_in_markdown_either() -> None:
    title = "A *star* | a [link](x) <b> \\\\ and `code` &lt;"
    rules = RULES.replace("title: A second insult limits contact", f'title: "{title}"')

    text = texts(loaded(rules))["staff-handbook.md"]

    said = r"A \*star\* \| a \[link\](x) \<b\> \\ and \`code\` \&lt;"
    assert f"### {said}\n" in text


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("- a line", r"\- a line"),
        ("# a number", r"\# a number"),
        ("1. first", r"1\. first"),
        ("1 first", "1 first"),
        ("3-day ban", "3-day ban"),
    ],
)
def test_a_text_never_begins_a_list_or_a_heading_of_its_own(title: str, said: str) -> None:
    rules = RULES.replace("what: Tell the customer", f'what: "{title}"')

    text = texts(loaded(rules))["staff-handbook.md"]

    assert f"\n- {said}\n" in text


def test_the_same_rules_give_the_same_bytes() -> None:
    assert texts(loaded()) == texts(loaded())
