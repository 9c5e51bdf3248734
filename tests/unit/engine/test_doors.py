"""What comes in by a wrong door is told so, and what goes out can come back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import boundarykit as bk
from benchmarks.generate import rule_texts
from tests.unit.judgement.tiny import case, engine

HEAD_CORE = "boundarykit: 1\nkind: rules\nid: far\ntitle: Far\nuses: [core]\n"
ALWAYS = """\
rules:
  one:
    title: One
    source: {note: A}
    when: always
"""


@pytest.mark.parametrize("given", [None, {}, "a case", 3])
def test_only_a_case_can_be_decided(given: Any) -> None:
    with engine(f"{ALWAYS}    conclude: seen\n") as loaded, pytest.raises(bk.UsageError) as caught:
        loaded.decide(given)

    assert caught.value.diagnostics[0].code == "BK602"


@pytest.mark.parametrize("name", ["", "a" * 5000, "nul\0"])
def test_what_is_no_path_is_told_so(name: str) -> None:
    with pytest.raises(bk.UsageError) as caught:
        bk.Engine.load(name)

    assert caught.value.diagnostics[0].code == "BK601"


def test_rules_from_memory_are_texts() -> None:
    wrong: Any = {"a.yaml": b"kind: rules"}

    with pytest.raises(bk.UsageError):
        bk.Engine.from_texts(wrong)


@pytest.mark.parametrize("backend", ["compiled", "reference"])
def test_a_closed_engine_decides_nothing(backend: str) -> None:
    loaded = bk.Engine.load("unwanted-advances", backend=backend)
    loaded.close()

    with pytest.raises(bk.EngineError):
        loaded.decide(case())


@pytest.mark.parametrize(
    "respond",
    [
        "respond: [ban: {lasts: {at_least: 200 years}}]",
        "respond: [ban: {lasts: 90000 years}]",
        "duties: {keep: {what: Keep it, who: manager, within: 100000 days}}",
        "may: [ban: {lasts: permanent, appeal: {within: 1000 working days, to: director}}]",
    ],
)
def test_a_decision_reads_back_however_far_it_reaches(respond: str) -> None:
    text = f"{ALWAYS}    {respond}\n"
    with bk.Engine.from_texts({"far.yaml": HEAD_CORE + text}) as loaded:
        decision = loaded.decide(case())

    written = decision.model_dump_json()

    assert bk.Decision.model_validate_json(written).model_dump_json() == written


def test_a_copy_keeps_what_it_was_given_before_anybody_looked() -> None:
    with bk.Engine.load("unwanted-advances") as loaded:
        copied = loaded.decide(case()).model_copy(update={"facts": {}, "words": ()})

    assert json.loads(copied.model_dump_json())["facts"] == {}
    assert copied.words == ()
    with bk.Engine.load("unwanted-advances") as loaded:
        assert copied.because == loaded.decide(case()).because


def test_equal_digests_mean_equal_bytes_though_alternatives_changed_places() -> None:
    lines = ["{interaction.gift_to_team: true}", "{interaction.channel: letter}"]
    written = []
    for order in (lines, lines[::-1]):
        rule = (
            "rules:\n  one:\n    title: One\n    source: {note: A}\n    when:\n"
            f"      - interaction.recorded: false\n      - any: [{', '.join(order)}]\n"
            "    respond: [draw_line]\n"
        )
        with bk.Engine.from_texts({"far.yaml": HEAD_CORE + rule}) as loaded:
            written.append(loaded.decide(case()).model_dump_json())

    assert written[0] == written[1]
    assert "nearly" in written[0]


def test_an_amount_without_a_currency_of_the_rules_stays_in_minor_units() -> None:
    rule = (
        "rules:\n  one:\n    title: One\n    source: {note: A}\n"
        "    when: [{interaction.gift_value: {known: true}}]\n    respond: [decline_gift]\n"
    )
    yen = {"kind": "food", "value": {"amount": 1250, "currency": "JPY"}}
    plain = json.loads(case().model_dump_json())
    plain["interaction"]["gift"] = yen

    with bk.Engine.from_texts({"far.yaml": HEAD_CORE + rule}) as loaded:
        decision = loaded.decide(bk.Case.model_validate(plain))

    assert decision.facts["interaction.gift_value"] == "1250 minor units"


@pytest.mark.parametrize("zone", ["localtime", "Factory", "posixrules", "right/Europe/Dublin", ""])
def test_a_zone_that_depends_on_the_machine_is_refused(zone: str) -> None:
    plain = json.loads(case().model_dump_json())
    plain["workplace"]["zone"] = zone

    with pytest.raises(bk.CaseError) as caught:
        bk.Case.model_validate(plain)

    assert [fault.code for fault in caught.value.diagnostics] == ["BK109"]


@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_the_schema_of_a_decision_names_its_fields(mode: Any) -> None:
    schema = bk.Decision.model_json_schema(mode=mode)

    assert {"grade", "must", "may", "must_not", "because", "stamp"} <= schema["properties"].keys()


def test_a_field_that_was_never_given_is_an_attribute_error() -> None:
    fields: Any = {"case": "x"}

    bare = bk.Decision.model_construct(**fields)

    assert not hasattr(bare, "because")


@pytest.mark.parametrize("count", [-3, True, 1.5])
def test_a_duration_counts_from_nothing_in_whole_units(count: Any) -> None:
    with pytest.raises(ValueError, match="whole number"):
        bk.Duration(count, "day")  # type: ignore[arg-type]  # what is tested


def test_two_thousand_rules_load_and_decide(tmp_path: Path) -> None:
    for name, text in rule_texts(2000).items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    with bk.Engine.load(tmp_path) as loaded:
        decision = loaded.decide(case())

    assert decision.stamp.rule_sets == ("generated",)
