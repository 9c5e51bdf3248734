"""The YAML reader: texts with their places, and the parts of YAML that rule files do without."""

from __future__ import annotations

import pytest

from boundarykit.diagnostics import Source, render
from boundarykit.language.nodes import ListNode, MapNode, Node, Text, kind_of, plain, texts
from boundarykit.language.yaml_text import MOST_BYTES, MOST_DEPTH, parse


def read(text: str) -> Node:
    node, faults = parse(Source("a.yaml", text))
    assert (node is not None, faults) == (True, ())
    assert node is not None
    return node


def refused(text: str) -> str:
    """Return what is said about a text, ending with a line end."""
    return render(parse(Source("a.yaml", text))[1]) + "\n"


def codes(text: str) -> list[str]:
    return [fault.code for fault in parse(Source("a.yaml", text))[1]]


def place(text: Text) -> str:
    return f"{text.span} {text.span.excerpt[text.span.column :][: text.span.width]}"


def test_error_when_a_key_stands_twice() -> None:
    text = refused("a: 1\nb: 2\na: 3\n")

    assert (
        text
        == """\
error[BK303]: the key `a` stands twice
 --> a.yaml:3:1
  |
3 | a: 3
  | ^ again here
 ::: a.yaml:1:1
  |
1 | a: 1
  | ^ first here
  = help: keep one of them
"""
    )


def test_error_when_a_key_stands_twice_further_down() -> None:
    text = refused("a:\n  b: {c: 1, c: 2}\n")

    assert (
        text
        == """\
error[BK303]: the key `c` stands twice
 --> a.yaml:2:13
  |
2 |   b: {c: 1, c: 2}
  |             ^ again here
 ::: a.yaml:2:7
  |
2 |   b: {c: 1, c: 2}
  |       ^ first here
  = help: keep one of them
"""
    )


def test_error_when_there_is_an_anchor() -> None:
    text = refused("a: &x 1\n")

    assert (
        text
        == """\
error[BK304]: anchors cannot stand in a rule file
 --> a.yaml:1:4
  |
1 | a: &x 1
  |    ^^^^ an anchor
  = help: write the value out where it is needed
"""
    )


def test_error_when_there_is_an_anchor_on_a_mapping() -> None:
    text = refused("a: &x {b: 1}\n")

    assert (
        text
        == """\
error[BK304]: anchors cannot stand in a rule file
 --> a.yaml:1:4
  |
1 | a: &x {b: 1}
  |    ^^^^ an anchor
  = help: write the value out where it is needed
"""
    )


def test_error_when_there_is_an_alias() -> None:
    text = refused("a: 1\nb: *x\n")

    assert (
        text
        == """\
error[BK304]: aliases cannot stand in a rule file
 --> a.yaml:2:4
  |
2 | b: *x
  |    ^^ an alias
  = help: write the value out where it is needed
"""
    )


def test_error_when_there_is_a_merge_key() -> None:
    text = refused("a: {b: 1}\nc:\n  <<: {b: 1}\n")

    assert (
        text
        == """\
error[BK304]: merge keys cannot stand in a rule file
 --> a.yaml:3:3
  |
3 |   <<: {b: 1}
  |   ^^ a merge key
  = help: write the value out where it is needed
"""
    )


def test_error_when_there_is_a_tag() -> None:
    text = refused("a: !!str 1\n")

    assert (
        text
        == """\
error[BK304]: tags cannot stand in a rule file
 --> a.yaml:1:4
  |
1 | a: !!str 1
  |    ^^^^^^^ a tag
  = help: write the value out where it is needed
"""
    )


def test_error_when_there_is_a_tag_of_our_own() -> None:
    text = refused("a: !secret [b]\n")

    assert (
        text
        == """\
error[BK304]: tags cannot stand in a rule file
 --> a.yaml:1:4
  |
1 | a: !secret [b]
  |    ^^^^^^^^^ a tag
  = help: write the value out where it is needed
"""
    )


def test_error_when_there_is_a_tab() -> None:
    text = refused("a:\n\tb: 1\n")

    assert (
        text
        == """\
error[BK305]: tabs cannot stand in a rule file
 --> a.yaml:2:1
  |
2 |  b: 1
  | ^ a tab
  = help: indent with spaces
"""
    )


def test_error_when_there_are_several_documents() -> None:
    text = refused("a: 1\n---\nb: 2\n")

    assert (
        text
        == """\
error[BK306]: the file holds several documents
 --> a.yaml:2:1
  |
2 | ---
  | ^^^ another one starts
  = help: use one file for each
"""
    )


def test_error_when_a_key_is_a_list() -> None:
    text = refused("? [a]\n: 1\n")

    assert (
        text
        == """\
error[BK302]: a key must be a text
 --> a.yaml:1:3
  |
1 | ? [a]
  |   ^ not a text
"""
    )


