"""What every rule set must satisfy: one property per file, listed in one tuple."""

from boundarykit.checks.catalogue import (
    AT_LOAD,
    CHECKS,
    OF_ONE_DAY,
    OF_WHAT_IS_WRITTEN,
    Check,
    run_checks,
)
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
    "CHECKS",
    "OF_ONE_DAY",
    "OF_WHAT_IS_WRITTEN",
    "Check",
    "Silence",
    "Subject",
    "run_checks",
    "silences_are_needed",
    "silences_can_be_kept",
    "silences_in",
    "without_silenced",
]
