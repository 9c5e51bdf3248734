"""Everything that is measured: this engine's readers, and each peer in each of its ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from benchmarks.peers import usage
from benchmarks.peers.plain import PlainRules
from benchmarks.peers.workload import Sample
from boundarykit.backends.durable import available
from boundarykit.engine.readers import Witnessed, reader_of
from boundarykit.ir.policy import Matcher, Policy

Kind = Literal["reader", "documented", "faster", "decision"]
"""A reader of this engine, a peer as its documentation says, another way, or a whole decision."""


@dataclass(frozen=True, slots=True)
class Peer:
    """Describe one way of one peer."""

    title: str
    package: str
    """The name under which it is installed."""
    make: usage.MakeWay
    documented: bool = True
    bare_c: bool = False
    """Whether it is a bare inference engine in C."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Describe one reader of this engine."""

    title: str
    make: Callable[[Policy], Matcher | Witnessed]


@dataclass(frozen=True, slots=True)
class Side:
    """Hold a side whose rules are loaded."""

    title: str
    kind: Kind
    prepare: Callable[[Sample], Any]
    call: Callable[[Any], Any]
    """What is timed."""
    positions: Callable[[Any], Iterable[int]]
    close: Callable[[], None]


COMPILED, DURABLE, DEFAULT, REFERENCE = "compiled", "durable", "default", "reference"
DECIDE = "decide"
"""The whole decision by the default reader, with its reasons."""

ALONE = (COMPILED, REFERENCE)
"""The readers that need no durable-rules."""

READERS = (
    Reader(COMPILED, lambda policy: reader_of(policy, "compiled")),
    Reader(DURABLE, lambda policy: reader_of(policy, "durable")),
    Reader(
        DEFAULT,
        lambda policy: Witnessed(
            policy, reader_of(policy, "durable"), reader_of(policy, "compiled")
        ),
    ),
    Reader(REFERENCE, lambda policy: reader_of(policy, "reference")),
)

PEERS = (
    Peer("zen-engine, one expression", "zen-engine", usage.ZenExpression, documented=False),
    Peer("zen-engine, decision table", "zen-engine", usage.ZenTable),
    Peer(
        "common-expression-language, one expression",
        "common-expression-language",
        usage.CommonExpressionLanguageList,
        documented=False,
    ),
    Peer(
        "common-expression-language",
        "common-expression-language",
        usage.CommonExpressionLanguage,
    ),
    Peer("clipspy", "clipspy", usage.Clipspy, bare_c=True),
    Peer("durable-rules, its Host", "durable_rules", usage.DurableRulesHost),
    Peer("cedarpy", "cedarpy", usage.Cedarpy),
    Peer("panzi-json-logic", "panzi-json-logic", usage.PanziJsonLogic),
    Peer("rule-engine, one array", "rule-engine", usage.RuleEngineArray, documented=False),
    Peer("rule-engine", "rule-engine", usage.RuleEngine),
    Peer("regopy", "regopy", usage.Regopy),
    Peer("cel-python, one expression", "cel-python", usage.CelPythonList, documented=False),
    Peer("cel-python", "cel-python", usage.CelPython),
)

NOT_MEASURED = {
    "experta": (
        "does not run on Python 3.10 and later: it needs `frozendict` 1.2, which uses"
        " `collections.Mapping`, a name that Python 3.10 took away"
    ),
}
"""What is left out, and why."""


def readers_here() -> tuple[Reader, ...]:
    """Return the readers that can be made here; without durable-rules the default is another."""
    return READERS if available() else tuple(each for each in READERS if each.title in ALONE)


def reader_side(reader: Reader, policy: Policy) -> Side:
    """Make one reader of this engine."""
    matcher = reader.make(policy)
    return Side(
        reader.title, "reader", lambda sample: sample.facts, matcher.match, iter, matcher.close
    )


def peer_side(peer: Peer, plain: PlainRules) -> Side:
    """Load the rules into one peer."""
    way = peer.make(plain)
    return Side(
        title=peer.title,
        kind="documented" if peer.documented else "faster",
        prepare=lambda sample: way.prepare(plain.values(sample.facts)),
        call=way.match,
        positions=way.positions,
        close=way.close,
    )
