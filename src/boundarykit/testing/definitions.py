"""Hold how a decision says that definitions stand against what a scenario expects."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from boundarykit.diagnostics import suggestion
from boundarykit.domain.decision import Decision
from boundarykit.domain.scales import Standing
from boundarykit.ir.policy import Policy
from boundarykit.language.documents import ExpectText
from boundarykit.language.nodes import Text
from boundarykit.language.shapes import Entry, Faults

Policies = tuple[Policy, Callable[[], Iterable[Policy]]]
"""What decided, and the same rule sets on every day and in every place."""


def compare_definitions(
    expect: ExpectText, decision: Decision, policies: Policies | None, faults: Faults
) -> None:
    """Report every definition that stands otherwise than expected."""
    known = _known(() if policies is None else policies[:1])
    for entry in expect.definitions:
        found = standings_of(decision, entry.key.value)
        if not found and policies is not None and entry.key.value not in known:
            known = known | _known(policies[1]())
        if not found and (policies is None or entry.key.value in known):
            message = f"the definition `{entry.key.value}` stands in some way"
            _unmet(message, "its rule set does not apply here", entry.key, faults)
        elif not found:
            _unknown(entry.key, known, faults)
        elif _is_written(entry, faults) and {entry.value and entry.value.value} != found:
            there = ", ".join(f"`{each}`" for each in sorted(found))
            wanted = entry.value or entry.key
            message = f"the definition `{entry.key.value}` is `{wanted.value}`"
            _unmet(message, f"it is {there}", wanted, faults)


def misspelt_definitions(expect: ExpectText, policies: Iterable[Policy], faults: Faults) -> None:
    """Report every name of a definition that no policy knows."""
    known = _known(policies)
    for entry in expect.definitions:
        _is_written(entry, faults)
        if entry.key.value not in known:
            _unknown(entry.key, known, faults)


def standings_of(decision: Decision, name: str) -> set[str]:
    """Return how the definitions of a name stand; `RULE-SET/NAME` means one of several."""
    return {
        str(each.standing)
        for each in decision.definitions
        if name in (each.id, f"{each.rule_set}/{each.id}")
    }


def _known(policies: Iterable[Policy]) -> set[str]:
    found = [each for policy in policies for each in policy.definitions]
    return {name for each in found for name in (each.id, each.key)}


def _is_written(entry: Entry[Text], faults: Faults) -> bool:
    if entry.value is None:
        return False
    if entry.value.value in set(Standing):
        return True
    message = f"`{entry.value.value}` is not `met`, `not_met` or `open`"
    hint = suggestion(entry.value.value, list(Standing))
    faults.add("BK205", message, entry.value.span, "no way to stand", help=hint)
    return False


def _unmet(message: str, label: str, text: Text, faults: Faults) -> None:
    faults.add("BK501", f"expected that {message}", text.span, label)


def _unknown(text: Text, known: Iterable[str], faults: Faults) -> None:
    message = f"unknown definition `{text.value}` in an expectation"
    hint = suggestion(text.value, known)
    faults.add("BK503", message, text.span, "no definition has this name", help=hint)
