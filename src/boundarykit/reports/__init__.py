"""What a back-test answered, as a report: counts, comparisons, and for whom they matter."""

from boundarykit.reports.counting import report_of
from boundarykit.reports.model import BacktestReport

__all__ = ["BacktestReport", "report_of"]
