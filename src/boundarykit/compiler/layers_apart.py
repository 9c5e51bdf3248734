"""Two layers never change one thing at one workplace on one day, so their order means nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from boundarykit.compiler.layers import Layer
from boundarykit.diagnostics import Other
from boundarykit.language.nodes import Text
from boundarykit.language.shapes import Faults

_Change = tuple[str, str]
"""Which thing is changed, told apart from all others, and how people call it."""


def layers_keep_apart(layers: tuple[Layer, ...], faults: Faults) -> None:
    """Report what two layers that can meet both change."""
    for one, other in combinations(layers, 2):
        if not one.can_meet(other):
            continue
        first = dict(_changes(one))
        for change, place in _changes(other):
            if change in first and first[change] is not place:
                faults.add(
                    "BK242",
                    f"two layers change {change[1]}",
                    place.span,
                    f"by `{other.id}`, which can hold where `{one.id}` does",
                    help="let one of them change it, or give them places or times apart",
                    others=(Other(first[change].span, f"by `{one.id}`"),),
                )


def _changes(layer: Layer) -> Iterator[tuple[_Change, Text]]:
    for entry in layer.file.set:
        for base in layer.bases:
            yield (f"set {base}", f"the parameter `{entry.key.value}`"), entry.key
    for text in layer.file.switch_off:
        yield ("switch_off", f"the rule `{text.value}`"), text
    for point in layer.file.contact_points:
        yield ("contact", f"the contact point `{point.key.value}`"), point.key
    for file in layer.message_files:
        for said in file.messages:
            name = f"the message `{said.key.value}` in `{file.language.value}`"
            yield ("reword", name), said.key
