"""Conditions in words, `and`, `or`, `not`: what zen-engine and rule-engine read alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benchmarks.peers.plain import Among, Both, Either, Flag, Limit, Plain


def expression(plain: Plain) -> str:
    """Write one rule."""
    match plain:
        case Both(parts):
            return f"({' and '.join(map(expression, parts))})" if parts else "true"
        case Either(parts):
            return f"({' or '.join(map(expression, parts))})" if parts else "false"
        case Flag(name, negated):
            return f"not {name}" if negated else name
        case Among(name, (value,), negated):
            return f"{name} {'!=' if negated else '=='} {value}"
        case Among(name, values, negated):
            return f"{name} {'not in' if negated else 'in'} {list(values)}"
        case Limit(name, value, least):
            return f"{name} {'>=' if least else '<='} {value}"


def whole(rules: Sequence[Plain]) -> str:
    """Write all rules as one expression, a list of yes and no."""
    return f"[{', '.join(map(expression, rules))}]"


def decision_table(rules: Sequence[Plain]) -> dict[str, Any]:
    """Write all rules as a decision of zen-engine: one table, which collects every row that holds.

    A row has one cell, its whole condition, and one output, its number.
    """
    rows = [
        {"_id": f"row{number}", "when": expression(rule), "rule": str(number)}
        for number, rule in enumerate(rules)
    ]
    table = {
        "hitPolicy": "collect",
        "inputs": [{"id": "when", "name": "when", "field": ""}],
        "outputs": [{"id": "rule", "name": "rule", "field": "rule"}],
        "rules": rows,
    }
    nodes: list[dict[str, Any]] = [
        {"id": "in", "name": "in", "type": "inputNode"},
        {"id": "table", "name": "table", "type": "decisionTableNode", "content": table},
        {"id": "out", "name": "out", "type": "outputNode"},
    ]
    place: dict[str, Any] = {"position": {"x": 0, "y": 0}}
    steps = (("in", "table"), ("table", "out"))
    return {
        "nodes": [{**node, **place} for node in nodes],
        "edges": [
            {"id": f"{source}-{target}", "sourceId": source, "targetId": target, "type": "edge"}
            for source, target in steps
        ],
    }
