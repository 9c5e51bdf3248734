"""The call: tables of Spark in, answers as a table of Spark out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from boundarykit.compiler.loaded import Loaded
from boundarykit.diagnostics import Diagnostic, UsageError
from boundarykit.domain.workplace import Workplace
from boundarykit.engine.backtest.backtest import Backtest
from boundarykit.engine.backtest.columns import INTERACTIONS, OUTCOME, REPORT
from boundarykit.engine.backtest.plan import Plan
from boundarykit.engine.backtest.spark.extra import needs_spark

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

    from boundarykit.engine.backtest.editions import Editions


@dataclass(frozen=True)
class SparkBacktest:
    """Hold the answers of a back-test, which Spark works out when somebody asks for them."""

    answers: DataFrame
    """A row for each interaction that was answered, in the columns that a back-test writes."""
    rejects: DataFrame
    """A row for each that was not: `source`, `id` and `reasons`."""
    manifest: Mapping[str, Any]
    """What decided, for the report."""
    decided: DataFrame
    """Both together: `answers` are the rows without a `source`."""

    def write(self, folder: str | Path) -> Backtest:
        """Write answers, rejects and manifest where `boundarykit report` reads them.

        The folder must be one that the driver and all executors see. On other storage, write
        `answers` and `rejects` with Spark itself.

        Raises:
            UsageError: when the folder holds something already.
        """
        from boundarykit.engine.backtest.spark.written import write  # noqa: PLC0415  # an extra

        return write(self.decided, self.rejects, self.manifest, Path(folder))


def on_spark(  # noqa: PLR0913  # what can be asked of it
    this: Loaded,
    interactions: DataFrame,
    *,
    measures: DataFrame | None = None,
    requests: DataFrame | None = None,
    against: Loaded | None = None,
    by: Iterable[str] = (),
    workplace: Workplace | None = None,
    branches: Mapping[str, Workplace] | None = None,
    simulated: bool = False,
    partitions: int | None = None,
    rows_at_once: int | None = None,
    version: str = "0",
    names: tuple[str, str] = ("", ""),
) -> SparkBacktest:
    """Decide every interaction of a table of Spark, by one version of the rules or two.

    Raises:
        UsageError: with every column that cannot be used, and why.
    """
    needs_spark()
    from boundarykit.engine.backtest.batches import USUAL_ROWS  # noqa: PLC0415  # needs the extra
    from boundarykit.engine.backtest.editions import (  # noqa: PLC0415  # an extra
        currency_of,
        editions_of,
        refuse_without_rules,
        words_of,
    )
    from boundarykit.engine.backtest.spark.executor import Executor  # noqa: PLC0415  # an extra
    from boundarykit.engine.backtest.spark.routes import routed  # noqa: PLC0415  # an extra
    from boundarykit.engine.backtest.writing import Task  # noqa: PLC0415  # an extra

    given = {"interactions": interactions, "measures": measures, "requests": requests}
    tables = {name: frame for name, frame in given.items() if frame is not None}
    plan = Plan(workplace=workplace or Workplace(), branches=branches or {})
    rules = (this,) if against is None else (this, against)
    lexicon = words_of(rules)
    columns = tuple(by)
    _check(tables, columns, lexicon)
    named = _branches(interactions) if plan.branches or any(each.layers for each in rules) else ()
    workplaces = plan.workplaces(named)
    span = _span(interactions)
    editions = tuple(editions_of(each, workplaces, *span) for each in rules)
    refuse_without_rules(editions, INTERACTIONS.name)
    task = Task(
        folder=Path(),
        workplaces=workplaces,
        currency=currency_of(editions),
        this=editions[0],
        against=editions[1] if len(editions) > 1 else None,
        simulated=simulated,
    )
    schema = _schema(_reported(interactions.columns, columns), two=len(rules) > 1)
    executor = Executor(task, lexicon, columns, named, rows_at_once or USUAL_ROWS, schema)
    rows, back = routed(tables, partitions)
    decided = rows.mapInArrow(executor, _spark_schema(schema))
    answers = decided.where("source IS NULL").drop("source", "reasons")
    rejects = decided.where("source IS NOT NULL").select("source", "id", "reasons")
    if back is not None:
        rejects = rejects.unionByName(back)
    return SparkBacktest(
        answers, rejects, _manifest(editions, names, version, task, columns), decided
    )


def _check(tables: Mapping[str, DataFrame], by: tuple[str, ...], lexicon: Any) -> None:
    """Look at the columns here, so that no executor has to."""
    from boundarykit.engine.backtest.database import opened  # noqa: PLC0415  # needs the extra
    from boundarykit.engine.backtest.spark.given import (  # noqa: PLC0415  # an extra
        faults_of_times,
        ready_tables,
    )

    empty = {name: frame.limit(0).toArrow() for name, frame in tables.items()}
    faults_of_times(empty)
    with TemporaryDirectory(prefix="boundarykit-") as folder:
        connection = opened(Path(":memory:"), Path(folder))
        ready_tables(connection, empty, by, lexicon)
        connection.close()


def _branches(interactions: DataFrame) -> tuple[str, ...]:
    if "branch" not in interactions.columns:
        return ()
    rows = interactions.where("branch IS NOT NULL").select("branch").distinct().collect()
    return tuple(sorted(str(row[0]) for row in rows))


def _span(interactions: DataFrame) -> tuple[Any, Any]:
    """Return the first and the last moment."""
    row = interactions.selectExpr("unix_micros(min(at))", "unix_micros(max(at))").first()
    if row is None or row[0] is None:
        message = "there is no interaction to decide"
        raise UsageError([Diagnostic("BK627", message, path=INTERACTIONS.name)])
    from boundarykit.engine.backtest.editions import moment_of  # noqa: PLC0415  # needs the extra

    return moment_of(row[0]), moment_of(row[1])


def _reported(columns: Iterable[str], by: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns that only the report reads."""
    own = [name for name in columns if name == OUTCOME or name.startswith(REPORT)]
    return tuple(dict.fromkeys((*own, *(f"{REPORT}{name}" for name in by))))


