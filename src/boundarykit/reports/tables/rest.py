"""What stands at the end: examples, what could not be answered, and the small print."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.diagnostics.printable import printable
from boundarykit.reports.model import BacktestReport, Example
from boundarykit.reports.tables.numbers import counted, number
from boundarykit.reports.tables.parts import Section, Table
from boundarykit.reports.tables.words import KINDS, grade_titles, shown


def examples(report: BacktestReport) -> Section:
    """Name a few interactions to look at."""
    titles = grade_titles(report.grades)
    compared = report.against is not None
    head: tuple[str, ...] = ("Interaction", "Month", "Channel")
    head += ("Change", "Other version", "These rules") if compared else ("These rules",)
    head += ("Recorded",) if report.by_outcome is not None else ()
    head += (
        ("Only the other version applied", "Only these rules applied") if compared else ("Rules",)
    )
    rows = tuple(tuple(_example(report, each, titles)) for each in report.examples)
    table = Table("examples", "Examples", head, rows, words=len(head))
    lead = (
        "A few of every kind of change, of different rules and months where there are some. Only "
        "ids stand here; look the rest up where it is kept.",
    )
    return Section("examples", "Look at these", lead, (), (table,))


def _example(report: BacktestReport, each: Example, titles: dict[str, str]) -> Iterator[str]:
    yield from (printable(each.id), each.month, printable(each.channel))
    if each.kind and each.against:
        yield from (KINDS[each.kind], titles[each.against])
    yield titles[each.grade]
    if report.by_outcome is not None:
        yield shown(each.outcome)
    if each.against_rules is not None:
        yield ", ".join(sorted(set(each.against_rules) - set(each.rules))) or "–"
    yield ", ".join(sorted(set(each.rules) - set(each.against_rules or ()))) or "–"


def intake(report: BacktestReport) -> Section:
    """Say what came in, and what could not be answered."""
    found = report.intake
    rows = [
        ("rows that came in", number(found.rows)),
        ("answered", number(found.answered)),
        ("rejected", number(found.rejected)),
    ]
    if found.history_rejected:
        rows.append(("measures and requests left out", number(found.history_rejected)))
    tables = [Table("intake", "Rows", ("What", "Rows"), tuple(rows))]
    if found.reasons:
        listed = tuple(
            ("(other reasons)" if each.text is None else printable(each.text), number(each.rows))
            for each in found.reasons
        )
        note = "A row can have several reasons."
        tables.append(
            Table("reasons", "Why rows were rejected", ("Reason", "Rows"), listed, note=note)
        )
    lead = "Every row was answered."
    if found.rejected:
        lead = f"{counted(found.rejected, 'row')} could not be answered."
    return Section("intake", "What came in", (lead,), (), tuple(tables))


def small_print(report: BacktestReport) -> Section:
    """Say what the figures cannot say."""
    points = [
        "Every figure is an exact count of what the rules answered; nothing is a sample.",
        "Each interaction was answered as of its own moment, with what was recorded before it. "
        "Records without a date stand as they are today: there, an answer can know what nobody "
        "knew then.",
        _MEASURES[report.measures],
        "What may be done is a person’s choice: it is counted apart, and never as done.",
        "An answer is a proposal that waits for a person. Nothing was done to anybody by these "
        "figures, and people may decide otherwise.",
        "People act differently under other rules. What they would then have done is not known.",
    ]
    if report.disparities:
        points += [
            "The columns under “For whom” are not read by the rules. A gap between groups can come "
            "from the rules, from how often people come, or from what gets recorded: it is a "
            "question, and not a finding.",
            "Intervals are score intervals (E. B. Wilson, Journal of the American Statistical "
            "Association 22, 1927, 209–212) over customers, at 95 %. With many groups, some gaps "
            "appear by chance. A customer whose interactions have several values counts in each of "
            "these groups.",
        ]
    versions = [("These rules", report.this)]
    if report.against:
        versions.append(("The other version", report.against))
    points += [
        f"{which}: {printable(rules.name) + ', ' if rules.name else ''}{printable(rules.digest)}."
        for which, rules in versions
    ]
    points.append(f"Made by boundarykit {printable(report.engine)}.")
    return Section("small-print", "Small print", points=tuple(points))


_MEASURES = {
    "recorded": "Measures count as they were recorded: what the rules would have imposed does not "
    "feed the answers that follow.",
    "simulated": "Measures are simulated: what the rules would have imposed feeds the answers that "
    "follow, as if people had followed every proposal.",
}
