"""What every rule set must satisfy: one property per file, listed in `catalogue`."""

from boundarykit.checks.at_load import AT_LOAD, Check, run_checks
from boundarykit.checks.silences import (
    Silence,
    silences_are_needed,
    silences_can_be_kept,
    silences_in,
    without_silenced,
)
from boundarykit.checks.subject import Subject

__all__ = [
    "AT_LOAD",
    "Check",
    "Silence",
    "Subject",
    "run_checks",
    "silences_are_needed",
    "silences_can_be_kept",
    "silences_in",
    "without_silenced",
]
