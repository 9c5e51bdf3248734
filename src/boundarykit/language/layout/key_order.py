"""The order of keys in each kind of file; keys that the author chooses stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Keys:
    """Say in which order keys stand, and what holds for the mappings below them."""

    order: tuple[str, ...] = ()
    """The keys that stand first, in order; any others follow in the order of the author."""
    below: Mapping[str, Keys] = field(default_factory=dict)
    each: Keys | None = None
    """What holds below every key that the author chooses."""
    apart: bool = False
    """Whether an empty line stands between entries of several lines."""
    in_columns: bool = False
    """Whether each entry stands on one line where it fits, its parts below those of the others."""

    def under(self, key: str) -> Keys:
        """Return what holds for the mapping under a key."""
        return self.below.get(key) or self.each or ANY


ANY = Keys()

_EXCEPTIONS = Keys(each=Keys(("why", "when")))
_DUTIES = Keys(each=Keys(("what", "who", "within", "starts", "for_each", "if_late")))
_PARAMETERS = Keys(each=Keys(("type", "value")))
_HISTORY = Keys(
    each=Keys(
        (
            *("about", "count", "sum", "distinct", "of", "sequence", "broken_by", "last_of", "is"),
            *("time_since", "in_force", "ordinal", "points", "highest", "time_to", "from", "same"),
            *("within", "each_within", "calendar", "since", "if_none", "window", "older_than"),
            *("this_one", "up_to"),
        )
    )
)
_RULES = Keys(
    each=Keys(
        (
            *("title", "source", "about", "silence", "when", "unless", "conclude"),
            *("respond", "may", "never", "duties", "turn_to", "hand_over", "say"),
        ),
        {"unless": _EXCEPTIONS, "duties": _DUTIES},
    ),
    apart=True,
)
_SAFEGUARDS = Keys(
    each=Keys(
        ("title", "source", "about", "silence", "when", "unless", "at_most", "never"),
        {"unless": _EXCEPTIONS},
    ),
    apart=True,
)
_OUTCOMES = Keys(
    each=Keys(
        ("conclude", "respond", "may", "never", "duties", "turn_to", "hand_over", "say"),
        {"duties": _DUTIES},
    )
)
_TABLES = Keys(
    each=Keys(
        (
            *("title", "source", "about", "silence", "when", "unless"),
            *("inputs", "down", "across", "repetition", "columns", "lengths_of", "cells"),
            *("rows", "csv", "conclude", "duties", "turn_to", "hand_over", "say"),
        ),
        {
            "unless": _EXCEPTIONS,
            "repetition": _HISTORY.each or ANY,
            "cells": _OUTCOMES,
            "rows": Keys(in_columns=True),
            "duties": _DUTIES,
        },
    ),
    apart=True,
)
_CLAUSES = {
    "parameters": _PARAMETERS,
    "history": _HISTORY,
    "rules": _RULES,
    "safeguards": _SAFEGUARDS,
    "tables": _TABLES,
}

KEYS: Mapping[str, Keys] = {
    "rules": Keys(
        (
            *("boundarykit", "kind", "id", "title", "owner", "uses", "about", "notice"),
            *("silence", "in_force", "applies", "judge_by", "layers_may"),
            *("parameters", "events", "history", "definitions"),
            *("tables", "rules", "safeguards", "retired"),
        ),
        {
            "applies": Keys(("about", "where", "when")),
            "definitions": Keys(each=Keys(("title", "source", "about", "needs", "elements"))),
            **_CLAUSES,
        },
    ),
    "layer": Keys(
        (
            *("boundarykit", "kind", "id", "title", "about", "silence"),
            *("over", "where", "reason"),
            *("approved_by", "in_force", "expires"),
            *("set", "switch_off", "add", "contact_points"),
        ),
        {"add": Keys(("parameters", "events", "history", "rules", "safeguards"), _CLAUSES)},
    ),
    "messages": Keys(
        ("boundarykit", "kind", "language", "for", "silence", "messages", "never_say", "titles")
    ),
    "scenarios": Keys(
        ("boundarykit", "kind", "for", "silence", "defaults", "scenarios"),
        {"scenarios": Keys(apart=True)},
    ),
    "vocabulary": Keys(("boundarykit", "kind", "id", "title", "about", "silence")),
}
"""The order of each kind of file. What a vocabulary lists stands in the order of its author."""
