"""The values that a deployment's own attributes may hold."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationError

from boundarykit.domain.durations import Duration
from boundarykit.domain.model import Word, fault
from boundarykit.domain.money import Money

_WORD = re.compile(r"[a-z][a-z0-9_]{0,63}")


def _as_held(value: Any) -> Any:
    """Bring a value into its one form; the fault of a part is told as a fault of the whole."""
    match value:
        case Duration():
            return str(value)
        case bool() | int() | str() | Money():
            return value
        case list() | tuple() | frozenset():
            return _words(value)
        case dict():
            return _money(value)
    message = "must be true or false, a whole number, a word, words, an amount or a length"
    raise fault("BK103", message)


def _words(values: Any) -> tuple[str, ...]:
    if all(isinstance(each, str) and _WORD.fullmatch(each) for each in values):
        return tuple(sorted(set(values)))
    message = "must be a list of words, in lower-case letters, digits and underscores"
    raise fault("BK103", message)


def _money(value: dict[Any, Any]) -> Money:
    try:
        return Money.model_validate(value)
    except ValidationError:
        message = 'must be an amount, such as `{"amount": 1250, "currency": "EUR"}`'
    raise fault("BK103", message)


AttributeValue = Annotated[bool | int | str | tuple[Word, ...] | Money, BeforeValidator(_as_held)]
"""What a deployment's own attribute may hold; its type is declared in the vocabulary."""
