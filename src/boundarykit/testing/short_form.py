"""Cases and expectations from Python, in the words of scenarios."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from boundarykit.diagnostics import CaseError, Diagnostic, Source, Span, UsageError
from boundarykit.domain.case import Case
from boundarykit.domain.decision import Decision
from boundarykit.engine import Engine
from boundarykit.language.documents import ExpectText
from boundarykit.language.nodes import MapNode, Text, kind_of
from boundarykit.language.shapes import Faults, read
from boundarykit.language.yaml_text import parse
from boundarykit.testing.account import reasons
from boundarykit.testing.case_of import case_of
from boundarykit.testing.outcome import compare
from boundarykit.testing.scenario import Scenario

Form = Mapping[str, Any] | str
"""The keys of a scenario: a mapping, or YAML text."""


def case_from(form: Form | None = None, /, *, engine: Engine | None = None, **parts: Any) -> Case:
    """Build a case from the short form of scenarios.

    Args:
        form: The parts of a case, as a mapping or as YAML text.
        engine: Whose vocabulary gives attributes their types.
        parts: More parts, which replace those of `form`.

    Raises:
        CaseError: with every fault; what the case says is never shown.

    Example:
        >>> case_from("interaction: {channel: phone}", at="2026-03-10T09:00:00Z").customer.id
        'c1'
    """
    node, faults = _node(form, parts, "case", private=True)
    if node is None or faults:
        raise CaseError(faults)
    name = Text("case", Span(node.span.source, 0, 0, 0, 1))
    scenario = Scenario("case", name, node, expect=None, todo=None, rule_sets=())
    facts = {} if engine is None else engine.loaded.vocabulary.facts
    return case_of(scenario, facts)[0]


def expect(decision: Decision, form: Form, *, engine: Engine | None = None) -> None:
    """Assert that a decision is as expected, in the words of scenarios.

    Args:
        decision: What was decided.
        form: The keys of `expect`, as a mapping or as YAML text.
        engine: What decided; it knows the names. Without it, `lacks` and `not_because` are
            refused, because a misspelt name would be lacking for ever.

    Raises:
        AssertionError: with every expectation that is not met.
        UsageError: when something in the expectation is not understood.
    """
    assert_decision(decision, form, engine=engine)


def assert_decision(
    decision: Decision,
    form: Form | None = None,
    /,
    *,
    engine: Engine | None = None,
    **expected: Any,
) -> None:
    """Assert that a decision is as expected: `assert_decision(decision, grade="decline")`.

    Like `expect`, with the keys as keywords.

    Raises:
        AssertionError: with every expectation that is not met.
        UsageError: when something in the expectation is not understood.
    """
    node, found = _node(form, expected, "expectation", private=False)
    faults = Faults()
    faults.found += found
    wanted = None if node is None else read(ExpectText, node, faults, "the expectation")
    if node is not None and not node.entries:
        faults.add("BK502", "nothing is expected", node.span, "can never fail")
    policy = None if engine is None else engine.policy_of(decision)
    if engine is not None and policy is None:
        faults.found.append(Diagnostic("BK602", "the engine did not make this decision"))
    if wanted is None or faults.found:
        raise UsageError(faults.found)
    if policy is None:
        _knows_every_name(wanted)
    failures = compare(wanted, decision, policy, () if engine is None else engine.loaded.policies)
    if any(fault.code != "BK501" for fault in failures):
        raise UsageError(fault for fault in failures if fault.code != "BK501")
    if failures:
        raise AssertionError(f"{UsageError(failures)}\n\n{reasons(decision)}")


def _knows_every_name(wanted: ExpectText) -> None:
    """Refuse an expectation that a misspelt name would meet."""
    hint = "say which engine decided: `engine=engine`"
    message = "what is lacking can only be checked by an engine that knows the names"
    faults = []
    for key in ExpectText.__dataclass_fields__:
        node = getattr(wanted, key)
        lacks = isinstance(node, MapNode) and node.get("lacks") is not None
        if lacks or (key == "not_because" and node is not None):
            faults.append(Diagnostic("BK602", message, node.span, f"`{key}`", help=hint))
    if faults:
        raise UsageError(faults)


def _node(
    form: Form | None, parts: Mapping[str, Any], what: str, *, private: bool
) -> tuple[MapNode | None, tuple[Diagnostic, ...]]:
    """Read a form and more parts as one tree; Python's values are written as YAML first."""
    text = form if isinstance(form, str) else _written({**(form or {}), **parts})
    node, faults = parse(Source(what, text, private=private))
    if isinstance(form, str) and parts and isinstance(node, MapNode):
        more, found = _node(None, parts, what, private=private)
        entries = {key.value: (key, value) for key, value in node.entries}
        entries |= {key.value: (key, value) for key, value in (more.entries if more else ())}
        return MapNode(tuple(entries.values()), node.span), (*faults, *found)
    if node is None or isinstance(node, MapNode):
        return node, faults
    message, label = f"the {what} must be a mapping", f"this is {kind_of(node)}"
    return None, (*faults, Diagnostic("BK230", message, node.span, label))


def _written(parts: Mapping[str, Any]) -> str:
    """Write parts as JSON, which is YAML too, on one line for each."""
    lines = (f"{json.dumps(key)}: {_value(value)}" for key, value in parts.items())
    return "{" + ",\n ".join(lines) + "}"


def _value(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=_moment)


def _moment(value: object) -> object:
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return sorted(value)
    return str(value)
