"""What scenarios expect, as written."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.subject import Subject
from boundarykit.language.documents import ScenariosFile
from boundarykit.language.nodes import MapNode, Node, Text, texts


def expectations(file: ScenariosFile) -> Iterator[tuple[Text, MapNode]]:
    """Yield every expectation of a file, with the name of its scenario or variation."""
    for entry in file.scenarios:
        if isinstance(entry.value, MapNode):
            yield from _of(entry.key, entry.value)
            also = entry.value.get("also")
            for key, node in also.entries if isinstance(also, MapNode) else ():
                if isinstance(node, MapNode):
                    yield from _of(key, node)


def _of(key: Text, node: MapNode) -> Iterator[tuple[Text, MapNode]]:
    expect = node.get("expect")
    if isinstance(expect, MapNode):
        yield key, expect


def names_expected(subject: Subject, *keys: str) -> frozenset[str]:
    """Return every name that stands under some keys of any expectation."""
    nodes: list[Node] = [
        node
        for file in subject.scenario_files
        for _, expect in expectations(file)
        for key, node in expect.entries
        if key.value in keys
    ]
    return frozenset(text.value for node in nodes for text in texts(node))


def tried_out(subject: Subject) -> frozenset[str]:
    """Return the ids of the rule sets, or layers, that some file of scenarios is for."""
    return frozenset(text.value for file in subject.scenario_files for text in file.rule_sets)