def test_error_when_a_bracket_is_not_closed() -> None:
    text = refused("a: [1, 2\nb: 3\n")

    assert (
        text
        == """\
error[BK302]: the file is not YAML
 --> a.yaml:2:2
  |
2 | b: 3
  |  ^ did not find expected ',' or ']'
  = help: look at the indentation and the quotes, here and in the line above
"""
    )


def test_error_when_a_quote_is_not_closed() -> None:
    text = refused("a: 'one\n")

    assert (
        text
        == """\
error[BK302]: a quote is not closed
 --> a.yaml:1:4
  |
1 | a: 'one
  |    ^ opens here
  = help: close it at the end of the text
"""
    )


def test_error_when_the_indentation_is_off() -> None:
    text = refused("a:\n    b: 1\n  c: 2\n")

    assert (
        text
        == """\
error[BK302]: the file is not YAML
 --> a.yaml:3:3
  |
3 |   c: 2
  |   ^ did not find expected key
  = help: look at the indentation and the quotes, here and in the line above
"""
    )


def test_error_when_a_text_holds_a_colon() -> None:
    text = refused("a: one: two\n")

    assert (
        text
        == """\
error[BK302]: the file is not YAML
 --> a.yaml:1:7
  |
1 | a: one: two
  |       ^ mapping values are not allowed in this context
  = help: put quotes around the text: it holds a colon
"""
    )


def test_error_when_the_file_is_too_deep() -> None:
    text = refused("a: " + "[" * 25 + "]" * 25 + "\n")

    assert (
        text
        == """\
error[BK307]: the file is nested too deeply
 --> a.yaml:1:28
  |
1 | a: [[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]
  |                            ^ too deep
"""
    )


def test_error_when_the_file_is_too_large() -> None:
    text = refused("# " + "x" * MOST_BYTES)[:200]

    assert (
        text
        == """\
error[BK307]: the file is larger than a megabyte
 --> a.yaml:1:1
  |
1 | # xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\
xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"""
    )


def test_every_scalar_is_a_text_as_it_was_written() -> None:
    written = "[on, no, 12:30, 2026-01-01, 014, 1e3, ~, null, 0x1F, 'quoted', \"double\"]"
    expected = ["on", "no", "12:30", "2026-01-01", "014", "1e3", "~", "null", "0x1F"]

    assert plain(read(written)) == [*expected, "quoted", "double"]


def test_a_tree_keeps_the_order_of_its_keys() -> None:
    assert plain(read("b: {d: 1, c: [2, {e: 3}]}\na:\n")) == {
        "b": {"d": "1", "c": ["2", {"e": "3"}]},
        "a": "",
    }


def test_long_texts_are_folded_or_kept() -> None:
    assert plain(read("a: >-\n  one\n  two\nb: |\n  one\n  two\n")) == {
        "a": "one two",
        "b": "one\ntwo\n",
    }


def test_every_text_knows_its_place() -> None:
    node = read("first: one\nsecond:\n  - 'two'\n  - {key: three}\n")

    assert [place(text) for text in texts(node)] == [
        "a.yaml:1:1 first",
        "a.yaml:1:8 one",
        "a.yaml:2:1 second",
        "a.yaml:3:5 'two'",
        "a.yaml:4:6 key",
        "a.yaml:4:11 three",
    ]


def test_columns_count_characters_not_bytes() -> None:
    node = read("{café: '😀', b: c}\n")

    assert [place(text) for text in texts(node)] == [
        "a.yaml:1:2 café",
        "a.yaml:1:8 '😀'",
        "a.yaml:1:13 b",
        "a.yaml:1:16 c",
    ]


def test_a_list_and_a_mapping_know_where_they_end() -> None:
    node = read("a: [1, 2]\nb: {c: d}\n")
    assert isinstance(node, MapNode)

    spans = [node.get("a"), node.get("b")]

    assert [(n.span.column, n.span.end_column) for n in spans if n is not None] == [(3, 9), (3, 9)]


def test_a_byte_order_mark_at_the_start_is_passed_over() -> None:
    assert plain(read("\ufeffa: 1\n")) == {"a": "1"}


def test_a_byte_order_mark_does_not_shift_the_places() -> None:
    (key, _) = texts(read("\ufeffkey: value\n"))

    assert place(key) == "a.yaml:1:1 key"


def test_comments_and_blank_lines_alone_are_nothing() -> None:
    assert parse(Source("a.yaml", "# nothing\n\n")) == (None, ())


def test_one_document_may_have_its_marks() -> None:
    assert plain(read("---\na: 1\n...\n")) == {"a": "1"}


def test_nesting_up_to_the_bound_is_read() -> None:
    assert codes("[" * MOST_DEPTH + "]" * MOST_DEPTH) == []
    assert codes("[" * (MOST_DEPTH + 2) + "]" * (MOST_DEPTH + 2)) == ["BK307"]


