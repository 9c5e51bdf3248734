"""Hold what a review says to a proposal against what a scenario expects of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from boundarykit.diagnostics import Span, suggestion
from boundarykit.domain.review.result import Point, PointKind, Reviewed, Verdict
from boundarykit.language.nodes import ListNode, MapNode, Node, Text, kind_of
from boundarykit.language.shapes import Faults

REVIEW_KEYS = {
    "verdict": "Whether the policy allows it: `allowed`, `unusual` or `not_allowed`.",
    "points": "What is the matter with it.",
    "unsaid": "The responses of which the proposal leaves something unsaid, perhaps with the term.",
    "beyond": "The responses that no rule asks for and nothing speaks against.",
}
"""The keys of `review`, and what stands there."""
POINT_KEYS = {
    "response": "The response, a word of the vocabulary.",
    "term": "The term that it is about, such as `lasts`.",
    "names": "The words that it is about: roles, conditions, services.",
    "rules": "The rules and safeguards behind it.",
}
"""What can be expected of a point."""
_KINDS = tuple(kind.value for kind in PointKind)
_VERDICTS = tuple(verdict.value for verdict in Verdict)


@dataclass(frozen=True, slots=True)
class _Thing:
    """Hold one thing that a review holds, or that is expected of it."""

    name: str
    parts: dict[str, frozenset[str]]
    span: Span | None = None

    def meets(self, wanted: _Thing) -> bool:
        """Tell whether it is what is wanted."""
        return self.name == wanted.name and all(
            self.parts.get(key) == value for key, value in wanted.parts.items()
        )

    def __str__(self) -> str:
        """Write it shortly: `too_long: suspend, lasts`."""
        said = [text for key in self.parts for text in sorted(self.parts[key])]
        return f"{self.name}: {', '.join(said)}" if said else self.name


def unmet_review(
    expected: Node, review: Reviewed, responses: Iterable[str], faults: Faults
) -> None:
    """Report everything that a review does not say as expected; `responses` are the known ones."""
    reading = _Reading(tuple(responses), faults)
    for key, value in reading.entries(expected):
        if key.value == "verdict":
            wanted = reading.verdict(value)
            if wanted is not None and wanted != review.verdict:
                _unmet(f"the verdict is `{wanted}`", f"it is `{review.verdict}`", value, faults)
        elif key.value in REVIEW_KEYS:
            _held(key.value, value, tuple(_got(key.value, review)), reading)


def misspelt_review(expected: Node, responses: Iterable[str], faults: Faults) -> None:
    """Report every name that stands wrongly in an expectation, without reviewing."""
    reading = _Reading(tuple(responses), faults)
    for key, value in reading.entries(expected):
        if key.value == "verdict":
            reading.verdict(value)
        elif key.value in REVIEW_KEYS:
            for part in _parts(value):
                reading.things(key.value, part)


def _held(key: str, value: Node, got: tuple[_Thing, ...], reading: _Reading) -> None:
    """Hold one list against what a review holds: exactly these, or parts of them."""
    faults = reading.faults
    before = len(faults.found)
    if not isinstance(value, MapNode):
        wanted = reading.things(key, value)
        if len(faults.found) == before and not _is_exactly(wanted, got):
            listed = "; ".join(map(str, wanted)) or "nothing"
            there = "; ".join(map(str, got)) or "nothing"
            _unmet(f"`{key}` holds exactly {listed}", f"it holds {there}", value, faults)
        return
    for word, part in value.entries:
        if word.value not in ("has", "lacks"):
            hint = suggestion(word.value, ("has", "lacks"))
            faults.add("BK201", f"unknown key `{word.value}` in `{key}`", word.span, help=hint)
            continue
        for thing in reading.things(key, part):
            is_there = any(each.meets(thing) for each in got)
            if is_there != (word.value == "has"):
                verb = "holds" if word.value == "has" else "does not hold"
                there = "; ".join(map(str, got)) or "nothing"
                faults.add(
                    "BK501",
                    f"expected that `{key}` {verb} {thing}",
                    thing.span,
                    f"it holds {there}",
                )


def _is_exactly(wanted: Iterable[_Thing], got: tuple[_Thing, ...]) -> bool:
    """Tell whether each thing that is wanted is there, and nothing else is."""
    left = list(got)
    # What says most is looked for first, so that it finds what only it can mean.
    for thing in sorted(wanted, key=lambda each: -len(each.parts)):
        found = next((each for each in left if each.meets(thing)), None)
        if found is None:
            return False
        left.remove(found)
    return not left


def _got(key: str, review: Reviewed) -> Iterator[_Thing]:
    match key:
        case "points":
            yield from map(_thing_of, review.points)
        case "unsaid":
            for each in review.unsaid:
                yield _Thing(each.response, {"term": frozenset({each.term})})
        case "beyond":
            yield from (_Thing(each.response, {}) for each in review.beyond)


def _thing_of(point: Point) -> _Thing:
    parts = {"response": frozenset({point.response})}
    if point.term is not None:
        parts["term"] = frozenset({point.term})
    if point.names:
        parts["names"] = frozenset(named.id for named in point.names)
    parts["rules"] = frozenset(rule.id for rule in point.rules)
    return _Thing(point.kind, parts)


def _parts(value: Node) -> Iterator[Node]:
    if isinstance(value, MapNode):
        yield from (part for _, part in value.entries)
    else:
        yield value


class _Reading:
    """Read what is expected; what is not understood is reported."""

    def __init__(self, responses: tuple[str, ...], faults: Faults) -> None:
        self._responses = responses
        self.faults = faults

    def entries(self, expected: Node) -> tuple[tuple[Text, Node], ...]:
        """Return what stands under `review`: a verdict alone, or a mapping."""
        if isinstance(expected, Text) and expected.value:
            return ((Text("verdict", expected.span), expected),)
        if not isinstance(expected, MapNode):
            message = "`review` must be a verdict, or a mapping"
            self._add(message, expected, "write `{verdict: allowed, points: []}`")
            return ()
        if not expected.entries:
            message = "`review` expects nothing"
            self.faults.add("BK502", message, expected.span, "can never fail")
        for key, _ in expected.entries:
            if key.value not in REVIEW_KEYS:
                hint = suggestion(key.value, REVIEW_KEYS)
                message = f"unknown key `{key.value}` in `review`"
                self.faults.add("BK201", message, key.span, "not a key that stands here", help=hint)
        return expected.entries

    def verdict(self, node: Node) -> str | None:
        """Read a verdict."""
        if not isinstance(node, Text):
            self._add("a verdict must be a word", node, "write `allowed`")
            return None
        return node.value if self._is_known("verdict", node, _VERDICTS) else None

    def things(self, key: str, node: Node) -> list[_Thing]:
        """Read a list of points, of what is unsaid, or of responses."""
        if not isinstance(node, ListNode):
            self._add(f"`{key}` must be a list", node, "write `[…]`, or `{has: […]}`")
            return []
        found = (self._thing(key, item) for item in node.items)
        return [each for each in found if each is not None]

    def _thing(self, key: str, item: Node) -> _Thing | None:
        match item:
            case Text():
                name, parts = item, {}
            case MapNode(((name, value),)) if key != "beyond":
                parts = self._parts("term" if key == "unsaid" else "response", value)
            case _:
                self._add(f"an entry of `{key}` must be a name", item, "")
                return None
        is_point = key == "points"
        what, known = ("kind of point", _KINDS) if is_point else ("response", self._responses)
        return _Thing(name.value, parts, item.span) if self._is_known(what, name, known) else None

    def _parts(self, short: str, value: Node) -> dict[str, frozenset[str]]:
        """Read what stands beside a name: one word, or several parts."""
        if isinstance(value, Text):
            value = MapNode(((Text(short, value.span), value),), value.span)
        if not isinstance(value, MapNode):
            self._add("what is expected of it must be a mapping", value, "write `{term: lasts}`")
            return {}
        found = {}
        for key, wanted in value.entries:
            items = wanted.items if isinstance(wanted, ListNode) else (wanted,)
            words = [item for item in items if isinstance(item, Text)]
            if key.value not in POINT_KEYS:
                hint = suggestion(key.value, POINT_KEYS)
                message = f"unknown key `{key.value}` in a point"
                self.faults.add("BK201", message, key.span, "not a key that stands here", help=hint)
            elif len(words) < len(items):
                self._add(f"`{key.value}` must be a word, or a list of words", wanted, "")
            elif key.value != "response" or self._are_known(words):
                found[key.value] = frozenset(word.value for word in words)
        return found

    def _are_known(self, words: Iterable[Text]) -> bool:
        known = [self._is_known("response", word, self._responses) for word in words]
        return all(known)

    def _is_known(self, what: str, word: Text, known: tuple[str, ...]) -> bool:
        if word.value in known or not known:
            return True
        message = f"unknown {what} `{word.value}` in an expectation"
        label = f"no {what} has this name"
        self.faults.add("BK503", message, word.span, label, help=suggestion(word.value, known))
        return False

    def _add(self, message: str, node: Node, hint: str) -> None:
        self.faults.add("BK230", message, node.span, f"this is {kind_of(node)}", help=hint)


def _unmet(message: str, label: str, node: Node, faults: Faults) -> None:
    faults.add("BK501", f"expected that {message}", node.span, label)
