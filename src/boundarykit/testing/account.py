"""The whole way of a failing scenario: what applied, what did not, and what would make it pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from boundarykit.backends.reference import Standing
from boundarykit.backends.reference.meaning import holds
from boundarykit.diagnostics import printable, render
from boundarykit.domain.answer import FactRead
from boundarykit.domain.decision import Decision
from boundarykit.ir.conditions import Concluded, Condition, Every, Some
from boundarykit.ir.policy import Rule
from boundarykit.judgement.describe import Describer
from boundarykit.language.documents import ExpectText
from boundarykit.testing.outcome import Outcome
from boundarykit.testing.seen import Seen
from boundarykit.testing.unmet import Unmet, brings, unmet
from boundarykit.testing.value_text import value_text
from boundarykit.testing.what_if import Change, cost, nearest_change

YES, NO = "✓", "✗"
_MOST_SHOWN = 3
"""How many rules that do not apply are shown with all their conditions, the nearest first."""
_WIDEST = 64
"""Values stand in one column behind conditions that are not longer than this."""


def failure_text(outcome: Outcome) -> str:
    """Return everything that a failing scenario has to say, for people."""
    told = render(outcome.failures)
    decision, expect, look = outcome.decision, outcome.scenario.expect, outcome.look
    if decision is None or expect is None or look is None:
        return told
    if not any(fault.code == "BK501" for fault in outcome.failures):
        return told
    return told + "\n\n" + "\n".join(_Account(look(), expect, decision).lines())


def reasons(decision: Decision) -> str:
    """Return in a few lines why a decision is what it is, where its case is not at hand."""
    applied = ", ".join(reason.rule.id for reason in decision.because) or "nothing"
    lines = [f"  what applied: {applied}"]
    lines += [f"  {e.rule.id} was excused by {e.exception}" for e in decision.excused]
    lines += [f"  {held.by.id} held something down" for held in decision.held_down]
    for near in decision.nearly:
        saw = "" if near.fact is None else f"  {_saw(near.fact)}"
        lines.append(f"  {near.rule.id} was one condition away: {near.missing}{saw}")
    return "\n".join(lines)


class _Account:
    """Tell how one case was decided, towards what a scenario expects."""

    def __init__(self, seen: Seen, expect: ExpectText, decision: Decision) -> None:
        self._seen = seen
        self._expect = expect
        self._decision = decision
        self._describe = Describer(seen.policy)
        self._findings = seen.findings
        self._slots = seen.policy.slots
        self._unmet = tuple(unmet(expect, decision))

    def lines(self) -> Iterator[str]:
        """Yield the account, line by line."""
        applying = [each for each in self._seen.standings if self._shows(each)]
        yield "  what applied:" if applying else "  what applied: nothing"
        for standing in applying:
            yield from self._clause(standing)
        shown = self._that_did_not()
        if shown:
            yield "  what did not:"
            for standing in shown:
                yield from self._clause(standing)
        yield from self._others()
        change = nearest_change(self._seen, self._expect, self._decision)
        if change is not None:
            yield from self._change(change)

    def _that_did_not(self) -> list[Standing]:
        """Return the clauses that could have brought about what is missing, the nearest first."""
        missing = [thing for thing in self._unmet if thing.wanted]
        named = {thing.name for thing in missing}
        idle = [each for each in self._seen.standings if not each.applies]
        found = {
            each.position: each for each in idle if each.excused or self._brings(each, missing)
        }
        return sorted(
            found.values(),
            key=lambda each: (each.clause.id not in named, cost(each), each.position),
        )[:_MOST_SHOWN]

    def _shows(self, standing: Standing) -> bool:
        """Tell whether a clause had a part in the answer: most safeguards hold nothing down."""
        if not standing.applies or isinstance(standing.clause, Rule):
            return standing.applies
        held = any(each.by.id == standing.clause.id for each in self._decision.held_down)
        return held or self._brings(standing, self._unmet)

    def _others(self) -> Iterator[str]:
        standings = self._seen.standings
        rules = [each for each in standings if isinstance(each.clause, Rule) and not each.applies]
        if len(rules) > _MOST_SHOWN:
            yield f"  {len(rules)} rules did not apply in all"

    def _brings(self, standing: Standing, things: Iterable[Unmet]) -> bool:
        return any(brings(standing.clause, thing, self._seen.policy) for thing in things)

    def _clause(self, standing: Standing) -> Iterator[str]:
        clause = standing.clause
        place = "" if clause.span is None else f"  ({printable(str(clause.span))})"
        kind = "" if isinstance(clause, Rule) else "safeguard "
        mark = YES if standing.applies else NO
        yield f"    {mark} {kind}{clause.id}: {printable(clause.title)}{place}"
        yield from self._conditions(clause.when.parts, "        ")
        for excuse in standing.excuses:
            yield f"        but the exception {excuse.id} holds: {printable(excuse.why)}"
            yield from self._conditions(excuse.when.parts, "          ")
        for held in self._decision.held_down:
            if held.by.id == clause.id:
                taken = ", ".join((*held.required, *held.permitted))
                instead = f", and puts {held.instead} in place" if held.instead else ""
                yield f"        took away {taken}{instead}"

    def _change(self, change: Change) -> Iterator[str]:
        yield f"  it would {'get nearer' if change.left else 'pass'} if"
        for place, standing in enumerate(change.clauses):
            also = "and " if place else ""
            if standing.applies:
                yield f"    {also}{standing.clause.id} did not apply; it applied because"
                yield from self._conditions(standing.deciding, "        ")
                continue
            yield f"    {also}{standing.clause.id} applied; what keeps it from it is"
            yield from self._conditions(standing.missing, "        ") if standing.missing else ()
            for excuse in standing.excuses:
                yield f"        the exception {excuse.id}"
                yield from self._conditions(excuse.when.parts, "          ")
        for message in change.left:
            yield f"  and would still fail: {message}"

    def _conditions(self, parts: Iterable[Condition], indent: str) -> list[str]:
        """Write conditions, each with its mark and the value that it saw, in two columns."""
        rows = [row for part in parts for row in self._rows(part, indent)]
        width = max((len(left) for left, _ in rows if len(left) <= _WIDEST), default=0)
        return [f"{left:<{width}}  {right}".rstrip() for left, right in rows] or [f"{indent}always"]

    def _rows(self, condition: Condition, indent: str) -> Iterator[tuple[str, str]]:
        facts, slots = self._seen.facts, self._slots
        mark = YES if holds(condition, facts, slots, self._findings) else NO
        match condition:
            case Every(parts) | Some(parts):
                joined = "all of" if isinstance(condition, Every) else "any of"
                yield f"{indent}{mark} {joined}", ""
                for part in parts:
                    yield from self._rows(part, indent + "  ")
            case Concluded(finding):
                saw = "it was concluded" if finding in self._findings else "no rule concluded it"
                yield f"{indent}{mark} {self._describe.condition(condition)}", saw
            case _:
                read = self._describe.read(condition, facts)
                yield f"{indent}{mark} {self._describe.condition(condition)}", _saw(read)


def _saw(read: FactRead) -> str:
    if read.value is None:
        return "it is unknown"
    text = value_text(read.value)
    return f"it is unknown, and {text} is assumed" if read.assumed else f"it is {text}"
