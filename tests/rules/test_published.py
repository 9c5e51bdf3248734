"""Policies that others have published hold every case that stands in their files."""

from __future__ import annotations

from pathlib import Path

import pytest

from boundarykit import Engine
from boundarykit.compiler.load import load_paths
from boundarykit.compiler.review import review
from boundarykit.diagnostics import Level, render
from boundarykit.engine.readers import BACKENDS
from boundarykit.language.shapes import Faults
from boundarykit.language.shipped import published_policies, rules_folder
from boundarykit.testing import Seen, run_scenarios, scenarios_of

NAMES = published_policies()
CASES = {
    "community-ladders": {"cc21": 4, "cc30": 4, "django": 5, "mozilla": 2},
    "employers-duty": {"duty": 12},
    "hospital-cards": {"nhs": 12},
    "library-suspensions": {"sjpl": 12},
    "restaurant-colours": {"homeroom": 8},
    "staff-gifts": {"giftnhs": 13},
}
"""How many cases come with each policy, by the word with which their names begin."""


def policy_of(name: str) -> str:
    """Return the folder of a policy: several ladders of one kind share it."""
    return name.split("/")[1]


def scenario_ids(name: str) -> set[str]:
    files = load_paths([rules_folder() / name]).scenario_files
    return {entry.key.value for file in files for entry in file.scenarios}


def test_every_policy_is_there() -> None:
    assert {policy_of(name) for name in NAMES} == set(CASES)


@pytest.mark.parametrize("policy", sorted(CASES))
def test_every_published_case_is_a_scenario(policy: str) -> None:
    ids = {each for name in NAMES if policy_of(name) == policy for each in scenario_ids(name)}
    wanted = {
        f"{word}-{number:02}"
        for word, count in CASES[policy].items()
        for number in range(1, count + 1)
    }

    assert [
        case
        for case in sorted(wanted)
        if not any(f"{each}-".startswith(f"{case}-") for each in ids)
    ] == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("backend", BACKENDS)
def test_every_scenario_holds_on_every_reader(name: str, backend: str) -> None:
    with Engine.load(name, backend=backend, witness=False) as engine:
        scenarios = scenarios_of(engine.loaded.scenario_files, Faults())
        outcomes = list(run_scenarios(engine, scenarios))

    assert outcomes
    assert render(fault for outcome in outcomes for fault in outcome.failures) == ""
    assert [outcome.scenario.name for outcome in outcomes if not outcome.passed] == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_reported_of_the_rules(name: str) -> None:
    found = review(load_paths([rules_folder() / name]))

    assert render(fault for fault in found if fault.level is not Level.ADVICE) == ""


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_and_safeguard_is_seen_applying(name: str) -> None:
    with Engine.load(name, backend="reference", witness=False) as engine:
        policies = engine.loaded.policies
        scenarios = scenarios_of(engine.loaded.scenario_files, Faults())
        seen = [look() for outcome in run_scenarios(engine, scenarios) if (look := outcome.look)]

    clauses = {clause.id for policy in policies for clause in policy.clauses}
    assert sorted(clauses - {name for each in seen for name in applying(each)}) == []


def applying(seen: Seen) -> set[str]:
    """Return the clauses that applied."""
    return {standing.clause.id for standing in seen.standings if standing.applies}


@pytest.mark.parametrize("policy", sorted(CASES))
def test_a_policy_says_where_it_comes_from_and_what_it_leaves_open(policy: str) -> None:
    pages = list((rules_folder() / "published" / policy).rglob("README.md"))
    text = "\n".join(page.read_text("utf-8") for page in pages)

    assert pages
    assert "https://" in text or "http://" in text
    assert "open" in text


def test_no_published_policy_needs_a_program() -> None:
    folder = rules_folder() / "published"
    endings = {path.suffix for path in folder.rglob("*") if path.is_file()}

    assert endings <= {".yaml", ".csv", ".md"}
    assert isinstance(folder, Path)
