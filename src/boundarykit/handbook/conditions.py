"""Say conditions in plain words: one point for each thing that has to hold."""

from __future__ import annotations

from boundarykit.domain.scales import Standing
from boundarykit.handbook.contents import Link, Point, Unless
from boundarykit.handbook.looking_back import looking_back
from boundarykit.handbook.writer import Writer, sentence
from boundarykit.ir.conditions import (
    AllOf,
    AnyOf,
    Between,
    Concluded,
    Condition,
    Every,
    FactTest,
    Known,
    OneOf,
    Some,
)
from boundarykit.ir.definitions import Definition, Reads
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Clause, Excuse, Rule
from boundarykit.ir.types import BoolType, EnumType, IntType
from boundarykit.judgement.describe import follows_the_fact


def points_of(condition: Every, writer: Writer) -> tuple[Point, ...]:
    """Say everything that has to hold; a condition without parts always does."""
    # Where and when a whole rule set applies stands once, above its chapter.
    parts = [part for part in condition.parts if id(part) not in writer.limits]
    if not parts:
        return (Point(writer.phrases.always),)
    return tuple(_point(part, writer) for part in parts)


def limits_of(rule_set: str, writer: Writer) -> tuple[Point, ...]:
    """Say where and when a rule set applies; nothing when everywhere and always."""
    applies = (each for each in writer.policy.applies if each.rule_set == rule_set)
    return tuple(_point(part, writer) for each in applies for part in each.when.parts)


def unless_of(clause: Clause, writer: Writer) -> tuple[Unless, ...]:
    """Say each exception of a clause with its author's reason."""
    return tuple(
        Unless(
            why=why_of(clause, excuse, writer),
            points=points_of(excuse.when, writer),
        )
        for excuse in clause.unless
    )


def why_of(clause: Clause, excuse: Excuse, writer: Writer) -> str:
    """Say why an exception excuses, in its author's words."""
    return sentence(writer.title(f"exception.{clause.id}.{excuse.id}", excuse.why))


def value_of_test(test: FactTest, writer: Writer) -> str:
    """Say what a test asks of its fact, without naming the fact: `theft or threat`."""
    match test:
        case AllOf():
            return writer.all_of(tuple(word for word, _ in writer.words(test.fact, test.mask)))
        case AnyOf(negated=negated):
            words = writer.any_of(tuple(word for word, _ in writer.words(test.fact, test.mask)))
            return writer.phrases.not_one_of.format(words=words) if negated else words
        case OneOf():
            return _one_of(test, writer)
        case Between():
            return _range(test.fact, *_open(test), writer)
        case Known(negated=negated):
            return writer.phrases.unknown if negated else writer.phrases.known


def finding_anchor(finding: str) -> str:
    """Return the id of the part of a handbook that explains a finding."""
    return f"finding-{finding}"


def finding_title(finding: str, rule: Rule, writer: Writer) -> str:
    """Return what a finding is called: by its rule, and among several of one table by its name."""
    title = writer.rule(rule)
    if rule.cell is None:
        return title
    table = (rule.rule_set, rule.cell.table)
    alike = {
        name
        for each in writer.policy.rules
        if each.cell is not None and (each.rule_set, each.cell.table) == table
        for name in each.conclude
    }
    return title if alike == {finding} else f"{title}: {finding.replace('_', ' ')}"


def definition_anchor(definition: Definition) -> str:
    """Return the id of the part of a handbook that explains a definition."""
    return f"definition-{definition.rule_set}-{definition.id}"


def _defined(reads: Reads, writer: Writer) -> Point:
    """Say how a definition stands, with a link to what it is."""
    definition, phrases = reads.definition, writer.phrases
    title = writer.title(f"definition.{definition.rule_set}.{definition.id}", definition.title)
    words = tuple(phrases.standings[each] for each in Standing if each in reads.standings)
    link = Link(definition_anchor(definition), title)
    return Point(phrases.stands.format(standing=writer.any_of(words)), link=link)


