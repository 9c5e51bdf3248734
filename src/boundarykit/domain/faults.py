"""Turn what pydantic found wrong with a value into diagnostics, without the value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from boundarykit.diagnostics import Diagnostic, nearest, suggestion

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}")
_TOGETHER = "several_faults"


@dataclass(frozen=True)
class Fault:
    """State one breach between parts of a value."""

    code: str
    path: str
    message: str


def fault(code: str, message: str) -> PydanticCustomError:
    """Name a fault in a value by its code, so that every door can report it the same way."""
    return PydanticCustomError(code, message)


def together(faults: tuple[Fault, ...]) -> PydanticCustomError:
    """Pack several faults into the one error that a validator can raise."""
    return PydanticCustomError(
        _TOGETHER,
        "the parts do not fit together",
        {"faults": [(fault.code, fault.path, fault.message) for fault in faults]},
    )


def diagnostics_of(error: ValidationError, model: type[BaseModel]) -> tuple[Diagnostic, ...]:
    """Word every fault of a pydantic error; the input itself never appears."""
    details = error.errors(include_url=False, include_input=False)
    meant = {place for detail in details for place in _meant(detail, model)}
    return tuple(
        diagnostic
        for detail in details
        # A misspelt key was reported already: it is not missing too.
        if not (detail["type"] == "missing" and detail["loc"] in meant)
        for diagnostic in _word(detail, model)
    )


def _meant(detail: ErrorDetails, model: type[BaseModel]) -> Iterator[tuple[int | str, ...]]:
    """Yield the place that an unknown key was probably meant for."""
    *above, key = detail["loc"] or ("",)
    parent = _model_at(tuple(above), model)
    if detail["type"] == "extra_forbidden" and parent is not None:
        name = nearest(str(key), parent.model_fields)
        if name is not None:
            yield (*above, name)


def _word(detail: ErrorDetails, model: type[BaseModel]) -> Iterator[Diagnostic]:
    kind, location = detail["type"], detail["loc"]
    path = path_of(location)
    context: dict[str, Any] = detail.get("ctx", {})
    if kind == _TOGETHER:
        for code, below, message in context["faults"]:
            yield Diagnostic(code, message, path=".".join(part for part in (path, below) if part))
        return
    if kind == "extra_forbidden":
        yield _unknown_key(location, path, model)
        return
    if re.fullmatch(r"BK\d{3}", kind):
        message = detail["msg"]
        yield Diagnostic(kind, f"`{path}` {message}" if kind == "BK103" else message, path=path)
        return
    yield _plain(kind, path, context, str(getattr(model, "WHAT", "the case")))


def _plain(kind: str, path: str, context: dict[str, Any], whole: str) -> Diagnostic:
    name = f"`{path}`" if path else whole
    match kind:
        case "missing":
            return Diagnostic("BK102", f"{name} is missing", path=path)
        case "timezone_aware":
            return Diagnostic(
                "BK104",
                f"{name} has no time zone",
                path=path,
                help="write the offset, such as `2026-03-10T09:00:00Z` or `…+01:00`",
            )
        case "json_invalid":
            return Diagnostic("BK115", "the text is not JSON", path=path)
        case "enum" | "literal_error":
            expected = str(context.get("expected", "")).replace("'", "`")
            return Diagnostic(
                "BK103",
                f"{name} is not one of the words known here",
                path=path,
                help=f"known here: {expected}",
            )
    message = f"{name} {_expectation(kind, context)}"
    return Diagnostic("BK103", message, path=path, help=_HOW_TO_WRITE.get(kind, ""))


_EXPECTED = {
    "string_type": "must be text",
    "string_pattern_mismatch": "is not written the way such a word is written",
    "string_too_short": "must not be empty",
    "string_too_long": "is too long",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "bool_type": "must be true or false",
    "datetime_type": "must be a date and time",
    "datetime_parsing": "must be a date and time",
    "datetime_from_date_parsing": "must be a date and time",
    "date_type": "must be a date",
    "date_parsing": "must be a date",
    "date_from_datetime_parsing": "must be a date",
    "time_type": "must be a time of day",
    "time_parsing": "must be a time of day",
    "tuple_type": "must be a list",
    "dict_type": "must be a mapping",
    "model_type": "must be a mapping of its fields",
    "model_attributes_type": "must be a mapping of its fields",
}

_A_TIME = "write it like `2026-03-10T09:00:00Z`"
_HOW_TO_WRITE = {
    "string_pattern_mismatch": (
        "write lower-case letters, digits and underscores, such as `in_person`"
    ),
    "datetime_type": _A_TIME,
    "datetime_parsing": _A_TIME,
    "datetime_from_date_parsing": _A_TIME,
}


def _expectation(kind: str, context: dict[str, Any]) -> str:
    if kind in _EXPECTED:
        return _EXPECTED[kind]
    if kind == "greater_than_equal":
        return f"must be at least {context['ge']}"
    if kind == "less_than_equal":
        return f"must be at most {context['le']}"
    return "is not a value that can stand here"


def _unknown_key(location: tuple[int | str, ...], path: str, model: type[BaseModel]) -> Diagnostic:
    parent = _model_at(location[:-1], model)
    known = parent.model_fields if parent else {}
    help_text = suggestion(str(location[-1]), known)
    if "attributes" in known and not help_text.startswith("did you mean"):
        help_text = "what a vocabulary adds stands under `attributes`"
    return Diagnostic("BK101", f"unknown key `{path}`", path=path, help=help_text)


def _model_at(location: tuple[int | str, ...], model: type[BaseModel]) -> type[BaseModel] | None:
    current: type[BaseModel] | None = model
    for part in location:
        if isinstance(part, int) or current is None:
            continue
        field = current.model_fields.get(part)
        current = None if field is None else _model_in(field.annotation)
    return current


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _model_in(arg))), None)


def path_of(location: tuple[int | str, ...]) -> str:
    """Write a place in a value the way code would: `history.interactions[2].at`.

    A key that is not written like a name may be somebody's words, and is not shown.
    """
    path = ""
    for part in location:
        if isinstance(part, int):
            path += f"[{part}]"
            continue
        name = part if _NAME.fullmatch(part) else "…"
        path += f".{name}" if path else name
    return path
