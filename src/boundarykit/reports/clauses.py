"""From the tally to what is said of rules, responses and the other version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from boundarykit.reports.manifest import Manifest, Version
from boundarykit.reports.model import (
    Because,
    Both,
    ClauseCount,
    Comparison,
    Kind,
    ResponseCount,
)
from boundarykit.reports.patterns import AGAINST, THIS, Counts, Tally


def clauses_of(
    applied: Counts[str], alone: Counts[str], manifest: Manifest, *, every: bool
) -> tuple[ClauseCount, ...]:
    """Count each rule, the most frequent first; those that never applied too, if asked for."""
    this, against = manifest.policy, manifest.against
    ids = set(applied[THIS]) | set(applied[AGAINST])
    if every:
        ids |= set(this.titles) | set(against.titles if against else ())
    ordered = sorted(ids, key=lambda each: (-applied[THIS][each], -applied[AGAINST][each], each))
    return tuple(
        ClauseCount(
            id=each,
            title=_title(manifest, each),
            applied=_both(manifest, applied, each),
            alone=_both(manifest, alone, each),
            in_this=_has(this, each) or applied[THIS][each] > 0,
            in_against=against is not None and (_has(against, each) or applied[AGAINST][each] > 0),
        )
        for each in ordered
    )


def responses_of(tally: Tally, manifest: Manifest) -> tuple[ResponseCount, ...]:
    """Count each response as required, permitted and forbidden; the three are never summed."""
    ids = {each for counted in tally.responses for each, _ in counted}
    found = [
        ResponseCount(
            id=each,
            title=_response(manifest, each),
            must=_strength(manifest, tally, each, 0),
            may=_strength(manifest, tally, each, 1),
            must_not=_strength(manifest, tally, each, 2),
        )
        for each in sorted(ids)
    ]
    return tuple(sorted(found, key=lambda each: (-each.must.this, -each.may.this, each.id)))


def comparison_of(
    tally: Tally, manifest: Manifest, width: int, customers: tuple[int, int, int]
) -> Comparison:
    """Hold both versions against each other."""
    moves = [[0] * width for _ in range(width)]
    for (_, this, against), number in tally.outcomes.items():
        moves[against][this] += number
    return Comparison(
        harsher=tally.kinds[Kind.HARSHER],
        milder=tally.kinds[Kind.MILDER],
        other=tally.kinds[Kind.OTHER],
        same=tally.kinds[Kind.SAME],
        customers_harsher=customers[0],
        customers_milder=customers[1],
        customers_changed=customers[2],
        moves=tuple(tuple(row) for row in moves),
        because=tuple(_because(tally, manifest)),
        unexplained=tally.unexplained,
    )


def _because(tally: Tally, manifest: Manifest) -> Iterator[Because]:
    def order(key: tuple[str, int]) -> tuple[int, int, str, int]:
        counted: Counter[Kind] = tally.because[key]
        return -counted[Kind.HARSHER], -counted.total(), *key

    for clause, version in sorted(tally.because, key=order):
        counted = tally.because[clause, version]
        yield Because(
            id=clause,
            title=_title(manifest, clause),
            only="this" if version == THIS else "against",
            harsher=counted[Kind.HARSHER],
            milder=counted[Kind.MILDER],
            other=counted[Kind.OTHER],
        )


def _has(version: Version, clause: str) -> bool:
    return clause in version.titles


def _title(manifest: Manifest, clause: str) -> str:
    other = manifest.against.titles if manifest.against else {}
    return manifest.policy.titles.get(clause) or other.get(clause, clause)


def _response(manifest: Manifest, response: str) -> str:
    other = manifest.against.responses if manifest.against else {}
    return manifest.policy.responses.get(response) or other.get(response, response)


def _strength(manifest: Manifest, tally: Tally, response: str, strength: int) -> Both:
    this, against = (counted[response, strength] for counted in tally.responses)
    return Both(this=this, against=against if manifest.against else None)


def _both(manifest: Manifest, counts: Counts[str], key: str) -> Both:
    this, against = (counted[key] for counted in counts)
    return Both(this=this, against=against if manifest.against else None)
