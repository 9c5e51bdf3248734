"""Hold every peer against the reference before anything is timed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from random import Random

from benchmarks.peers.plain import PlainRules
from benchmarks.peers.sides import Peer, Side
from benchmarks.peers.workload import Sample
from boundarykit.backends.reference import ReferenceReader
from tests.agreement.generate import Shape, random_facts, random_policy

POLICIES = 25
CASES = 8
SHAPE = Shape(facts=5, rules=6, safeguards=1, findings=3, oddity=0.05)
"""Small policies with everything that the tree can say, findings and unknown facts too."""


class WrongAnswerError(AssertionError):
    """A peer, or its translation, does not say what the reference says."""


def agree_on_generated(peer: Peer) -> int:
    """Compare one peer on small generated policies; return how many answers were compared.

    Raises:
        WrongAnswerError: at the first answer that differs.
    """
    rng = Random(6)
    compared = 0
    for _ in range(POLICIES):
        policy = random_policy(rng, SHAPE)
        plain = PlainRules(policy)
        way = peer.make(plain)
        with closing(way):
            reference = ReferenceReader(policy)
            for _ in range(CASES):
                facts = random_facts(rng, policy)
                answer = way.match(way.prepare(plain.values(facts)))
                _same(peer.title, way.positions(answer), reference.match(facts))
                compared += 1
    return compared


def agree_on_samples(side: Side, samples: Sequence[Sample]) -> int:
    """Compare one side on the cases that it will be timed on; return how many there were.

    Raises:
        WrongAnswerError: at the first answer that differs.
    """
    for sample in samples:
        answer = side.call(side.prepare(sample))
        _same(side.title, side.positions(answer), sample.applying)
    return len(samples)


def _same(title: str, positions: Iterable[int], expected: tuple[int, ...]) -> None:
    answer = tuple(sorted(positions))
    if answer != expected:
        message = f"{title} says that {answer} apply, and the reference {expected}"
        raise WrongAnswerError(message)
