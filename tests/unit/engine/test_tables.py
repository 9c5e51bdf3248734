"""Cells of tables decide like rules: by repetition, in scenarios, in layers, from files."""

from __future__ import annotations

from pathlib import Path

import pytest

from boundarykit import Engine
from boundarykit.testing import case_from

RULES = """\
boundarykit: 1
kind: rules
id: exclusions
title: Exclusions
uses: [core]
layers_may: {switch_off: [exclusions-insult-second]}
tables:
  exclusions:
    title: How long somebody is excluded
    source: {policy: House rules}
    down: interaction.signals
    repetition: {window: ever, same: [customer]}
    columns: {first: 1, second: 2, third_on: {at_least: 3}}
    lengths_of: suspend
    csv: rows/exclusions.csv
"""
ROWS = """\
behaviour,first,second,third_on
insult,draw_line,1 week,1 month
"property_damage, filming",1 month,2 months,3 months
violence,6 months to 1 year,1 year,2 years
"""
LAYER = """\
boundarykit: 1
kind: layer
id: harbour
title: The harbour branch
over: exclusions
where: {branch: harbour}
reason: Insults are dealt with by the port.
approved_by: manager
expires: 2030-01-01
switch_off: [exclusions-insult-second]
"""
TEXTS = {"mine/rules.yaml": RULES, "mine/rows/exclusions.csv": ROWS}


def decided(engine: Engine, *before: str, now: str, branch: str | None = None) -> list[str]:
    """Decide about an interaction with one signal, after others with one each."""
    case = case_from(
        at="2026-03-31T09:00:00Z",
        interaction={"channel": "in_person", "signals": [now]},
        history=[
            {"at": f"2020-01-0{day}T09:00:00Z", "signals": [signal]}
            for day, signal in enumerate(before, start=1)
        ],
        workplace={"branch": branch},
    )
    return [reason.rule.id for reason in engine.decide(case).because]


@pytest.mark.parametrize(
    ("before", "now", "rules"),
    [
        ([], "insult", ["exclusions-insult-first"]),
        (["insult"], "insult", ["exclusions-insult-second"]),
        (["violence"], "insult", ["exclusions-insult-first"]),
        (["insult"] * 4, "insult", ["exclusions-insult-third-on"]),
        (["filming"], "property_damage", ["exclusions-property-damage-filming-second"]),
        ([], "flattery", []),
    ],
)
def test_a_cell_decides_by_how_often_its_row_happened(
    before: list[str], now: str, rules: list[str]
) -> None:
    with Engine.from_texts(TEXTS) as engine:
        assert decided(engine, *before, now=now) == rules


def test_a_layer_switches_off_one_cell() -> None:
    with Engine.from_texts({**TEXTS, "harbour.yaml": LAYER}) as engine:
        assert decided(engine, "insult", now="insult", branch="harbour") == []
        assert decided(engine, now="insult", branch="harbour") == ["exclusions-insult-first"]
        assert decided(engine, "insult", now="insult") == ["exclusions-insult-second"]


def test_a_decision_names_the_table_the_row_and_the_column() -> None:
    with Engine.from_texts(TEXTS) as engine:
        case = case_from(
            at="2026-03-31T09:00:00Z",
            interaction={"channel": "in_person", "signals": ["violence"]},
        )
        (reason,) = engine.decide(case).because

    assert reason.rule.title == "How long somebody is excluded: violence, first"


def test_files_of_rows_are_found_beside_the_rules(tmp_path: Path) -> None:
    for name, text in TEXTS.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    for paths in ([tmp_path], [tmp_path / "mine" / "rules.yaml"]):
        with Engine.load(*paths) as engine:
            assert decided(engine, now="insult") == ["exclusions-insult-first"]


def test_versions_of_a_rule_set_have_each_their_own_table() -> None:
    old = RULES.replace("uses: [core]\n", "uses: [core]\nin_force: {to: 2026-01-01}\n")
    new = RULES.replace("uses: [core]\n", "uses: [core]\nin_force: {from: 2026-01-01}\n")
    texts = {
        "old/rules.yaml": old,
        "old/rows/exclusions.csv": ROWS,
        "new/rules.yaml": new,
        "new/rows/exclusions.csv": ROWS.replace("insult,draw_line", "insult,escalate"),
    }
    interaction = {"channel": "in_person", "signals": ["insult"]}

    with Engine.from_texts(texts) as engine:
        before, after = (
            engine.decide(case_from(at=f"{year}-06-01T09:00:00Z", interaction=interaction))
            for year in (2025, 2026)
        )

    assert [each.id for each in before.must] == ["draw_line"]
    assert [each.id for each in after.must] == ["escalate"]
