"""Scenarios as written: one case each, with variations, and what is expected of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from boundarykit.diagnostics import Diagnostic, suggestion
from boundarykit.language.documents import ExpectText, ScenariosFile
from boundarykit.language.ids import is_id
from boundarykit.language.nodes import MapNode, Node, Text, kind_of
from boundarykit.language.shapes import Entry, Faults, read
from boundarykit.testing.proposal_of import Proposed, proposal_of

CASE_KEYS = (
    "at",
    "customer",
    "staff",
    "interaction",
    "history",
    "measures",
    "requests",
    "incident",
    "complaint",
    "allegation",
    "consents",
    "vote",
    "workplace",
)
OWN_KEYS = {
    "title": "What the scenario shows, to people.",
    "todo": "Why it is not run yet.",
    "expect": "What the decision must be.",
    "proposal": "What a person decides, to be held against the policy; `review` says what then.",
    "also": "Variations of the scenario, by id: what differs, and what is then expected.",
}
"""The keys of a scenario beside those of its case, and what stands there."""
_OF_VARIATIONS = tuple(key for key in OWN_KEYS if key != "also")


@dataclass(frozen=True, kw_only=True)
class ExpectWithProposal(ExpectText):
    """Say what a scenario expects, and what a person proposes in it."""

    proposed: Proposed
    """The proposal that `review` speaks of."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """Hold one scenario or one of its variations."""

    name: str
    """The file's rule sets, the scenario's id, the variation's: `set/asks-again/the-90th-day`."""
    key: Text
    """Where its name stands."""
    case: MapNode
    """The case, as written and with defaults and the base scenario merged in."""
    expect: ExpectText | None
    """What is expected; nothing for one that is still to do."""
    todo: str | None
    """Why it is not run yet, if it is not."""
    rule_sets: tuple[str, ...]
    """The rule sets, or layers, that decide it: what its file is `for`."""


def scenarios_of(files: Iterable[ScenariosFile], faults: Faults) -> tuple[Scenario, ...]:
    """Return every scenario and variation of the files; every fault in their shape is reported."""
    return tuple(scenario for file in files for scenario in _of_file(file, faults))


def _of_file(file: ScenariosFile, faults: Faults) -> Iterator[Scenario]:
    defaults = _mapping(file.defaults, "`defaults`", faults) if file.defaults else None
    if defaults is not None:
        _known_keys(defaults, CASE_KEYS, "`defaults`", faults)
    for entry in file.scenarios:
        if entry.value is not None:
            yield from _with_variations(file, defaults, entry.key, entry.value, faults)


def _with_variations(
    file: ScenariosFile, defaults: MapNode | None, key: Text, node: Node, faults: Faults
) -> Iterator[Scenario]:
    base = _mapping(node, f"the scenario `{key.value}`", faults)
    if base is None or not _is_named(key, faults):
        return
    _known_keys(base, (*CASE_KEYS, *OWN_KEYS), f"the scenario `{key.value}`", faults)
    base = base if defaults is None else merged(defaults, base)
    rule_sets = tuple(text.value for text in file.rule_sets)
    name = f"{'+'.join(rule_sets)}/{key.value}"
    expect = _expectation(base, base, key, faults)
    yield Scenario(name, key, _case_of(base), expect, _todo(base), rule_sets)
    for variation in _variations(base, faults):
        if variation.value is None or not _is_named(variation.key, faults):
            continue
        what = f"the variation `{variation.key.value}`"
        _known_keys(variation.value, (*CASE_KEYS, *_OF_VARIATIONS), what, faults)
        whole = merged(base, variation.value)
        said = variation.value if variation.value.get("expect") is not None else base
        is_own = any(variation.value.get(key) is not None for key in ("expect", "proposal"))
        yield Scenario(
            name=f"{name}/{variation.key.value}",
            key=variation.key,
            case=_case_of(whole),
            expect=_expectation(said, whole, variation.key, faults) if is_own else expect,
            todo=_todo(whole),
            rule_sets=rule_sets,
        )


def _is_named(key: Text, faults: Faults) -> bool:
    if is_id(key.value) or (key.value[:1].isdigit() and is_id(f"n{key.value}")):
        return True
    message = f"`{key.value}` is not written like the name of a scenario"
    hint = "write lower-case words joined by hyphens, such as `asks-again-after-a-no`"
    faults.add("BK222", message, key.span, "not a name", help=hint)
    return False


def _mapping(node: Node, what: str, faults: Faults) -> MapNode | None:
    if isinstance(node, MapNode):
        return node
    faults.add("BK230", f"{what} must be a mapping", node.span, f"this is {kind_of(node)}")
    return None


def _known_keys(node: MapNode, known: tuple[str, ...], what: str, faults: Faults) -> None:
    for key, _ in node.entries:
        if key.value not in known:
            faults.add(
                "BK201",
                f"unknown key `{key.value}` in {what}",
                key.span,
                "not a key that stands here",
                help=suggestion(key.value, known),
            )


def _variations(base: MapNode, faults: Faults) -> Iterator[Entry[MapNode]]:
    also = base.get("also")
    if also is None:
        return
    node = _mapping(also, "`also`", faults)
    for key, value in () if node is None else node.entries:
        yield Entry(key, _mapping(value, f"the variation `{key.value}`", faults))


def _case_of(node: MapNode) -> MapNode:
    entries = tuple((key, value) for key, value in node.entries if key.value in CASE_KEYS)
    return MapNode(entries, node.span)


def _todo(node: MapNode) -> str | None:
    text = node.get("todo")
    return text.value if isinstance(text, Text) else None


def _expectation(node: MapNode, whole: MapNode, key: Text, faults: Faults) -> ExpectText | None:
    """Read what is expected, with the proposal of the `whole` scenario where that is reviewed."""
    expect = node.get("expect")
    if expect is None:
        if node.get("todo") is None:
            _nothing_expected(key, faults)
        return None
    text = read(ExpectText, expect, faults, "`expect`")
    if isinstance(expect, MapNode) and not expect.entries:
        _nothing_expected(key, faults)
    return text if text is None or text.review is None else _with_proposal(text, whole, key, faults)


def _with_proposal(
    text: ExpectText, whole: MapNode, key: Text, faults: Faults
) -> ExpectText | None:
    proposal = whole.get("proposal")
    if proposal is None:
        message = f"the scenario `{key.value}` expects a review of nothing"
        span = key.span if text.review is None else text.review.span
        hint = "add `proposal:` with what a person decides"
        faults.add("BK508", message, span, "no proposal stands beside it", help=hint)
        return None
    proposed = proposal_of(proposal, faults)
    if proposed is None:
        return None
    return ExpectWithProposal(
        **{each.name: getattr(text, each.name) for each in fields(text)}, proposed=proposed
    )


def _nothing_expected(key: Text, faults: Faults) -> None:
    faults.found.append(
        Diagnostic(
            "BK502",
            f"the scenario `{key.value}` expects nothing",
            key.span,
            "can never fail",
            help="add `expect:` with at least a `grade`",
        )
    )


def merged(base: MapNode, over: MapNode) -> MapNode:
    """Lay one mapping over another: mappings merge key by key, everything else is replaced."""
    entries = {key.value: (key, value) for key, value in base.entries}
    for key, value in over.entries:
        below = entries.get(key.value)
        if below is not None and isinstance(below[1], MapNode) and isinstance(value, MapNode):
            entries[key.value] = (key, merged(below[1], value))
        else:
            entries[key.value] = (key, value)
    return MapNode(tuple(entries.values()), over.span)