def test_a_very_deep_file_is_refused_quickly() -> None:
    assert codes("[" * 100_000) == ["BK307"]


def test_a_file_of_the_largest_size_is_read() -> None:
    assert codes("# " + "x" * (MOST_BYTES - 2)) == []


def test_every_tab_and_control_character_is_reported_in_one_run() -> None:
    assert codes("a:\t1\nb: \x07\nc:\t\x072\n") == ["BK305", "BK302", "BK305", "BK302"]


def test_every_key_that_stands_twice_is_reported_in_one_run() -> None:
    assert codes("a: 1\na: 2\nb: 3\nb: 4\n") == ["BK303", "BK303"]


def test_a_key_that_stands_three_times_is_reported_twice() -> None:
    assert codes("a: 1\na: 2\na: 3\n") == ["BK303", "BK303"]


def test_duplicate_keys_are_reported_beside_what_stops_the_reading() -> None:
    assert codes("a: 1\na: 2\nb: *c\n") == ["BK303", "BK304"]


@pytest.mark.parametrize(
    "character",
    [
        "\x00",
        "\x07",
        "\r",
        "\x0b",
        "\x85",
        "\ufeff",
        "\u2028",
        "\x7f",
        "\ud800",
        "\ufffe",
        "\u2029",
        "\u202e",
        "\u2066",
    ],
)
def test_error_when_a_character_is_invisible(character: str) -> None:
    assert codes(f"a: b\nc: d{character}e\n") == ["BK302"]


@pytest.mark.parametrize("character", ["\x07", "\r", "\x1b", "\x85", "\u2028", "\u202e"])
def test_an_invisible_character_is_not_printed_as_it_is(character: str) -> None:
    assert character not in refused(f"a: b{character}c: d: e\n")


@pytest.mark.parametrize("text", ["naïve", "日本語", "😀", "שלום"])
def test_every_script_is_read(text: str) -> None:
    assert plain(read(f"a: {text}\n")) == {"a": text}


@pytest.mark.parametrize(
    ("text", "kind"), [("a", "text"), ("''", "nothing"), ("[]", "a list"), ("{}", "a mapping")]
)
def test_kinds_have_names_that_authors_know(text: str, kind: str) -> None:
    assert kind_of(read(text)) == kind


def test_a_list_holds_its_items() -> None:
    node = read("[a, b]")

    assert isinstance(node, ListNode)
    assert [str(item) for item in node.items] == ["a", "b"]


@pytest.mark.parametrize("text", ["*a : 1\n", "{*a : 1}\n", "? *a\n: 1\n"])
def test_error_when_a_key_is_an_alias(text: str) -> None:
    assert codes(text) == ["BK304"]


@pytest.mark.parametrize("text", ["%YAML 1.1\n---\na: 1\n", "%TAG ! tag:x,2000:\n---\na: 1\n"])
def test_error_when_there_is_a_directive(text: str) -> None:
    assert codes(text) == ["BK304"]


@pytest.mark.parametrize(
    "escape", ["\\x1b[31m", "\\0", "\\a", "\\u2028", "\\x85", "\\b", "\\u202e", "\\ufeff"]
)
def test_error_when_a_control_character_is_written_as_an_escape(escape: str) -> None:
    assert codes(f'a: "x{escape}y"\n') == ["BK302"]
    assert codes(f'"x{escape}y": a\n') == ["BK302"]


def test_an_escape_is_named_where_it_stands_and_the_rest_is_read() -> None:
    text = refused('a: "x\\u202ey"\na: 1\n')

    assert (
        text
        == """\
error[BK302]: an invisible control character is written as an escape
 --> a.yaml:1:4
  |
1 | a: "x\\u202ey"
  |    ^^^^^^^^^^ `\\u202e` in this text
  = help: write the text without it

error[BK303]: the key `a` stands twice
 --> a.yaml:2:1
  |
2 | a: 1
  | ^ again here
 ::: a.yaml:1:1
  |
1 | a: "x\\u202ey"
  | ^ first here
  = help: keep one of them
"""
    )


def test_a_tab_may_be_written_as_an_escape() -> None:
    assert plain(read('a: "x\\ty"\n')) == {"a": "x\ty"}


def test_a_quote_that_the_next_one_closes_is_shown_beside_what_the_parser_noticed() -> None:
    assert (
        refused('title: "Gifts\nabout: "x"\n')
        == """\
error[BK302]: the file is not YAML
 --> a.yaml:2:9
  |
2 | about: "x"
  |         ^ did not find expected key
 ::: a.yaml:1:8
  |
1 | title: "Gifts
  |        ^ a quote that its line does not close
  = help: look at the indentation and the quotes, here and in the line above
"""
    )
