"""Shapes: the keys of a file, what is missing, and everything wrong in one run."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from boundarykit.diagnostics import Diagnostic, Source, Span, render
from boundarykit.language.nodes import Node, Text
from boundarykit.language.shapes import Entry, Faults, read
from boundarykit.language.yaml_text import parse


@dataclass(frozen=True, kw_only=True)
class Part:
    span: Span
    name: Text
    is_: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Whole:
    span: Span
    title: Text
    number: Text | None = None
    anything: Node | None = None
    words: tuple[Text, ...] = ()
    part: Part | None = None
    parts: tuple[Entry[Part], ...] = ()


def shaped(text: str) -> tuple[Whole | None, list[Diagnostic]]:
    node, _ = parse(Source("a.yaml", text))
    assert node is not None
    faults = Faults()
    return read(Whole, node, faults, "a whole"), faults.found


def refused(text: str) -> str:
    return render(sorted(shaped(text)[1], key=lambda fault: fault.order)) + "\n"


def test_error_when_a_key_is_unknown_and_the_nearest_is_named() -> None:
    text = refused("title: One\nnmber: 2\n")

    assert (
        text
        == """\
error[BK201]: unknown key `nmber` in a whole
 --> a.yaml:2:1
  |
2 | nmber: 2
  | ^^^^^ not a key that stands here
  = help: did you mean `number`?
"""
    )


def test_error_when_a_key_is_far_from_all_others_lists_them() -> None:
    text = refused("title: One\ncolour: red\n")

    assert (
        text
        == """\
error[BK201]: unknown key `colour` in a whole
 --> a.yaml:2:1
  |
2 | colour: red
  | ^^^^^^ not a key that stands here
  = help: known here: `anything`, `number`, `part`, `parts`, `title`, `words`
"""
    )


def test_error_when_a_key_is_missing() -> None:
    text = refused("number: 2\n")

    assert (
        text
        == """\
error[BK202]: a whole has no `title`
 --> a.yaml:1:1
  |
1 | number: 2
  | ^^^^^^ `title` is missing
  = help: add `title:`
"""
    )


def test_error_when_a_key_is_missing_further_down() -> None:
    text = refused("title: One\npart: {is: x}\n")

    assert (
        text
        == """\
error[BK202]: `part` has no `name`
 --> a.yaml:2:8
  |
2 | part: {is: x}
  |        ^^ `name` is missing
  = help: add `name:`
"""
    )


def test_error_when_a_text_is_a_list() -> None:
    text = refused("title: [One]\n")

    assert (
        text
        == """\
error[BK230]: `title` must be a text
 --> a.yaml:1:8
  |
1 | title: [One]
  |        ^^^^^ this is a list
"""
    )


def test_error_when_a_text_is_nothing() -> None:
    text = refused("title:\n")

    assert (
        text
        == """\
error[BK230]: `title` must be a text
 --> a.yaml:1:7
  |
1 | title:
  |       ^ this is nothing
"""
    )


def test_error_when_a_text_is_blank() -> None:
    text = refused("title: ' '\n")

    assert (
        text
        == """\
error[BK230]: `title` must be a text
 --> a.yaml:1:8
  |
1 | title: ' '
  |        ^^^ this is text
"""
    )


def test_error_when_a_list_is_a_text() -> None:
    text = refused("title: One\nwords: red\n")

    assert (
        text
        == """\
error[BK230]: `words` must be a list
 --> a.yaml:2:8
  |
2 | words: red
  |        ^^^ this is text
  = help: write `[red]`
"""
    )


def test_error_when_a_list_is_a_mapping() -> None:
    text = refused("title: One\nwords: {red: 1}\n")

    assert (
        text
        == """\
error[BK230]: `words` must be a list
 --> a.yaml:2:8
  |
2 | words: {red: 1}
  |        ^^^^^^^^ this is a mapping
"""
    )


def test_error_when_an_entry_of_a_list_is_a_list() -> None:
    text = refused("title: One\nwords: [red, [blue]]\n")

    assert (
        text
        == """\
error[BK230]: an entry of `words` must be a text
 --> a.yaml:2:14
  |
2 | words: [red, [blue]]
  |              ^^^^^^ this is a list
"""
    )


def test_error_when_a_mapping_is_a_text() -> None:
    text = refused("title: One\npart: red\n")

    assert (
        text
        == """\
error[BK230]: `part` must be a mapping of its keys
 --> a.yaml:2:7
  |
2 | part: red
  |       ^^^ this is text
  = help: write `{name: …}`
"""
    )


def test_error_when_a_table_is_a_list() -> None:
    text = refused("title: One\nparts: [red]\n")

    assert (
        text
        == """\
