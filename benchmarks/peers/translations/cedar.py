"""Cedar, which cedarpy reads: a permission for each rule, about the context of a request."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.peers.plain import Among, Both, Either, Flag, Limit, Plain


def policies(rules: Sequence[Plain]) -> str:
    """Write all rules as one set; Cedar names the one at place 7 `policy7`."""
    return "\n".join(
        f"permit(principal, action, resource) when {{ {_expression(rule)} }};" for rule in rules
    )


def _expression(plain: Plain) -> str:
    match plain:
        case Both(parts):
            return f"({' && '.join(map(_expression, parts))})" if parts else "true"
        case Either(parts):
            return f"({' || '.join(map(_expression, parts))})" if parts else "false"
        case Flag(name, negated):
            return f"!context.{name}" if negated else f"context.{name}"
        case Among(name, (value,), negated):
            return f"context.{name} {'!=' if negated else '=='} {value}"
        case Among(name, values, negated):
            among = f"{list(values)}.contains(context.{name})"
            return f"!{among}" if negated else among
        case Limit(name, value, least):
            return f"context.{name} {'>=' if least else '<='} {value}"
