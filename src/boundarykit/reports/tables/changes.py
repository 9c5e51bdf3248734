"""What changes against the other version, and because of which rules."""

from __future__ import annotations

from boundarykit.diagnostics.printable import printable
from boundarykit.reports.model import BacktestReport, Comparison
from boundarykit.reports.tables.numbers import number, with_percent
from boundarykit.reports.tables.parts import Section, Table

_BECAUSE = 25
"""So many rules are listed as reasons."""


def changes(report: BacktestReport, found: Comparison) -> Section:
    """Say what changes."""
    lead = [
        "A harsher answer stands higher on the ladder than that of the other version; a milder "
        "one stands lower.",
    ]
    if found.unexplained:
        lead.append(
            f"In {number(found.unexplained)} changed answers both versions applied the same "
            "rules: there, a rule says something else, or a safeguard forbids something else."
        )
    tables = [_kinds(report, found), _moves(report, found)]
    if found.because:
        tables.append(_because(found))
    plots = ("because",) if found.because else ()
    return Section("changes", "What would change", tuple(lead), (), tuple(tables), plots)


def _kinds(report: BacktestReport, found: Comparison) -> Table:
    answered, customers = report.intake.answered, report.intake.customers
    return Table(
        "kinds",
        "Answers and customers that change",
        ("Answer", "Interactions", "Customers with at least one"),
        (
            (
                "harsher",
                with_percent(found.harsher, answered),
                with_percent(found.customers_harsher, customers),
            ),
            (
                "milder",
                with_percent(found.milder, answered),
                with_percent(found.customers_milder, customers),
            ),
            ("same grade, other responses", with_percent(found.other, answered), "–"),
            (
                "any change",
                with_percent(answered - found.same, answered),
                with_percent(found.customers_changed, customers),
            ),
            ("the same", with_percent(found.same, answered), "–"),
        ),
    )


def _moves(report: BacktestReport, found: Comparison) -> Table:
    titles = [printable(grade.title) for grade in report.grades]
    # The diagonal is most of the answers, and nothing of the change.
    most = max(
        (
            moved
            for old, row in enumerate(found.moves)
            for new, moved in enumerate(row)
            if old != new
        ),
        default=0,
    )
    return Table(
        "moves",
        "From the grade of the other version to the grade of these rules",
        ("Other version", *titles),
        tuple(
            (title, *(number(moved) for moved in row))
            for title, row in zip(titles, found.moves, strict=True)
        ),
        note="Each line is a grade of the other version, each column one of these rules. To the "
        "right of the diagonal answers are harsher, to the left milder.",
        weights=tuple(
            (
                0.0,
                *(
                    0.0 if old == new or not most else (1 if new > old else -1) * moved / most
                    for new, moved in enumerate(row)
                ),
            )
            for old, row in enumerate(found.moves)
        ),
        of_change=True,
    )


def _because(found: Comparison) -> Table:
    note = (
        "A rule is counted where only one of the two versions applied it, or was held down by it; "
        "an answer can have several."
    )
    left = len(found.because) - _BECAUSE
    return Table(
        "because",
        "Rules behind the changes",
        ("Rule", "Applied by", "Harsher", "Milder", "Other responses"),
        tuple(
            (
                f"{printable(each.title)} ({each.id})" if each.title != each.id else each.id,
                "these rules only" if each.only == "this" else "the other version only",
                number(each.harsher),
                number(each.milder),
                number(each.other),
            )
            for each in found.because[:_BECAUSE]
        ),
        words=2,
        note=f"{note} {left} more are in the JSON report." if left > 0 else note,
    )
