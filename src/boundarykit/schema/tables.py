"""Schemas of the parts of a table: what its rows and columns read, its cells, its file."""

from __future__ import annotations

from functools import partial

from boundarykit.compiler.fact_tests import ABOUT_WORDS
from boundarykit.compiler.table_layout import ID, OUTCOME, TITLE
from boundarykit.language.ids import WORD
from boundarykit.schema.definitions import Definitions
from boundarykit.schema.names import names_of
from boundarykit.schema.objects import closed
from boundarykit.schema.scalars import TEXT, Schema, list_of, one_of, short_or_long, words, written

_CSV = r"[^/\\:][^\\:]*\.csv"
_READ_BESIDE_FACTS = rf"(history|finding)\.{WORD.pattern}"


def fact_read(parts: Definitions) -> Schema:
    """Describe what rows, columns or inputs read: a fact, a history or a finding."""
    facts = {name: fact.about for name, fact in parts.facts().items()}
    known = parts.known
    if not known.is_whole:
        return one_of(words(facts), written(_READ_BESIDE_FACTS))
    made = {f"history.{name}": about for name, about in names_of("history", known).known.items()}
    made |= {f"finding.{name}": "" for name in names_of("finding", known).known}
    return words(facts | made)


def csv_file(_: Definitions) -> Schema:
    """Describe the name of a file beside this one."""
    return written(_CSV)


def lengths_of(parts: Definitions) -> Schema:
    """Describe the response whose length the cells say, perhaps with its other terms."""
    timed = {
        word: {"description": kind.title, "type": "object"}
        for word, kind in sorted(parts.known.vocabulary.responses.items())
        if "lasts" in kind.takes
    }
    alone = words({word: str(each["description"]) for word, each in timed.items()})
    with_terms = closed(dict(timed), "The response with its other terms.", needed=[])
    return short_or_long(alone, with_terms | {"minProperties": 1, "maxProperties": 1})


def columns(parts: Definitions) -> Schema:
    """Describe the columns of a grid: heading and what it stands for."""
    test = parts.named("test_in_a_table", _test)
    return {"type": "object", "minProperties": 1, "additionalProperties": test}


def rows(parts: Definitions) -> Schema:
    """Describe the rows: a mapping for a grid, a list for a list."""
    grid = {"type": "object", "additionalProperties": parts.named("row", partial(_row, parts))}
    return short_or_long(list_of(parts.named("case_of_a_list", partial(_case, parts))), grid)


def _test() -> Schema:
    about = {word: {"description": said} for word, said in ABOUT_WORDS.items()}
    about["parameter"] = {"description": "The parameter whose value stands here."}
    long = {"type": "object", "properties": about, "additionalProperties": False}
    return one_of(TEXT, list_of(TEXT, fewest=1), long)


def _cell(parts: Definitions) -> Schema:
    """Describe a cell; what its text can be, the table itself says in part."""
    responses = {word: kind.title for word, kind in parts.known.vocabulary.responses.items()}
    one = {"type": "object", "minProperties": 1, "maxProperties": 1}
    return one_of(words(responses), TEXT, parts.part("offers"), one)


def _row(parts: Definitions) -> Schema:
    cell = parts.named("cell", partial(_cell, parts))
    cells = one_of(cell, list_of(cell))
    whole = closed(
        {
            "when": {
                "description": "What the row asks of the fact that the rows read.",
                **parts.named("test_in_a_table", _test),
            },
            "cells": {"description": "What follows, by column.", **cells},
        },
        "A row with a name of its own.",
        needed=["cells"],
    )
    return one_of(cells, whole)


def _case(parts: Definitions) -> Schema:
    properties = {
        ID: {"description": "The end of the id of its rule.", **parts.part("new_id")},
        OUTCOME: {
            "description": "What follows.",
            **parts.named("cell", partial(_cell, parts)),
        },
        TITLE: {"description": "What the row says, to people.", **TEXT},
    }
    others = parts.named("test_in_a_table", _test)
    one = closed(properties, "One case: what it asks for, and what follows.", needed=[ID, OUTCOME])
    return one | {
        "patternProperties": {rf"^(?!(?:{'|'.join(properties)})$){WORD.pattern}$": others}
    }
