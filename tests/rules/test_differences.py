"""`diff` finds every change of the shipped rules that means something, and nothing else."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache

import pytest

from boundarykit import Engine
from boundarykit.diagnostics import Source
from boundarykit.language.documents import ScenariosFile
from boundarykit.language.files import read_texts
from boundarykit.language.shapes import Faults
from boundarykit.language.shipped import rules_folder
from boundarykit.testing import run_scenarios, scenarios_of
from boundarykit.testing.case_of import case_of_parts
from boundarykit.testing.difference import Comparison, compare_rules
from boundarykit.testing.difference.causes import Causes
from boundarykit.testing.difference.generate import cases
from boundarykit.testing.difference.scenario_text import scenario_file
from boundarykit.testing.difference.settings import Setting
from tests.rules.coverage import Change, Kind, Suite, changes
from tests.rules.means_the_same import MEANS_THE_SAME

NAME = "unwanted-advances"
COUNT = 1000
EVERY = 3
"""Of the changes of a tree, every third is tried here."""
MOST_MISSED = 0.2
"""The largest share that generated cases may leave to the scenarios."""

CHANGES = {
    "a clause removed": (
        r"  discomfort-is-enough:.*?(?=safeguards:)",
        "",
        ("discomfort-is-enough",),
    ),
    "a condition dropped": (
        r"      - interaction.recorded: true\n",
        "",
        ("be-explicit-on-record",),
    ),
    "a word dropped": (
        r"(decline-gift:.*?)(one_of: \[in_person, phone, text_message, video\])",
        r"\1one_of: [in_person, phone, text_message]",
        ("keep-work-at-work",),
    ),
    "a threshold moved by one": (
        "value: 90 days",
        "value: 91 days",
        ("persists-after-refusal",),
    ),
    "another outcome": (
        r"\{by: manager, within: 1 day\}",
        "{by: manager, within: 2 days}",
        ("persists-after-refusal",),
    ),
}
"""What is replaced in the rules, by what, and the rules that differ because of it."""

SAME = {
    "a comment": ("rules:\n", "# The rules themselves.\nrules:\n"),
    "another title": ("title: An invitation is declined", "title: Invitations are declined"),
    "an event of another name": (r"(?<=[\[ ])refusal\b", "clear_no"),
    "rules in another order": (
        r"(  steer-to-neutral-topics:.*?)(  tell-the-manager:.*?)(?=  the-manager-may)",
        r"\2\1",
    ),
}


@cache
def texts() -> dict[str, str]:
    """Return the files without those in German, which give every rule a title."""
    paths = sorted((rules_folder() / NAME).glob("*.yaml"))
    return {path.name: path.read_text("utf-8") for path in paths if ".de." not in path.name}


def engine(pattern: str = "", other: str = "", *, scenarios: bool = False) -> Engine:
    """Load the shipped rules, with one place replaced."""
    changed = re.sub(pattern, other, texts()["rules.yaml"], flags=re.DOTALL) if pattern else ""
    assert changed != texts()["rules.yaml"]
    files = {**texts(), **({"rules.yaml": changed} if changed else {})}
    if not scenarios:
        del files["scenarios.yaml"]
    return Engine.from_texts(files, backend="compiled", witness=False)


@cache
def compared(name: str) -> Comparison:
    pattern, other, _ = CHANGES[name]
    with engine() as old, engine(pattern, other) as new:
        return compare_rules(old, new, count=COUNT, examples=2)


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_found_with_its_cause(name: str) -> None:
    found = compared(name)

    assert found.differs
    assert found.groups[0].cause == CHANGES[name][2]
    assert found.one_sided == ()


@pytest.mark.parametrize("name", CHANGES)
def test_a_printed_scenario_passes_with_the_new_rules_and_fails_with_the_old(name: str) -> None:
    pattern, other, _ = CHANGES[name]
    printed = [each for group in compared(name).groups for each in group.examples]

    text = scenario_file((NAME,), [example.scenario for example in printed])

    assert printed
    with engine() as old, engine(pattern, other) as new:
        assert passing(new, text) == [True] * len(printed)
        assert passing(old, text) == [False] * len(printed)


@pytest.mark.parametrize("name", SAME)
def test_a_change_of_the_text_alone_is_none(name: str) -> None:
    with engine(scenarios=True) as old, engine(*SAME[name], scenarios=True) as new:
        found = compare_rules(old, new, count=COUNT)

    assert (found.differs, found.generated) == (False, 0)
    assert found.scenarios > 0


def test_the_same_comparison_gives_the_same_answer() -> None:
    pattern, other, _ = CHANGES["another outcome"]

    with engine() as old, engine(pattern, other) as new:
        again = compare_rules(old, new, count=COUNT, examples=2)

    assert again == compared("another outcome")


@pytest.fixture(scope="module")
def suite() -> Suite:
    return Suite(NAME)


@pytest.mark.parametrize("kind", Kind)
def test_a_changed_tree_is_found_where_it_means_something(kind: Kind, suite: Suite) -> None:
    """Most by generated cases; what these miss, by a scenario: `diff` decides both."""
    found = [change for change in changes(suite.policy) if change.kind is kind]
    same = MEANS_THE_SAME[NAME].get(kind, {})
    tried = [change for change in found[::EVERY] if change.where not in same]

    missed = [change for change in tried if not noticed(suite, change)]

    assert len(missed) <= len(tried) * MOST_MISSED
    assert [each.where for each in missed if next(suite.failing(each), None) is None] == []


def noticed(suite: Suite, change: Change) -> bool:
    """Tell whether some generated case is answered differently."""
    setting = Setting(datetime(2026, 3, 10, 12, tzinfo=UTC), {}, suite.policy, change.policy)
    causes = Causes(suite.policy, change.policy)
    return any(
        causes.differ(case) for case in map(case_of_parts, cases(setting, causes.changed, COUNT))
    )


def passing(rules: Engine, text: str) -> list[bool]:
    """Tell of each scenario of a text whether it passes."""
    written = read_texts([Source("pasted.yaml", text)])
    files = [file for file in written.files if isinstance(file, ScenariosFile)]
    faults = Faults()
    scenarios = scenarios_of(files, faults)
    assert (written.faults, faults.found) == ((), [])
    return [outcome.passed for outcome in run_scenarios(rules, scenarios)]
