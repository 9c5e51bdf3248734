"""Two readers answer; where they differ, there is no answer, and the report names nobody."""

from __future__ import annotations

import json
import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest

from boundarykit import Engine, EngineError
from boundarykit.backends.reference import ReferenceReader
from boundarykit.engine import engine as engine_module
from boundarykit.engine.readers import BACKENDS, DisagreementError, reader_of
from boundarykit.ir.policy import Facts, Matcher, Matches, Policy
from tests.unit.engine.desk import CASE, PERSONAL, TEXTS, case


class Liar(ReferenceReader):
    """A reader that never sees the first clause that applies."""

    name = "liar"

    def match(self, facts: Facts) -> Matches:
        return super().match(facts)[1:]


@pytest.fixture
def lying(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the witness lie."""

    def one_that_lies(policy: Policy, backend: str) -> Matcher:
        return Liar(policy) if backend == "compiled" else reader_of(policy, backend)

    monkeypatch.setattr(engine_module, "reader_of", one_that_lies)


def disagreement(backend: str = "reference") -> DisagreementError:
    with Engine.from_texts(TEXTS, backend=backend) as engine:
        with pytest.raises(DisagreementError) as caught:
            engine.decide(case())
        return caught.value


@pytest.mark.usefixtures("lying")
def test_a_disagreement_raises_and_names_both_answers() -> None:
    error = disagreement()

    assert isinstance(error, EngineError)
    assert [fault.code for fault in error.diagnostics] == ["BK401"]
    assert error.diagnostics[0].help == (
        "send us `error.report`, which identifies nobody; the answers were "
        "reference: another-gift, decline-gift, gifts-are-never-kept; "
        "liar: decline-gift, gifts-are-never-kept"
    )


@pytest.mark.usefixtures("lying")
def test_a_disagreement_shows_both_answers_to_whoever_reads_the_error() -> None:
    """`never an answer that only one gave`: both stand in the text that is printed."""
    text = str(disagreement())

    assert "reference: another-gift" in text
    assert "liar: decline-gift" in text


@pytest.mark.usefixtures("lying")
def test_the_report_holds_what_is_needed_to_repeat_it_and_nobody() -> None:
    error = disagreement()

    report = json.loads(error.report)
    assert sorted(report) == ["answers", "facts", "policy"]
    assert report["policy"].startswith("sha256:")
    assert report["facts"] == {
        "gifts/history.earlier_gifts": 1,
        "interaction.gift_kind": 0,
        "interaction.gift_offered": 1,
        "interaction.gift_to_team": 0,
    }
    assert report["answers"] == {
        "liar": ["decline-gift", "gifts-are-never-kept"],
        "reference": ["another-gift", "decline-gift", "gifts-are-never-kept"],
    }


@pytest.mark.usefixtures("lying")
def test_neither_the_error_nor_the_report_identifies_anybody() -> None:
    error = disagreement()

    told = f"{error}{error.report}{error!r}"
    identifiers = (CASE["id"], "c1", "s1", "i0", "i1")
    assert not [mark for mark in PERSONAL if mark in told]
    assert not [name for name in identifiers if f'"{name}"' in told]


@pytest.mark.usefixtures("lying")
def test_a_disagreement_survives_the_way_between_processes() -> None:
    error = disagreement()

    again = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes

    assert (str(again), again.report) == (str(error), error.report)


@pytest.mark.usefixtures("lying")
def test_the_next_decision_is_judged_afresh() -> None:
    """A disagreement is about one case; others are still answered."""
    with Engine.from_texts(TEXTS, backend="reference") as engine:
        with pytest.raises(DisagreementError):
            engine.decide(case())
        with pytest.raises(DisagreementError):
            engine.decide(case())


@pytest.mark.usefixtures("lying")
def test_without_a_witness_nobody_disagrees() -> None:
    with Engine.from_texts(TEXTS, backend="reference", witness=False) as engine:
        assert engine.decide(case()).grade == "escalate"


@pytest.mark.parametrize("backend", BACKENDS)
def test_threads_share_an_engine(backend: str) -> None:
    cases = [case(id=f"case-{number}") for number in range(50)]

    with Engine.from_texts(TEXTS, backend=backend) as engine:
        alone = [engine.decide(each).model_dump_json() for each in cases]
        with ThreadPoolExecutor(8) as threads:
            together = list(
                threads.map(lambda each: engine.decide(each).model_dump_json(), cases * 4)
            )

    assert together == alone * 4


@pytest.mark.parametrize("backend", BACKENDS)
def test_an_engine_is_closed_and_another_loaded(backend: str) -> None:
    answers = []
    for _ in range(20):
        with Engine.from_texts(TEXTS, backend=backend) as engine:
            answers.append(engine.decide(case()).model_dump_json())

    assert len(set(answers)) == 1


@pytest.mark.parametrize("backend", BACKENDS)
def test_closing_twice_is_no_fault(backend: str) -> None:
    engine = Engine.from_texts(TEXTS, backend=backend)

    engine.close()

    engine.close()


def test_a_decision_outlives_its_engine() -> None:
    """The explanation is worked out when first wanted, also after the engine is gone."""
    with Engine.from_texts(TEXTS) as engine:
        decision = engine.decide(case())

    assert [reason.rule.id for reason in decision.because] == ["another-gift", "decline-gift"]


def test_a_closed_engine_answers_nothing_wrong() -> None:
    """Whether it still answers is its own affair; a wrong answer it never gives."""
    engine = Engine.from_texts(TEXTS)
    before = engine.decide(case()).model_dump_json()
    engine.close()

    try:
        after = engine.decide(case()).model_dump_json()
    except EngineError:
        return
    assert after == before
