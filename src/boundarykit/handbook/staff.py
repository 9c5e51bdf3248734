"""Write the handbook for staff from the rules alone."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.handbook.conditions import limits_of, points_of, unless_of, why_of
from boundarykit.handbook.contacts import contact_of, policy_of
from boundarykit.handbook.contents import (
    Chapter,
    Handbook,
    LadderRung,
    Limit,
    Point,
    Situation,
    Step,
    Unless,
)
from boundarykit.handbook.definitions import definitions_of
from boundarykit.handbook.glossary import findings_read, words_used
from boundarykit.handbook.grounds import ground_of, practices_named
from boundarykit.handbook.lines import lines_of
from boundarykit.handbook.offers import duty_of, quotes_of, steps_of
from boundarykit.handbook.roles import deciders, owed
from boundarykit.handbook.sources import Sources
from boundarykit.handbook.tables import tables_of
from boundarykit.handbook.urgent import urgent_in
from boundarykit.handbook.writer import Writer, as_written
from boundarykit.ir.policy import Clause, Rule, Safeguard
from boundarykit.language.documents import RulesFile

_MARK_LENGTH = 12
"""Enough of the digest to tell two handbooks apart at a glance."""


def staff_handbook(sources: Sources) -> Handbook:
    """Write everything that staff and managers need, or what one role does: danger first."""
    writer = sources.writer
    chapters = tuple(_chapters(sources))
    role = writer.role(sources.role) if sources.role else ""
    return Handbook(
        language=writer.language,
        role=role,
        since=sources.since,
        mark=sources.policy.digest.rpartition(":")[2][:_MARK_LENGTH],
        urgent=urgent_in(writer),
        ladder=() if role else tuple(_rungs(writer)),
        chapters=chapters,
        limits=tuple(
            _limit(each, sources) for each in sorted(sources.policy.safeguards, key=as_written)
        ),
        deciders=tuple(each for each in deciders(writer) if each.role == (role or each.role)),
        owed=tuple(owed(chapters)),
        contacts=tuple(
            contact_of(name, writer) for name in sorted(sources.policy.lexicon.contact_points)
        ),
        definitions=() if role else tuple(definitions_of(writer)),
        findings=() if role else tuple(findings_read(writer)),
        words=() if role else tuple(words_used(writer)),
        practices=() if role else tuple(practices_named(writer)),
        lines=() if role else tuple(lines_of(sources)),
    )


def is_situation(rule: Rule) -> bool:
    """Tell whether a rule asks for, permits or says something; a finding alone is none."""
    offers = (*rule.requires, *rule.permits, *rule.forbids, *rule.duties)
    return bool(offers or rule.says or rule.turn_to or rule.hand_over)


def _chapters(sources: Sources) -> Iterator[Chapter]:
    writer = sources.writer
    for file in sources.files:
        placed = [
            (as_written(rule), _situation(rule, sources))
            for rule in sources.policy.rules
            if rule.rule_set == file.id.value and rule.cell is None and is_situation(rule)
        ]
        for key, table in tables_of(file, sources):
            placed.append(((file.id.value, key.span.line, key.span.column, table.id), table))
        situations = tuple(each for _, each in sorted(placed, key=lambda pair: pair[0]))
        if situations:
            name = f"rule_set.{file.id.value}"
            yield Chapter(
                id=file.id.value,
                title=writer.title(name, file.title.value),
                about=writer.title(f"about.{file.id.value}", writer.about(name, _about(file))),
                applies=limits_of(file.id.value, writer),
                situations=situations,
            )


def _about(file: RulesFile) -> str:
    return "" if file.about is None else file.about.value


def _situation(rule: Rule, sources: Sources) -> Situation:
    writer = sources.writer
    return Situation(
        id=rule.id,
        title=writer.title(f"rule.{rule.id}", rule.title),
        when=_when(rule, sources),
        unless=_unless(rule, sources),
        must=steps_of(rule.requires, writer),
        may=steps_of(rule.permits, writer),
        must_not=tuple(Step(writer.response(name)) for name in rule.forbids),
        duties=tuple(duty_of(duty, writer) for duty in rule.duties),
        quotes=quotes_of(rule, writer),
        turn_to=tuple(contact_of(name, writer) for name in rule.turn_to),
        hand_over=tuple(policy_of(name, writer) for name in rule.hand_over),
        ground="" if sources.role else ground_of(rule.source, writer),
    )


def _when(clause: Clause, sources: Sources) -> tuple[Point, ...]:
    """Say when it applies; to one role its title says it, and the whole handbook the rest."""
    return () if sources.role else points_of(clause.when, sources.writer)


def _unless(clause: Clause, sources: Sources) -> tuple[Unless, ...]:
    if not sources.role:
        return unless_of(clause, sources.writer)
    return tuple(Unless(why_of(clause, each, sources.writer), ()) for each in clause.unless)


def _limit(safeguard: Safeguard, sources: Sources) -> Limit:
    writer, phrases = sources.writer, sources.writer.phrases
    effects = []
    if safeguard.at_most is not None:
        effects.append(phrases.cap.format(rung=writer.rung(safeguard.at_most)))
    effects += [phrases.never.format(response=writer.response(name)) for name in safeguard.forbids]
    return Limit(
        id=safeguard.id,
        title=writer.title(f"rule.{safeguard.id}", safeguard.title),
        when=_when(safeguard, sources),
        unless=_unless(safeguard, sources),
        effects=tuple(effects),
        ground="" if sources.role else ground_of(safeguard.source, writer),
    )


def _rungs(writer: Writer) -> Iterator[LadderRung]:
    for place in range(len(writer.policy.ladder)):
        on_it = (kind for kind in writer.policy.responses if kind.rung == place)
        yield LadderRung(writer.rung(place), tuple(writer.response(kind.id) for kind in on_it))
