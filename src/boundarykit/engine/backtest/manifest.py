"""The manifest of a back-test: what was asked for, what decided, how much of it is done."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from boundarykit.engine.backtest.editions import Editions

FORMAT = 1
MANIFEST = "backtest.json"
ANSWERS = "answers"
REJECTS = "rejects.jsonl"
BESIDE = "rejects-of-history.jsonl"
"""Measures and requests that could not be read: they are no rows to answer."""
WORK = ".work"
"""What is only needed until the back-test is finished."""


@dataclass(frozen=True, slots=True)
class Done:
    """Describe one part that is written."""

    number: int
    rows: int
    rejected: int
    last_party: int

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"part-{self.number:05d}.parquet"


@dataclass
class Progress:
    """Hold what is known of a back-test while it runs."""

    asked: dict[str, Any]
    """Everything that decides the answers: for a resumed run it must be the same."""
    versions: dict[str, Any]
    counts: dict[str, Any] = field(default_factory=dict)
    done: dict[int, Done] = field(default_factory=dict)
    costs: dict[str, Any] = field(default_factory=dict)
    rejected_first: int = 0
    """The interactions that were bad before anything was decided."""
    finished: bool = False

    def record(self, engine: str) -> dict[str, Any]:
        """Return what is written."""
        parts = [self.done[number] for number in sorted(self.done)]
        answered = sum(part.rows for part in parts)
        rejected = self.rejected_first + sum(part.rejected for part in parts)
        return {
            "format": FORMAT,
            "engine": engine,
            "finished": self.finished,
            **self.versions,
            "options": self.asked["options"],
            "counts": {
                "rows": answered + rejected,
                "answered": answered,
                "rejected": rejected,
                **self.counts,
            },
            "parts": [
                {
                    "file": part.file,
                    "rows": part.rows,
                    "rejected": part.rejected,
                    "last_party": part.last_party,
                }
                for part in parts
            ],
            "asked": self.asked,
            "costs": self.costs,
        }


def versions_of(editions: tuple[Editions, ...], names: tuple[str, str]) -> dict[str, Any]:
    """Describe the version of the rules, and the other one if there is one.

    Args:
        editions: The policies of each.
        names: What they are called; empty for the names of their rule sets.
    """
    described = [
        _version(each, name or " + ".join(each.policies[-1].rule_sets))
        for name, each in zip(names, editions, strict=False)
    ]
    return {"policy": described[0], "against": described[1] if len(described) > 1 else None}


def _version(editions: Editions, name: str) -> dict[str, Any]:
    """Describe one version of the rules: its ladder, and what everything is called."""
    policies = editions.policies
    digests = [policy.digest for policy in policies]
    whole = (
        digests[0] if len(digests) == 1 else hashlib.sha256("".join(digests).encode()).hexdigest()
    )
    titles: dict[str, str] = {}
    responses: dict[str, str] = {}
    for policy in policies:
        titles |= {clause.id: clause.title for clause in policy.clauses}
        responses |= {kind.id: kind.title for kind in policy.responses}
    return {
        "name": name,
        "digest": whole,
        "policies": digests,
        "ladder": [{"id": rung.id, "title": rung.title} for rung in policies[-1].ladder],
        "titles": dict(sorted(titles.items())),
        "responses": dict(sorted(responses.items())),
    }


def write_json(path: Path, record: Mapping[str, Any]) -> None:
    """Put a file of JSON in its place at once."""
    write_text(path, json.dumps(record, ensure_ascii=False, indent=2) + "\n")


def write_text(path: Path, text: str) -> None:
    """Put a file in its place at once."""
    with NamedTemporaryFile("wb", dir=path.parent, prefix=".unfinished-", delete=False) as file:
        file.write(text.encode("utf-8"))
    Path(file.name).replace(path)


def lines_of(rejects: Iterable[Mapping[str, Any]]) -> str:
    """Write bad rows, a line each."""
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in rejects)
