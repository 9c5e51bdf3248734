"""The three tables of a back-test: which columns they have, and what stands in each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Holds(StrEnum):
    """What a column holds, in the words of messages."""

    ID = "an id"
    WORD = "a word"
    WORDS = "a list of words"
    TIME = "a time"
    BOOL = "true or false"
    INT = "a whole number"
    FREE = "an attribute"
    TEXT = "a text"


@dataclass(frozen=True, slots=True)
class Column:
    """Describe one column."""

    name: str
    holds: Holds
    required: bool = False
    words: str = ""
    """Which words of the vocabulary may stand there: a field of `Lexicon`."""
    of: tuple[str, ...] = ()
    """The only words that may stand there, where code fixes them."""


@dataclass(frozen=True, slots=True)
class Table:
    """Describe one table; its rows are ordered by `party`, a time and `id`."""

    name: str
    time: str
    columns: tuple[Column, ...]

    @property
    def by_name(self) -> dict[str, Column]:
        """The columns, by name."""
        return {column.name: column for column in self.columns}


SEVERITIES = ("mild", "moderate", "serious", "severe")
EVIDENCE = ("none", "one_account", "corroborated", "recorded", "established")
ANSWERS = ("none", "steered", "refused", "invited", "accepted")
ACTORS = ("customer", "companion", "representative", "unidentified")
APPEALS = ("none", "open", "granted", "refused")
OUTCOMES = ("open", "granted", "refused")
SCOPES = ("person", "channel", "service", "place", "branch", "organisation")

_ID, _WORD, _WORDS = Holds.ID, Holds.WORD, Holds.WORDS

INTERACTIONS = Table(
    "interactions",
    "at",
    (
        Column("id", _ID, required=True),
        Column("at", Holds.TIME, required=True),
        Column("customer", _ID, required=True),
        Column("staff", _ID, required=True),
        Column("channel", _WORD, required=True, words="channels"),
        Column("account", _ID),
        Column("encounter", _ID),
        Column("setting", _WORD, words="settings"),
        Column("private_channel", Holds.BOOL),
        Column("recorded", Holds.BOOL),
        Column("ongoing", Holds.BOOL),
        Column("witnessed_by", _WORDS, words="roles"),
        Column("acted_by", _WORD, of=ACTORS),
        Column("signals", _WORDS, words="signals"),
        Column("severity", _WORD, of=SEVERITIES),
        Column("evidence", _WORD, of=EVIDENCE),
        Column("gift", _WORD, words="gifts"),
        Column("gift_value", Holds.INT),
        Column("gift_to_team", Holds.BOOL),
        Column("gift_solicited", Holds.BOOL),
        Column("staff_response", _WORD, of=ANSWERS),
        Column("staff_uncomfortable", Holds.BOOL),
        Column("welcomed", Holds.BOOL),
        Column("answered_with", _WORDS, words="responses"),
        Column("staff_wishes", _WORDS, words="responses"),
        Column("reported_grade", _WORD, words="ladder"),
        Column("service", _WORD, words="services"),
        Column("branch", _ID),
        Column("staff_role", _WORD, words="roles"),
    ),
)
MEASURES = Table(
    "measures",
    "issued_at",
    (
        Column("id", _ID, required=True),
        Column("customer", _ID, required=True),
        Column("response", _WORD, required=True, words="responses"),
        Column("issued_at", Holds.TIME, required=True),
        Column("starts_at", Holds.TIME),
        Column("until", Holds.TIME),
        Column("ended_at", Holds.TIME),
        Column("overturned_at", Holds.TIME),
        Column("eased_at", Holds.TIME),
        Column("by", _WORD, words="roles"),
        Column("scope", _WORD, of=SCOPES),
        Column("staff", _ID),
        Column("rung", _WORD, words="ladder"),
        Column("appeal", _WORD, of=APPEALS),
        Column("branch", _ID),
        Column("interaction", _ID),
        Column("heeded", Holds.BOOL),
        Column("signals", _WORDS, words="signals"),
        Column("account", _ID),
    ),
)
REQUESTS = Table(
    "requests",
    "at",
    (
        Column("id", _ID, required=True),
        Column("customer", _ID, required=True),
        Column("kind", _WORD, required=True, words="requests"),
        Column("at", Holds.TIME, required=True),
        Column("answered_at", Holds.TIME),
        Column("due", Holds.TIME),
        Column("answer", _WORD, of=OUTCOMES),
        Column("measure", _ID),
        Column("account", _ID),
    ),
)
TABLES = {table.name: table for table in (INTERACTIONS, MEASURES, REQUESTS)}

OUTCOME = "outcome"
"""The column with what was done at the time; read by the report, never by a rule."""
REPORT = "report."
"""What stands before the name of a column that only the report reads."""
ATTRIBUTES = ("interaction.", "customer.", "staff.")
"""What stands before the name of an attribute that a vocabulary declares."""


def column_of(table: Table, name: str) -> Column | None:
    """Return the column that a name stands for; nothing when the table has none of this name."""
    known = table.by_name.get(name)
    if known is not None or table is not INTERACTIONS:
        return known
    if name == OUTCOME or (name.startswith(REPORT) and name != REPORT):
        return Column(name, Holds.TEXT)
    if name.startswith(ATTRIBUTES) and not name.endswith("."):
        return Column(name, Holds.FREE)
    return None
