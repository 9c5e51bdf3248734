"""Results made up for tests."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.peers.results import Cell, Loading, Results, SideInfo, Time

PEERS = (
    SideInfo(title="cedarpy", package="cedarpy", documented=True, bare_c=False),
    SideInfo(title="clipspy", package="clipspy", documented=True, bare_c=True),
    SideInfo(title="zen-engine, trick", package="zen-engine", documented=False, bare_c=False),
)


def results_of(*cells: tuple[int, int, Mapping[str, float]]) -> Results:
    """Make results of cells: rules, firings, and the best time of each title."""
    return Results(
        machine={"processor": "P", "cores": "2", "system": "S", "python": "CPython 3.11.0"},
        versions={"cedarpy": "4.0"},
        cases=10,
        past=20,
        rounds=3,
        compared=1234,
        peers=PEERS,
        absent={"experta": "does not run"},
        loading=(Loading(rules=10, milliseconds={"compiled": 1.0}),),
        cells=tuple(
            Cell(
                rules=rules,
                firings=firings,
                times={
                    title: Time(best=best, median=best, rounds=3) for title, best in times.items()
                },
            )
            for rules, firings, times in cells
        ),
    )
