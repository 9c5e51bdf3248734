"""Rego, which regopy reads: a set of numbers, and a helper for what is enough of several things."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.peers.plain import Among, Both, Either, Flag, Limit, Plain


def module(rules: Sequence[Plain]) -> str:
    """Write all rules as one module, in which `fired` is the set of the numbers that apply."""
    writer = _Writer()
    for number, rule in enumerate(rules):
        for body in writer.bodies(rule):
            writer.lines.append(f"fired contains {number} if {{ {body} }}")
    lines = writer.lines or ["fired := set()"]
    return "\n".join(["package rules", "", *lines, ""])


class _Writer:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self._helpers: dict[Either, str] = {}

    def bodies(self, plain: Plain) -> list[str]:
        """Write the bodies of a rule: what is enough of several things stands in several."""
        parts = plain.parts if isinstance(plain, Either) else (plain,)
        return [self._body(part) for part in parts]

    def _body(self, plain: Plain) -> str:
        match plain:
            case Both(parts):
                return "; ".join(map(self._body, parts)) if parts else "true"
            case Either():
                return f"{self._helper(plain)}"
            case Flag(name, negated):
                return f"not input.{name}" if negated else f"input.{name}"
            case Among(name, (value,), negated):
                return f"input.{name} {'!=' if negated else '=='} {value}"
            case Among(name, values, negated):
                among = f"input.{name} in {{{', '.join(map(str, values))}}}"
                return f"not {among}" if negated else among
            case Limit(name, value, least):
                return f"input.{name} {'>=' if least else '<='} {value}"

    def _helper(self, either: Either) -> str:
        if either not in self._helpers:
            name = f"some_{len(self._helpers)}"
            self._helpers[either] = name
            self.lines.extend([f"default {name} := false", ""])
            self.lines.extend(f"{name} if {{ {body} }}" for body in self.bodies(either))
        return self._helpers[either]
