"""Whatever the C extension does wrong is an error, and the next decision is right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from random import Random
from typing import Any

import pytest

from boundarykit.backends.durable import DurableReader, available
from boundarykit.backends.reference import ReferenceReader
from boundarykit.diagnostics import EngineError
from tests.agreement.generate import Shape, random_facts, random_policy
from tests.unit.backends.meddling import Meddle, MeddlingExtension, leave_alone, two_rules

pytestmark = pytest.mark.skipif(not available(), reason="durable-rules cannot be imported here")

FACTS = (1, 1)
RIGHT = (0, 1)
STEPS = (
    "assert_fact",
    "start_action_for_state",
    "complete_and_start_action",
    "retract_fact",
)


@pytest.fixture
def extension() -> MeddlingExtension:
    return MeddlingExtension()


@pytest.fixture
def reader(extension: MeddlingExtension) -> Iterator[DurableReader]:
    with closing(DurableReader(two_rules(), extension)) as made:
        yield made
        extension.meddle = leave_alone


def raising(at: str, error: type[BaseException], *, after: bool) -> Meddle:
    def meddle(name: str, call: Callable[[], Any]) -> Any:
        if name == at and not after:
            raise error
        answer = call()
        if name == at:
            raise error
        return answer

    return meddle


def answering(at: str, answer: Callable[[Any], Any]) -> Meddle:
    def meddle(name: str, call: Callable[[], Any]) -> Any:
        return answer(call()) if name == at else call()

    return meddle


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("error", [RuntimeError, MemoryError, SystemError])
@pytest.mark.parametrize("step", STEPS)
def test_an_exception_at_any_step_is_an_engine_error(
    reader: DurableReader,
    extension: MeddlingExtension,
    step: str,
    error: type[Exception],
    *,
    after: bool,
) -> None:
    extension.meddle = raising(step, error, after=after)

    with pytest.raises(EngineError) as caught:
        reader.match(FACTS)
    extension.meddle = leave_alone

    assert [fault.code for fault in caught.value.diagnostics] == ["BK402"]
    assert reader.match(FACTS) == RIGHT


@pytest.mark.parametrize(
    ("step", "answer", "reason"),
    [
        ("assert_fact", lambda _: (2, 1), "code 2 for a fact"),
        ("assert_fact", lambda _: (3, 1), "code 3 for a fact"),
        ("start_action_for_state", lambda _: None, "a match without a firing"),
        ("start_action_for_state", lambda _: ("{}", '{"r77":{}}'), "'r77'"),
        ("start_action_for_state", lambda _: ("{}", "{}"), "substring not found"),
        ("start_action_for_state", lambda _: ("{}", '{"w":{}}'), "a rule fired that should not"),
        ("start_action_for_state", lambda _: ("{}", '{"r1":{}}'), "a rule fired that should not"),
        ("retract_fact", lambda _: (1, 1), "code 1 for a retraction"),
    ],
)
def test_a_wrong_answer_is_an_engine_error(
    reader: DurableReader,
    extension: MeddlingExtension,
    step: str,
    answer: Callable[[Any], Any],
    reason: str,
) -> None:
    extension.meddle = answering(step, answer)

    with pytest.raises(EngineError) as caught:
        reader.match(FACTS)
    extension.meddle = leave_alone

    assert str(caught.value) == (
        f"error[BK402]: the live engine failed: {reason}\n"
        "  = help: nothing was decided; the next decision starts from a clean engine"
    )
    assert reader.match(FACTS) == RIGHT


def test_firings_without_end_are_an_engine_error(
    reader: DurableReader, extension: MeddlingExtension
) -> None:
    def meddle(name: str, call: Callable[[], Any]) -> Any:
        return '{"r0":{}}' if name == "complete_and_start_action" else call()

    extension.meddle = meddle

    with pytest.raises(EngineError, match="more firings than rules"):
        reader.match(FACTS)
    extension.meddle = leave_alone

    assert reader.match(FACTS) == RIGHT


def test_a_faulty_ruleset_forgets_its_state_and_tests_itself(
    reader: DurableReader, extension: MeddlingExtension
) -> None:
    extension.meddle = raising("retract_fact", RuntimeError, after=False)
    with pytest.raises(EngineError):
        reader.match(FACTS)
    extension.meddle = leave_alone
    extension.calls.clear()

    reader.match(FACTS)

    assert extension.calls[:2] == ["delete_state", "assert_fact"]
    assert "create_ruleset" not in extension.calls


def test_a_ruleset_that_cannot_forget_is_built_again(
    reader: DurableReader, extension: MeddlingExtension
) -> None:
    def meddle(name: str, call: Callable[[], Any]) -> Any:
        if name in {"retract_fact", "delete_state"} and "create_ruleset" not in extension.calls:
            raise RuntimeError
        return call()

    extension.calls.clear()
    extension.meddle = meddle
    with pytest.raises(EngineError):
        reader.match(FACTS)

    assert reader.match(FACTS) == RIGHT
    assert extension.calls.count("create_ruleset") == 1


def test_an_interrupt_passes_through_and_the_next_decision_is_right(
    reader: DurableReader, extension: MeddlingExtension
) -> None:
    extension.meddle = raising("complete_and_start_action", KeyboardInterrupt, after=True)

    with pytest.raises(KeyboardInterrupt):
        reader.match(FACTS)
    extension.meddle = leave_alone

    assert reader.match(FACTS) == RIGHT


@pytest.mark.parametrize("step", ["create_ruleset", *STEPS])
def test_a_reader_that_cannot_be_built_frees_what_it_held(
    extension: MeddlingExtension, step: str
) -> None:
    extension.meddle = raising(step, RuntimeError, after=False)

    with pytest.raises(EngineError):
        DurableReader(two_rules(), extension)

    created = extension.calls.count("create_ruleset") - (step == "create_ruleset")
    assert extension.calls.count("delete_ruleset") == created


def test_state_is_never_deleted_before_an_action_ran(extension: MeddlingExtension) -> None:
    extension.meddle = raising("assert_fact", RuntimeError, after=False)

    with pytest.raises(EngineError):
        DurableReader(two_rules(), extension)

    assert "delete_state" not in extension.calls


def test_a_closed_reader_refuses_to_decide(extension: MeddlingExtension) -> None:
    reader = DurableReader(two_rules(), extension)
    reader.close()
    reader.close()
    extension.calls.clear()

    with pytest.raises(EngineError, match="the reader is closed"):
        reader.match(FACTS)

    assert extension.calls == []


def test_an_engine_that_fails_at_random_never_gives_a_wrong_answer() -> None:
    """Errors and interrupts come at any call, also while it recovers."""
    rng, extension = Random(8), MeddlingExtension()
    policy = random_policy(rng, Shape(rules=30, least=1))
    cases = [random_facts(rng, policy) for _ in range(50)]
    reference = ReferenceReader(policy)
    faults = wrong = 0

    def meddle(_name: str, call: Callable[[], Any]) -> Any:
        if rng.random() < 0.02:
            raise rng.choice((RuntimeError, MemoryError, KeyboardInterrupt))
        answer = call()
        if rng.random() < 0.02:
            raise rng.choice((RuntimeError, MemoryError, KeyboardInterrupt))
        return answer

    with closing(DurableReader(policy, extension)) as reader:
        extension.meddle = meddle
        for _ in range(3000):
            facts = rng.choice(cases)
            try:
                wrong += reader.match(facts) != reference.match(facts)
            except (EngineError, KeyboardInterrupt):
                faults += 1
        extension.meddle = leave_alone
        wrong += sum(reader.match(facts) != reference.match(facts) for facts in cases)

    assert wrong == 0
    assert faults > 100
