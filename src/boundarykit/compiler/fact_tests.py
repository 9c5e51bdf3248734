"""Lower what is asked of one fact: `phone`, `{at_least: 2}`, `{any_of: [a, b]}`."""

from __future__ import annotations

import re
from dataclasses import replace

from boundarykit.compiler.names import Names
from boundarykit.compiler.values import resolve, value_of, wanted
from boundarykit.diagnostics import Span, suggestion
from boundarykit.facts.predicates import value_test_of
from boundarykit.ir.conditions import (
    AllOf,
    AnyOf,
    Between,
    Condition,
    FactTest,
    Known,
    OneOf,
)
from boundarykit.ir.facts import Fact
from boundarykit.ir.types import (
    BoolType,
    DurationType,
    EnumType,
    FactType,
    IntType,
    MoneyType,
    SetType,
)
from boundarykit.language.nodes import ListNode, MapNode, Node, Text, kind_of

_ORDER = ("at_least", "at_most", "over", "under", "between")
_EQUAL = ("is", "not", "one_of", "not_in")
_SETS = ("any_of", "all_of", "none_of")
_ALWAYS = ("known", "if_unknown")
_PAIR = 2
_BETWEEN_WORDS = re.compile(r"\s*,\s*|\s+or\s+")
_OPEN = {"surely": False, "possibly": True}
"""What a test of a definition's element gives on an unknown fact."""
ABOUT_WORDS = {
    "is": "The fact is this value; the same as the value alone.",
    "not": "The fact is not this value.",
    "one_of": "The fact is one of these values.",
    "not_in": "The fact is none of these values.",
    "at_least": "The fact reaches this value.",
    "at_most": "The fact does not exceed this value.",
    "over": "The fact exceeds this value.",
    "under": "The fact stays below this value.",
    "between": "The fact lies between two values, both included.",
    "any_of": "The fact holds at least one of these.",
    "all_of": "The fact holds all of these.",
    "none_of": "The fact holds none of these.",
    "known": "Whether the fact is known at all.",
    "if_unknown": "What the condition does when the fact is unknown.",
}
"""What each word says, for those who describe the language."""


def lower_tests(
    key: Text, value: Node, names: Names, record: str | None, guarded: frozenset[str]
) -> list[Condition | None]:
    """Lower what stands under a fact; `guarded` are the facts that are required to be known.

    Returns nothing in the place of what could not be read; every fault is reported.
    """
    fact = names.fact(key, record=record)
    if fact is None:
        # An unknown name was reported; a broken history was reported where it stands.
        return [None]
    if isinstance(value, ListNode):
        words = "any_of" if isinstance(fact.type, SetType) else "one_of"
        names.faults.add(
            "BK204",
            f"a list does not say how `{fact.name}` is compared with it",
            value.span,
            "a list",
            help=f"write `{{{words}: […]}}`",
        )
        return [None]
    words_ = value.entries if isinstance(value, MapNode) else ((Text("is", value.span), value),)
    if isinstance(value, MapNode) and [k.value for k, _ in value.entries] == ["parameter"]:
        words_ = ((Text("is", value.span), value),)
    choice = _if_unknown(words_, names)
    if choice is None and record in _OPEN:
        # What is unknown of a definition's element leaves it open, whatever else assumes.
        choice = _OPEN[record] if fact.nullable else None
    tests = [
        _test(fact, word, operand, names) for word, operand in words_ if word.value != "if_unknown"
    ]
    if not tests:
        names.faults.add(
            "BK230",
            f"`{fact.name}` is compared with nothing",
            value.span,
            "nothing to compare with",
            help=_list(words_for(fact.type)),
        )
    if any(test is None for test in tests) or not tests:
        return [None]
    settled = [_settled(test, choice) for test in tests if test is not None]
    needs_choice = any(not isinstance(test, Known) for test in settled)
    if needs_choice and not _is_settled(fact, choice, guarded):
        _say_what_then(fact, key.span, names)
        return [None]
    return [*settled]


def _if_unknown(words: tuple[tuple[Text, Node], ...], names: Names) -> bool | None:
    for word, operand in words:
        if word.value != "if_unknown":
            continue
        if isinstance(operand, Text) and operand.value in ("holds", "fails"):
            return operand.value == "holds"
        names.faults.add(
            "BK205",
            "`if_unknown` says whether the condition holds when the fact is unknown",
            operand.span,
            "neither `holds` nor `fails`",
            help="write `holds` or `fails`",
        )
        return False
    return None


def _is_settled(fact: Fact, choice: bool | None, guarded: frozenset[str]) -> bool:
    open_ = fact.nullable and fact.if_unknown is None
    return not open_ or choice is not None or fact.name in guarded


def _say_what_then(fact: Fact, span: Span, names: Names) -> None:
    names.faults.add(
        "BK217",
        f"`{fact.name}` can be unknown, and the condition does not say what then",
        span,
        "can be unknown",
        help="add `known: true` or `if_unknown: fails` (or `holds`) to the condition",
    )


def _settled(test: FactTest, choice: bool | None) -> FactTest:
    """Say in the test itself what it gives on an unknown fact."""
    if isinstance(test, Known):
        return test
    if choice is not None:
        return replace(test, if_unknown=choice)
    if test.fact.if_unknown is not None:
        return replace(test, if_unknown=value_test_of(test)(test.fact.if_unknown))
    return test


