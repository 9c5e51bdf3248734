"""How many cases a minute `boundarykit decide` answers, in one process and in two.

Run it with `make bench-bulk`. Every shipped rule set decides the same cases, with 20 past
interactions each. One run measures all sides, in turns, so that their ratio means something
where the machine is also used by others.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import psutil

from boundarykit import Engine
from boundarykit.engine.bulk import Asked, decide_file

PAST = 20
CASES = 6_000
TURNS = 3
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
CONDUCT = ("flattery", "asks_for_date", "insult", "raised_voice", "asks_for_contact")


def case(rng: Random, number: int) -> dict[str, object]:
    """Return one case, drawn at random: half of them are about nothing."""
    past = [
        _interaction(rng, f"p{place}", NOW - timedelta(days=1 + 3 * place)) for place in range(PAST)
    ]
    return {
        "id": f"case-{number}",
        "at": NOW.isoformat(),
        "customer": {"id": "c1"},
        "staff": {"id": "s1", "role": "frontline"},
        "interaction": _interaction(rng, "now", NOW) | {"staff": "s1"},
        "history": {"interactions": past},
    }


def _interaction(rng: Random, name: str, at: datetime) -> dict[str, object]:
    found: dict[str, object] = {
        "id": name,
        "at": at.isoformat(),
        "customer": "c1",
        "staff": rng.choice(("s1", "s2")),
        "channel": rng.choice(("phone", "email", "in_person")),
        "staff_response": rng.choice(("none", "refused")),
    }
    if rng.randrange(2):
        found["signals"] = [rng.choice(CONDUCT)]
    return found


@dataclass(frozen=True)
class Measured:
    """Hold what one run took."""

    seconds: float
    processor: float


def measured(cases: Path, folder: Path, rules: str, jobs: int, *, brief: bool) -> Measured:
    """Decide a file once."""
    asked = Asked((rules,), folder / "out.jsonl", folder / "no.jsonl", jobs, brief, overwrite=True)
    before, began = _processor(), time.perf_counter()
    bulk = decide_file(cases, asked)
    if bulk.rejected:
        sys.exit(f"{bulk.rejected} cases were rejected: what was measured is not deciding")
    return Measured(time.perf_counter() - began, _processor() - before)


def _processor() -> float:
    times = psutil.Process().cpu_times()
    return float(times.user + times.system + times.children_user + times.children_system)


def lines_of(rules: str) -> Iterator[str]:
    """Yield a row of the table for each way to write and each number of jobs."""
    rng = Random(7)
    with TemporaryDirectory() as made:
        folder = Path(made)
        cases = folder / "cases.jsonl"
        cases.write_text("".join(json.dumps(case(rng, n)) + "\n" for n in range(CASES)), "utf-8")
        few = folder / "few.jsonl"
        few.write_text(json.dumps(case(rng, 0)) + "\n", "utf-8")
        for brief in (True, False):
            best: dict[int, Measured] = {}
            start: dict[int, Measured] = {}
            for _ in range(TURNS):
                for jobs in (1, 2):
                    # What it takes to begin is the same for a million cases as for one.
                    begun = measured(few, folder, rules, jobs, brief=brief)
                    whole = measured(cases, folder, rules, jobs, brief=brief)
                    if jobs not in best or whole.seconds < best[jobs].seconds:
                        best[jobs], start[jobs] = whole, begun
            rest = {jobs: best[jobs].seconds - start[jobs].seconds for jobs in best}
            each = (best[1].processor - start[1].processor) / CASES * 1e6
            minute = {jobs: CASES / rest[jobs] * 60 for jobs in rest}
            form = "brief" if brief else "whole"
            yield (
                f"| {rules} | {form} | {each:.0f} | {minute[1]:,.0f} | {minute[2]:,.0f} "
                f"| {rest[1] / rest[2]:.2f} |"
            )


def memory() -> str:
    """Say how memory grows with the file."""
    found = []
    rng = Random(7)
    lines = [json.dumps(case(rng, number)) + "\n" for number in range(1_000)]
    with TemporaryDirectory() as made:
        folder = Path(made)
        for times in (2, 40):
            cases = folder / "cases.jsonl"
            with cases.open("w", encoding="utf-8") as file:
                for _ in range(times):
                    file.writelines(lines)
            measured(cases, folder, "unwanted-advances", 1, brief=True)
            found.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return (
        f"Most memory after 2,000 cases {found[0]:.0f} MiB, after 40,000 cases {found[1]:.0f} MiB "
        f"({found[1] / found[0]:.2f} times as much)."
    )


def main() -> None:
    """Print the table."""
    print(f"{CASES:,} cases with {PAST} past interactions each; best of {TURNS} runs;", end=" ")
    print(f"CPython {sys.version.split()[0]}, {psutil.cpu_count()} cores.\n")
    print("| Rules | Written | µs of processor a case | Cases a minute, 1 job | 2 jobs | Ratio |")
    print("|---|---|---|---|---|---|")
    with Engine.load() as engine:
        names = engine.loaded.policies[-1].rule_sets
    for rules in (*sorted(names), "boundarykit"):
        for line in lines_of(rules):
            print(line, flush=True)
    print(f"\n{memory()}")


if __name__ == "__main__":
    main()
