"""Rendering: text for people, JSON for programs, annotations for GitHub."""

from __future__ import annotations

import json

from boundarykit.diagnostics import (
    Diagnostic,
    Level,
    Other,
    Source,
    Span,
    render,
    render_github,
    render_json,
)

SOURCE = Source("a,b.yaml", "first: one\nsecond: two\n" + "\n" * 97 + "last: three\n")
HERE = Span(SOURCE, 0, 7, 0, 10)
THERE = Span(SOURCE, 99, 0, 99, 4)
PLAIN = Diagnostic("BK203", "unknown fact `x`", HERE, "not a fact", help="say another")


def test_a_fault_shows_its_place_its_label_and_its_help() -> None:
    assert (
        render([PLAIN])
        == """\
error[BK203]: unknown fact `x`
 --> a,b.yaml:1:8
  |
1 | first: one
  |        ^^^ not a fact
  = help: say another"""
    )


def test_two_places_share_one_gutter() -> None:
    fault = Diagnostic("BK212", "twice", THERE, "again here", others=(Other(HERE, "first here"),))

    assert (
        render([fault])
        == """\
error[BK212]: twice
   --> a,b.yaml:100:1
    |
100 | last: three
    | ^^^^ again here
   ::: a,b.yaml:1:8
    |
  1 | first: one
    |        ^^^ first here"""
    )


def test_a_fault_in_a_value_shows_its_path() -> None:
    fault = Diagnostic("BK104", "no zone", path="history.interactions[2].at", label="naive")

    assert (
        render([fault])
        == """\
error[BK104]: no zone
  --> history.interactions[2].at
   = here: naive"""
    )


def test_a_fault_without_a_place_is_its_message_and_help() -> None:
    fault = Diagnostic("BK602", "unknown backend", help="choose another", level=Level.WARNING)

    assert render([fault]) == "warning[BK602]: unknown backend\n  = help: choose another"


def test_faults_are_set_apart_by_a_blank_line() -> None:
    assert render([PLAIN, PLAIN]).count("\n\n") == 1
    assert render([]) == ""


def test_a_span_over_several_lines_points_at_the_first() -> None:
    fault = Diagnostic("BK230", "m", Span(SOURCE, 0, 0, 1, 4), "here")

    assert render([fault]).splitlines()[-1] == "  | ^^^^^^^^^^ here"


def test_a_span_without_width_still_has_a_caret() -> None:
    fault = Diagnostic("BK230", "m", Span(SOURCE, 0, 6, 0, 6))

    assert render([fault]).splitlines()[-1] == "  |       ^"


def test_a_span_behind_the_end_of_the_text_shows_an_empty_line() -> None:
    fault = Diagnostic("BK230", "m", Span(SOURCE, 500, 0, 500, 0))

    assert "501 |\n" in render([fault])


def test_a_tab_is_as_wide_as_its_caret() -> None:
    source = Source("a", "a:\tb")

    lines = render([Diagnostic("BK305", "m", Span(source, 0, 3, 0, 4))]).splitlines()

    assert lines[-2:] == ["1 | a: b", "  |    ^"]


def test_no_line_of_a_private_text_is_shown() -> None:
    source = Source("case.json", '{"name": "Zoe"}', private=True)
    fault = Diagnostic("BK103", "m", Span(source, 0, 9, 0, 14), "here", help="h")

    assert (
        render([fault])
        == """\
error[BK103]: m
 --> case.json:1:10
  | here
  = help: h"""
    )


def test_json_counts_lines_and_columns_from_one() -> None:
    (record,) = json.loads(render_json([PLAIN]))

    assert record == {
        "code": "BK203",
        "level": "error",
        "message": "unknown fact `x`",
        "label": "not a fact",
        "help": "say another",
        "path": "",
        "place": {"file": "a,b.yaml", "line": 1, "column": 8, "end_line": 1, "end_column": 11},
        "others": [],
    }


def test_json_holds_the_other_places() -> None:
    (record,) = json.loads(render_json([Diagnostic("BK212", "m", others=(Other(HERE, "there"),))]))

    assert record["place"] is None
    assert record["others"][0]["place"]["column"] == 8


def test_github_gets_one_line_for_each_fault_with_its_place() -> None:
    assert render_github([PLAIN]) == (
        "::error file=a%2Cb.yaml,line=1,col=8,title=BK203::unknown fact `x`; say another"
    )


def test_github_gets_what_could_break_its_lines_in_codes() -> None:
    fault = Diagnostic("BK201", "100 %\n::error::", level=Level.ADVICE)

    assert render_github([fault]) == "::notice title=BK201::100 %25%0A::error::"


def test_a_very_long_line_is_cut_around_the_place() -> None:
    source = Source("a", "x" * 100_000)
    fault = Diagnostic("BK201", "m", Span(source, 0, 50_000, 0, 50_003), "here")

    *_, line, carets = render([fault]).splitlines()

    assert line == "1 | …" + "x" * 158 + "…"
    assert carets == "  | " + " " * 40 + "^^^ here"


def test_a_long_line_is_cut_at_its_end_alone_when_the_place_stands_near_its_start() -> None:
    source = Source("a", "x" * 161)
    fault = Diagnostic("BK201", "m", Span(source, 0, 10, 0, 12), "here")

    *_, line, carets = render([fault]).splitlines()

    assert line == "1 | " + "x" * 159 + "…"
    assert carets == "  | " + " " * 10 + "^^ here"


def test_a_wide_place_on_a_long_line_is_pointed_at_as_far_as_it_is_shown() -> None:
    source = Source("a", "x" * 1000)
    fault = Diagnostic("BK201", "m", Span(source, 0, 100, 0, 900), "here")

    assert render([fault]).splitlines()[-1] == "  | " + " " * 40 + "^" * 120 + " here"
