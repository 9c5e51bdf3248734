"""The same case and the same rules give the same bytes, whatever the order they are written in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from boundarykit import Case, Engine
from boundarykit.diagnostics import CaseError
from boundarykit.engine.readers import BACKENDS
from boundarykit.language.shapes import Faults
from boundarykit.testing import scenarios_of
from boundarykit.testing.case_of import case_of
from tests.unit.engine.desk import CASE, TEXTS, case

ROOT = Path(__file__).parents[3]
PINNED = Path(__file__).with_name("decision.json")
SHIPPED = ROOT / "rules" / "unwanted-advances"


@pytest.fixture(scope="module")
def engines() -> Iterator[tuple[Engine, ...]]:
    """One engine for each reader, each with the shipped rules."""
    loaded = tuple(Engine.load("boundarykit", backend=name, witness=False) for name in BACKENDS)
    yield loaded
    for engine in loaded:
        engine.close()


def shipped_cases(engine: Engine) -> dict[str, Case]:
    """Return the case of every shipped scenario and every ready example, by name."""
    scenarios = scenarios_of(engine.loaded.scenario_files, Faults())
    facts = engine.loaded.vocabulary.facts
    found = {scenario.name: case_of(scenario, facts)[0] for scenario in scenarios}
    for path in sorted((ROOT / "examples" / "cases").glob("*.json")):
        found[path.stem] = Case.model_validate_json(path.read_bytes())
    return found


def shuffled(value: Any, rng: Random) -> Any:
    """Put the keys of every mapping into another order."""
    if isinstance(value, dict):
        keys = list(value)
        rng.shuffle(keys)
        return {key: shuffled(value[key], rng) for key in keys}
    return [shuffled(item, rng) for item in value] if isinstance(value, list) else value


def test_every_reader_gives_the_same_bytes_for_everything_shipped(
    engines: tuple[Engine, ...],
) -> None:
    cases = shipped_cases(engines[0])

    answers = {
        name: {engine.decide(each).model_dump_json() for engine in engines}
        for name, each in cases.items()
    }

    assert len(answers) > 80
    assert {name for name, given in answers.items() if len(given) > 1} == set()


def test_a_decision_read_back_is_the_same_decision(engines: tuple[Engine, ...]) -> None:
    decision = engines[0].decide(case())

    again = type(decision).model_validate_json(decision.model_dump_json())

    assert again.model_dump_json() == decision.model_dump_json()


def test_the_same_decision_is_equal(engines: tuple[Engine, ...]) -> None:
    """Test suites of users compare decisions with `==`."""
    assert engines[0].decide(case()) == engines[0].decide(case())


def test_explaining_first_or_writing_first_makes_no_difference() -> None:
    with Engine.from_texts(TEXTS) as engine:
        explained, written = engine.decide(case()), engine.decide(case())

    assert explained.because[0].rule.id == "another-gift"
    assert explained.model_dump_json() == written.model_dump_json()


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_files_makes_no_difference(seed: int) -> None:
    names = list(TEXTS)
    Random(seed).shuffle(names)
    renamed = {f"{place}.yaml": TEXTS[name] for place, name in enumerate(names)}

    assert decided(renamed) == decided(TEXTS)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_rules_in_a_file_makes_no_difference(seed: int) -> None:
    """The shipped rules are written in another order, every mapping of them."""
    rng = Random(seed)
    texts = {path.name: path.read_text("utf-8") for path in sorted(SHIPPED.glob("*.yaml"))}
    written = yaml.safe_load(texts["rules.yaml"])
    other = yaml.safe_dump(shuffled(written, rng), sort_keys=False, allow_unicode=True)

    with (
        Engine.from_texts(texts, backend="reference") as one,
        Engine.from_texts(texts | {"rules.yaml": other}, backend="reference") as two,
    ):
        different = [
            name
            for name, each in shipped_cases(one).items()
            if one.decide(each).model_dump_json() != two.decide(each).model_dump_json()
        ]

    assert different == []


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_past_makes_no_difference(engines: tuple[Engine, ...], seed: int) -> None:
    """Records of one instant too."""
    rng = Random(seed)
    past = [
        past_interaction(number, day=1 + number // 2, refused=bool(number % 3))
        for number in range(8)
    ]
    measures = [past_measure(number) for number in range(4)]
    first = with_past(past, measures)
    rng.shuffle(past)
    rng.shuffle(measures)

    second = with_past(past, measures)

    engine = engines[-1]
    assert engine.decide(second).model_dump_json() == engine.decide(first).model_dump_json()


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_keys_in_a_case_makes_no_difference(seed: int) -> None:
    other = json.dumps(shuffled(CASE, Random(seed)))

    with Engine.from_texts(TEXTS, backend="reference") as engine:
        assert (
            engine.decide(Case.model_validate_json(other)).model_dump_json()
            == engine.decide(case()).model_dump_json()
        )


@pytest.mark.parametrize(
    "offset", ["2026-03-10T10:00:00+01:00", "2026-03-10T04:00:00.000000-05:00"]
)
def test_the_offset_of_a_time_makes_no_difference(offset: str) -> None:
    now = CASE["interaction"] | {"at": offset}

    with Engine.from_texts(TEXTS, backend="reference") as engine:
        assert (
            engine.decide(case(at=offset, interaction=now)).model_dump_json()
            == engine.decide(case()).model_dump_json()
        )


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_decision_has_the_bytes_it_always_had(backend: str) -> None:
    """A change of these bytes breaks replays: the changelog must say so.

    Then, and only then, `python -m tests.unit.engine.test_bytes` writes the file anew.
    """
    assert pinned(backend) == PINNED.read_text("utf-8")


def test_the_order_of_fields_is_the_order_of_the_bytes() -> None:
    with Engine.from_texts(TEXTS) as engine:
        text = engine.decide(case()).model_dump_json()

    assert list(json.loads(text)) == list(json.loads(PINNED.read_text("utf-8")))


def test_a_changed_copy_of_a_decided_case_is_decided_afresh(engines: tuple[Engine, ...]) -> None:
    """What a model has worked out for itself must not outlive the change of a copy."""
    asking = with_past([past_interaction(0, day=1, refused=True)], [])
    engine = engines[-1]
    before = engine.decide(asking).grade
    assert asking.interaction is not None
    talk = asking.interaction.model_copy(update={"signals": (), "gift": None})
    empty = asking.history.model_copy(update={"interactions": ()})

    without_signals = engine.decide(asking.model_copy(update={"interaction": talk})).grade
    without_a_past = engine.decide(asking.model_copy(update={"history": empty})).grade

    assert (before, without_signals, without_a_past) == ("escalate", "none", "decline")


def test_a_case_that_is_refused_is_refused_in_the_same_words(
    engines: tuple[Engine, ...],
) -> None:
    wrong = case(interaction=CASE["interaction"] | {"channel": "fone"})
    told = set()

    for engine in engines:
        with pytest.raises(CaseError) as caught:
            engine.decide(wrong)
        told.add(str(caught.value))

    assert len(told) == 1


def pinned(backend: str) -> str:
    """Write a decision with all its fields but the version of the package."""
    with Engine.from_texts(TEXTS, backend=backend) as engine:
        decision = engine.decide(case())
    written = json.loads(decision.model_dump_json())
    written["stamp"]["engine"] = "-"
    return json.dumps(written, indent=2) + "\n"


def decided(texts: dict[str, str]) -> str:
    with Engine.from_texts(texts, backend="reference") as engine:
        return engine.decide(case()).model_dump_json()


def past_interaction(number: int, *, day: int, refused: bool) -> dict[str, Any]:
    return {
        "id": f"past-{number}",
        "at": f"2026-03-0{day}T09:00:00Z",
        "customer": "c1",
        "staff": "s1",
        "channel": "phone",
        "signals": ["asks_for_date"],
        "staff_response": "refused" if refused else "invited",
    }


def past_measure(number: int) -> dict[str, Any]:
    at = f"2026-03-0{1 + number // 2}T09:00:00Z"
    return {"id": f"m-{number}", "response": "escalate", "issued_at": at, "starts_at": at}


def with_past(past: list[dict[str, Any]], measures: list[dict[str, Any]]) -> Case:
    return case(
        interaction=CASE["interaction"] | {"signals": ["asks_for_date"]},
        history={"interactions": past, "measures": measures},
    )


if __name__ == "__main__":
    PINNED.write_text(pinned("reference"), encoding="utf-8")
