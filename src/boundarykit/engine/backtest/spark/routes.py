"""Bring everything of a party together, and keep back what cannot have one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import TYPE_CHECKING

from boundarykit.engine.backtest.columns import INTERACTIONS, TABLES
from boundarykit.engine.backtest.spark.executor import KIND, PARTY
from boundarykit.engine.backtest.staging import MIXED, TWICE

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def routed(
    tables: Mapping[str, DataFrame], partitions: int | None
) -> tuple[DataFrame, DataFrame | None]:
    """Return all rows, partitioned and sorted by party, and the rows that were kept back."""
    back: list[DataFrame] = []
    single = {name: _single(name, frame, back) for name, frame in tables.items()}
    owners = _owners(single[INTERACTIONS.name])
    if owners is not None:
        mixed = owners.where("mixed").select("customer")
        interactions = single[INTERACTIONS.name]
        back.append(_kept_back(interactions.join(mixed, "customer", "left_semi"), MIXED))
        single[INTERACTIONS.name] = interactions.join(mixed, "customer", "left_anti")
    wrapped = [
        _wrapped(place, name, single[name], owners)
        for place, name in enumerate(TABLES)
        if name in single
    ]
    every = reduce(lambda one, other: one.unionByName(other, allowMissingColumns=True), wrapped)
    spread = (
        every.repartition(PARTY) if partitions is None else every.repartition(partitions, PARTY)
    )
    rejected = reduce(lambda one, other: one.unionByName(other), back) if back else None
    return spread.sortWithinPartitions(PARTY, KIND), rejected


def _single(name: str, frame: DataFrame, back: list[DataFrame]) -> DataFrame:
    """Leave out the rows whose id stands in several rows; which one is meant, nobody knows."""
    twice = frame.where("id IS NOT NULL").groupBy("id").count().where("count > 1").select("id")
    back.append(_kept_back(frame.join(twice, "id", "left_semi"), TWICE, name))
    return frame.join(twice, "id", "left_anti")


def _kept_back(rows: DataFrame, why: str, name: str = INTERACTIONS.name) -> DataFrame:
    from pyspark.sql import functions as f  # noqa: PLC0415  # an extra

    return rows.select(
        f.lit(name).alias("source"),
        f.col("id").cast("string").alias("id"),
        f.array(f.lit(why)).alias("reasons"),
    )


def _owners(interactions: DataFrame) -> DataFrame | None:
    """Return the account of each customer, and whether there are several; nothing without any."""
    from pyspark.sql import functions as f  # noqa: PLC0415  # an extra

    if "account" not in interactions.columns:
        return None
    account = f.col("account")
    several = f.coalesce(f.min(account) != f.max(account), f.lit(False))
    some = f.bool_or(account.isNull()) & f.bool_or(account.isNotNull())
    return (
        interactions.where("customer IS NOT NULL")
        .groupBy("customer")
        .agg(
            f.min(account).alias("owner"), (f.coalesce(several, f.lit(False)) | some).alias("mixed")
        )
    )


def _wrapped(place: int, name: str, frame: DataFrame, owners: DataFrame | None) -> DataFrame:
    """Give rows their party, and put their columns into one, so that all tables can travel."""
    from pyspark.sql import functions as f  # noqa: PLC0415  # an extra

    columns = list(frame.columns)
    customer = f.concat(f.lit("customer "), f.col("customer").cast("string"))
    party = customer
    if owners is not None:
        own = f.lit(None) if "account" not in columns else f.col("account")
        if name != INTERACTIONS.name:
            known = owners.where("NOT mixed").select(
                "customer", "owner", f.lit(True).alias("known")
            )
            frame = frame.join(known, "customer", "left")
            # Whoever has interactions is found by them; others by the account alone.
            own = f.when(f.col("known"), f.col("owner")).otherwise(own)
        party = f.coalesce(f.concat(f.lit("account "), own.cast("string")), customer)
    return frame.select(
        f.coalesce(party, f.lit("")).alias(PARTY),
        f.lit(place).cast("int").alias(KIND),
        f.struct(*(f.col(f"`{column}`") for column in columns)).alias(name),
    )
