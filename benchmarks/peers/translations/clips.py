"""CLIPS, which clipspy runs: one template with a slot for each name, and a rule for each rule.

What stands on one slot alone is written as a constraint of that slot, which CLIPS decides in its
pattern network; what joins several slots is a predicate on the last of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.peers.plain import NEVER, Among, Both, Either, Flag, Limit, Plain, leaves

FOUND = "?*found*"
"""The global that collects the numbers of the rules that fire."""


def template(names: Sequence[str]) -> str:
    """Write the template of the one fact that holds a case; what is not asserted is a no."""
    slots = " ".join(f"(slot {name} (default FALSE))" for name in names)
    return f"(deftemplate given {slots})"


def rule(number: int, plain: Plain) -> str:
    """Write one rule, which adds its number to what was found."""
    parts = plain.parts if isinstance(plain, Both) else (plain,)
    slots: dict[str, list[Plain]] = {}
    for part in parts:
        if not isinstance(part, Both | Either):
            slots.setdefault(part.name, []).append(part)
    joining = [part for part in parts if isinstance(part, Both | Either)]
    for leaf in (leaf for part in joining for leaf in leaves(part)):
        # A predicate may only read slots that stand before it, so those come last.
        slots[leaf.name] = slots.pop(leaf.name, [])
    if slots:
        slots[next(reversed(slots))] += joining
    constraints = " ".join(f"({name} {_constraint(name, tests)})" for name, tests in slots.items())
    never = "(test (eq 0 1))" if NEVER in parts else ""
    action = f"(bind {FOUND} (create$ {FOUND} {number}))"
    return f"(defrule r{number} (given {constraints}) {never} => {action})"


def _constraint(name: str, tests: Sequence[Plain]) -> str:
    """Write the tests on one slot.

    CLIPS compares a literal fastest. It takes no notice of predicates beside one, so a literal
    stands alone.
    """
    match tests:
        case [Flag() | Among() as leaf] if (
            isinstance(leaf, Flag) or leaf.negated or not leaf.values[1:]
        ):
            return f"?{name}&{_literal(leaf)}"
        case _:
            return "&".join((f"?{name}", *(f":{_predicate(test)}" for test in tests)))


def _literal(leaf: Flag | Among) -> str:
    match leaf:
        case Flag(_, negated):
            return "FALSE" if negated else "TRUE"
        case Among(_, values, True):
            return "&".join(f"~{value}" for value in values)
        case Among(_, values):
            return str(values[0])


def _predicate(plain: Plain) -> str:
    match plain:
        case Both(parts):
            return f"(and {' '.join(map(_predicate, parts))})" if parts else "TRUE"
        case Either(parts):
            return f"(or {' '.join(map(_predicate, parts))})" if parts else "FALSE"
        case Flag(name, negated):
            return f"(eq ?{name} {'FALSE' if negated else 'TRUE'})"
        case Among(name, (value,), negated):
            return f"({'<>' if negated else '='} ?{name} {value})"
        case Among(name, values, negated):
            among = f"(or {' '.join(f'(= ?{name} {value})' for value in values)})"
            return f"(not {among})" if negated else among
        case Limit(name, value, least):
            return f"({'>=' if least else '<='} ?{name} {value})"
