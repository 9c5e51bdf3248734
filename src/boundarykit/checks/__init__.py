"""What every rule set must satisfy: one property per file, listed in one tuple."""

from boundarykit.checks.catalogue import CHECKS, run_checks
from boundarykit.checks.subject import Subject

__all__ = ["CHECKS", "Subject", "run_checks"]
