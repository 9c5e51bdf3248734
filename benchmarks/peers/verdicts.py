"""Hold the figures of one run against what was aimed at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from benchmarks.peers.results import Results, SideInfo
from benchmarks.peers.sides import COMPILED, DECIDE, DEFAULT

AT = 100
"""The number of rules for which the aims are said."""

TIMES_FASTER = 10
SLOWER_AT_MOST = 1.5
WHOLE_DECISION_BESIDE = (
    "zen-engine",
    "rule-engine",
    "common-expression-language",
    "cel-python",
    "panzi-json-logic",
    "regopy",
    "cedarpy",
)
"""The peers whose bare matching is to cost more than a whole decision."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Say whether an aim was met, and by the figures of the worst case."""

    aim: str
    met: bool
    worst: str


def verdicts(results: Results, *, documented: bool) -> list[Verdict]:
    """Judge the aims beside peers, used as documented only or in the fastest way known."""
    peers = [peer for peer in results.peers if peer.documented or not documented]
    inference = [peer for peer in peers if not peer.bare_c]
    return [
        _beside(
            results,
            f"The compiled reader is at least {TIMES_FASTER} times faster than the fastest peer",
            COMPILED,
            peers,
            lambda ours, theirs: theirs / ours >= TIMES_FASTER,
        ),
        _beside(
            results,
            "The default is faster than every peer that is not a bare inference engine in C",
            DEFAULT,
            inference,
            lambda ours, theirs: ours < theirs,
        ),
        _beside(
            results,
            f"The default is at most {SLOWER_AT_MOST} times slower than the fastest peer",
            DEFAULT,
            peers,
            lambda ours, theirs: ours <= SLOWER_AT_MOST * theirs,
        ),
        *(
            _beside(
                results,
                f"A whole decision costs less than bare matching by {package}",
                DECIDE,
                [peer for peer in peers if peer.package == package],
                lambda ours, theirs: ours < theirs,
            )
            for package in WHOLE_DECISION_BESIDE
        ),
    ]


def growth_verdicts(results: Results) -> list[Verdict]:
    """Judge how costs grow from one number of rules to the next."""
    return [
        _growth(
            results,
            "A whole decision costs at most ten times as much for ten times the rules"
            " with as many that apply",
            DECIDE,
            None,
        ),
        _growth(
            results,
            "Matching by the default grows less than rules that cannot apply do",
            DEFAULT,
            0,
        ),
        _growth(
            results,
            "Matching by the compiled reader grows less than rules that cannot apply do",
            COMPILED,
            0,
        ),
    ]


def _beside(
    results: Results,
    aim: str,
    ours: str,
    peers: Iterable[SideInfo],
    holds: Callable[[float, float], bool],
) -> Verdict:
    """Compare with the fastest of some peers, for each number of firings."""
    said = []
    for firings in results.firings(AT):
        own = results.best(ours, AT, firings)
        beside = [
            (time, peer.title)
            for peer in peers
            if (time := results.best(peer.title, AT, firings)) is not None
        ]
        if own is None or not beside:
            continue
        theirs, title = min(beside)
        words = f"{firings} apply: {own:.1f} µs beside {theirs:.1f} by {title}, {theirs / own:.1f}×"
        said.append((holds(own, theirs), theirs / own, words))
    met = all(each for each, _, _ in said)
    worst = min(said, key=lambda each: each[1])[2] if said else "nothing was measured"
    return Verdict(aim, met and bool(said), worst)


def _growth(results: Results, aim: str, title: str, firings: int | None) -> Verdict:
    said = []
    for small, large in zip(results.sizes, results.sizes[1:], strict=False):
        for count in results.firings(small):
            before = results.best(title, small, count)
            after = results.best(title, large, count)
            if before is None or after is None or firings not in (None, count):
                continue
            factor = after / before
            words = f"{small:,} to {large:,} rules, {count} apply: {factor:.1f}×"
            said.append((factor, factor < large / small, words))
    if not said:
        return Verdict(aim, met=False, worst="nothing was measured")
    return Verdict(aim, all(met for _, met, _ in said), max(said)[2])