def _test(fact: Fact, word: Text, operand: Node, names: Names) -> FactTest | None:
    allowed = words_for(fact.type)
    if word.value not in allowed:
        names.faults.add(
            "BK204",
            f"`{word.value}` does not fit `{fact.name}`",
            word.span,
            f"the fact is {_sort(fact.type)}",
            help=_as_set(fact.type, word, operand)
            or suggestion(word.value, allowed)
            or _list(allowed),
        )
        return None
    span = word.span if isinstance(operand, Text) else operand.span
    match word.value:
        case "known":
            text = resolve(operand, names, BoolType())
            known = None if text is None else value_of(text, BoolType(), names)
            return None if known is None else Known(fact, negated=not known, span=span)
        case "one_of" | "not_in" | "any_of" | "all_of" | "none_of":
            return _on_several(fact, word.value, operand, names)
        case "between":
            return _between(fact, operand, names)
    text = resolve(operand, names, fact.type)
    value = None if text is None else value_of(text, fact.type, names)
    if text is None or value is None:
        return None
    test = _on_one(fact, word.value, value, text.span)
    if isinstance(test, Between) and _is_empty(test):
        _never_holds(fact, text.span, names)
        return None
    return test


def _as_set(fact_type: FactType, word: Text, operand: Node) -> str:
    """Say how words are looked for in a set, where they stand as if it were one word."""
    if not isinstance(fact_type, SetType) or word.value != "is" or not isinstance(operand, Text):
        return ""
    words = [each for each in _BETWEEN_WORDS.split(operand.value) if each]
    known = all(each in fact_type.values for each in words)
    return f"write `{{any_of: [{', '.join(words)}]}}`" if known else ""


def _list(words: tuple[str, ...]) -> str:
    return "words that fit: " + ", ".join(f"`{word}`" for word in words)


def _on_one(fact: Fact, word: str, value: int, span: Span) -> FactTest:
    match word:
        case "is" | "not":
            return OneOf(fact, frozenset((value,)), negated=word == "not", span=span)
        case "at_least":
            return Between(fact, value, None, span=span)
        case "at_most":
            return Between(fact, None, value, span=span)
        case "over":
            return Between(fact, value + 1, None, span=span)
        case _:
            return Between(fact, None, value - 1, span=span)


def _on_several(fact: Fact, word: str, operand: Node, names: Names) -> FactTest | None:
    if not isinstance(operand, ListNode):
        label = f"this is {kind_of(operand)}"
        hint = f"write `[{operand.value}]`" if isinstance(operand, Text) and operand.value else ""
        names.faults.add("BK230", f"`{word}` must be a list", operand.span, label, help=hint)
        return None
    if not operand.items:
        names.faults.add("BK230", f"`{word}` names nothing", operand.span, "empty")
        return None
    values = [
        None
        if (text := resolve(item, names, fact.type)) is None
        else value_of(text, fact.type, names)
        for item in operand.items
    ]
    if any(value is None for value in values):
        return None
    chosen = frozenset(value for value in values if value is not None)
    mask = sum(1 << value for value in chosen)
    match word:
        case "any_of" | "none_of":
            return AnyOf(fact, mask, negated=word == "none_of", span=operand.span)
        case "all_of":
            return AllOf(fact, mask, span=operand.span)
        case _:
            return OneOf(fact, chosen, negated=word == "not_in", span=operand.span)


def _between(fact: Fact, operand: Node, names: Names) -> FactTest | None:
    if not isinstance(operand, ListNode) or len(operand.items) != _PAIR:
        message = "`between` must be a list of the lowest and the highest value"
        names.faults.add("BK230", message, operand.span, help="write `between: [2, 4]`")
        return None
    values = [
        None
        if (text := resolve(item, names, fact.type)) is None
        else value_of(text, fact.type, names)
        for item in operand.items
    ]
    low, high = values
    if low is None or high is None:
        return None
    test = Between(fact, low, high, span=operand.span)
    if low > high or _is_empty(test):
        _never_holds(fact, operand.span, names)
        return None
    return test


def _is_empty(test: Between) -> bool:
    low, high = bounds(test.fact.type)
    return (test.low is not None and test.low > high) or (test.high is not None and test.high < low)


def _never_holds(fact: Fact, span: Span, names: Names) -> None:
    low, high = bounds(fact.type)
    what = f"`{fact.name}` goes from {low} to {high}" if isinstance(fact.type, IntType) else ""
    names.faults.add("BK218", "the condition can never hold", span, what or "nothing is like that")


def bounds(fact_type: FactType) -> tuple[int, int]:
    """Return the lowest and the highest number that a value of this type can have."""
    match fact_type:
        case BoolType():
            return 0, 1
        case EnumType(_, values):
            return 0, len(values) - 1
        case IntType(low, high):
            return low, high
        case SetType(_, values):
            return 0, (1 << len(values)) - 1
        case DurationType() | MoneyType():
            return 0, 2**62


def words_for(fact_type: FactType) -> tuple[str, ...]:
    """Return the words that fit a type of fact."""
    match fact_type:
        case BoolType():
            return ("is", "not", *_ALWAYS)
        case SetType():
            return (*_SETS, *_ALWAYS)
        case EnumType(_, _, ordered):
            return (*_EQUAL, *(_ORDER if ordered else ()), *_ALWAYS)
        case IntType() | DurationType() | MoneyType():
            return (*_EQUAL, *_ORDER, *_ALWAYS)


def _sort(fact_type: FactType) -> str:
    match fact_type:
        case SetType(name):
            return f"a set of {name}"
        case _:
            return wanted(fact_type)
