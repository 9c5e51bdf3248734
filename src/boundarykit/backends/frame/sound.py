"""Which rows hold, or look back on, a record that the per-row path may refuse.

A record is sound when it surely is what the domain allows, in words that the policy knows. What is
not surely sound leaves its row, and everything of its party from then on, to the per-row path.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

import numpy as np

from boundarykit.backends.frame.attributes import is_currency, misfits
from boundarykit.backends.frame.batch import Batch
from boundarykit.backends.frame.columns import NEVER, Columns, Moments, Truths
from boundarykit.backends.frame.tables import Records, Tables
from boundarykit.domain.money import MOST_MINOR_UNITS
from boundarykit.domain.scales import (
    ActedBy,
    AppealState,
    Evidence,
    RequestAnswer,
    Scope,
    Severity,
    StaffResponse,
)
from boundarykit.ir.policy import Policy

_LONGEST = 128
_FIRST, _LAST = (int(np.datetime64(f"{year}-01-01", "us").astype(int)) for year in (1900, 2200))
_OWN = ("customer.", "staff.")
_FOLLOWED = ("ended_at", "overturned_at", "eased_at")


class Soundness:
    """Look at the records of one batch as one policy does."""

    def __init__(self, policy: Policy, batch: Batch, tables: Tables) -> None:
        """Prepare to look."""
        self._words = policy.lexicon
        self._currency = policy.currency
        self._batch = batch
        self._tables = tables
        self._declared = {fact.name: fact for fact in policy.lexicon.attributes}

    def apart(self) -> Truths:
        """Tell which rows cannot be answered from columns alone."""
        tables = self._tables
        since = np.full(tables.parties, NEVER)
        for party, moments, wrong in self._wrong():
            np.minimum.at(since, party[wrong], moments[wrong])
        found: Truths = tables.at >= since[tables.party]
        for wrong in self._wrong_alone():
            found |= wrong
        return found

    def _wrong(self) -> Iterator[tuple[Moments, Moments, Truths]]:
        tables = self._tables
        yield tables.party, tables.at, _any(self._interactions(), len(tables.at))
        for held, look in ((tables.measures, self._measures), (tables.requests, self._requests)):
            if held is not None:
                yield held.party, held.at, _any(look(held), len(held.at))

    def _wrong_alone(self) -> Iterator[Truths]:
        columns = self._tables.interactions
        yield _misspelt(columns, "staff_role", self._words.roles)
        for name in columns.names:
            if name.startswith(_OWN):
                yield misfits(columns, name, self._declared.get(name), self._currency)

    def _interactions(self) -> Iterator[Truths]:
        columns, words = self._tables.interactions, self._words
        yield from _identities(columns, ("id", "customer", "staff"), needed=True)
        yield from _identities(columns, ("account", "encounter", "branch"))
        yield from _years(columns, ("at",))
        yield _misspelt(columns, "channel", words.channels, needed=True)
        yield _misspelt(columns, "setting", words.settings)
        yield _misspelt(columns, "acted_by", set(ActedBy))
        yield _misspelt(columns, "staff_response", set(StaffResponse))
        yield _misspelt(columns, "reported_grade", words.ladder)
        yield _misspelt(columns, "service", words.services)
        yield _misspelt(columns, "severity", set(Severity))
        yield _misspelt(columns, "evidence", set(Evidence))
        yield _misspelt(columns, "gift", words.gifts)
        yield from self._amounts(columns)
        yield _strange(columns, "signals", words.signals)
        yield _strange(columns, "witnessed_by", words.roles)
        yield _strange(columns, "answered_with", words.responses)
        yield _strange(columns, "staff_wishes", words.responses)
        yield from self._attributes(columns)
        yield from _twice(columns)
        yield from self._mixed_parties()

    def _attributes(self, columns: Columns) -> Iterator[Truths]:
        for name in columns.names:
            if name.startswith("interaction."):
                yield misfits(columns, name, self._declared.get(name), self._currency)

    def _amounts(self, columns: Columns) -> Iterator[Truths]:
        values, known = columns.wholes("gift_value")
        if not known.any():
            return
        known = known & columns.known("gift")
        if is_currency(self._batch.currency, self._currency):
            known &= (values < 0) | (values > MOST_MINOR_UNITS)
        yield known

    def _mixed_parties(self) -> Iterator[Truths]:
        """Tell which rows are of a party that is neither one customer nor one account."""
        tables = self._tables
        follows = np.ones(len(tables.at), np.bool_)
        follows[tables.first] = False
        yield follows & tables.interactions.changes("account")
        yield follows & tables.interactions.changes("customer") & ~tables.has_account

    def _measures(self, records: Records) -> Iterator[Truths]:
        words, columns = self._words, records.columns
        yield from _identities(columns, ("id",), needed=True)
        yield from _identities(columns, ("customer", "staff", "branch", "interaction"))
        yield from _years(columns, ("issued_at", "starts_at", "until", *_FOLLOWED))
        yield _misspelt(columns, "response", words.responses, needed=True)
        yield _misspelt(columns, "by", words.roles)
        yield _misspelt(columns, "rung", words.ladder)
        yield _misspelt(columns, "scope", set(Scope))
        yield _misspelt(columns, "appeal", set(AppealState))
        yield _strange(columns, "signals", words.signals)
        starts = np.where(columns.known("starts_at"), columns.moments("starts_at"), records.at)
        yield columns.moments("until") < starts
        appeal = columns.words("appeal")
        granted = appeal.holds([word == AppealState.GRANTED for word in appeal.words])
        yield granted & (followed(columns) == NEVER)
        yield from _twice(columns)
        yield self._strangers(records)

    def _requests(self, records: Records) -> Iterator[Truths]:
        columns = records.columns
        yield from _identities(columns, ("id",), needed=True)
        yield from _identities(columns, ("customer", "measure"))
        yield from _years(columns, ("at", "answered_at", "due"))
        yield _misspelt(columns, "kind", self._words.requests, needed=True)
        yield _misspelt(columns, "answer", set(RequestAnswer))
        answer = columns.words("answer")
        is_open = answer.holds([word in (None, RequestAnswer.OPEN) for word in answer.words])
        answered = columns.moments("answered_at")
        yield is_open == (answered < NEVER)
        yield answered < columns.moments("at")
        granted = answer.holds([word == RequestAnswer.GRANTED for word in answer.words])
        yield from self._about_measures(columns, granted)
        yield from _twice(columns)
        yield self._strangers(records)

    def _about_measures(self, columns: Columns, granted: Truths) -> Iterator[Truths]:
        """Tell which requests are against a measure that was not there, or was never eased."""
        asked = columns.known("measure")
        if not asked.any():
            return
        found, measures = self._tables.asked_about, self._tables.measures
        if measures is None:
            yield asked
            return
        there = found >= 0
        yield asked & ~there
        yield there & (measures.at[found] > columns.moments("at"))
        yield there & granted & (followed(measures.columns)[found] == NEVER)

    def _strangers(self, records: Records) -> Truths:
        """Tell which records name another customer than the one that is the whole party."""
        tables = self._tables
        if "customer" not in records.columns:
            return np.zeros(len(records.at), np.bool_)
        first = tables.first[records.party]
        others = records.columns.differs("customer", tables.interactions, first)
        found: Truths = others & ~tables.has_account[first]
        return found


def followed(columns: Columns) -> Moments:
    """Return when anything followed that made a measure milder; `NEVER` if nothing did."""
    found = columns.moments(_FOLLOWED[0])
    for name in _FOLLOWED[1:]:
        found = np.minimum(found, columns.moments(name))
    return found


def _any(parts: Iterable[Truths], size: int) -> Truths:
    found = np.zeros(size, np.bool_)
    for part in parts:
        found |= part
    return found


def _misspelt(columns: Columns, name: str, known: Set[str], *, needed: bool = False) -> Truths:
    if name not in columns:
        return np.full(columns.size, needed)
    found = columns.words(name)
    fine = [word in known or (word is None and not needed) for word in found.words]
    return np.zeros(columns.size, np.bool_) if all(fine) else ~found.holds(fine)


def _strange(columns: Columns, name: str, known: Set[str]) -> Truths:
    if name not in columns:
        return np.zeros(columns.size, np.bool_)
    found = columns.lists(name)
    fine = [inside is None or inside <= known for inside in found.words]
    return np.zeros(columns.size, np.bool_) if all(fine) else ~found.holds(fine)


def _identities(
    columns: Columns, names: Iterable[str], *, needed: bool = False
) -> Iterator[Truths]:
    for name in names:
        if name in columns or needed:
            lengths = columns.lengths(name)
            least = lengths.min(initial=1)
            if least < int(needed) or least == 0 or lengths.max(initial=1) > _LONGEST:
                short = (lengths < 1) if needed else (lengths == 0)
                yield short | (lengths > _LONGEST)


def _years(columns: Columns, names: Iterable[str]) -> Iterator[Truths]:
    for name in names:
        if name in columns:
            moments = columns.moments(name)
            yield (moments < _FIRST) | ((moments >= _LAST) & (moments < NEVER))


def _twice(columns: Columns) -> Iterator[Truths]:
    found = columns.repeated("id")
    if found is not None:
        yield found
