"""What a region may change of the rules on safety, and what is the same everywhere."""

from __future__ import annotations

import pytest

from boundarykit.compiler.load import load_paths, load_texts
from boundarykit.diagnostics import DiagnosticError, Source
from boundarykit.language.shipped import rules_folder

LAYER = """\
boundarykit: 1
kind: layer
id: ours
title: Our region
over: harassment-and-safety
where: {{region: IE}}
reason: What is usual here
approved_by: director
expires: "2099-01-01"
{change}
"""


def said(change: str) -> list[str]:
    """Load the shipped rules with a layer that changes one thing; return the codes of faults."""
    folder = rules_folder() / "harassment-and-safety"
    paths = [path for path in sorted(folder.glob("*.yaml")) if path.stem != "scenarios"]
    sources = [Source(path.name, path.read_text("utf-8")) for path in paths]
    try:
        load_texts([*sources, Source("layer.yaml", LAYER.format(change=change))])
    except DiagnosticError as error:
        return [each.code for each in error.diagnostics]
    return []


@pytest.mark.parametrize(
    "change",
    [
        'set: {lines_before_leaving: {value: "1"}}',
        "set: {memory: {value: 18 months}}",
        "set: {appeal_within: {value: 30 days}}",
    ],
)
def test_a_region_may_differ_within_bounds(change: str) -> None:
    assert said(change) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ('set: {lines_before_leaving: {value: "4"}}', "BK241"),
        ("set: {appeal_within: {value: 5 days}}", "BK241"),
        ("set: {longest_exclusion: {value: 10 years}}", "BK241"),
        ("set: {grave: {value: severe}}", "BK240"),
        ("set: {safe_within: {value: 1 day}}", "BK240"),
        ("switch_off: [danger-always-brings-security]", "BK240"),
        ("switch_off: [no-custom-excuses-danger]", "BK240"),
    ],
)
def test_no_region_changes_what_danger_is_or_what_follows_from_it(change: str, code: str) -> None:
    assert said(change) == [code]


def test_no_region_adds_a_safeguard_that_lowers_the_answer() -> None:
    change = (
        "add:\n  safeguards:\n    it-is-usual-here:\n      title: It is usual here\n"
        "      source: {policy: Ours}\n      when: always\n      at_most: draw_line"
    )

    assert said(change) == ["BK240"]


def test_no_ceiling_takes_security_away() -> None:
    """Every act that safety needs stands beside the ladder, where ceilings do not reach."""
    policy = load_paths([rules_folder() / "harassment-and-safety"]).editions[-1].policy
    assert policy is not None
    rungs = {kind.id: kind.rung for kind in policy.responses}

    acts = ("call_security", "call_police", "leave_the_place", "offer_police", "offer_support")

    assert {act: rungs[act] for act in acts} == dict.fromkeys(acts)
