"""Name the words that terms use: conditions, statements, services."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from boundarykit.domain.terms import NamedWord
from boundarykit.ir.policy import WordKind


class NamedWords:
    """Name the words of one list, always in the order in which the vocabulary declares them."""

    def __init__(self, kinds: Iterable[WordKind]) -> None:
        """Prepare to name by these words."""
        self._named = {
            kind.id: NamedWord(id=kind.id, title=kind.about.rstrip(".")) for kind in kinds
        }

    def title(self, word: str) -> str:
        """Return what a word says."""
        return self._named[word].title

    def ordered(self, words: Collection[str]) -> tuple[NamedWord, ...]:
        """Return some words, each once."""
        return tuple(named for word, named in self._named.items() if word in words)
