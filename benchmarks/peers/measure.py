"""Measure the whole grid: load, compare, time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from time import perf_counter

import boundarykit as bk
from benchmarks.machine import machine, versions
from benchmarks.peers.agreement import agree_on_generated, agree_on_samples
from benchmarks.peers.plain import PlainRules
from benchmarks.peers.race import ROUNDS, Runner, race
from benchmarks.peers.results import Cell, Loading, Results, SideInfo, Time
from benchmarks.peers.sides import (
    DECIDE,
    NOT_MEASURED,
    PEERS,
    Peer,
    Side,
    peer_side,
    reader_side,
    readers_here,
)
from benchmarks.peers.workload import (
    CASES,
    FIRINGS,
    PAST,
    RULES,
    Sample,
    policy_of,
    rule_texts,
    samples,
)

Progress = Callable[[str], None]
"""Is told what comes next."""


def steps(sizes: Sequence[int] = RULES) -> int:
    """Return how many things a run tells its progress."""
    return len(PEERS) + len(sizes) + sum(len(firings_of(rules)) for rules in sizes)


def firings_of(rules: int) -> tuple[int, ...]:
    """Return the numbers of firings that a number of rules allows."""
    return tuple(firings for firings in FIRINGS if firings <= rules)


def measure(progress: Progress, sizes: Sequence[int] = RULES, rounds: int = ROUNDS) -> Results:
    """Measure every side that can be imported, and return what was found.

    Raises:
        WrongAnswerError: when a peer does not answer as the reference does.
    """
    peers, absent, compared = _usable(progress)
    loading: list[Loading] = []
    cells: list[Cell] = []
    for rules in sizes:
        progress(f"load {rules:,} rules")
        with ExitStack() as stack:
            engine = stack.enter_context(bk.Engine.from_texts(rule_texts(rules)))
            policy = policy_of(engine)
            plain = PlainRules(policy)
            sides: list[Side] = []
            taken: dict[str, float] = {}
            for make in _makers(peers, plain, engine):
                begun = perf_counter()
                side = make()
                taken[side.title] = (perf_counter() - begun) * 1000
                stack.callback(side.close)
                sides.append(side)
            loading.append(Loading(rules=rules, milliseconds=taken))
            for firings, some in samples(policy, firings_of(rules)).items():
                progress(f"{rules:,} rules, {firings} apply")
                compared += sum(agree_on_samples(side, some) for side in sides)
                cells.append(_cell(engine, rules, firings, sides, some, rounds))
    return Results(
        machine=machine(),
        versions=versions(["boundarykit", "durable_rules", *(peer.package for peer in peers)]),
        cases=CASES,
        past=PAST,
        rounds=rounds,
        compared=compared,
        peers=tuple(
            SideInfo(
                title=peer.title,
                package=peer.package,
                documented=peer.documented,
                bare_c=peer.bare_c,
            )
            for peer in peers
        ),
        absent=absent,
        loading=tuple(loading),
        cells=tuple(cells),
    )


def _usable(progress: Progress) -> tuple[list[Peer], dict[str, str], int]:
    """Return the peers that can be imported, why others cannot, and how many answers agreed."""
    peers: list[Peer] = []
    absent = dict(NOT_MEASURED)
    compared = 0
    for peer in PEERS:
        progress(f"compare {peer.title}")
        try:
            compared += agree_on_generated(peer)
        except ImportError as error:
            absent[peer.title] = f"cannot be imported: {error}"
        else:
            peers.append(peer)
    return peers, absent, compared


def _makers(
    peers: Sequence[Peer], plain: PlainRules, engine: bk.Engine
) -> list[Callable[[], Side]]:
    policy = policy_of(engine)
    readers = [lambda reader=reader: reader_side(reader, policy) for reader in readers_here()]
    others = [lambda peer=peer: peer_side(peer, plain) for peer in peers]
    return [*readers, *others]


def _cell(
    engine: bk.Engine,
    rules: int,
    firings: int,
    sides: Sequence[Side],
    some: Sequence[Sample],
    rounds: int,
) -> Cell:
    runners = [
        Runner(DECIDE, engine.decide, [sample.case for sample in some]),
        *(Runner(side.title, side.call, [side.prepare(each) for each in some]) for side in sides),
    ]
    timings = race(runners, rounds=rounds)
    times = {title: Time(**asdict(timing)) for title, timing in timings.items()}
    return Cell(rules=rules, firings=firings, times=times)
