"""Write the handbook for staff from the rules alone."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.handbook.conditions import points_of, unless_of
from boundarykit.handbook.contacts import contact_of
from boundarykit.handbook.contents import (
    Chapter,
    Handbook,
    LadderRung,
    Limit,
    Situation,
    Step,
)
from boundarykit.handbook.glossary import findings_read, words_used
from boundarykit.handbook.grounds import ground_of
from boundarykit.handbook.lines import lines_of
from boundarykit.handbook.offers import duty_of, quotes_of, steps_of
from boundarykit.handbook.roles import deciders, owed
from boundarykit.handbook.sources import Sources
from boundarykit.handbook.writer import Writer, as_written
from boundarykit.ir.policy import Rule, Safeguard
from boundarykit.language.documents import RulesFile

_MARK_LENGTH = 12
"""Enough of the digest to tell two handbooks apart at a glance."""


def staff_handbook(sources: Sources) -> Handbook:
    """Write everything that staff and managers need, in the order in which the files have it."""
    writer = sources.writer
    chapters = tuple(_chapters(sources))
    return Handbook(
        language=writer.language,
        since=sources.since,
        mark=sources.policy.digest.rpartition(":")[2][:_MARK_LENGTH],
        ladder=tuple(_rungs(writer)),
        chapters=chapters,
        limits=tuple(
            _limit(each, writer) for each in sorted(sources.policy.safeguards, key=as_written)
        ),
        deciders=tuple(deciders(writer)),
        owed=tuple(owed(chapters)),
        contacts=tuple(
            contact_of(name, writer) for name in sorted(sources.policy.lexicon.contact_points)
        ),
        findings=tuple(findings_read(writer)),
        words=tuple(words_used(writer)),
        lines=tuple(lines_of(sources)),
    )


def is_situation(rule: Rule) -> bool:
    """Tell whether a rule asks for, permits or says something; a finding alone is none."""
    offers = (*rule.requires, *rule.permits, *rule.forbids, *rule.duties)
    return bool(offers or rule.says or rule.turn_to)


def _chapters(sources: Sources) -> Iterator[Chapter]:
    writer = sources.writer
    for file in sources.files:
        situations = tuple(
            _situation(rule, writer)
            for rule in sorted(sources.policy.rules, key=as_written)
            if rule.rule_set == file.id.value and is_situation(rule)
        )
        if situations:
            key = f"rule_set.{file.id.value}"
            yield Chapter(
                id=file.id.value,
                title=writer.title(key, file.title.value),
                about=writer.about(key, _about(file)),
                situations=situations,
            )


def _about(file: RulesFile) -> str:
    return "" if file.about is None else file.about.value


def _situation(rule: Rule, writer: Writer) -> Situation:
    return Situation(
        id=rule.id,
        title=writer.title(f"rule.{rule.id}", rule.title),
        when=points_of(rule.when, writer),
        unless=unless_of(rule, writer),
        must=steps_of(rule.requires, writer),
        may=steps_of(rule.permits, writer),
        must_not=tuple(Step(writer.response(name)) for name in rule.forbids),
        duties=tuple(duty_of(duty, writer) for duty in rule.duties),
        quotes=quotes_of(rule, writer),
        turn_to=tuple(contact_of(name, writer) for name in rule.turn_to),
        ground=ground_of(rule, writer),
    )


def _limit(safeguard: Safeguard, writer: Writer) -> Limit:
    phrases = writer.phrases
    effects = []
    if safeguard.at_most is not None:
        effects.append(phrases.cap.format(rung=writer.rung(safeguard.at_most)))
    effects += [phrases.never.format(response=writer.response(name)) for name in safeguard.forbids]
    return Limit(
        id=safeguard.id,
        title=writer.title(f"rule.{safeguard.id}", safeguard.title),
        when=points_of(safeguard.when, writer),
        unless=unless_of(safeguard, writer),
        effects=tuple(effects),
        ground=ground_of(safeguard, writer),
    )


def _rungs(writer: Writer) -> Iterator[LadderRung]:
    for place in range(len(writer.policy.ladder)):
        on_it = (kind for kind in writer.policy.responses if kind.rung == place)
        yield LadderRung(writer.rung(place), tuple(writer.response(kind.id) for kind in on_it))
