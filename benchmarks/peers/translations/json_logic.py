"""JsonLogic, which panzi-json-logic reads: one operator with its operands in each object."""

from __future__ import annotations

from typing import Any

from benchmarks.peers.plain import Among, Both, Either, Flag, Limit, Plain


def logic(plain: Plain) -> Any:
    """Write one rule."""
    match plain:
        case Both(parts):
            return {"and": [logic(part) for part in parts]} if parts else True
        case Either(parts):
            return {"or": [logic(part) for part in parts]} if parts else False
        case Flag(name, negated):
            return {"!": _var(name)} if negated else _var(name)
        case Among(name, (value,), negated):
            return {"!==" if negated else "===": [_var(name), value]}
        case Among(name, values, negated):
            among = {"in": [_var(name), list(values)]}
            return {"!": among} if negated else among
        case Limit(name, value, least):
            return {">=" if least else "<=": [_var(name), value]}


def _var(name: str) -> dict[str, str]:
    return {"var": name}