def _schema(reported: tuple[str, ...], *, two: bool) -> pa.Schema:
    """Return the layout of answers and rejects together."""
    import pyarrow as pa  # noqa: PLC0415  # an extra

    from boundarykit.engine.backtest.answers import LISTS  # noqa: PLC0415  # needs the extra

    words = pa.list_(pa.string())
    fields: list[tuple[str, pa.DataType]] = [
        ("id", pa.string()),
        ("at", pa.timestamp("us", tz="UTC")),
        ("customer", pa.string()),
        ("channel", pa.string()),
    ]
    fields += [(name, pa.string()) for name in reported]
    for prefix in ("", "against.")[: 1 + two]:
        fields.append((f"{prefix}grade", pa.string()))
        fields += [(f"{prefix}{name}", words) for name in LISTS]
    fields += [("source", pa.string()), ("reasons", words)]
    return pa.schema(fields)


def _spark_schema(schema: pa.Schema) -> Any:
    """Return the layout in Spark's types."""
    from pyspark.sql import types  # noqa: PLC0415  # an extra

    kinds = {
        "string": types.StringType(),
        "timestamp[us, tz=UTC]": types.TimestampType(),
    }
    words = types.ArrayType(types.StringType())
    return types.StructType(
        [types.StructField(each.name, kinds.get(str(each.type), words)) for each in schema]
    )


def _manifest(
    editions: tuple[Editions, ...],
    names: tuple[str, str],
    version: str,
    task: Any,
    by: tuple[str, ...],
) -> dict[str, Any]:
    from boundarykit.engine.backtest.manifest import FORMAT, versions_of  # noqa: PLC0415  # as above

    return {
        "format": FORMAT,
        "engine": version,
        "finished": True,
        **versions_of(editions, names),
        "options": {"measures": "simulated" if task.simulated else "recorded", "by": list(by)},
    }
