"""The layout of rule files: how it looks, and that it changes nothing but the looks."""

from __future__ import annotations

import re
from dataclasses import fields
from itertools import count
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boundarykit.diagnostics import Source
from boundarykit.language.documents import (
    DutyText,
    HistoryText,
    LayerFile,
    MessagesFile,
    OutcomeText,
    RulesFile,
    RuleText,
    SafeguardText,
    ScenariosFile,
    TableText,
)
from boundarykit.language.layout import as_text, laid_out
from boundarykit.language.layout.key_order import KEYS
from boundarykit.language.nodes import ListNode, MapNode, Node, Text
from boundarykit.language.yaml_text import parse
from tests.unit.language.untidy import Untidy, trees

COMMENT = re.compile(r"# note \d+")


def layout_of(text: str) -> str:
    laid = laid_out(Source("rules.yaml", dedent(text)))
    assert laid is not None
    return laid


def said(text: str) -> object:
    """Return what a YAML text says, with the order of everything in it."""
    node, faults = parse(Source("rules.yaml", text))
    assert node is not None
    assert not faults
    return ordered(node)


def ordered(node: Node) -> object:
    match node:
        case Text(value):
            return value
        case ListNode(items):
            return [ordered(item) for item in items]
        case MapNode(entries):
            return ("mapping", [(key.value, ordered(value)) for key, value in entries])


@settings(max_examples=200, deadline=None)
@given(tree=trees(), data=st.data())
def test_words_and_comments_stay_whatever_the_author_wrote(
    tree: dict[str, object], data: st.DataObject
) -> None:
    """Block or braces, quoted or not, comments everywhere: the layout loses and moves no word."""
    text = Untidy(lambda most: data.draw(st.integers(0, most - 1)), count()).document(tree)

    laid = laid_out(Source("rules.yaml", text))

    assert laid is not None
    assert said(laid) == said(text)
    assert sorted(COMMENT.findall(laid)) == sorted(COMMENT.findall(text))
    assert laid_out(Source("rules.yaml", laid)) == laid


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("a:   1\nb : 2\n", "a: 1\nb: 2\n"),
        ("a:\n- 1\n-   2\n", "a:\n  - 1\n  - 2\n"),
        ("a: { b: 1,c: [ 2,3 ] }\n", "a: {b: 1, c: [2, 3]}\n"),
        ("a:\n    b: 1\n\n\n\n    c: 2\n", "a:\n  b: 1\n\n  c: 2\n"),
        ("a: 1   # one\nb: 2 # two\n", "a: 1  # one\nb: 2  # two\n"),
        ("---\na: 1\n", "a: 1\n"),
        ("a:\nb: []\nc: {}\n", "a:\nb: []\nc: {}\n"),
    ],
)
def test_spaces_are_the_same_everywhere(written: str, wanted: str) -> None:
    assert layout_of(written) == wanted


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("a: 'plain words'\n", "a: plain words\n"),
        ("a: '2026-01-01'\n", 'a: "2026-01-01"\n'),
        ("a: '1'\n", 'a: "1"\n'),
        ("a: 1\n", "a: 1\n"),
        ("a: 'with: a colon'\n", 'a: "with: a colon"\n'),
        ("a: \"say 'no'\"\n", "a: say 'no'\n"),
        ("a: '\"No\", they said.'\n", "a: '\"No\", they said.'\n"),
        ("a: ''\n", 'a: ""\n'),
        ("a: {b: 'in braces'}\n", 'a: {b: "in braces"}\n'),
    ],
)
def test_quotes_stand_only_where_they_are_needed(written: str, wanted: str) -> None:
    assert layout_of(written) == wanted


def test_a_text_that_is_too_long_for_its_line_is_folded() -> None:
    words = " ".join(["word"] * 30)

    laid = layout_of(f"about: {words}\n")

    assert laid == f"about: >-\n  {' '.join(['word'] * 19)}\n  {' '.join(['word'] * 11)}\n"


def test_a_folded_text_is_folded_anew_and_keeps_its_paragraphs() -> None:
    written = """\
        about: >-
          One
          two.

          Three.
        """

    assert layout_of(written) == "about: >-\n  One two.\n\n  Three.\n"


def test_a_literal_text_stays_as_it_is() -> None:
    written = "about: |\n  One\n    two\n"

    assert layout_of(written) == written


def test_braces_that_are_too_long_for_their_line_become_lines() -> None:
    item = ", ".join(f"long_word_{number}: [first, second]" for number in range(4))

    laid = layout_of(f"a:\n  - {{{item}}}\n")

    assert laid.splitlines()[:3] == [
        "a:",
        "  - long_word_0: [first, second]",
        "    long_word_1: [first, second]",
    ]


def test_comments_in_braces_stay_with_what_they_speak_of() -> None:
    written = """\
        a: {x: 1,  # first
            # on y
            y: [2,  # two
                3],
            }  # all of it
        """

    assert layout_of(written) == dedent("""\
        a:  # all of it
          x: 1  # first
          # on y
          y:
            - 2  # two
            - 3
        """)


