"""What a back-test answered, as a report: counts, comparisons, and for whom they matter."""

from boundarykit.reports.counting import report_of
from boundarykit.reports.model import BacktestReport
from boundarykit.reports.page import render_html

__all__ = ["BacktestReport", "render_html", "report_of"]
