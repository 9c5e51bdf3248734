"""Values that the owner of a rule set may change, as written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from boundarykit.diagnostics import Span
from boundarykit.language.documents.sources import SourceText
from boundarykit.language.holds import Date, Keyed, ParameterType
from boundarykit.language.nodes import Text
from boundarykit.language.shapes import Entry


@dataclass(frozen=True, kw_only=True)
class DatedText:
    """Give a parameter's value from a date on."""

    span: Span
    value: Text
    """The value from that date on."""
    source: SourceText | None = None
    """What the value rests on."""


@dataclass(frozen=True, kw_only=True)
class ParameterText:
    """Name a value that the policy's owner may change."""

    span: Span
    type: ParameterType
    """What kind of value it is."""
    value: Text | None = None
    """The value, when it never changes."""
    values: Annotated[tuple[Entry[DatedText], ...], Keyed("date")] = ()
    """The value from each date on, when it changes; either this or `value`."""
    source: SourceText | None = None
    """What it rests on."""
    about: Text | None = None
    """What it decides."""
    review_by: Date | None = None
    """The date until which its owner must have looked at it again."""
