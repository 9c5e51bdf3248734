"""A variation of a scenario is another case than the scenario itself."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.language.nodes import MapNode, Node, Text, plain

_NO_CASE = frozenset({"title", "todo", "expect", "also"})


def variations_differ(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of variations that, laid over their scenario, leave its case as it is."""
    for file in subject.scenario_files:
        for entry in file.scenarios:
            base = entry.value
            also = base.get("also") if isinstance(base, MapNode) else None
            if not isinstance(base, MapNode) or not isinstance(also, MapNode):
                continue
            below = [each for each in (base, file.defaults) if isinstance(each, MapNode)]
            for key, variation in also.entries:
                if isinstance(variation, MapNode) and _repeats(variation, below):
                    yield _repeated(key, entry.key)


def _repeated(key: Text, scenario: Text) -> Diagnostic:
    return finding(
        "BK509",
        f"the variation `{key.value}` is the same case as `{scenario.value}`",
        key.span,
        "changes nothing",
        "say what differs; mappings merge, so `{}` changes nothing, and `null` takes away",
    )


def _repeats(variation: MapNode, below: list[MapNode]) -> bool:
    if variation.get("todo") is not None:
        return False
    said = [(key, node) for key, node in variation.entries if key.value not in _NO_CASE]
    if not said and variation.get("expect") is not None:
        return False  # It shows another side of the same case, and says so.
    return all(_is_there(key.value, node, below) for key, node in said)


def _is_there(key: str, node: Node, below: list[MapNode]) -> bool:
    """Tell whether a value stands already in mappings of which the first lie over the others."""
    values = [value for each in below if (value := each.get(key)) is not None]
    if not values:
        return False
    if not isinstance(node, MapNode) or not isinstance(values[0], MapNode):
        return plain(node) == plain(values[0])
    inner: list[MapNode] = []
    for value in values:
        if not isinstance(value, MapNode):
            break
        inner.append(value)
    return all(_is_there(name.value, each, inner) for name, each in node.entries)
