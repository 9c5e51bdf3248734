"""How a decision is printed for programs, and its explanation for people."""

from __future__ import annotations

import json
from collections.abc import Iterable

from boundarykit.domain.answer import FactRead, FactValue, Ground
from boundarykit.domain.decision import Decision


def decision_json(decision: Decision) -> str:
    """Return the decision and, beside it, the readers that computed it."""
    record = {
        "decision": decision.model_dump(mode="json"),
        "computed_by": list(decision.computed_by),
    }
    return json.dumps(record, ensure_ascii=False, indent=2)


def explanation(decision: Decision) -> str:
    """Return the whole explanation as text."""
    decided_by = (*decision.stamp.rule_sets, *decision.stamp.layers)
    parts = [
        f"Grade: {decision.grade_title} ({decision.grade})",
        *_part("Applied", (_lines(r.rule, r.facts, r.findings) for r in decision.because)),
        *_part(
            "Excused",
            (_lines(e.rule, e.facts, note=f"excused: {e.why}") for e in decision.excused),
        ),
        *_part(
            "Held down",
            (
                [
                    *_lines(held.by, ()),
                    "    took away: " + ", ".join((*held.required, *held.permitted)),
                    *([f"    put in place: {held.instead}"] if held.instead else []),
                ]
                for held in decision.held_down
            ),
        ),
        *_part(
            "One condition away",
            (
                _lines(n.rule, (n.fact,) if n.fact else (), note=f"missing: {n.missing}")
                for n in decision.nearly
            ),
        ),
        "",
        f"Decided at {decision.at.isoformat()} by {', '.join(decided_by)}",
        f"Policy {decision.stamp.policy}",
        f"Computed by {', '.join(decision.computed_by)}",
    ]
    return "\n".join(parts)


def _part(title: str, entries: Iterable[list[str]]) -> list[str]:
    lines = [line for entry in entries for line in entry]
    return ["", title, *lines] if lines else []


def _lines(
    ground: Ground,
    facts: Iterable[FactRead],
    findings: Iterable[str] = (),
    *,
    note: str = "",
) -> list[str]:
    return [
        f"  {ground.id}: {ground.title} ({ground.source})",
        *([f"    {note}"] if note else []),
        *(f"    finding.{finding}: true" for finding in findings),
        *(f"    {fact.name}: {_value(fact.value)}{_assumed(fact)}" for fact in facts),
    ]


def _assumed(fact: FactRead) -> str:
    return "  (unknown; this is assumed)" if fact.assumed else ""


def _value(value: FactValue) -> str:
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"[{', '.join(value)}]"
    return str(value)
