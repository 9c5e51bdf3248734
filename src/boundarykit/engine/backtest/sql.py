"""Write names and texts so that SQL takes them for nothing else."""

from __future__ import annotations

from collections.abc import Iterable


def name_of(name: str) -> str:
    """Write the name of a column or table.

    Example:
        >>> name_of('an "odd" name')
        '"an ""odd"" name"'
    """
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Write a text.

    Example:
        >>> literal("it's")
        "'it''s'"
    """
    return "'" + text.replace("'", "''") + "'"


def texts(values: Iterable[str]) -> str:
    """Write texts in a row, in their order.

    Example:
        >>> texts(["a", "b"])
        "'a', 'b'"
    """
    return ", ".join(literal(value) for value in values)
