"""Print what a change of rules means: for people, for programs, and for a pull request."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from io import StringIO

from rich.console import Console
from rich.table import Table

from boundarykit.cli.output import counted
from boundarykit.testing.difference import Comparison, Example, Group, Written

_COLUMNS = ("milder", "harsher", "other", "cases")
_NAMED = 10
"""So many names are listed, where people read."""


def as_text(found: Comparison) -> str:
    """Write the differences for people; each scenario can be pasted as it stands."""
    blocks = [
        "\n".join(lines) for lines in (_written(found.written, ""), [_summary(found)]) if lines
    ]
    if found.groups:
        blocks.append(_table(found.groups))
    for group in found.groups:
        if group.examples:
            blocks.append(_names(group))
            blocks += ["\n".join(_commented(example)) for example in group.examples]
    blocks += ["\n".join(lines) for lines in _honest(found, "  ")]
    return "\n\n".join(blocks)


def as_json(found: Comparison) -> str:
    """Write the differences for programs."""
    record = {"differs": found.differs} | asdict(found)
    return json.dumps(record, ensure_ascii=False, indent=2)


def as_markdown(found: Comparison) -> str:
    """Write the differences for a pull request."""
    blocks = ["### What this change means", _summary(found)]
    listed = _written(found.written, "`")
    if listed:
        blocks.append("\n".join(f"- {line}" for line in listed))
    if found.groups:
        head = ["| Because of | " + " | ".join(_COLUMNS) + " |", "|---|---:|---:|---:|---:|"]
        rows = (
            " | ".join([f"`{name}`" for name in [_names(each)]] + _counts(each))
            for each in found.groups
        )
        blocks.append("\n".join([*head, *(f"| {row} |" for row in rows)]))
    for group in found.groups:
        for example in group.examples:
            told = "; ".join(example.difference)
            blocks.append(
                f"<details><summary><code>{_names(group)}</code>: {example.way}</summary>\n\n"
                f"{told}\n\n```yaml\n{example.scenario}\n```\n\n</details>"
            )
    blocks += ["\n".join([lines[0], "", *lines[1:]]) for lines in _honest(found, "- ")]
    return "\n\n".join(blocks)


def _written(written: Written, quote: str) -> list[str]:
    lines = [
        f"{what}: {', '.join(f'{quote}{name}{quote}' for name in names)}"
        for what, names in (("added", written.added), ("removed", written.removed))
        if names
    ]
    return lines + [
        f"retitled: {quote}{each.id}{quote}, from “{each.old}” to “{each.new}”"
        for each in written.retitled
    ]


def _summary(found: Comparison) -> str:
    decided = (
        f"{counted(found.scenarios, 'scenario')} and {counted(found.generated, 'generated case')}"
    )
    different = sum(group.cases for group in found.groups)
    if not found.differs:
        return f"{decided}: every one is answered the same"
    return f"{decided}: {different} answered differently"


def _names(group: Group) -> str:
    return ", ".join(group.cause)


def _counts(group: Group) -> list[str]:
    return [str(getattr(group, name)) for name in _COLUMNS]


def _table(groups: tuple[Group, ...]) -> str:
    table = Table(box=None, pad_edge=False, header_style="")
    table.add_column("Because of", overflow="fold")
    for name in _COLUMNS:
        table.add_column(name, justify="right")
    for group in groups:
        table.add_row(_names(group), *_counts(group))
    paper = StringIO()
    Console(file=paper, highlight=False).print(table)
    return "\n".join(line.rstrip() for line in paper.getvalue().splitlines())


def _commented(example: Example) -> Iterator[str]:
    """Write a scenario with its difference above it, as comments."""
    yield f"  # {example.way}, for: {', '.join(example.rule_sets)}"
    yield from (f"  # {line}" for line in example.difference)
    yield example.scenario


def _honest(found: Comparison, mark: str) -> Iterator[list[str]]:
    """Say what could not be compared."""
    if found.one_sided:
        number = len(found.one_sided)
        lines = [f"{counted(number, 'case')} only one side can decide:"]
        lines += [
            f"{mark}{each.name}: refused by the {each.refused_by} rules ({each.message})"
            for each in found.one_sided[:_NAMED]
        ]
        yield [*lines, *_more(number, mark)]
    if found.none_generated:
        yield ["no case was generated for what changed: only the scenarios were compared"]
    if found.never_met:
        number = len(found.never_met)
        lines = [
            f"{counted(number, 'condition')} of changed rules that no case both met and missed:"
        ]
        lines += [f"{mark}{text}" for text in found.never_met[:_NAMED]]
        yield [*lines, *_more(number, mark)]


def _more(number: int, mark: str) -> list[str]:
    return [f"{mark}and {number - _NAMED} more"] if number > _NAMED else []
