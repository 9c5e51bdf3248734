"""Look through loaded rules for what a load lets pass: the whole of `boundarykit check`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from boundarykit.checks import (
    OF_ONE_DAY,
    OF_WHAT_IS_WRITTEN,
    Subject,
    run_checks,
    silences_are_needed,
    without_silenced,
)
from boundarykit.compiler.loaded import Loaded
from boundarykit.diagnostics import Diagnostic, Source
from boundarykit.ir.policy import Clause, Policy


def review(loaded: Loaded, *, on: date | None = None) -> tuple[Diagnostic, ...]:
    """Return everything there is to say about loaded rules, sorted by place.

    Args:
        loaded: The rules; what was found while they were loaded is returned too.
        on: The day that dates such as `review_by` are held against.
    """
    found: list[Diagnostic] = [*loaded.findings, *loaded.silenced]
    found += _of_every_day(loaded)
    found += run_checks(_subject(loaded, _first_policy(loaded), on), OF_WHAT_IS_WRITTEN)
    stand, silenced = without_silenced(dict.fromkeys(found), loaded.silences)
    stand += silences_are_needed(loaded.silences, silenced)
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


def _of_every_day(loaded: Loaded) -> Iterator[Diagnostic]:
    """Yield what is so of a clause on every day, and in every place, where it is in force.

    What a parameter makes useless today may be of use tomorrow, or in another region.
    """
    policies = list({policy.digest: policy for policy in loaded.policies}.values())
    found = [dict.fromkeys(run_checks(_subject(loaded, policy), OF_ONE_DAY)) for policy in policies]
    holding = [{_named(clause) for clause in policy.clauses} for policy in policies]
    for policy, faults in zip(policies, found, strict=True):
        for fault in faults:
            about = _clause_of(policy.clauses, fault)
            days = [
                said
                for clauses, said in zip(holding, found, strict=True)
                if about is None or _named(about) in clauses
            ]
            if all(fault in said for said in days):
                yield fault


_Named = tuple[str, Source | None, int]


def _named(clause: Clause) -> _Named:
    """Tell one clause as written from others, also from another version of itself."""
    span = clause.span
    return (clause.id, None, 0) if span is None else (clause.id, span.source, span.line)


def _clause_of(clauses: Iterable[Clause], fault: Diagnostic) -> Clause | None:
    """Return the clause in which a place stands: the last one that begins before it."""
    found: Clause | None = None
    for clause in clauses:
        if clause.span is None or fault.span is None:
            continue
        before = clause.span.source is fault.span.source and clause.span.line <= fault.span.line
        if before and (found is None or found.span is None or found.span.line < clause.span.line):
            found = clause
    return found
