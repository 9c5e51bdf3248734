"""SARIF 2.1.0, as code hosts and editors read it."""

from __future__ import annotations

import json
from typing import Any

from boundarykit.diagnostics import Diagnostic, Level, Other, Source, Span, render_sarif

SOURCE = Source("rules/my gifts.yaml", "one\ntwo three\n")
PLACE = Span(SOURCE, 1, 4, 1, 9)
FAULT = Diagnostic(
    "BK203",
    "unknown fact `three`",
    PLACE,
    "not a fact",
    help="did you mean `tree`?",
    others=(Other(Span(SOURCE, 0, 0, 0, 3), "declared here"),),
)
ADVICE = Diagnostic("BK287", "nobody answers for it", PLACE, level=Level.ADVICE)
NOWHERE = Diagnostic("BK602", "no such name")
OF_A_FILE = Diagnostic("BK301", "the file cannot be read", path="rules/a.yaml")


def test_a_fault_is_a_result_with_its_place_and_its_other_place() -> None:
    (result,) = log(FAULT)["results"]

    assert result == {
        "ruleId": "BK203",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "unknown fact `three`; not a fact; did you mean `tree`?"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "rules/my%20gifts.yaml"},
                    "region": {"startLine": 2, "startColumn": 5, "endLine": 2, "endColumn": 10},
                }
            }
        ],
        "relatedLocations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "rules/my%20gifts.yaml"},
                    "region": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 4},
                },
                "message": {"text": "declared here"},
            }
        ],
    }


def test_each_code_is_described_once_and_found_by_its_index() -> None:
    run = log(ADVICE, FAULT, FAULT)
    described = run["tool"]["driver"]["rules"]

    assert [rule["id"] for rule in described] == ["BK203", "BK287"]
    assert [described[each["ruleIndex"]]["id"] for each in run["results"]] == [
        each["ruleId"] for each in run["results"]
    ]
    assert described[1] == {
        "id": "BK287",
        "shortDescription": {"text": "a rule set without an owner"},
        "help": {
            "text": "a rule set without an owner: what happened, an example and its repair are in "
            "docs/errors/BK287.md"
        },
        "defaultConfiguration": {"level": "note"},
    }


def test_levels_are_those_of_sarif() -> None:
    warning = Diagnostic("BK276", "the title stands twice", PLACE, level=Level.WARNING)

    levels = [result["level"] for result in log(FAULT, warning, ADVICE)["results"]]

    assert levels == ["error", "warning", "note"]


def test_what_has_no_line_names_its_file_or_nothing() -> None:
    of_a_file, nowhere = log(OF_A_FILE, NOWHERE)["results"]

    assert of_a_file["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "rules/a.yaml"}}}
    ]
    assert nowhere["locations"] == []


def test_nothing_found_is_a_run_without_results() -> None:
    assert log()["results"] == []


def log(*diagnostics: Diagnostic) -> dict[str, Any]:
    """Return the one run of a log, of which the rest is always the same."""
    whole = json.loads(render_sarif(diagnostics, tool_version="1.2.3"))
    (run,) = whole["runs"]

    assert whole["version"] == "2.1.0"
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["name"] == "boundarykit"
    assert run["tool"]["driver"]["semanticVersion"] == "1.2.3"
    found: dict[str, Any] = run
    return found