def _point(condition: Condition, writer: Writer) -> Point:
    phrases = writer.phrases
    if id(condition) in writer.reads:
        return _defined(writer.reads[id(condition)], writer)
    match condition:
        case Every(parts):
            return Point(phrases.all_of_these, points=_all(parts, writer))
        case Some(parts):
            return Point(phrases.one_of_these, points=_all(parts, writer))
        case Concluded(finding, negated):
            rules = writer.concluders[finding]
            # Where several rules conclude it, the first names it, and its link leads to all.
            link = Link(finding_anchor(finding), finding_title(finding, rules[0], writer))
            return Point(phrases.not_found if negated else phrases.found, link=link)
        case AnyOf() | AllOf():
            return _words(condition, writer)
        case _:
            more = (*looking_back(condition.fact, writer), *_when_unknown(condition, writer))
            return Point(sentence(_said(condition, writer)), points=more)


def _all(parts: tuple[Condition, ...], writer: Writer) -> tuple[Point, ...]:
    return tuple(_point(part, writer) for part in parts)


def _words(test: AnyOf | AllOf, writer: Writer) -> Point:
    """Say which words of a set are looked for."""
    phrases = writer.phrases
    words = writer.words(test.fact, test.mask)
    match test:
        case AllOf() if len(words) > 1:
            lead = phrases.every_word
        case AnyOf(negated=True):
            lead = phrases.no_word
        case _:
            lead = phrases.some_words if len(words) > 1 else "{label}:"
    # What the words mean stands once, at the end of the handbook.
    text = f"{lead.format(label=writer.fact(test.fact))} {'; '.join(word for word, _ in words)}."
    return Point(text, points=_when_unknown(test, writer))


def _when_unknown(test: FactTest, writer: Writer) -> tuple[Point, ...]:
    """Say that it also holds when nobody knows, where the author chose so for this test."""
    if isinstance(test, Known) or not test.fact.nullable or not test.if_unknown:
        return ()
    return () if follows_the_fact(test) else (Point(writer.phrases.or_unknown),)


def _said(test: OneOf | Between | Known, writer: Writer) -> str:
    phrases = writer.phrases
    fact = test.fact
    match test:
        case Known(negated=negated):
            said = phrases.is_unknown if negated else phrases.is_known
            return said.format(label=writer.fact(fact))
        case OneOf(values=values, negated=negated) if isinstance(fact.type, BoolType):
            return _yes_or_no(fact, writer, says_yes=(values == {1}) != negated)
        case OneOf():
            return phrases.label.format(label=writer.fact(fact), value=_one_of(test, writer))
        case Between():
            value = _range(fact, *_open(test), writer)
            return phrases.label.format(label=writer.fact(fact), value=value)


def _one_of(test: OneOf, writer: Writer) -> str:
    listed = writer.any_of(tuple(writer.value(test.fact, value) for value in sorted(test.values)))
    return writer.phrases.not_one_of.format(words=listed) if test.negated else listed


def _yes_or_no(fact: Fact, writer: Writer, *, says_yes: bool) -> str:
    sentences = writer.phrases.facts.yes_no.get(fact.name)
    if sentences is not None:
        return sentences[0 if says_yes else 1]
    about = writer.fact(fact).removeprefix(writer.phrases.drop_before_so)
    return (writer.phrases.so if says_yes else writer.phrases.not_so).format(about=about)


def _range(fact: Fact, low: int | None, high: int | None, writer: Writer) -> str:
    phrases = writer.phrases
    if high == 0 and not low and isinstance(fact.type, IntType):
        return phrases.none
    match low, high:
        case int(), int() if low == high:
            return writer.value(fact, low)
        case int(), int():
            low_text, high_text = writer.value(fact, low), writer.value(fact, high)
            return phrases.between.format(low=low_text, high=high_text)
        case None, int():
            return phrases.at_most.format(value=writer.value(fact, high))
        case _:
            return phrases.at_least.format(value=writer.value(fact, low or 0))


def _open(test: Between) -> tuple[int | None, int | None]:
    """Return the bounds, without one that lies beyond the end of a scale and so says nothing."""
    low, high, kind = test.low, test.high, test.fact.type
    if not isinstance(kind, EnumType):
        return low, high
    last = len(kind.values) - 1
    low = None if low is None or low <= 0 else min(low, last)
    high = None if high is None or high >= last else max(high, 0)
    return low, high
