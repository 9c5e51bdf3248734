"""What the interactions promise about themselves: the documented shares, shapes and words."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute
import pyarrow.parquet as pq
import pytest
from numpy.typing import NDArray

from boundarykit import Engine
from boundarykit.synthetic import Options, simulate
from boundarykit.synthetic.conduct import trouble
from boundarykit.synthetic.draws import Draws
from boundarykit.synthetic.moments import moments
from boundarykit.synthetic.population import (
    MOST,
    SHARES,
    TAIL,
    Temperament,
    customers,
)
from boundarykit.synthetic.simulate import period_of

pc: Any = pyarrow.compute
"""Its stubs know only a part of what it takes."""

ROWS = 400_000
Tables = dict[str, pa.Table]


@pytest.fixture(scope="module")
def simulated(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    folder = tmp_path_factory.mktemp("simulated")
    simulate(Options(rows=ROWS, seed=7, order="customer", request_kind="appeal"), folder)
    return {path.stem: pq.read_table(path) for path in folder.iterdir()}


def column(table: pa.Table, name: str) -> NDArray[Any]:
    return table[name].to_numpy()


def share(found: Any) -> float:
    return float(pc.mean(pc.cast(pc.fill_null(found, False), pa.float64())).as_py())


def test_customers_with_many_interactions_follow_a_power_law(simulated: Tables) -> None:
    """The tail index, estimated as Hill does from the hundredth part with the most."""
    counts = simulated["interactions"].group_by("customer").aggregate([("id", "count")])
    sizes = np.sort(column(counts, "id_count"))[::-1].astype(float)
    largest = sizes[: len(sizes) // 100]

    index = 1.0 / np.mean(np.log(largest / largest[-1]))

    assert index == pytest.approx(TAIL, rel=0.1)
    assert sizes.max() <= MOST
    assert np.median(sizes) < 10
    assert sizes.max() > 300


def test_as_many_customers_are_of_each_temperament_as_is_said() -> None:
    found = np.concatenate([customers(Draws(1, n), n).temperament for n in range(20)])

    for kind, wanted in SHARES.items():
        assert np.mean(found == kind) == pytest.approx(wanted, rel=0.05)


def test_trouble_escalates_and_then_fades() -> None:
    """Of customers who were in trouble from beginning to end, the gravest lies in between."""
    period = period_of(3)
    draws = Draws(7, 0)
    people = customers(draws, 0)
    when = moments(draws, people, period)
    some = trouble(draws, people, when, period)
    whose = when.customer[some.rows]
    rises = falls = 0

    for each in np.unique(whose):
        level = some.level[whose == each]
        if len(level) >= 20:
            top = int(level.argmax())
            assert (np.diff(level[: top + 1]) >= 0).all()
            assert (np.diff(level[top:]) <= 0).all()
            rises += level[0] < level.max() / 2
            falls += level[-1] < level.max() / 2

    assert rises > 100
    assert falls > 50


def test_most_interactions_hold_nothing_wrong_and_a_few_are_grave(simulated: Tables) -> None:
    severity = simulated["interactions"]["severity"]

    graded = {word: share(pc.equal(severity, word)) for word in ("mild", "moderate", "severe")}
    assert 0.02 < share(pc.is_valid(severity)) < 0.05
    assert graded["mild"] > graded["moderate"] > graded["severe"] > 0.0003


def test_who_heeds_a_measure_comes_with_less_afterwards(simulated: Tables) -> None:
    measures = simulated["measures"]
    rows = simulated["interactions"]
    known = rows.select(["customer", "at", "severity"])
    joined = known.join(measures.select(["customer", "issued_at", "heeded"]), "customer").filter(
        pc.greater(pc.field("at"), pc.field("issued_at"))
    )

    trouble_after = {
        heeded: share(pc.is_valid(joined.filter(pc.field("heeded") == heeded)["severity"]))
        for heeded in (True, False)
    }

    assert trouble_after[True] < trouble_after[False] / 2


def test_a_refusal_is_accepted_by_some_and_ignored_by_others(simulated: Tables) -> None:
    rows = simulated["interactions"]
    said = column(rows, "staff_response")[:-1] == "refused"
    same = column(rows, "customer")[1:] == column(rows, "customer")[:-1]
    signals = column(rows, "signals")[1:]
    advances = {"flattery", "flirtation", "asks_for_contact", "asks_for_date"}

    after = [set(found) for found in signals[said & same]]

    assert sum("accepts_refusal" in found for found in after) > 100
    assert sum(not advances.isdisjoint(found) for found in after) > 100


def test_gifts_are_given_and_some_are_not_valued(simulated: Tables) -> None:
    rows = simulated["interactions"]
    gifts = rows.filter(pc.is_valid(pc.field("gift")))

    assert 0.003 < len(gifts) / len(rows) < 0.02
    assert share(pc.is_null(gifts["gift_value"])) == pytest.approx(0.25, abs=0.03)
    assert pc.min(gifts["gift_value"]).as_py() >= 300
    assert rows.filter(pc.is_null(pc.field("gift")))["gift_value"].null_count == ROWS - len(gifts)


def test_slips_are_noted_more_often_in_the_region_north_and_nowhere_else(
    simulated: Tables,
) -> None:
    """The one gap between groups: how often something mild was noted there."""
    mild = {region: mild_share(simulated, "report.region", region) for region in REGIONS}
    of_age = [troubled_share(simulated, age) for age in AGES]

    assert mild["north"] > 1.3 * max(mild["south"], mild["east"], mild["west"])
    assert max(mild["south"], mild["east"], mild["west"]) < 1.2 * min(mild.values())
    assert max(of_age) < 1.15 * min(of_age)


REGIONS = ("north", "south", "east", "west")
AGES = ("18-29", "30-44", "45-64", "65+")


def mild_share(simulated: Tables, name: str, group: str) -> float:
    rows = simulated["interactions"]
    return share(pc.equal(rows.filter(pc.equal(rows[name], group))["severity"], "mild"))


def troubled_share(simulated: Tables, age: str) -> float:
    """Return of how many customers of an age something grave was noted."""
    rows = simulated["interactions"].filter(pc.field("report.age_band") == age)
    grave = rows.filter(pc.field("severity").isin(["moderate", "serious", "severe"]))
    return len(grave["customer"].unique()) / len(rows["customer"].unique())


def test_nothing_happens_outside_of_the_years(simulated: Tables) -> None:
    period = period_of(3)
    at = simulated["interactions"]["at"].cast(pa.int64())
    issued = simulated["measures"]["issued_at"].cast(pa.int64())

    assert period.begins <= pc.min(at).as_py() < pc.max(at).as_py() < period.ends
    assert period.begins <= pc.min(issued).as_py() < pc.max(issued).as_py() < period.ends


def test_every_measure_follows_an_interaction_and_every_appeal_a_measure(
    simulated: Tables,
) -> None:
    rows, measures, requests = (
        simulated[name] for name in ("interactions", "measures", "requests")
    )
    issued = measures.select(["id", "interaction", "issued_at"])
    led = issued.join(rows.select(["id", "at"]), "interaction", "id", join_type="inner")
    asked = requests.join(issued.select(["id", "issued_at"]), "measure", "id", join_type="inner")

    assert len(led) == len(measures) > 300
    assert len(asked) == len(requests) > 30
    assert pc.all(pc.greater(led["issued_at"], led["at"])).as_py()
    assert pc.all(pc.greater(asked["at"], asked["issued_at"])).as_py()


def test_only_words_of_the_shipped_vocabulary_are_used(simulated: Tables) -> None:
    with Engine.load("unwanted-advances", backend="reference", witness=False) as engine:
        policy = engine.policy_on(date(2025, 6, 1))
    assert policy is not None
    words = policy.lexicon

    for table, name, known in (
        ("interactions", "signals", words.signals),
        ("interactions", "channel", words.channels),
        ("interactions", "setting", words.settings),
        ("interactions", "gift", words.gifts),
        ("interactions", "staff_role", words.roles),
        ("interactions", "witnessed_by", words.roles),
        ("interactions", "answered_with", words.responses),
        ("interactions", "staff_wishes", words.responses),
        ("interactions", "reported_grade", words.ladder),
        ("interactions", "outcome", words.ladder),
        ("measures", "response", words.responses),
        ("measures", "by", words.roles),
        ("measures", "rung", words.ladder),
        ("measures", "signals", words.signals),
    ):
        values: Any = simulated[table][name].combine_chunks()
        flat = values.flatten() if pa.types.is_list(values.type) else values
        found = set(flat.unique().to_pylist()) - {None}
        assert found <= known, (table, name)
        assert found


def test_each_interaction_has_an_id_of_its_own_and_each_customer_one_account(
    simulated: Tables,
) -> None:
    rows = simulated["interactions"]
    accounts = rows.group_by("customer").aggregate([("account", "count_distinct")])

    assert len(rows["id"].unique()) == ROWS
    assert pc.max(accounts["account_count_distinct"]).as_py() == 1
    assert len(rows["account"].drop_null().unique()) > 100


def test_unknown_stands_where_nobody_knows(simulated: Tables) -> None:
    rows = simulated["interactions"]

    for name in ("encounter", "setting", "staff_role", "recorded", "ongoing", "private_channel"):
        assert 0 < rows[name].null_count < 0.1 * ROWS, name


def test_temperaments_are_told_apart_by_what_is_documented() -> None:
    assert set(SHARES) == set(Temperament) - {Temperament.ORDINARY}
