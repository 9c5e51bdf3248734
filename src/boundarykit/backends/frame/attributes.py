"""A deployment's own attributes, by the type that the vocabulary declares."""

from __future__ import annotations

import re
from typing import Any

import pyarrow.types as kinds

from boundarykit.backends.frame.columns import Columns, Truths, Words
from boundarykit.backends.frame.values import Column, Numbers, always, valued
from boundarykit.domain.money import MOST_MINOR_UNITS
from boundarykit.facts.encode import seconds_of
from boundarykit.ir.facts import Fact
from boundarykit.ir.types import BoolType, DurationType, EnumType, IntType, MoneyType, SetType

_CURRENCY = re.compile(r"[A-Z]{3}")


def attribute(columns: Columns, fact: Fact) -> Column:
    """Return an attribute of every row; unknown where it does not fit its type."""
    if fact.name not in columns:
        return always(None, columns.size)
    match fact.type:
        case BoolType() if kinds.is_boolean(columns.type_of(fact.name)):
            return valued(columns.truths(fact.name), {False: 0, True: 1})
        case IntType(low, high) if kinds.is_integer(columns.type_of(fact.name)):
            values, known = columns.wholes(fact.name)
            return Numbers(values, known & (values >= low) & (values <= high))
        case MoneyType() if _is_money(columns, fact.name):
            amount, known = columns.struct(fact.name).wholes("amount")
            known = known & columns.known(fact.name)
            return Numbers(amount, known & (amount >= 0) & (amount <= MOST_MINOR_UNITS))
        case EnumType(_, values) if _is_text(columns, fact.name):
            return valued(columns.words(fact.name), {word: n for n, word in enumerate(values)})
        case SetType(_, values) if _is_list(columns, fact.name):
            return _set(columns.lists(fact.name), values)
        case DurationType() if _is_text(columns, fact.name):
            found = columns.words(fact.name)
            lengths = {word: seconds_of(word) for word in found.words if word is not None}
            return valued(found, dict(lengths))
        case _:
            return always(None, columns.size)


def _set(found: Words[frozenset[str | None] | None], values: tuple[str, ...]) -> Column:
    bits = {word: 1 << place for place, word in enumerate(values)}
    masks = {
        inside: sum(bits[word] for word in inside if word is not None)
        for inside in found.words
        if inside is not None and inside <= bits.keys()
    }
    return valued(found, dict(masks))


def misfits(columns: Columns, name: str, fact: Fact | None, currency: str | None) -> Truths:
    """Tell which rows hold an attribute that is not declared, or does not fit its type."""
    held = columns.known(name)
    if fact is None or not held.any():
        return held
    wrong = held & ~attribute(columns, fact).is_known()
    if isinstance(fact.type, MoneyType) and _is_money(columns, name):
        found = columns.struct(name).words("currency")
        wrong |= held & ~found.holds([is_currency(word, currency) for word in found.words])
    return wrong


def is_currency(word: str | None, wanted: str | None) -> bool:
    """Tell whether a word is a currency, and the one that is wanted, if one is."""
    return word is not None and bool(_CURRENCY.fullmatch(word)) and wanted in (None, word)


def _is_text(columns: Columns, name: str) -> bool:
    type_of = columns.type_of(name)
    text: Any = type_of.value_type if kinds.is_dictionary(type_of) else type_of
    return bool(kinds.is_string(text) or kinds.is_large_string(text) or kinds.is_string_view(text))


def _is_list(columns: Columns, name: str) -> bool:
    type_of = columns.type_of(name)
    return bool(kinds.is_list(type_of) or kinds.is_large_list(type_of))


def _is_money(columns: Columns, name: str) -> bool:
    type_of = columns.type_of(name)
    if not kinds.is_struct(type_of):
        return False
    fields = {field.name: field.type for field in type_of}
    return set(fields) == {"amount", "currency"} and kinds.is_integer(fields["amount"])
