"""For the people who write rules: scenarios that run, and what they cover."""

from boundarykit.testing.fairness import replays
from boundarykit.testing.outcome import Outcome, misspelt
from boundarykit.testing.run import faults_of_case, run_scenarios
from boundarykit.testing.scenario import Scenario, scenarios_of
from boundarykit.testing.trace import Carrier, Practice, trace

__all__ = [
    "Carrier",
    "Outcome",
    "Practice",
    "Scenario",
    "faults_of_case",
    "misspelt",
    "replays",
    "run_scenarios",
    "scenarios_of",
    "trace",
]