error[BK230]: `parts` must be a mapping from ids to what they mean
 --> a.yaml:2:8
  |
2 | parts: [red]
  |        ^^^^^ this is a list
  = help: write an id, a colon, and below it, indented, what it means
"""
    )


def test_error_when_an_entry_of_a_table_is_nothing() -> None:
    text = refused("title: One\nparts:\n  red:\n")

    assert (
        text
        == """\
error[BK230]: `red` must be a mapping of its keys
 --> a.yaml:3:7
  |
3 |   red:
  |       ^ this is nothing
  = help: write `{name: …}`
"""
    )


def test_error_when_what_is_read_later_is_nothing() -> None:
    text = refused("title: One\nanything:\n")

    assert (
        text
        == """\
error[BK230]: `anything` holds nothing
 --> a.yaml:2:10
  |
2 | anything:
  |          ^ nothing stands here
"""
    )


def test_error_when_the_whole_is_a_list() -> None:
    text = refused("[a, b]\n")

    assert (
        text
        == """\
error[BK230]: a whole must be a mapping of its keys
 --> a.yaml:1:1
  |
1 | [a, b]
  | ^^^^^^ this is a list
  = help: write `{title: …}`
"""
    )


def test_error_when_the_whole_is_empty() -> None:
    text = refused("{}\n")

    assert (
        text
        == """\
error[BK202]: a whole has no `title`
 --> a.yaml:1:1
  |
1 | {}
  | ^^ `title` is missing
  = help: add `title:`
"""
    )


def test_every_fault_is_reported_in_one_run() -> None:
    text = refused("nmber: 2\nwords: red\npart: {nme: x}\n")

    assert (
        text
        == """\
error[BK201]: unknown key `nmber` in a whole
 --> a.yaml:1:1
  |
1 | nmber: 2
  | ^^^^^ not a key that stands here
  = help: did you mean `number`?

error[BK202]: a whole has no `title`
 --> a.yaml:1:1
  |
1 | nmber: 2
  | ^^^^^ `title` is missing
  = help: add `title:`

error[BK230]: `words` must be a list
 --> a.yaml:2:8
  |
2 | words: red
  |        ^^^ this is text
  = help: write `[red]`

error[BK201]: unknown key `nme` in `part`
 --> a.yaml:3:8
  |
3 | part: {nme: x}
  |        ^^^ not a key that stands here
  = help: did you mean `name`?
"""
    )


def test_a_whole_file_is_read() -> None:
    text = "title: One\nwords: [a, b]\npart: {name: P, is: Q}\nparts: {x: {name: X}}\n"

    whole, faults = shaped(text)

    assert whole is not None
    assert faults == []
    assert (str(whole.title), [str(word) for word in whole.words]) == ("One", ["a", "b"])
    assert whole.part is not None
    assert (str(whole.part.name), str(whole.part.is_)) == ("P", "Q")
    assert [(str(entry.key), str(entry.value and entry.value.name)) for entry in whole.parts] == [
        ("x", "X")
    ]


def test_a_misspelt_key_is_not_reported_as_missing_too() -> None:
    _, faults = shaped("titel: One\n")

    assert [fault.code for fault in faults] == ["BK201"]


def test_a_key_with_a_wrong_value_is_not_reported_as_missing_too() -> None:
    _, faults = shaped("title: []\n")

    assert [fault.code for fault in faults] == ["BK230"]


def test_an_entry_that_cannot_be_read_keeps_its_key() -> None:
    whole, _ = shaped("title: One\nparts: {x: red, y: {name: Y}}\n")

    assert whole is not None
    assert [(str(entry.key), entry.value is None) for entry in whole.parts] == [
        ("x", True),
        ("y", False),
    ]


def test_spaces_around_a_text_do_not_count() -> None:
    whole, _ = shaped("title: '  One '\n")

    assert whole is not None
    assert whole.title.value == "One"


@pytest.mark.parametrize("key", ["is_", "name_"])
def test_error_when_a_key_is_written_as_the_field_is(key: str) -> None:
    _, faults = shaped(f"title: One\npart: {{name: P, {key}: Q}}\n")

    assert [fault.code for fault in faults] == ["BK201"]


def test_a_message_is_one_line_whatever_the_key_holds() -> None:
    _, faults = shaped('title: One\n"one\\nmore": 1\n')

    assert [fault.message for fault in faults] == [r"unknown key `one\nmore` in a whole"]


def test_an_empty_key_is_put_into_words() -> None:
    _, faults = shaped('title: One\n"": 1\n')

    assert [fault.message for fault in faults] == ["unknown key (empty text) in a whole"]
