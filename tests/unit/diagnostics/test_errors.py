"""Errors carry diagnostics: each once, in order of place, through pickling too."""

from __future__ import annotations

import pickle

import pytest

from boundarykit.diagnostics import (
    CATALOGUE,
    CaseError,
    Diagnostic,
    DiagnosticError,
    EngineError,
    PolicyError,
    Source,
    Span,
    UsageError,
    render,
)

SOURCE = Source("b.yaml", "one\ntwo\n")
FIRST = Diagnostic("BK203", "first", Span(SOURCE, 0, 0, 0, 3))
SECOND = Diagnostic("BK201", "second", Span(SOURCE, 1, 0, 1, 3))
ELSEWHERE = Diagnostic("BK302", "elsewhere", Span(Source("a.yaml", "x"), 5, 0, 5, 1))


def test_faults_stand_in_order_of_place() -> None:
    error = PolicyError([SECOND, FIRST, ELSEWHERE])

    assert error.diagnostics == (ELSEWHERE, FIRST, SECOND)


def test_the_same_fault_is_reported_once() -> None:
    assert PolicyError([FIRST, FIRST]).diagnostics == (FIRST,)


def test_two_faults_at_one_place_stand_in_order_of_code() -> None:
    other = Diagnostic("BK202", "x", FIRST.span)

    assert PolicyError([FIRST, other]).diagnostics == (other, FIRST)


def test_the_text_of_an_error_is_its_faults_rendered() -> None:
    assert str(CaseError([FIRST, SECOND])) == render([FIRST, SECOND])


@pytest.mark.parametrize("kind", [CaseError, EngineError, PolicyError, UsageError])
def test_an_error_can_be_pickled(kind: type[DiagnosticError]) -> None:
    error = kind([FIRST])

    back = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes

    assert type(back) is kind
    assert (back.diagnostics, str(back)) == (error.diagnostics, str(error))


def test_a_text_is_not_in_the_repr_of_its_source() -> None:
    assert "one" not in repr(SOURCE)


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_title_is_short_lower_case_and_has_no_full_stop(code: str) -> None:
    title = CATALOGUE[code].title

    assert len(title) <= 80
    assert not title.endswith(".")
    assert title[0].islower() or title.split()[0] in ("JSON", "YAML")
