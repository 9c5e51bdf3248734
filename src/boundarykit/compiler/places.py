"""Which layers meet at a workplace, and what the rules mean there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from boundarykit.compiler.layers import Layer
from boundarykit.compiler.timeline import FEW, RuleTexts, Timeline
from boundarykit.domain.workplace import Workplace

_PLACES = ("region", "brand", "branch", "sector")
_MOST_PLACES = 4096
"""Kinds of workplace that are looked through for layers that meet."""


class Places:
    """Hold one timeline for each combination of layers that meets somewhere."""

    def __init__(self, texts: RuleTexts, layers: tuple[Layer, ...]) -> None:
        """Prepare the timelines; those with layers are made when they are first wanted."""
        self.layers = layers
        self.plain = Timeline(texts)
        """What holds where no layer does."""
        self._texts = texts
        self._found: dict[tuple[Layer, ...], Timeline] = {(): self.plain}

    def at(self, workplace: Workplace) -> Timeline:
        """Return what holds at a workplace."""
        return self.of(tuple(layer for layer in self.layers if layer.holds_at(workplace)))

    def of(self, layers: tuple[Layer, ...]) -> Timeline:
        """Return what holds where exactly these layers do."""
        found = self._found.get(layers)
        if found is None:
            # Of two threads that come at once, one puts its timeline there for both.
            found = self._found.setdefault(layers, Timeline(self._texts, layers))
        return found

    def meeting(self) -> list[tuple[Layer, ...]]:
        """Return the combinations of several layers that meet somewhere, when they are few."""
        found: dict[tuple[Layer, ...], None] = {}
        for place in self._kinds_of_workplace():
            layers = tuple(layer for layer in self.layers if layer.holds_at(place))
            if len(layers) > 1:
                found.setdefault(layers)
        return list(found) if len(found) <= FEW else []

    def _kinds_of_workplace(self) -> Iterator[Workplace]:
        """Yield a workplace for everything that layers tell apart."""
        named: list[list[str | None]] = []
        count = 1
        for name in _PLACES:
            texts = (getattr(layer.file.where, name) for layer in self.layers)
            words = sorted({text.value for text in texts if text is not None})
            named.append([None, *words])
            count *= len(words) + 1
        if count > _MOST_PLACES:
            return
        for region, brand, branch, sector in product(*named):
            yield Workplace.model_construct(
                region=region, brand=brand, branch=branch, sector=sector
            )
