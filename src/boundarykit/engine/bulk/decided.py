"""Decide the lines of a chunk: an answer, or faults, for each. The same in every process."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic_core import to_json

from boundarykit.diagnostics import CaseError, Diagnostic
from boundarykit.domain.case import Case
from boundarykit.domain.decision import Decision
from boundarykit.domain.json_once import KeyTwiceError, refuse_what_is_not_json
from boundarykit.engine.bulk.lines import Chunk
from boundarykit.engine.engine import Engine

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Rejected:
    """Say what is wrong with a line."""

    line: int
    faults: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """Hold what became of a chunk."""

    answers: bytes
    """Lines of JSON, one for each case."""
    rejects: bytes
    """Lines of JSON, one for each line that is no case that can be decided."""
    answered: int
    rejected: int
    blank: int
    first_rejects: tuple[Rejected, ...]
    """Some of them, to be shown."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Say how far it is."""

    line: int
    """How many lines are done."""
    bytes: int
    """How many bytes are done."""
    answered: int
    rejected: int
    blank: int
    """Lines without anything; they are no cases."""


@dataclass(frozen=True, slots=True)
class Bulk:
    """Say what became of a file. Every line was answered, rejected or blank."""

    answered: int
    rejected: int
    blank: int
    first_rejects: tuple[Rejected, ...]
    """What is wrong with the first of them; the file of rejects holds all."""

    @property
    def lines(self) -> int:
        """How many lines came in."""
        return self.answered + self.rejected + self.blank


def decided(engine: Engine, chunk: Chunk, *, brief: bool) -> Decided:
    """Decide every line of a chunk.

    Raises:
        EngineError: when the engine fails; that is no fault of a line.
    """
    answers, rejects, shown = [], [], []
    blank = 0
    for number, line in enumerate(chunk.lines, chunk.first):
        if line is not None and not line.strip():
            blank += 1
            continue
        try:
            decision = engine.decide(_case(line))
            # Working days may be unknown where a case is, which is first seen when all is written.
            written = _brief(decision) if brief else decision.model_dump_json().encode("utf-8")
        except CaseError as error:
            rejects.append(_reject(number, line, error.diagnostics))
            shown.append(Rejected(number, error.diagnostics))
            continue
        answers.append(b'{"line":%d,"decision":%b}\n' % (number, written))
    return Decided(
        b"".join(answers),
        b"".join(rejects),
        len(answers),
        len(rejects),
        blank,
        tuple(shown[:_SHOWN]),
    )


def first_of(rejects: Iterable[Rejected]) -> tuple[Rejected, ...]:
    """Keep so many as are shown."""
    return tuple(rejects)[:_SHOWN]


def _case(line: bytes | None) -> Case:
    if line is None:
        message = "the line is too long to be a case"
        raise CaseError([Diagnostic("BK613", message, help="16 MiB is the most")])
    _is_json(line)
    return Case.model_validate_json(line)


def _is_json(line: bytes) -> None:
    """Refuse what is not JSON, and a key that stands twice, as for a case in a file of its own."""
    try:
        refuse_what_is_not_json(line.decode("utf-8"))
    except UnicodeDecodeError:
        fault = Diagnostic("BK301", "the line is not UTF-8 text")
    except json.JSONDecodeError as error:
        fault = Diagnostic("BK115", f"the line is not JSON: {error.msg.lower()}")
    except KeyTwiceError:
        message = "a key stands twice in one object of the line"
        fault = Diagnostic("BK303", message, help="keep one of them")
    except (RecursionError, ValueError):
        fault = Diagnostic("BK115", "the line is not JSON that can be read")
    else:
        return
    # Raised out here, so that what was read is not its context.
    raise CaseError([fault])


def _reject(number: int, line: bytes | None, faults: tuple[Diagnostic, ...]) -> bytes:
    """Write a line of rejects: it holds the line itself, to be mended and decided again."""
    record: dict[str, Any] = {
        "line": number,
        "faults": [
            {"code": each.code, "path": each.path, "message": each.message, "help": each.help}
            for each in faults
        ],
    }
    if line is not None:
        try:
            record["text"] = line.decode("utf-8")
        except UnicodeDecodeError:
            record["base64"] = base64.b64encode(line).decode("ascii")
    return to_json(record) + b"\n"


def _brief(decision: Decision) -> bytes:
    """Write what is to be done, by ids: words and reasons are nearly all of the space."""
    return to_json(
        {
            "case": decision.case,
            "at": decision.at,
            "grade": decision.grade,
            "must": [each.id for each in decision.must],
            "may": [each.id for each in decision.may],
            "must_not": [each.response for each in decision.must_not],
            "duties": [
                {"id": each.id, "who": each.who, "due": each.due} for each in decision.duties
            ],
            "findings": [each.id for each in decision.findings],
            "held_down_by": [each.by.id for each in decision.held_down],
            "policy": decision.stamp.policy,
        }
    )
