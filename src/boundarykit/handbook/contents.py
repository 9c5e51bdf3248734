"""What stands in a handbook and in a notice, as data: every renderer shows the same."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Lead to the part of the handbook that says more."""

    to: str
    """Its id."""
    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """Say one thing in a list, and what belongs below it."""

    text: str
    term: str = ""
    """The word that the text explains."""
    link: Link | None = None
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Unless:
    """Say when a situation does not apply after all, and why."""

    why: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Say one thing that is done, or is not, with its terms in words."""

    title: str
    terms: tuple[str, ...] = ()
    """Who decides, by when, for how long, how far, how to object: only what is said."""
    person_decides: bool = False


@dataclass(frozen=True, slots=True)
class Duty:
    """Say what somebody owes, by when, and what follows when it is late."""

    what: str
    who: str
    deadline: str
    late: str = ""
    for_each: str = ""

    @property
    def details(self) -> tuple[str, ...]:
        """By when, for each what, and what follows: only what is said."""
        return tuple(each for each in (self.deadline, self.for_each, self.late) if each)


@dataclass(frozen=True, slots=True)
class Quote:
    """Hold words to say or to read, by paragraphs."""

    reader: str
    paragraphs: tuple[str, ...]
    aloud: bool = False
    """Whether these are words for the customer."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Name somebody to turn to."""

    title: str
    about: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """Say what follows in each cell of one row, a line for each thing."""

    title: str
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Hold a table of rules."""

    headings: tuple[str, ...]
    """What the rows are, then each column."""
    rows: tuple[GridRow, ...]
    steps: tuple[Step, ...]
    """The responses of its cells with their terms, each once."""


@dataclass(frozen=True, slots=True)
class Situation:
    """Say what happens in one situation: one rule that asks for something, or one table."""

    id: str
    title: str
    when: tuple[Point, ...]
    unless: tuple[Unless, ...]
    must: tuple[Step, ...]
    may: tuple[Step, ...]
    must_not: tuple[Step, ...]
    duties: tuple[Duty, ...]
    quotes: tuple[Quote, ...]
    turn_to: tuple[Contact, ...]
    hand_over: tuple[Contact, ...]
    """The other policies that decide it."""
    ground: str
    """What it rests on."""
    grid: Grid | None = None
    """What follows by row and column, for a table."""


@dataclass(frozen=True, slots=True)
class Part:
    """Say what one element of a definition asks for."""

    name: str
    when: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Defined:
    """Say what something is, so that situations can name it."""

    id: str
    title: str
    about: str
    needs: str
    """How many of the parts must be there, in words."""
    parts: tuple[Part, ...]
    ground: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """Group the situations of one rule set."""

    id: str
    title: str
    about: str
    applies: tuple[Point, ...]
    """Where and when all of it applies; nothing when everywhere and always."""
    situations: tuple[Situation, ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """Say what always holds, whatever a situation asks for."""

    id: str
    title: str
    when: tuple[Point, ...]
    unless: tuple[Unless, ...]
    effects: tuple[str, ...]
    ground: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Say when something counts as found, so that situations can name it."""

    id: str
    title: str
    when: tuple[Point, ...]
    unless: tuple[Unless, ...]
    ground: str


@dataclass(frozen=True, slots=True)
class LadderRung:
    """Say what one grade is called and which responses stand on it."""

    title: str
    responses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deciders:
    """Say what one role may decide."""

    role: str
    responses: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Owed:
    """List the duties of one role, each with the situation it comes from."""

    role: str
    duties: tuple[tuple[Duty, Situation], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Say where one line is drawn, and on what ground."""

    about: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Words:
    """Explain the words of one list."""

    title: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Urgent:
    """Hold the one page for danger: when, what to do and to say, and whom to call."""

    steps: tuple[Step, ...]
    contacts: tuple[Contact, ...]
    situations: tuple[tuple[Link, tuple[str, ...]], ...]
    """Each situation in which it is so, with the words for staff, by paragraphs."""


@dataclass(frozen=True, slots=True)
class Handbook:
    """Hold everything that stands in the handbook for staff."""

    language: str
    role: str
    """The role that it is for; empty for everybody."""
    since: str
    """From when the rules hold, as a date; empty for always."""
    mark: str
    """A mark of the rules: equal rules give equal marks."""
    urgent: Urgent | None
    ladder: tuple[LadderRung, ...]
    chapters: tuple[Chapter, ...]
    limits: tuple[Limit, ...]
    deciders: tuple[Deciders, ...]
    owed: tuple[Owed, ...]
    contacts: tuple[Contact, ...]
    definitions: tuple[Defined, ...]
    findings: tuple[Finding, ...]
    words: tuple[Words, ...]
    practices: tuple[Point, ...]
    """What each practice asks for that something here rests on."""
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Replies:
    """Gather what a customer hears from us about one matter."""

    title: str
    """In words for customers; empty where nobody wrote any."""
    replies: tuple[tuple[str, ...], ...]
    """By paragraphs."""


@dataclass(frozen=True, slots=True)
class Consequence:
    """Say what can follow, for how long, and who decides it."""

    title: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Appeal:
    """Say by when and to whom a customer may object."""

    within: str
    """Empty, where there is no time limit."""
    to: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Hold everything that stands in the notice for customers, and nothing else."""

    language: str
    since: str
    conduct: tuple[Point, ...]
    """What is answered, in the vocabulary's words."""
    replies: tuple[Replies, ...]
    consequences: tuple[Consequence, ...]
    """What can follow, the mildest first."""
    appeals: tuple[Appeal, ...]
    contacts: tuple[Contact, ...]
