"""Back-tests: what rules would have done to everybody, in the past that was recorded."""

from boundarykit.engine.backtest.backtest import Backtest, Checked, backtest, check_data

__all__ = ["Backtest", "Checked", "backtest", "check_data"]
