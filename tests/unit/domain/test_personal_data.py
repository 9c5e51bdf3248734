"""What identifies or quotes somebody is never shown: not in reprs, not in errors."""

from __future__ import annotations

import copy
import json
import traceback
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from boundarykit import Case, CaseError, Engine
from tests.unit.domain.plain import plain

MARK = "Zaphod-4242"
PERSON = {
    "name": MARK,
    "contact": MARK,
    "protected": {
        "gender": MARK,
        "ethnicity": MARK,
        "religion": MARK,
        "disability": MARK,
        "sexual_orientation": MARK,
    },
    "attributes": {"loyalty": MARK},
}
EVENT = {"id": "x", "at": "2026-03-01T00:00:00Z", "words": MARK}


def full_of_secrets() -> dict[str, Any]:
    case = plain()
    case["customer"] |= copy.deepcopy(PERSON)
    case["staff"] |= copy.deepcopy({k: v for k, v in PERSON.items() if k != "contact"})
    case["interaction"] |= {"words": MARK, "attributes": {"loyalty": MARK}}
    case["complaint"] = {**EVENT, "by_staff": True}
    case["allegation"] = {**EVENT, "against": "s1"}
    case["workplace"] = {
        "attributes": {"loyalty": MARK},
        "contact_points": {"security": {"label": "Desk", "reach": MARK}},
    }
    case["history"] = {
        "interactions": [{**case["interaction"], "id": "p1", "at": "2026-01-01T00:00:00Z"}],
        "measures": [
            {
                "id": "m1",
                "response": "suspend",
                "issued_at": "2026-01-01T00:00:00Z",
                "starts_at": "2026-01-01T00:00:00Z",
                "conditions": [MARK],
            }
        ],
    }
    return case


def places(value: Any, *path: str | int) -> Iterator[tuple[str | int, ...]]:
    """List the path of every value inside a case."""
    if path:
        yield path
    if isinstance(value, dict):
        for key, part in value.items():
            yield from places(part, *path, key)
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from places(part, *path, index)


def parts_of(model: BaseModel) -> Iterator[BaseModel]:
    yield model
    for _, value in model:
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, BaseModel):
                yield from parts_of(item)


PLACES = tuple(places(full_of_secrets()))
SPOILERS: tuple[Any, ...] = (None, 1.5, [], {"unheard_of": MARK}, [MARK], MARK, {MARK[:3]: 1}, -1)


def test_no_repr_shows_what_is_personal() -> None:
    case = Case.model_validate_json(json.dumps(full_of_secrets()))

    shown = [text for part in parts_of(case) for text in (repr(part), str(part), f"{part}")]

    assert len(shown) > 20
    assert not [text for text in shown if MARK in text]


@settings(max_examples=300, deadline=None)
@given(place=st.sampled_from(PLACES), spoiler=st.sampled_from(SPOILERS), data=st.data())
def test_no_error_shows_a_value_of_the_case(
    place: tuple[str | int, ...], spoiler: Any, data: st.DataObject
) -> None:
    """Whatever is wrong and wherever: neither the error nor its traceback holds the value."""
    case = full_of_secrets()
    part: Any = case
    for name in place[:-1]:
        part = part[name]
    part[place[-1]] = spoiler
    read = data.draw(st.sampled_from((Case.model_validate, _from_json)))

    try:
        read(case)
    except CaseError as error:
        shown = [str(error), repr(error), *map(repr, error.diagnostics)]
        shown += traceback.format_exception(error)
        assert not [text for text in shown if MARK in text]
    except Exception as error:
        raise AssertionError(f"a raw {type(error).__name__}") from error


def _from_json(case: dict[str, Any]) -> Case:
    return Case.model_validate_json(json.dumps(case))


def test_an_error_keeps_no_other_error_that_holds_the_input() -> None:
    """Error trackers follow `__context__`, and a validation error holds the whole input."""
    case = full_of_secrets()
    case["at"] = "never"

    with pytest.raises(CaseError) as caught:
        Case.model_validate_json(json.dumps(case))

    assert caught.value.__context__ is None


def test_no_refusal_of_a_word_shows_a_value_of_the_case() -> None:
    case = Case.model_validate_json(json.dumps(full_of_secrets()))

    with Engine.load("unwanted-advances") as engine, pytest.raises(CaseError) as caught:
        engine.decide(case)

    assert MARK not in str(caught.value)
    assert str(caught.value).count("error[BK116]") == 5


def test_no_decision_holds_what_is_personal() -> None:
    case = full_of_secrets()
    for part in (case["customer"], case["staff"], case["interaction"], case["workplace"]):
        part["attributes"] = {}
    case["history"]["interactions"][0]["attributes"] = {}
    case["workplace"]["contact_points"] = {}

    with Engine.load("unwanted-advances") as engine:
        decision = engine.decide(Case.model_validate_json(json.dumps(case)))

    assert MARK not in decision.model_dump_json()
    assert MARK not in repr(decision)
