"""What other people wrote, made fit to be shown."""

from __future__ import annotations

import pytest

from boundarykit.diagnostics import Diagnostic, Source, Span, printable, render, shown_name


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("naïve 日本語 😀", "naïve 日本語 😀"),
        ("Bonjour\xa0!", "Bonjour\xa0!"),
        ("one\nmore", r"one\nmore"),
        ("\x1b[31m", r"\x1b[31m"),
        ("\u202e", r"\u202e"),
        ("\ud800", r"\ud800"),
    ],
)
def test_only_what_cannot_be_seen_becomes_an_escape(text: str, shown: str) -> None:
    assert printable(text) == shown
    assert printable(shown) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [("a", "`a`"), ("", "(empty text)"), ("  ", "(empty text)"), ("\n", r"`\n`")],
)
def test_a_name_is_set_off_and_an_empty_one_put_into_words(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def test_a_very_long_name_is_cut() -> None:
    assert shown_name("x" * 5000) == "`" + "x" * 99 + "…`"


def test_a_caret_stands_under_its_character_whatever_stands_before_it() -> None:
    source = Source("a\x1b.yaml", "a\x07b\u202ec: d")
    fault = Diagnostic("BK201", "one\ntwo", Span(source, 0, 4, 0, 5), "here\r", help="\x1b[2J")

    assert (
        render([fault])
        == """\
error[BK201]: one\\ntwo
 --> a\\x1b.yaml:1:5
  |
1 | a�b�c: d
  |     ^ here\\r
  = help: \\x1b[2J"""
    )
