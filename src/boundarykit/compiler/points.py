"""Lower points: what each event counts, and for how long."""

from __future__ import annotations

import re
from collections.abc import Iterator

from boundarykit.compiler.names import Names
from boundarykit.compiler.scopes import length_back
from boundarykit.compiler.values import resolve
from boundarykit.diagnostics import suggestion
from boundarykit.domain.durations import Duration
from boundarykit.ir.histories import Weight
from boundarykit.ir.types import IntType
from boundarykit.language.nodes import MapNode, Node, Text, kind_of

MOST_POINTS = 10_000
"""No event counts more, and no sum goes further."""
_NUMBER = re.compile(r"[0-9]{1,5}")
_KEYS = ("points", "for")


def lower_points(node: Node, names: Names) -> tuple[Weight, ...] | None:
    """Lower what events count; nothing when any of it cannot be read."""
    if not isinstance(node, MapNode) or not node.entries:
        names.faults.add(
            "BK230",
            "`points` says of each event how many it counts",
            node.span,
            f"this is {kind_of(node)}" if not isinstance(node, MapNode) else "empty",
            help="write `points: {minor: 1, grave: {points: 4, for: 2 years}}`",
        )
        return None
    found = list(_weights(node, names))
    return None if None in found else tuple(weight for weight in found if weight is not None)


def points_as_written(node: Node | None, names: Names) -> None:
    """Report unknown keys also where the rest of the history cannot be read."""
    for _, value in node.entries if isinstance(node, MapNode) else ():
        if isinstance(value, MapNode) and value.get("parameter") is None:
            _known_keys(value, names)


def _weights(node: MapNode, names: Names) -> Iterator[Weight | None]:
    for key, value in node.entries:
        event = names.event(key)
        is_right, points, life = _weight(key, value, names)
        complete = is_right and event is not None
        yield Weight(event, points, life) if complete and event is not None else None


def _weight(key: Text, value: Node, names: Names) -> tuple[bool, int, Duration | None]:
    """Return whether it can be read, how many points, and how long they count."""
    if not isinstance(value, MapNode) or value.get("parameter") is not None:
        points = _number(value, names)
        return points is not None, points or 0, None
    _known_keys(value, names)
    stated, lasting = value.get("points"), value.get("for")
    if stated is None:
        message = f"`{key.value}` does not say how many points it counts"
        names.faults.add("BK202", message, key.span, "`points` is missing")
    points = None if stated is None else _number(stated, names)
    life = None if lasting is None else length_back(lasting, "a life of points", names)
    is_right = points is not None and (lasting is None) == (life is None)
    return is_right, points or 0, life


def _known_keys(node: MapNode, names: Names) -> None:
    for key, _ in node.entries:
        if key.value not in _KEYS:
            message = f"unknown key `{key.value}` in `points`"
            hint = suggestion(key.value, _KEYS) or "it takes `points` and `for`"
            names.faults.add("BK201", message, key.span, "not known here", help=hint)


def _number(node: Node, names: Names) -> int | None:
    text = resolve(node, names, IntType(1, MOST_POINTS))
    if text is None:
        return None
    if _NUMBER.fullmatch(text.value) and 0 < int(text.value) <= MOST_POINTS:
        return int(text.value)
    message = f"points must be a whole number from 1 to {MOST_POINTS}"
    names.faults.add("BK205", message, text.span, "not such a number")
    return None
