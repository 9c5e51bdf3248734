"""Write a policy as Python source: one function for each block of clauses.

The source holds integers, positions and names of our own; nothing that an author wrote gets in.
Conditions are pure, so tests may be asked in any order and as seldom as possible: a test that
several clauses need is asked once, and all of them stand below it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from boundarykit.ir.conditions import (
    AllOf,
    AnyOf,
    Between,
    Concluded,
    Condition,
    Every,
    Known,
    OneOf,
    Some,
    Test,
)
from boundarykit.ir.policy import Clause, Policy
from boundarykit.ir.strata import levels

CLAUSES_IN_A_BLOCK = 150
"""Python compiles functions of this size fast; smaller ones cost more calls."""

DEEPEST = 20
"""How deep shared tests are nested; Python itself stops at 100 levels of indentation."""

_NEVER = "False"
_ALWAYS = "True"


@dataclass(frozen=True, slots=True)
class _Branch:
    """Do something when every one of some expressions is true."""

    needs: tuple[str, ...]
    effects: tuple[str, ...]

    def without(self, expression: str) -> _Branch:
        """Leave out an expression that is known to be true."""
        return _Branch(tuple(need for need in self.needs if need != expression), self.effects)


def emit(policy: Policy) -> tuple[str, ...]:
    """Write the sources of `block(f, found, concluded)`, in the order in which they are called.

    `f` is the tuple of facts, `found` is called with the position of each clause that applies, and
    `concluded` collects the numbers of findings.
    """
    writer = _Writer(policy)
    return tuple(
        writer.function(block)
        for level in levels(policy.clauses)
        for block in _blocks([writer.branch(position) for position in level])
    )


def _blocks(branches: list[_Branch]) -> Iterator[list[_Branch]]:
    """Cut a level into blocks, so that clauses that share a test stand in the same one."""
    shared = Counter(need for branch in branches for need in branch.needs)

    def place(branch: _Branch) -> tuple[int, str]:
        best = max(branch.needs, key=lambda need: (shared[need], need), default="")
        return (-shared[best], best)

    ordered = sorted(branches, key=place)
    for start in range(0, len(ordered), CLAUSES_IN_A_BLOCK):
        yield ordered[start : start + CLAUSES_IN_A_BLOCK]


class _Writer:
    """Write clauses with the positions of facts and the numbers of findings of one policy."""

    def __init__(self, policy: Policy) -> None:
        self._clauses = policy.clauses
        self._slots = policy.slots
        self._findings: dict[str, int] = {}

    def branch(self, position: int) -> _Branch:
        """Write one clause."""
        clause: Clause = self._clauses[position]
        excuses = tuple(f"not ({self._expression(excuse.when)})" for excuse in clause.unless)
        needs = dict.fromkeys((*self._conjuncts(clause.when), *excuses))
        concluded = (f"concluded.add({self._finding(finding)})" for finding in clause.conclude)
        return _Branch(tuple(needs), (f"found({position})", *concluded))

    def function(self, branches: Sequence[_Branch]) -> str:
        """Write one function."""
        names = "".join(f"f{slot}, " for slot in range(len(self._slots)))
        unpack = [f" {names}= facts"] if names else []
        return "\n".join(["def block(facts, found, concluded):", *unpack, *_nest(branches, 1), ""])

    def _conjuncts(self, condition: Condition) -> Iterator[str]:
        if isinstance(condition, Every):
            for part in condition.parts:
                yield from self._conjuncts(part)
        else:
            yield self._expression(condition)

    def _expression(self, condition: Condition) -> str:
        match condition:
            case Every():
                return " and ".join(self._conjuncts(condition)) or _ALWAYS
            case Some(parts):
                return f"({' or '.join(f'({self._expression(p)})' for p in parts) or _NEVER})"
            case _:
                return self._test(condition)

    def _test(self, test: Test) -> str:
        if isinstance(test, Concluded):
            word = "not in" if test.negated else "in"
            return f"{self._finding(test.finding)} {word} concluded"
        value = f"f{self._slots[test.fact.key]}"
        match test:
            case Known(_, negated):
                return f"{value} is None" if negated else f"{value} is not None"
            case OneOf(_, values, negated, if_unknown):
                return _one_of(value, values, negated=negated, if_unknown=if_unknown)
            case AnyOf(_, mask, negated, if_unknown):
                held = f"{value} & {mask:d} == 0" if negated else f"{value} & {mask:d}"
                return _unless_unknown(value, held, if_unknown=if_unknown)
            case AllOf(_, mask, if_unknown):
                return _unless_unknown(
                    value, f"{value} & {mask:d} == {mask:d}", if_unknown=if_unknown
                )
            case Between(_, low, high, if_unknown):
                return _unless_unknown(value, _between(value, low, high), if_unknown=if_unknown)

    def _finding(self, finding: str) -> int:
        return self._findings.setdefault(finding, len(self._findings))


def _unless_unknown(value: str, held: str, *, if_unknown: bool) -> str:
    return f"({value} is None or {held})" if if_unknown else f"{value} is not None and {held}"


def _between(value: str, low: int | None, high: int | None) -> str:
    least = "" if low is None else f"{low:d} <= "
    most = "" if high is None else f" <= {high:d}"
    return f"{least}{value}{most}" if least or most else _ALWAYS


def _one_of(value: str, values: frozenset[int], *, negated: bool, if_unknown: bool) -> str:
    """Write a test for some values in one comparison; the unknown value is one more of them."""
    listed = [f"{each:d}" for each in sorted(values)]
    if if_unknown != negated:
        listed.append("None")
    match listed:
        case []:
            return _ALWAYS if negated else _NEVER
        case ["None"]:
            return f"{value} is not None" if negated else f"{value} is None"
        case [one]:
            return f"{value} != {one}" if negated else f"{value} == {one}"
        case _:
            return f"{value} {'not in' if negated else 'in'} {{{', '.join(listed)}}}"


def _nest(branches: Sequence[_Branch], depth: int) -> Iterator[str]:
    """Write branches; those that share the commonest expression stand below it, and so on."""
    indent = " " * depth
    rest = list(branches)
    while shared := _commonest(rest) if depth < DEEPEST else None:
        yield f"{indent}if {shared}:"
        below = [branch.without(shared) for branch in rest if shared in branch.needs]
        yield from _nest(below, depth + 1)
        rest = [branch for branch in rest if shared not in branch.needs]
    for branch in rest:
        effects = "; ".join(branch.effects)
        condition = f"if {' and '.join(branch.needs)}: " if branch.needs else ""
        yield f"{indent}{condition}{effects}"


def _commonest(branches: Sequence[_Branch]) -> str | None:
    """Return the expression that most branches need, the first of them; nothing if none share."""
    counts = Counter(need for branch in branches for need in branch.needs)
    if not counts:
        return None
    need, count = counts.most_common(1)[0]
    return need if count > 1 else None
