"""Aims are judged by the figures alone, and by the worst of them."""

from benchmarks.peers.verdicts import Verdict, growth_verdicts, verdicts
from tests.unit.benchmarks.made_results import results_of

FAST = {"compiled": 1.0, "default": 5.0, "decide": 50.0}
PEERS = {"cedarpy": 60.0, "clipspy": 20.0, "zen-engine, trick": 9.0}


def by_aim(found: list[Verdict]) -> dict[str, Verdict]:
    return {verdict.aim: verdict for verdict in found}


def test_the_fastest_peer_counts() -> None:
    results = results_of((100, 5, FAST | PEERS))

    judged = by_aim(verdicts(results, documented=True))

    aim = "The compiled reader is at least 10 times faster than the fastest peer"
    assert judged[aim] == Verdict(aim, True, "5 apply: 1.0 µs beside 20.0 by clipspy, 20.0×")


def test_ways_that_are_not_documented_count_only_where_they_are_asked_for() -> None:
    results = results_of((100, 5, FAST | PEERS))

    judged = by_aim(verdicts(results, documented=False))

    aim = "The compiled reader is at least 10 times faster than the fastest peer"
    worst = "5 apply: 1.0 µs beside 9.0 by zen-engine, trick, 9.0×"
    assert judged[aim] == Verdict(aim, False, worst)


def test_a_bare_engine_in_c_may_be_faster_than_the_default_by_half_again_and_no_more() -> None:
    slow = FAST | {"default": 31.0}
    results = results_of((100, 5, slow | PEERS))

    judged = by_aim(verdicts(results, documented=True))

    beside_others = "The default is faster than every peer that is not a bare inference engine in C"
    beside_all = "The default is at most 1.5 times slower than the fastest peer"
    assert judged[beside_others].met
    assert not judged[beside_all].met


def test_a_whole_decision_is_judged_beside_each_peer_by_itself() -> None:
    results = results_of((100, 5, FAST | PEERS))

    judged = by_aim(verdicts(results, documented=False))

    assert judged["A whole decision costs less than bare matching by cedarpy"].met
    assert not judged["A whole decision costs less than bare matching by zen-engine"].met


def test_one_number_of_firings_that_misses_an_aim_misses_it() -> None:
    results = results_of((100, 0, FAST | PEERS), (100, 20, {**FAST, "compiled": 3.0, **PEERS}))

    judged = verdicts(results, documented=True)[0]

    assert (judged.met, judged.worst) == (
        False,
        "20 apply: 3.0 µs beside 20.0 by clipspy, 6.7×",
    )


def test_an_aim_is_not_met_when_nothing_was_measured() -> None:
    results = results_of((10, 0, FAST | PEERS))

    judged = [*verdicts(results, documented=True), *growth_verdicts(results)]

    assert {(each.met, each.worst) for each in judged} == {(False, "nothing was measured")}


def test_growth_is_judged_by_the_steepest_step() -> None:
    results = results_of(
        (10, 0, {"decide": 10.0, "default": 1.0, "compiled": 1.0}),
        (100, 0, {"decide": 20.0, "default": 9.0, "compiled": 10.0}),
        (1000, 0, {"decide": 30.0, "default": 10.0, "compiled": 11.0}),
    )

    whole, default, compiled = growth_verdicts(results)

    assert (whole.met, whole.worst) == (True, "10 to 100 rules, 0 apply: 2.0×")
    assert (default.met, default.worst) == (True, "10 to 100 rules, 0 apply: 9.0×")
    assert (compiled.met, compiled.worst) == (False, "10 to 100 rules, 0 apply: 10.0×")
