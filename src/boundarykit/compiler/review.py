"""Look through loaded rules for what a load lets pass: the whole of `boundarykit check`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from boundarykit.checks import (
    Check,
    Subject,
    run_checks,
    silences_are_needed,
    silences_can_be_kept,
    silences_in,
    without_silenced,
)
from boundarykit.checks.catalogue import OF_ONE_DAY, OF_WHAT_IS_WRITTEN
from boundarykit.compiler.loaded import Loaded
from boundarykit.compiler.table_findings import said_once
from boundarykit.diagnostics import Diagnostic, Source
from boundarykit.ir.policy import Clause, Policy

_Named = tuple[str, Source | None, int]
_Said = tuple[str, str, _Named | None]
"""A finding without its place, which a parameter can move: code, message, and the clause."""


def review(loaded: Loaded, *, on: date | None = None) -> tuple[Diagnostic, ...]:
    """Return everything there is to say about loaded rules, sorted by place.

    Args:
        loaded: The rules; what was found while they were loaded is returned too.
        on: The day that dates such as `review_by` are held against.
    """
    found: list[Diagnostic] = [*loaded.findings, *loaded.silenced]
    found += _of_every_day(loaded)
    found += run_checks(_subject(loaded, _first_policy(loaded), on), OF_WHAT_IS_WRITTEN)
    found += silences_can_be_kept(loaded.scenario_files)
    # Scenarios are read when they are first wanted, which may be now.
    later = [file for file in loaded.scenario_files if file not in loaded.scenarios_read]
    silences = (*loaded.silences, *silences_in(later))
    stand, silenced = without_silenced(said_once(found, loaded.rule_files), silences)
    stand += silences_are_needed(silences, silenced)
    return tuple(sorted(stand, key=lambda fault: fault.order))


def _subject(loaded: Loaded, policy: Policy, on: date | None = None) -> Subject:
    return Subject(
        policy=policy,
        rule_files=loaded.rule_files,
        message_files=loaded.all_message_files,
        vocabulary_files=loaded.vocabulary_files,
        layer_files=tuple(layer.file for layer in loaded.layers),
        scenario_files=loaded.scenario_files,
        on=on,
    )


def _first_policy(loaded: Loaded) -> Policy:
    nothing = Policy((), (), (), (), loaded.vocabulary.ladder, (), loaded.vocabulary.roles)
    return next(iter(loaded.policies), nothing)


@dataclass(frozen=True)
class _Day:
    """Hold what was found in one policy."""

    clauses: frozenset[_Named]
    found: dict[_Said, Diagnostic]


def _of_every_day(loaded: Loaded) -> Iterator[Diagnostic]:
    """Yield what is so of a clause on every day, and in every place, where it is in force.

    What a parameter makes useless today may be of use tomorrow, or in another region.
    """
    days: list[_Day] = []
    telling: dict[Check, None] = {}
    for policy in _largest_first(loaded):
        clauses = frozenset(map(_named, policy.clauses))
        # Of clauses that were looked at before, only what was found then can still stand.
        is_new = not any(clauses <= day.clauses for day in days)
        subject = _subject(loaded, policy)
        found: dict[_Said, Diagnostic] = {}
        for check in OF_ONE_DAY if is_new else tuple(telling):
            for fault in check(subject):
                about = _clause_of(policy.clauses, fault)
                found.setdefault((fault.code, fault.message, about), fault)
                telling[check] = None
        days.append(_Day(clauses, found))
    first = {said: fault for day in reversed(days) for said, fault in day.found.items()}
    for said, fault in first.items():
        about = said[-1]
        if all(said in day.found for day in days if about is None or about in day.clauses):
            yield fault


def _largest_first(loaded: Loaded) -> list[Policy]:
    policies = {policy.digest: policy for policy in loaded.policies}.values()
    return sorted(policies, key=lambda policy: len(policy.clauses), reverse=True)


def _named(clause: Clause) -> _Named:
    """Tell one clause as written from others, also from another version of itself."""
    span = clause.span
    return (clause.id, None, 0) if span is None else (clause.id, span.source, span.line)


def _clause_of(clauses: Iterable[Clause], fault: Diagnostic) -> _Named | None:
    """Return the clause in which a place stands: the last one that begins before it."""
    found: Clause | None = None
    for clause in clauses:
        if clause.span is None or fault.span is None:
            continue
        before = clause.span.source is fault.span.source and clause.span.line <= fault.span.line
        if before and (found is None or found.span is None or found.span.line < clause.span.line):
            found = clause
    return None if found is None else _named(found)
