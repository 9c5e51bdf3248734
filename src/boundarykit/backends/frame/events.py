"""Which rows and records are which events."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from boundarykit.backends.frame.columns import Truths
from boundarykit.backends.frame.conditions import Evaluation, Program
from boundarykit.backends.frame.pairs import Pairs
from boundarykit.backends.frame.planes import unpacked
from boundarykit.backends.frame.recorded import Recorded, changes, first_counts, stands
from boundarykit.backends.frame.tables import Records, Tables
from boundarykit.backends.frame.values import Column
from boundarykit.ir.conditions import Concluded, tests_of
from boundarykit.ir.facts import Fact
from boundarykit.ir.histories import Event, Subject

HOURS = "interaction.outside_working_hours"
"""The one fact of a past interaction that depends on where one looks back from."""


def facts_in(event: Event) -> tuple[Fact, ...]:
    """Return the facts that an event reads."""
    return tuple(test.fact for test in tests_of(event.when) if not isinstance(test, Concluded))


def reads_only_its_record(event: Event) -> bool:
    """Tell whether an event reads nothing but the record that it is about."""
    tests = tests_of(event.when)
    own = f"{event.subject}."
    return all(not isinstance(test, Concluded) and test.fact.name.startswith(own) for test in tests)


class Events:
    """Know the events of a policy's histories, each condition once."""

    def __init__(self, events: Iterable[Event]) -> None:
        """Number the conditions of `events`."""
        self.program = Program()
        self._numbers = {event.name: self.program.number(event.when) for event in events}

    def number(self, event: Event) -> int:
        """Return the number of an event's condition."""
        return self._numbers[event.name]


class Marks:
    """Tell for each row, or each record, of one batch whether it is an event."""

    def __init__(
        self, events: Events, tables: Tables, recorded: Recorded, column: Callable[[Fact], Column]
    ) -> None:
        """Prepare to tell; `column` gives the facts of rows."""
        self._events = events
        self._tables = tables
        self._recorded = recorded
        self._rows = Evaluation(events.program, column, len(tables.at))
        self._of_records: dict[Subject, Evaluation] = {}
        self._found: dict[str, Truths] = {}

    def of_rows(self, event: Event) -> Truths:
        """Tell which interactions are an event."""
        if event.name not in self._found:
            truth = self._rows.truth(self._events.number(event))
            self._found[event.name] = unpacked(truth.surely, len(self._tables.at))
        return self._found[event.name]

    def of_pairs(self, event: Event, records: Records, pairs: Pairs) -> Truths:
        """Tell in which pairs the record is an event, as it is known at the row's moment."""
        number = self._events.number(event)
        if self.change(event):
            then = Evaluation(
                self._events.program,
                lambda fact: self._recorded.fact_then(fact, records, pairs),
                len(pairs.rows),
            )
            return unpacked(then.truth(number).surely, len(pairs.rows))
        marks: Truths = self.of_records(event, records)[pairs.records]
        return marks

    def of_records(self, event: Event, records: Records) -> Truths:
        """Tell which records are an event, whenever one looks."""
        if event.name not in self._found:
            known = self._of_records.setdefault(
                event.subject,
                Evaluation(
                    self._events.program,
                    lambda fact: self._recorded.fact(fact, records),
                    len(records.at),
                ),
            )
            truth = known.truth(self._events.number(event))
            self._found[event.name] = unpacked(truth.surely, len(records.at))
        return self._found[event.name]

    def at_first(self, event: Event, records: Records) -> Truths:
        """Tell which records were an event when they were first of the past."""
        every = np.arange(len(records.at))
        pairs = Pairs(every, every, first_counts(records), records.at)
        marks = self.of_pairs(event, records, pairs)
        return marks & stands(records, pairs) if event.subject is Subject.MEASURE else marks

    def change(self, event: Event) -> bool:
        """Tell whether a record can be an event at one moment and not at another."""
        return any(changes(fact) for fact in facts_in(event))
