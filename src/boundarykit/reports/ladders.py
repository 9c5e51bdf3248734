"""One ladder for both versions, so that a rung means the same on each side of a table."""

from __future__ import annotations

from boundarykit.diagnostics import Diagnostic, UsageError
from boundarykit.reports.manifest import Manifest, Rung
from boundarykit.reports.model import Grade

NOTHING = Grade(id="none", title="Nothing on the ladder")


def ladder_of(manifest: Manifest) -> tuple[Grade, ...]:
    """Return the rungs of both versions, mildest first.

    A rung that only one version has stands above the rung that it follows there.

    Raises:
        UsageError: when the versions order two rungs in two ways.
    """
    ladder = [Grade(id=rung.id, title=rung.title) for rung in manifest.policy.ladder]
    other = manifest.against.ladder if manifest.against else ()
    common = [each.id for each in ladder if each.id in {rung.id for rung in other}]
    if common != [rung.id for rung in other if rung.id in set(common)]:
        message = "the two versions order the rungs of the ladder differently"
        hint = "neither is milder or harsher then; run the back-test without `--against`"
        raise UsageError([Diagnostic("BK657", message, help=hint)])
    return tuple(_merged(ladder, other)) or (NOTHING,)


def _merged(ladder: list[Grade], other: tuple[Rung, ...]) -> list[Grade]:
    merged, place = list(ladder), 0
    for rung in other:
        known = [each.id for each in merged]
        if rung.id in known:
            place = known.index(rung.id) + 1
        else:
            merged.insert(place, Grade(id=rung.id, title=rung.title))
            place += 1
    return merged
