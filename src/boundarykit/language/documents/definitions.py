"""What something is, as written: an entry of `definitions`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from boundarykit.diagnostics import Span
from boundarykit.language.documents.sources import SourceText
from boundarykit.language.holds import Conditions, Keyed, Needs
from boundarykit.language.nodes import Text
from boundarykit.language.shapes import Entry


@dataclass(frozen=True, kw_only=True)
class DefinitionText:
    """Say what something is, by its elements."""

    span: Span
    title: Text
    """What it is called, to people."""
    source: SourceText
    """What it rests on."""
    elements: Annotated[tuple[Entry[Conditions], ...], Keyed("new_word")]
    """What it consists of, by name: conditions that must all hold for the element to be met."""
    needs: Needs | None = None
    """How many elements must be met: `all`, `any` or `{at_least: 2}`; all, when left out."""
    about: Text | None = None
    """Anything a reader should know."""
