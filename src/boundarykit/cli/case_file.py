"""Read and decide a case from a file, or a proposal, with the place of every fault."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import typer

from boundarykit.diagnostics import CaseError, Diagnostic, Source, Span, UsageError, render
from boundarykit.domain.case import Case
from boundarykit.domain.decision import Decision
from boundarykit.domain.json_once import KeyTwiceError, refuse_what_is_not_json
from boundarykit.domain.proposal import Proposal
from boundarykit.domain.review.review import Review
from boundarykit.engine import Engine
from boundarykit.language.nodes import nearest_place, places_of
from boundarykit.language.yaml_text import parse

STANDARD_INPUT = "-"
_STANDS_APART = "BK249"


def decided(path: str, rules: Iterable[str] | None) -> Decision:
    """Decide the case in a JSON file, or on standard input for `-`, by some rules.

    Raises:
        DiagnosticError: with every fault, at its line; the case's words are never shown.
    """
    with Engine.load(*(rules or ())) as engine:
        if left_out := [each for each in engine.findings if each.code == _STANDS_APART]:
            typer.echo(render(left_out), err=True)
        source = _source(path)
        with _at_their_places(source):
            return engine.decide(Case.model_validate_json(_written(source, "a case")))


def reviewed(decision: Decision, path: str) -> Review:
    """Hold the proposal in a JSON file, or on standard input for `-`, against a decision.

    Raises:
        DiagnosticError: with every fault, at its line.
    """
    source = _source(path)
    with _at_their_places(source):
        return decision.review(Proposal.model_validate_json(_written(source, "a proposal")))


def _source(path: str) -> Source:
    return Source(_name(path), _text(path), private=True)


def _written(source: Source, what: str) -> str:
    """Return the text of a file that holds something, and is JSON."""
    if not source.text.strip():
        hint = f"write {what} in it"
        raise CaseError([Diagnostic("BK115", "the file is empty", path=source.name, help=hint)])
    _is_json(source)
    return source.text


@contextmanager
def _at_their_places(source: Source) -> Iterator[None]:
    try:
        yield
    except CaseError as error:
        raise CaseError(_placed(error.diagnostics, source)) from None


def _placed(faults: tuple[Diagnostic, ...], source: Source) -> Iterator[Diagnostic]:
    """Give each fault of a case its place in the text."""
    node, _ = parse(source)
    places = {} if node is None else places_of(node)
    for fault in faults:
        if fault.path == source.name:
            yield fault  # about the file as a whole
            continue
        place = nearest_place(places, fault.path, at_key=fault.code == "BK101")
        yield replace(fault, span=fault.span or place or Span(source, 0, 0, 0, 1))


def _name(path: str) -> str:
    return "standard input" if path == STANDARD_INPUT else path


def _text(path: str) -> str:
    try:
        is_piped = path == STANDARD_INPUT
        content = sys.stdin.buffer.read() if is_piped else Path(path).read_bytes()
        return content.decode("utf-8-sig")
    except FileNotFoundError:
        raise UsageError([Diagnostic("BK601", "the file does not exist", path=path)]) from None
    except UnicodeDecodeError:
        fault = Diagnostic("BK301", "the file is not UTF-8 text", path=_name(path))
        raise UsageError([fault]) from None
    except OSError as error:
        label = (error.strerror or "the system gave no reason").lower()
        fault = Diagnostic("BK301", "the file cannot be read", path=path, label=label)
        raise UsageError([fault]) from None


def _is_json(source: Source) -> None:
    """Refuse what is not JSON, with its place, and a key that stands twice."""
    try:
        refuse_what_is_not_json(source.text)
    except json.JSONDecodeError as error:
        span = Span(source, error.lineno - 1, error.colno - 1, error.lineno - 1, error.colno)
        label = error.msg.lower()
        raise CaseError([Diagnostic("BK115", "the file is not JSON", span, label)]) from None
    except KeyTwiceError:
        message = "a key stands twice in one object of the file"
        fault = Diagnostic("BK303", message, path=source.name, help="keep one of them")
        raise CaseError([fault]) from None
    except (RecursionError, ValueError):
        fault = Diagnostic("BK115", "the file is not JSON that can be read", path=source.name)
        raise CaseError([fault]) from None
