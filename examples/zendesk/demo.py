"""Decide every ticket of the desk's export, and print what to do, what to say and why.

Run it with `make demo`, or `python examples/zendesk/demo.py`. The same export always prints the
same text: nothing here looks at the clock.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

# Run as a script, Python looks for modules beside the script only.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import boundarykit as bk
from examples.zendesk.cases_from_export import cases_from_export
from examples.zendesk.records import Export, ExportError, Ticket, read_export
from examples.zendesk.wording import (
    below,
    duty_line,
    listed,
    moment,
    nearly_lines,
    reason_lines,
    response_line,
    titled,
    worded,
)

EXPORT = Path(__file__).with_name("export")
WIDEST = 110
"""Longer lines are hard to read, however wide the terminal."""
LABELS = 10
"""The width of the column that says what a line is."""
COLOURS = {
    "none": "green",
    "draw_line": "cyan",
    "decline": "yellow",
    "escalate": "dark_orange",
    "restrict": "red",
    "ban": "bold red",
}
READERS = {"staff": "To you", "customer": "Say", "manager": "To manager"}
"""Whom the words are for: the customer's are those that staff say to them."""


def main() -> int:
    """Print every decision and a summary; return the exit status."""
    console = Console(highlight=False)
    console.width = min(console.width, WIDEST)
    try:
        export = read_export(EXPORT)
        cases = cases_from_export(export)
    except ExportError as error:
        Console(stderr=True).print(Text(str(error)))
        return 1
    with bk.Engine.load("unwanted-advances") as engine:
        decisions = {number: engine.decide(case) for number, case in cases.items()}
    for ticket in export.tickets:
        print_ticket(console, ticket, export, cases[ticket.id], decisions[ticket.id])
    print_summary(console, export.tickets, decisions)
    return 0


def print_ticket(
    console: Console, ticket: Ticket, export: Export, case: bk.Case, decision: bk.Decision
) -> None:
    """Print one ticket: what happened, and what was decided."""
    title = Text(f"#{ticket.id} {ticket.subject} ", style="bold")
    title.append(f"[{worded(decision.grade)}]", style=COLOURS[decision.grade])
    console.rule(title, align="left", style="dim")
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=LABELS, style="bold")
    grid.add_column(width=1, style="dim")
    grid.add_column()
    for label, lines in sections(ticket, export, case, decision):
        for place, line in enumerate(lines):
            grid.add_row("" if place else label, "•" if isinstance(line, Text) else "", line)
    print_trimmed(console, grid)
    console.print()


def sections(
    ticket: Ticket, export: Export, case: bk.Case, decision: bk.Decision
) -> Iterator[tuple[str, Iterable[RenderableType]]]:
    """Name each part of the print-out, with its lines; a part without lines is left out."""
    zone = ZoneInfo(decision.zone)
    yield "Happened", happened(ticket, export, case, zone)
    must = [response_line(each, zone) for each in decision.must]
    yield "Must", must or [Text("nothing")]
    yield "May", [response_line(each, zone) for each in decision.may]
    yield "Must not", [Text(each.title) for each in decision.must_not]
    yield "By when", [duty_line(each, zone) for each in decision.duties]
    for reader, label in READERS.items():
        yield label, [Text(each.text["en"]) for each in decision.words if each.reader == reader]
    yield "Why", [line for each in decision.because for line in reason_lines(each)]
    yield (
        "Excused",
        [Text(f"{titled(each.rule)}: {each.why}") for each in decision.excused],
    )
    yield (
        "Held down",
        [
            Text(f"{listed((*each.required, *each.permitted))}: {titled(each.by)}")
            for each in decision.held_down
        ],
    )
    yield "Nearly", [line for each in decision.nearly for line in nearly_lines(each)]


def happened(
    ticket: Ticket, export: Export, case: bk.Case, zone: ZoneInfo
) -> Iterator[RenderableType]:
    """Say who met whom, when and how, and what the agent noted or the customer wrote."""
    now = case.interaction
    if now is None:
        return
    customer, agent = export.users[int(now.customer)], export.users[int(now.staff)]
    how = f"private {worded(now.channel)}" if now.private_channel else worded(now.channel)
    recorded = ", recorded" if now.recorded else ""
    yield Text(f"{moment(now.at, zone)}, {how}{recorded}: {customer.name} and {agent.name}")
    first = next(each for each in export.comments[ticket.id] if each.type == "Comment")
    yield below(f"“{first.plain_body}”")


def print_summary(
    console: Console, tickets: Iterable[Ticket], decisions: dict[int, bk.Decision]
) -> None:
    """Print one line for each ticket: its grade and its responses."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    table.add_column("Ticket")
    table.add_column("Subject", no_wrap=True, max_width=console.width * 2 // 5)
    table.add_column("Grade")
    table.add_column("Responses")
    for ticket in tickets:
        decision = decisions[ticket.id]
        grade = Text(worded(decision.grade), style=COLOURS[decision.grade])
        table.add_row(f"#{ticket.id}", Text(ticket.subject), grade, responses(decision))
    print_trimmed(console, table)


def responses(decision: bk.Decision) -> Text:
    """List what must be done, and behind it what may be."""
    must = Text(listed(response.id for response in decision.must))
    may = listed(response.id for response in decision.may)
    return must.append(f"; may: {may}", style="dim") if may else must


def print_trimmed(console: Console, block: RenderableType) -> None:
    """Print without the blanks that fill up each line, which show when the text is copied."""
    for segments in console.render_lines(block, pad=False):
        line = Text.assemble(*((each.text, each.style or "") for each in segments))
        line.rstrip()
        console.print(line)


if __name__ == "__main__":
    raise SystemExit(main())
