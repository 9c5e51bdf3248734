"""How often: by grade, month, channel, recorded outcome, rule and response."""

from __future__ import annotations

from boundarykit.diagnostics.printable import printable
from boundarykit.reports.model import BacktestReport, ClauseCount, Line
from boundarykit.reports.tables.numbers import both, number, pair, signed, with_percent
from boundarykit.reports.tables.parts import Section, Table
from boundarykit.reports.tables.words import brackets, shown


def by_grade(report: BacktestReport) -> Section:
    """Say how often each grade is reached."""
    answered = report.intake.answered
    head: tuple[str, ...] = ("Grade", "These rules")
    if report.against:
        head += ("Other version", "Difference")
    rows = []
    for grade, counts in zip(report.grades, report.by_grade, strict=True):
        row: tuple[str, ...] = (printable(grade.title), with_percent(counts.this, answered))
        if counts.against is not None:
            row += (with_percent(counts.against, answered), signed(counts.this - counts.against))
        rows.append(row)
    table = Table("grades", "Answers by grade", head, tuple(rows))
    lead = "Mildest first. On the first line nothing on the ladder is required."
    return Section("grades", "How often each grade", (lead,), (), (table,), ("grades",))


def by_time_and_place(report: BacktestReport) -> Section:
    """Say how often each grade is reached in each month and channel."""
    tables = (
        _lines(report, "months", "Answers by month", "Month", report.by_month),
        _lines(report, "channels", "Answers by channel", "Channel", report.by_channel),
    )
    lead = ("Months are those of UTC.",)
    return Section("when", "When and where", lead, (), tables, ("months",))


def by_outcome(report: BacktestReport, lines: tuple[Line, ...]) -> Section:
    """Hold the answers against what was recorded."""
    lead = (
        "Each line is what was done at the time, in the words of the record. The columns say what "
        "the rules would have asked for. A difference can speak against either.",
    )
    title = "What was recorded, and the grade of these rules"
    table = _lines(report, "outcomes", title, "Recorded", lines, shaded=True)
    return Section("outcomes", "Against what was done", lead, (), (table,))


def _lines(
    report: BacktestReport,
    id_: str,
    title: str,
    first: str,
    lines: tuple[Line, ...],
    *,
    shaded: bool = False,
) -> Table:
    reached = [
        place for place, counts in enumerate(report.by_grade) if counts.this or counts.against
    ]
    rows = tuple(
        (
            shown(line.name, rest=line.rest),
            number(sum(line.this)),
            *(
                pair(line.this[place], line.against[place] if line.against else None)
                for place in reached
            ),
        )
        for line in lines
    )
    weights = tuple(
        (0.0, 0.0, *(line.this[place] / sum(line.this) for place in reached)) for line in lines
    )
    head = (first, "Answers", *(printable(report.grades[place].title) for place in reached))
    notes = [brackets(report)] if report.against else []
    if len(reached) < len(report.grades):
        notes.append("Grades that no answer has are left out.")
    note = " ".join(notes)
    return Table(id_, title, head, rows, note=note, weights=weights if shaded else ())


def rules(report: BacktestReport) -> Section:
    """Say how often each rule applies."""
    held = {each.id for each in report.held_down if each.applied.this or each.applied.against}
    applied = [each for each in report.rules if each.applied.this or each.applied.against]
    silent = [
        each.id
        for each in report.rules
        if each.in_this and not each.applied.this and each.id not in held
    ]
    table = Table(
        "rules",
        "Rules by how often they apply",
        ("Rule", "Id", "Applied", "On its own"),
        tuple(_clause(each) for each in applied),
        words=2,
        note=brackets(report),
    )
    lead = ["A rule on its own is the only one that applies to an interaction."]
    if silent:
        lead.append("These rules never applied: " + ", ".join(silent) + ".")
    return Section("rules", "Which rules", tuple(lead), (), (table,))


def _clause(each: ClauseCount) -> tuple[str, str, str, str]:
    return printable(each.title), each.id, both(each.applied), both(each.alone)


def responses(report: BacktestReport) -> Section:
    """Say how often each response is required, permitted and forbidden."""
    table = Table(
        "responses",
        "Responses",
        ("Response", "Id", "Must", "May", "Must not"),
        tuple(
            (printable(each.title), each.id, both(each.must), both(each.may), both(each.must_not))
            for each in report.responses
        ),
        words=2,
        note=brackets(report),
    )
    lead = "What may be done is left to a person, so it is never added to what must be done."
    return Section("responses", "What would be asked for", (lead,), (), (table,))


def held_down(report: BacktestReport) -> Section:
    """Say how often safeguards, and rules that forbid, held something down."""
    title = "Held down"
    if not report.held_down:
        return Section("held-down", title, ("Nothing that a rule asked for was held down.",))
    lead = "A rule asked for more than a safeguard allows, or for what another rule forbids."
    table = Table(
        "held-down",
        "What held something down, by how often",
        ("Safeguard or rule", "Id", "Held down", "On its own"),
        tuple(_clause(each) for each in report.held_down),
        words=2,
        note=brackets(report),
    )
    return Section("held-down", title, (lead,), (), (table,))
