"""For the people who write rules: scenarios that run, and what they cover."""

from boundarykit.testing.account import failure_text
from boundarykit.testing.differences import differences
from boundarykit.testing.fairness import replays
from boundarykit.testing.outcome import Outcome, misspelt
from boundarykit.testing.run import Runner, faults_of_case, run_scenarios
from boundarykit.testing.scenario import Scenario, scenarios_of
from boundarykit.testing.seen import Seen
from boundarykit.testing.short_form import assert_decision, case_from, expect
from boundarykit.testing.trace import Carrier, Practice, trace, trace_sections

__all__ = [
    "Carrier",
    "Outcome",
    "Practice",
    "Runner",
    "Scenario",
    "Seen",
    "assert_decision",
    "case_from",
    "differences",
    "expect",
    "failure_text",
    "faults_of_case",
    "misspelt",
    "replays",
    "run_scenarios",
    "scenarios_of",
    "trace",
    "trace_sections",
]
