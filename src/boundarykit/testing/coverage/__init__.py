"""What scenarios cover, in the words of the rules: seen applying, just missed, on both edges."""

from boundarykit.testing.coverage.goal import Goal, Kind, Result
from boundarykit.testing.coverage.measure import Coverage, Covered, coverage
from boundarykit.testing.coverage.page import coverage_page

__all__ = ["Coverage", "Covered", "Goal", "Kind", "Result", "coverage", "coverage_page"]
