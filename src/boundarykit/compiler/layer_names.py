"""What a layer names is written like a name, and stands for nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from boundarykit.compiler.dates import overlap
from boundarykit.compiler.layers import Layer
from boundarykit.compiler.policy import check_id, check_name
from boundarykit.diagnostics import Other
from boundarykit.language.documents import AddText, RulesFile
from boundarykit.language.nodes import Text
from boundarykit.language.shapes import Entry, Faults
from boundarykit.language.vocabulary import twice

_Named = tuple[str, str, str]
"""The rule set that the added clauses belong to, and the kind and name of something in it."""


def layers_are_named_apart(
    layers: tuple[Layer, ...], files: tuple[RulesFile, ...], faults: Faults
) -> None:
    """Report names of layers, and of what they add, that are not names or stand for two things."""
    sets = {file.id.value: file.id for file in files}
    for layer in layers:
        check_id(layer.file.id, faults)
        for key in layer.added_clauses:
            check_id(key, faults)
        for _, name in _declared(layer):
            check_name(name, faults)
        if layer.id in sets:
            twice(sets[layer.id], layer.file.id, faults)
    for one, other in combinations(layers, 2):
        if one.id == other.id and overlap(one.period, other.period):
            twice(one.file.id, other.file.id, faults)
    _clauses_are_unique(layers, files, faults)
    _declared_are_unique(layers, files, faults)


def _clauses_are_unique(
    layers: tuple[Layer, ...], files: tuple[RulesFile, ...], faults: Faults
) -> None:
    keys = [entry.key for file in files for entry in file.rules]
    keys += [entry.key for file in files for entry in file.safeguards]
    known: dict[str, tuple[Text, Layer | None]] = {key.value: (key, None) for key in keys}
    retired = {text.value: text for file in files for text in file.retired}
    for layer in layers:
        for key in layer.added_clauses:
            first, holder = known.setdefault(key.value, (key, layer))
            # Versions of one layer share the ids of their clauses.
            is_version = holder is not None and holder is not layer and holder.id == layer.id
            if first is not key and not is_version:
                twice(first, key, faults)
            if key.value in retired:
                message = f"the retired id `{key.value}` is used again"
                hint = "ids are permanent: give the new rule a new one"
                others = (Other(retired[key.value].span, "retired here"),)
                faults.add("BK234", message, key.span, "used again", help=hint, others=others)


def _declared_are_unique(
    layers: tuple[Layer, ...], files: tuple[RulesFile, ...], faults: Faults
) -> None:
    """Report a parameter, event or history that a layer adds and that is there already."""
    known: dict[_Named, Text] = {}
    for file in files:
        for kind, entries in _kinds(file):
            known |= {(file.id.value, kind, entry.key.value): entry.key for entry in entries}
    for layer in layers:
        for kind, name in _declared(layer):
            first = known.get((layer.bases[0], kind, name.value)) if layer.bases else None
            if first is not None:
                twice(first, name, faults)
    for one, other in combinations(layers, 2):
        if one.bases[:1] != other.bases[:1] or not one.can_meet(other):
            continue
        theirs = {(kind, name.value): name for kind, name in _declared(one)}
        for kind, name in _declared(other):
            if (kind, name.value) in theirs:
                twice(theirs[kind, name.value], name, faults)


def _declared(layer: Layer) -> Iterator[tuple[str, Text]]:
    for kind, entries in _kinds(layer.added):
        for entry in entries:
            yield kind, entry.key


def _kinds(text: RulesFile | AddText) -> tuple[tuple[str, tuple[Entry[Any], ...]], ...]:
    return (
        ("parameter", text.parameters),
        ("event", text.events),
        ("history", text.history),
    )