def test_comments_stay_at_the_end_of_the_block_that_they_are_indented_like() -> None:
    written = """\
        a:
            b:
                c: 1
                # still in b
            # still in a
        # before d
        d: 2

        # the end
        """

    assert layout_of(written) == dedent("""\
        a:
          b:
            c: 1
            # still in b
          # still in a
        # before d
        d: 2

        # the end
        """)


def test_keys_stand_in_the_order_of_the_reference_with_their_comments() -> None:
    written = """\
        # What opens the file.
        kind: rules
        boundarykit: 1
        rules:
          # On the rule.
          one:
            respond: [escalate]  # at once
            # On the condition.
            when: always
            title: One
          two: {title: Two}
        id: gifts
        """

    assert layout_of(written) == dedent("""\
        # What opens the file.
        boundarykit: 1
        kind: rules
        id: gifts
        rules:
          # On the rule.
          one:
            title: One
            # On the condition.
            when: always
            respond: [escalate]  # at once

          two: {title: Two}
        """)


def test_what_the_author_orders_stays_in_that_order() -> None:
    written = "boundarykit: 1\nkind: vocabulary\nladder:\n  none: {}\n  decline: {}\n  ban: {}\n"

    assert layout_of(written) == written


@pytest.mark.parametrize("text", ["a: [1\n", "- 1\n", "", "a: 1\na: 2\n", "a: &b 1\n"])
def test_what_is_not_a_rule_file_has_no_layout(text: str) -> None:
    assert laid_out(Source("rules.yaml", text)) is None


@given(words=st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), min_size=1))
def test_words_written_as_text_are_read_as_they_were(words: str) -> None:
    assert said(f"title: {as_text(words)}\n") == ("mapping", [("title", words)])


def test_the_order_names_every_key_that_the_language_fixes() -> None:
    """A new key of a file, a rule or a safeguard must be given its place."""
    written = {
        RulesFile: KEYS["rules"],
        LayerFile: KEYS["layer"],
        MessagesFile: KEYS["messages"],
        ScenariosFile: KEYS["scenarios"],
        RuleText: KEYS["rules"].under("rules").under("any"),
        SafeguardText: KEYS["rules"].under("safeguards").under("any"),
        HistoryText: KEYS["rules"].under("history").under("any"),
        DutyText: KEYS["rules"].under("rules").under("any").under("duties").under("any"),
        TableText: KEYS["rules"].under("tables").under("any"),
        OutcomeText: KEYS["rules"].under("tables").under("any").under("cells").under("any"),
    }

    for shape, keys in written.items():
        named = {each.name.rstrip("_") for each in fields(shape)} - {"span"}
        assert set(keys.order) == named, shape.__name__


def test_the_cells_of_a_table_stand_below_each_other() -> None:
    text = dedent("""\
        boundarykit: 1
        kind: rules
        tables:
          exclusions:
            rows:
              # What is said.
              insult: [1 week,1 month,   at least 3 months]
              "threat, violence":   # both
                - 6 months to 1 year
                - permanent
                - permanent

              flirtation: [-, draw_line, rest of the day]
            title: Exclusions
        """)

    assert layout_of(text) == dedent("""\
        boundarykit: 1
        kind: rules
        tables:
          exclusions:
            title: Exclusions
            rows:
              # What is said.
              insult:           [1 week,             1 month,   at least 3 months]
              threat, violence: [6 months to 1 year, permanent, permanent]  # both

              flirtation:       ["-",                draw_line, rest of the day]
        """)


def test_the_rows_of_a_list_stand_on_one_line_each() -> None:
    text = dedent("""\
        boundarykit: 1
        kind: rules
        tables:
          presents:
            rows:
              - id: money
                kind: "cash, voucher"
                outcome: decline_gift
              - {id: dear, kind: jewellery, outcome: [decline_gift, {escalate: {by: manager}}]}
              - {id: old, outcome: decline_gift}  # of no kind
        """)

    assert layout_of(text) == dedent("""\
        boundarykit: 1
        kind: rules
        tables:
          presents:
            rows:
              - {id: money, kind: "cash, voucher", outcome: decline_gift}
              - {id: dear, kind: jewellery, outcome: [decline_gift, {escalate: {by: manager}}]}
              - {id: old, outcome: decline_gift}  # of no kind
        """)


def test_a_row_that_does_not_fit_on_a_line_stays_as_long_as_it_is() -> None:
    cells = ", ".join(f"at least {each} months" for each in range(1, 8))
    text = f"boundarykit: 1\nkind: rules\ntables:\n  a:\n    rows:\n      b: [{cells}]\n"

    assert layout_of(layout_of(text)) == layout_of(text)
    assert "- at least 7 months" in layout_of(text)
