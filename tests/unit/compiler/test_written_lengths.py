"""Lengths as one text: in rules as in cells, and what is said of slips."""

from __future__ import annotations

import pytest

from boundarykit.compiler.written_lengths import in_figures
from boundarykit.domain.answer import Lasts
from boundarykit.domain.durations import Duration
from tests.unit.compiler.rule_sets import said as said_of_table
from tests.unit.compiler.test_tables import GRID, table
from tests.unit.terms.hospital import failure, red_card, said


def lasts(written: str) -> Lasts:
    found = red_card(f"lasts: {written}").lasts
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("at most 30 days", "{at_most: 30 days}"),
        ("at least 1 week", "{at_least: 1 week}"),
        ("6 months to 1 year", "{range: [6 months, 1 year]}"),
    ],
)
def test_a_length_is_one_text_or_a_mapping(text: str, long: str) -> None:
    assert lasts(text) == lasts(long)
    assert lasts(text).most in (None, Duration.parse("30 days"), Duration.parse("1 year"))
    assert not failure(f"must: [{{red_card: {{lasts: {text}}}}}]", response(long))
    assert not failure(f"must: [{{red_card: {{lasts: {long}}}}}]", response(text))


def response(written: str) -> str:
    return f"respond: [red_card: {{lasts: {written}}}]"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("for life", "write `permanent`"),
        ("permanently", "write `permanent`"),
        ("Forever", "write `permanent`"),
        ("indefinitely", "write `permanent`"),
        ("one year", "write `1 year`"),
        ("at most three months", "write `at most 3 months`"),
        ("up to 30 days", "write `at most 30 days`"),
        ("30 to 90 days", "write `30 days to 90 days`"),
        ("normally a week", "write `{typically: 1 week}`"),
        ("long", "write a length such as `3 months`, `at most 30 days` or `permanent`"),
    ],
)
def test_error_when_a_length_is_written_otherwise(written: str, hint: str) -> None:
    text = said(response(written))

    place = " " * (12 + len("respond: [red_card: {lasts: ") - 8)
    assert text.splitlines()[0] == f"error[BK205]: `{written}` is not a length"
    assert f"{place}{'^' * len(written)} not a length\n   = help: {hint}\n" in text


def test_error_when_a_range_in_one_text_runs_backwards() -> None:
    assert "the range runs from the longer to the shorter" in said(response("1 year to 6 months"))


def test_error_when_a_number_of_a_mapping_is_in_words() -> None:
    text = said(response("{at_most: one year}"))

    assert "error[BK205]: `one year` is not a duration\n" in text
    assert "   = help: write a number and a unit: `1 year`\n" in text


@pytest.mark.parametrize(
    ("cell", "hint"), [("one year", "write `1 year`"), ("for life", "write `permanent`")]
)
def test_error_when_the_length_of_a_cell_is_written_otherwise(cell: str, hint: str) -> None:
    text = said_of_table(table(f"{GRID}rows: {{threat: [{cell}, -]}}"))

    assert f"error[BK251]: the cell `{cell}` means nothing\n" in text
    assert f"   = help: {hint}\n" in text


@pytest.mark.parametrize(
    ("written", "figures"),
    [("twelve months", "12 months"), ("an hour", "1 hour"), ("someone", "someone")],
)
def test_numbers_of_units_are_written_in_figures(written: str, figures: str) -> None:
    assert in_figures(written) == figures
