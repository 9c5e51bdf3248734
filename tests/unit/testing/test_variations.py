"""Defaults, a scenario and its variations are laid over each other."""

from __future__ import annotations

from tests.unit.testing.scenarios import HEAD, case_in, outcomes, read

TWO_LAYERS = """\
  a-gift:
    history: [{at: "2026-03-01T09:00:00Z", gift: {kind: food}}]
    interaction: {gift: {kind: flowers}, signals: [flattery]}
    expect: {grade: escalate}
    also:
      to-the-team: {interaction: {gift: {to_team: true}}, expect: {grade: none}}
      without-a-past: {history: [], expect: {grade: decline}}
      with-other-signals: {interaction: {signals: [small_talk]}}
"""


def test_names_say_which_scenario_and_which_variation() -> None:
    scenarios, wrong = read(TWO_LAYERS)

    assert wrong == ""
    assert [scenario.name for scenario in scenarios] == [
        "gifts/a-gift",
        "gifts/a-gift/to-the-team",
        "gifts/a-gift/without-a-past",
        "gifts/a-gift/with-other-signals",
    ]


def test_mappings_merge_key_by_key() -> None:
    now = case_in(TWO_LAYERS, "a-gift/to-the-team").interaction

    assert now is not None
    assert now.gift is not None
    assert (now.channel, now.gift.kind, now.gift.to_team) == ("phone", "flowers", True)


def test_lists_are_replaced_whole() -> None:
    without = case_in(TWO_LAYERS, "a-gift/without-a-past")
    other = case_in(TWO_LAYERS, "a-gift/with-other-signals").interaction

    assert without.history.interactions == ()
    assert other is not None
    assert [signal.kind for signal in other.signals] == ["small_talk"]


def test_a_variation_may_move_the_clock() -> None:
    text = '  a-gift:\n    expect: {grade: none}\n    also: {later: {at: "2026-04-01T09:00:00Z"}}\n'

    case = case_in(text, "a-gift/later")

    assert case.at.month == 4
    assert case.interaction is not None
    assert case.interaction.at == case.at


def test_defaults_are_under_every_scenario_and_may_be_changed() -> None:
    case = case_in(
        "  in-person:\n    interaction: {channel: in_person}\n    expect: {grade: none}\n"
    )

    assert case.interaction is not None
    assert (case.interaction.channel, case.at.month) == ("in_person", 3)


def test_a_file_needs_no_defaults() -> None:
    head = HEAD.replace(
        'defaults:\n  at: "2026-03-10T09:00:00Z"\n  interaction: {channel: phone}\n', ""
    )
    text = (
        '  one:\n    at: "2026-03-10T09:00:00Z"\n    interaction: {channel: phone}\n'
        "    expect: {grade: none}\n"
    )

    assert all(outcome.passed for outcome in outcomes(text, head).values())


def test_a_variation_without_an_expectation_expects_what_the_scenario_does() -> None:
    results = outcomes(TWO_LAYERS)

    assert {name: outcome.passed for name, outcome in results.items()} == dict.fromkeys(
        results, True
    )
    assert results["a-gift/with-other-signals"].scenario.expect is not None


def test_an_inherited_expectation_can_fail() -> None:
    text = TWO_LAYERS.replace("with-other-signals: {", "with-other-signals: {history: [], ")

    failed = [name for name, outcome in outcomes(text).items() if not outcome.passed]

    assert failed == ["a-gift/with-other-signals"]


def test_a_variations_expectation_replaces_the_whole_of_the_scenarios() -> None:
    """An expectation is read where it stands: nothing is added to it from elsewhere."""
    text = TWO_LAYERS.replace(
        "{grade: escalate}", "{grade: escalate, must: [escalate, decline_gift]}"
    )

    assert all(outcome.passed for outcome in outcomes(text).values())


def test_what_is_still_to_do_is_not_run_and_did_not_pass() -> None:
    text = "  later:\n    todo: waits for the owner\n    interaction: {gift: {kind: nonsense}}\n"

    (outcome,) = outcomes(text).values()

    assert (outcome.passed, outcome.failures, outcome.decision) == (False, (), None)
    assert outcome.scenario.todo == "waits for the owner"


def test_variations_of_what_is_still_to_do_are_still_to_do() -> None:
    text = (
        "  later:\n    todo: waits\n    interaction: {}\n    expect: {grade: escalate}\n"
        "    also: {too: {interaction: {signals: [flattery]}}}\n"
    )

    assert [outcome.scenario.todo for outcome in outcomes(text).values()] == ["waits", "waits"]


def test_one_variation_alone_may_be_still_to_do() -> None:
    text = (
        "  now:\n    interaction: {}\n    expect: {grade: none}\n"
        "    also: {later: {todo: waits, interaction: {signals: [flattery]}}}\n"
    )

    assert {name: outcome.passed for name, outcome in outcomes(text).items()} == {
        "now": True,
        "now/later": False,
    }
