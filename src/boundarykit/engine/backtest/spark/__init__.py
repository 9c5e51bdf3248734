"""Back-tests on Apache Spark: the same decisions, for data that no single machine should hold."""

from boundarykit.engine.backtest.spark.on_spark import SparkBacktest, on_spark

__all__ = ["SparkBacktest", "on_spark"]
