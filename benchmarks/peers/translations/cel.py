"""The Common Expression Language, which cel-python and common-expression-language read."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.peers.plain import Among, Both, Either, Flag, Limit, Plain


def expression(plain: Plain) -> str:
    """Write one rule."""
    match plain:
        case Both(parts):
            return f"({' && '.join(map(expression, parts))})" if parts else "true"
        case Either(parts):
            return f"({' || '.join(map(expression, parts))})" if parts else "false"
        case Flag(name, negated):
            return f"!{name}" if negated else name
        case Among(name, (value,), negated):
            return f"{name} {'!=' if negated else '=='} {value}"
        case Among(name, values, negated):
            among = f"{name} in {list(values)}"
            return f"!({among})" if negated else among
        case Limit(name, value, least):
            return f"{name} {'>=' if least else '<='} {value}"


def whole(rules: Sequence[Plain]) -> str:
    """Write all rules as one expression, a list of yes and no."""
    return f"[{', '.join(map(expression, rules))}]"
