"""A decision explains itself when asked, and is the same thing before and after."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Iterator

import pytest
from pydantic import ValidationError

from boundarykit import Decision, Engine
from tests.unit.domain.plain import past, read

EXPLAINING = ("because", "excused", "nearly", "words", "facts")


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine.load("unwanted-advances") as loaded:
        yield loaded


@pytest.fixture
def decide(engine: Engine) -> Callable[[], Decision]:
    case = read(
        interaction__recorded=True,
        history={"interactions": [past("p1", staff_response="refused")]},
    )
    return lambda: engine.decide(case)


@pytest.mark.parametrize("name", EXPLAINING)
def test_an_explanation_reads_the_same_before_and_after_writing(
    decide: Callable[[], Decision], name: str
) -> None:
    read_first, written_first = decide(), decide()

    value = getattr(read_first, name)
    text = written_first.model_dump_json()

    assert value == getattr(written_first, name)
    assert read_first.model_dump_json() == text


def test_the_same_case_gives_equal_decisions(decide: Callable[[], Decision]) -> None:
    assert decide() == decide()
    assert decide().model_dump_json() == decide().model_dump_json()


def test_a_decision_is_unlike_one_of_another_case(
    engine: Engine, decide: Callable[[], Decision]
) -> None:
    assert decide() != engine.decide(read())
    assert decide() != decide().model_dump()


@pytest.mark.parametrize("explained", [True, False], ids=["explained", "not yet explained"])
@pytest.mark.parametrize(
    "again",
    [
        lambda decision: pickle.loads(pickle.dumps(decision)),  # noqa: S301  # our own bytes
        copy.copy,
        copy.deepcopy,
        lambda decision: decision.model_copy(),
    ],
    ids=["pickle", "copy", "deepcopy", "model_copy"],
)
def test_copies_are_whole(
    decide: Callable[[], Decision], again: Callable[[Decision], Decision], explained: bool
) -> None:
    decision = decide()
    if explained:
        decision.model_dump()

    copied = again(decision)

    assert copied == decision
    assert copied.model_dump_json() == decision.model_dump_json()
    assert copied.because == decision.because


def test_a_decision_never_changes(decide: Callable[[], Decision]) -> None:
    decision = decide()

    with pytest.raises(ValidationError, match="frozen"):
        decision.grade = "ban"  # type: ignore[misc]  # what is tested
    with pytest.raises(ValidationError, match="frozen"):
        decision.because = ()  # type: ignore[misc]  # what is tested


def test_an_unknown_name_is_an_attribute_error(decide: Callable[[], Decision]) -> None:
    with pytest.raises(AttributeError):
        decide().verdict  # type: ignore[attr-defined]  # noqa: B018  # what is tested


def test_a_decision_shows_the_same_before_and_after_it_explained_itself(
    decide: Callable[[], Decision],
) -> None:
    decision = decide()

    before = repr(decision), dict(decision)
    decision.model_dump()

    assert (repr(decision), dict(decision)) == before


def test_the_readers_that_computed_it_are_no_part_of_the_answer() -> None:
    case = read()
    with Engine.load("unwanted-advances") as usual:
        one = usual.decide(case)
    with Engine.load("unwanted-advances", backend="reference") as other:
        two = other.decide(case)

    assert one.computed_by != two.computed_by
    assert one.model_dump_json() == two.model_dump_json()
    assert one == two
