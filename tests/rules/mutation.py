"""Change every shipped rule set in every place, and write down what its scenarios noticed.

Run by `make mutation`; it writes `docs/reference/mutation.md`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from os import cpu_count

from rich.progress import track

from boundarykit.language.shipped import rules_folder, shipped_rule_sets
from tests.rules.coverage import Change, Kind, Suite, changes
from tests.rules.means_the_same import MEANS_THE_SAME
from tests.shape.markdown import code, page, table
from tests.shape.repository import ROOT

PAGE = ROOT / "docs" / "reference" / "mutation.md"
_AT_ONCE = 8
_INTRODUCTION = (
    "Every clause, condition, word, threshold, assumption and outcome of the shipped rule sets is"
    " changed in turn, and the scenarios of the set run again.",
    "Thresholds are moved by one step, windows by one unit and by one second, in both directions.",
    "What no scenario noticed stands below, with the reason why none could.",
)


@dataclass(frozen=True)
class Result:
    """Tell how one change went."""

    rule_set: str
    kind: Kind
    where: str
    noticed: bool


def rule_sets() -> list[str]:
    """Return the shipped rule sets, sorted."""
    return [
        name for name in shipped_rule_sets() if (rules_folder() / name / "rules.yaml").is_file()
    ]


@cache
def _suite(name: str) -> Suite:
    return Suite(name)


@cache
def _changes(name: str) -> list[Change]:
    return list(changes(_suite(name).policy))


def counted(name: str) -> dict[Kind, int]:
    """Return how many changes of each kind a rule set offers."""
    return {kind: sum(each.kind is kind for each in _changes(name)) for kind in Kind}


def _try(job: tuple[str, int]) -> Result:
    name, place = job
    change = _changes(name)[place]
    noticed = next(_suite(name).failing(change), None) is not None
    return Result(name, change.kind, change.where, noticed)


def tried(names: Iterable[str]) -> Iterator[Result]:
    """Try every change of some rule sets, on every core, showing how far it is."""
    jobs = [(name, place) for name in names for place in range(len(_changes(name)))]
    with ProcessPoolExecutor(cpu_count()) as pool:
        done = pool.map(_try, jobs, chunksize=_AT_ONCE)
        yield from track(done, "Changes", len(jobs), transient=True)


def written(results: Iterable[Result]) -> str:
    """Return the page: how many changes were noticed, and why the others could not be."""
    found = list(results)
    names = sorted({each.rule_set for each in found})
    rows = [_row(code(name), [each for each in found if each.rule_set == name]) for name in names]
    survivors = (
        (code(name), code(where), reason)
        for name in names
        for kind in Kind
        for where, reason in MEANS_THE_SAME.get(name, {}).get(kind, {}).items()
    )
    return page(
        "What the scenarios notice",
        *_INTRODUCTION,
        "",
        "## Noticed, of all changes",
        "",
        *table(("Rule set", *(kind.value for kind in Kind), "all"), [*rows, _row("all", found)]),
        "",
        "## What none could notice",
        "",
        *table(("Rule set", "Change", "Why it means the same"), survivors),
        by="make mutation",
    )


def _row(name: str, results: list[Result]) -> tuple[str, ...]:
    by_kind = ([each for each in results if each.kind is kind] for kind in Kind)
    return (name, *map(_share, by_kind), _share(results))


def _share(results: list[Result]) -> str:
    return f"{sum(each.noticed for each in results)} of {len(results)}"


def main() -> int:
    """Try every change, write the page, and tell of what went unnoticed without a reason."""
    results = list(tried(rule_sets()))
    unexplained = [
        f"{each.rule_set}: {each.where} ({each.kind})"
        for each in results
        if not each.noticed
        and each.where not in MEANS_THE_SAME.get(each.rule_set, {}).get(each.kind, {})
    ]
    PAGE.write_text(written(results), encoding="utf-8")
    noticed = sum(each.noticed for each in results)
    print(f"{noticed} of {len(results)} changes were noticed; {len(unexplained)} unexplained")
    print("\n".join(unexplained))
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
