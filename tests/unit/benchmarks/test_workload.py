"""Generated rules and cases have the size that was asked for, and are always the same."""

import pytest

import boundarykit as bk
from benchmarks.peers.workload import PAST, case_of, policy_of, rule_texts, samples
from boundarykit.backends.reference import ReferenceReader


@pytest.mark.parametrize(("rules", "firings"), [(10, (0, 1, 5)), (100, (0, 1, 5, 20))])
def test_as_many_rules_apply_as_was_asked_for(rules: int, firings: tuple[int, ...]) -> None:
    with bk.Engine.from_texts(rule_texts(rules)) as engine:
        policy = policy_of(engine)
        found = samples(policy, firings, each=3)
        reference = ReferenceReader(policy)

        applying = {
            count: [len(reference.match(sample.facts)) for sample in some]
            for count, some in found.items()
        }

    assert len(policy.rules) == rules
    assert applying == {count: [count] * 3 for count in firings}


def test_cases_of_one_number_of_firings_differ_and_come_again() -> None:
    with bk.Engine.from_texts(rule_texts(10)) as engine:
        policy = policy_of(engine)

        once, again = samples(policy, [1], each=5)[1], samples(policy, [1], each=5)[1]

    assert len({sample.facts for sample in once}) == 5
    assert once == again


def test_error_when_a_number_of_firings_is_not_to_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.peers.workload._MOST_DRAWN", 50)
    message = "^too few cases found among 50: {11: 0}$"

    with bk.Engine.from_texts(rule_texts(10)) as engine, pytest.raises(ValueError, match=message):
        samples(policy_of(engine), [11])


def test_a_longer_past_leaves_the_latest_as_it_was() -> None:
    short, long = case_of(7, past=3), case_of(7)

    assert len(long.history.interactions) == PAST
    assert long.history.interactions[:3] == short.history.interactions
    assert long.interaction == short.interaction
