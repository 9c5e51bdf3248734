"""What was added, removed and retitled: read from the rules alone, whatever it means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from boundarykit.ir.policy import Clause, Policy


@dataclass(frozen=True, slots=True)
class Retitled:
    """Tell the old and the new title of a rule or safeguard."""

    id: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Written:
    """Tell which rules and safeguards came, went, and are called otherwise; sorted by id."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    retitled: tuple[Retitled, ...]


def written(old: Iterable[Policy], new: Iterable[Policy]) -> Written:
    """Compare the clauses of all versions, by id."""
    before, after = _by_id(old), _by_id(new)
    return Written(
        added=tuple(sorted(after.keys() - before.keys())),
        removed=tuple(sorted(before.keys() - after.keys())),
        retitled=tuple(
            Retitled(name, before[name].title, after[name].title)
            for name in sorted(before.keys() & after.keys())
            if before[name].title != after[name].title
        ),
    )


def _by_id(policies: Iterable[Policy]) -> dict[str, Clause]:
    return {clause.id: clause for policy in policies for clause in policy.clauses}
