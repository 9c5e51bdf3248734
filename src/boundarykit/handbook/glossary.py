"""Explain what situations name: findings, and the words of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.facts.plan import events_of
from boundarykit.handbook.conditions import finding_anchor, finding_title, points_of, unless_of
from boundarykit.handbook.contents import Finding, Link, Point, Words
from boundarykit.handbook.grounds import ground_of
from boundarykit.handbook.writer import Writer, capital
from boundarykit.ir.conditions import AllOf, AnyOf, Condition, OneOf, Test, tests_of
from boundarykit.ir.policy import Rule
from boundarykit.ir.strata import findings_read as findings_of
from boundarykit.ir.types import EnumType, SetType
from boundarykit.language.vocabulary import WORD_LISTS


def findings_read(writer: Writer) -> Iterator[Finding]:
    """Yield how each finding that a clause reads is concluded, by every rule that concludes it."""
    read = {name for clause in writer.policy.clauses for name in findings_of(clause)}
    for name in sorted(read & set(writer.concluders)):
        for place, rules in enumerate(_by_table(writer.concluders[name])):
            yield Finding(
                # Several rules can conclude one finding: links lead to the first.
                id=f"{finding_anchor(name)}-{place + 1}" if place else finding_anchor(name),
                title=finding_title(name, rules[0], writer),
                when=_when(rules, writer),
                unless=unless_of(rules[0], writer),
                ground=ground_of(rules[0].source, writer),
            )


def _by_table(rules: list[Rule]) -> list[list[Rule]]:
    """Put the rules of one table together."""
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        found.setdefault(rule.id if rule.cell is None else rule.cell.table, []).append(rule)
    return list(found.values())


def _when(rules: list[Rule], writer: Writer) -> tuple[Point, ...]:
    """Say when a finding is concluded: by one rule, or in which cells of a table."""
    cell, title = rules[0].cell, writer.rule(rules[0])
    if cell is None:
        return points_of(rules[0].when, writer)
    cells = tuple(
        Point(writer.title(f"rule.{rule.id}", rule.title).removeprefix(f"{title}: "))
        for rule in rules
    )
    link = Link(f"situation-{cell.table}", title)
    return (Point(writer.phrases.in_table, link=link, points=cells),)


def words_used(writer: Writer) -> Iterator[Words]:
    """Yield the words of the vocabulary that a condition or a history names, by list."""
    used: dict[str, set[str]] = {}
    for test in _tests(writer):
        if isinstance(test, OneOf | AnyOf | AllOf):
            name, words = _named(test)
            used.setdefault(name, set()).update(words)
    for name in WORD_LISTS:
        points = tuple(
            Point(writer.meaning(name, word), term=capital(writer.word(name, word)))
            for word in sorted(used.get(name, ()))
        )
        if points:
            yield Words(writer.phrases.lists[name], points)


def _tests(writer: Writer) -> Iterator[Test]:
    conditions: list[Condition] = []
    for clause in writer.policy.clauses:
        conditions += (clause.when, *(excuse.when for excuse in clause.unless))
    for definition in writer.policy.definitions:
        conditions += (element.surely for element in definition.elements)
    for history in writer.policy.histories:
        conditions += (event.when for event in events_of(history.feature))
    for condition in conditions:
        yield from tests_of(condition)


def _named(test: OneOf | AnyOf | AllOf) -> tuple[str, set[str]]:
    """Return the list that a test reads and the words that it names."""
    match test.fact.type, test:
        case EnumType(name, values), OneOf(values=named):
            return name, {values[value] for value in named}
        case SetType(name, values), (AnyOf(mask=mask) | AllOf(mask=mask)):
            return name, {word for bit, word in enumerate(values) if mask >> bit & 1}
    return "", set()
