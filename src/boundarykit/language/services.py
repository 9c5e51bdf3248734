"""The services of a vocabulary: which of them are given whatever the customer did."""

from __future__ import annotations

from collections.abc import Mapping

from boundarykit.language.documents import ServiceText
from boundarykit.language.ladder import yes_or_no
from boundarykit.language.shapes import Entry, Faults


def services_of(entries: Mapping[str, Entry[ServiceText]], faults: Faults) -> tuple[str, ...]:
    """Return the services that are never withheld, in the order of the vocabulary."""
    return tuple(
        word
        for word, entry in entries.items()
        if entry.value is not None and yes_or_no(entry.value.never_withheld, faults)
    )
