"""Write the page of the documentation, and the table of the terminal, from the figures alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from benchmarks.figures import shortened
from benchmarks.machine import described
from benchmarks.peers.results import Results
from benchmarks.peers.sides import COMPILED, DEFAULT
from benchmarks.peers.verdicts import Verdict, growth_verdicts, verdicts

_HEAD = """\
# Beside its peers

*Kind: reference*

The same rules and the same facts, by this engine's readers and by engines that others have published, timed in one process and in turns.
`make bench` measures all of it anew in about five minutes and writes this page, its [figures](peers.json) and its plot.
How each peer is used stands in one file: [usage.py](../../benchmarks/peers/usage.py).
"""
_HOW = """\
## How it is measured

- The rules have the shape of the shipped ones: a signal, one to three other conditions, some with an exception. Cases with {past} past interactions are drawn until {cases} are found for each number of rules that apply.
- Every peer is compared with the reference first: on small generated policies with everything that rules can say, and on every case that is timed. {compared:,} answers were the same in this run; one other would have ended it.
- What peers do not have is done for them outside of the timing: histories are counted, unknown facts have become values, sets of words have become a yes or no each, findings have been replaced by their conditions. Nobody asks them for a grade, a reason or a text.
- The rules are loaded, or compiled, before; facts are handed over in the form that the peer takes.
- All take one turn, then all take the next, up to {rounds} each, over the same cases. The figure is the mean of the best turn, for everybody; the [figures](peers.json) have the median too. Slow peers get fewer turns, three at least. The collector of garbage rests during a turn and works between two.
- “one expression” and “one array” put all rules into one list that is evaluated at once. We found that in no documentation; it stands here because it is faster.
- `decide` is the whole decision by the default reader, from the case to the grade and what must, may and must not be done, and why; the facts are read from the case and its history in that time. `default` is the matching in it: durable-rules, witnessed by the compiled reader.
"""


def page(results: Results) -> str:
    """Write the page."""
    parts = [
        _HEAD,
        f"Machine: {described(results.machine)}.\n",
        "![Microseconds for one case, by number of rules](peers.svg)\n",
        *(_section(results, rules) for rules in results.sizes),
        _aims(results),
        _loading(results),
        _HOW.format(
            past=results.past,
            cases=results.cases,
            compared=results.compared,
            rounds=results.rounds,
        ),
        _versions(results),
    ]
    return "\n".join(parts)


def table_for_terminal(results: Results) -> str:
    """Write the same tables with columns that stand below each other, and the verdicts."""
    lines = []
    for rules in results.sizes:
        head, *rows = _rows(results, rules)
        lines.append(f"\n{rules:,} rules, microseconds for one case")
        lines += [
            f"{row[0]:44}" + "".join(f"{cell:>16}" for cell in row[1:]) for row in (head, *rows)
        ]
    lines.append("")
    for title, judged in _judged(results):
        lines.append(title)
        lines.extend(f"  {_met(each):8} {each.aim} ({each.worst})" for each in judged)
    return "\n".join(lines)


def _section(results: Results, rules: int) -> str:
    head, *rows = _rows(results, rules)
    lines = [f"## {rules:,} rules", "", "Microseconds for one case.", "", *_table(head, rows), ""]
    return "\n".join(lines)


def _rows(results: Results, rules: int) -> list[list[str]]:
    """Return the heading and a row for each side; a ratio says how many times as long it takes."""
    firings = results.firings(rules)
    head = ["", *(f"{count} apply" for count in firings), f"÷ {COMPILED}", f"÷ {DEFAULT}"]
    rows = [head]
    for title in results.titles:
        times = [results.best(title, rules, count) for count in firings]
        if any(time is not None for time in times):
            cells = [_number(time) for time in times]
            ratios = [_range(results, title, base, rules) for base in (COMPILED, DEFAULT)]
            rows.append([title, *cells, *ratios])
    return rows


def _range(results: Results, title: str, base: str, rules: int) -> str:
    """Say how many times as long a side takes, from the least to the most."""
    ratios = [
        own / other
        for count in results.firings(rules)
        if (own := results.best(title, rules, count)) is not None
        and (other := results.best(base, rules, count)) is not None
    ]
    if title == base or not ratios:
        return "1"
    least, most = _number(min(ratios)), _number(max(ratios))
    return least if least == most else f"{least}–{most}"


def _number(value: float | None) -> str:
    return "–" if value is None else shortened(value)


def _judged(results: Results) -> list[tuple[str, list[Verdict]]]:
    return [
        ("Peers as their documentation says", verdicts(results, documented=True)),
        ("Peers in the fastest way that is known", verdicts(results, documented=False)),
        ("Growth", growth_verdicts(results)),
    ]


def _aims(results: Results) -> str:
    lines = [
        "## What was aimed at",
        "",
        "At 100 rules, by the figures of this run; an aim is met when every number of rules that apply meets it.",
        "",
    ]
    for title, judged in _judged(results):
        rows = [[each.aim, _met(each), each.worst] for each in judged]
        lines += [
            f"### {title}",
            "",
            *_table(["Aim", "", "Where it is nearest, or missed most"], rows),
            "",
        ]
    return "\n".join(lines)


def _met(verdict: Verdict) -> str:
    return "met" if verdict.met else "not met"


def _loading(results: Results) -> str:
    head = ["", *(f"{each.rules:,} rules" for each in results.loading)]
    rows = []
    for title in results.titles:
        taken = [each.milliseconds.get(title) for each in results.loading]
        if any(each is not None for each in taken):
            rows.append([title, *map(_number, taken)])
    about = (
        "Milliseconds, once, from rules in memory; this engine's readers begin with its tree, the"
        " peers with their own texts."
    )
    return "\n".join(["## Loading", "", about, "", *_table(head, rows), ""])


def _versions(results: Results) -> str:
    lines = ["## Versions", ""]
    lines += [f"- {package} {version}" for package, version in results.versions.items()]
    lines += [f"- {title}: not measured; it {reason}" for title, reason in results.absent.items()]
    return "\n".join([*lines, ""])


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [_line(head), _line(["---"] * len(head)), *map(_line, rows)]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
