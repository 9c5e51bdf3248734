"""What measures and requests say of themselves, also where that changes with time."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from boundarykit.backends.frame.columns import NEVER, Moments, Truths
from boundarykit.backends.frame.pairs import Pairs
from boundarykit.backends.frame.present import positions, valued_sets
from boundarykit.backends.frame.sound import followed
from boundarykit.backends.frame.tables import Records, Tables
from boundarykit.backends.frame.values import Coded, Column, Numbers, valued
from boundarykit.domain.scales import AppealState, RequestAnswer
from boundarykit.ir.conditions import Concluded, tests_of
from boundarykit.ir.facts import Fact
from boundarykit.ir.histories import Event, Subject
from boundarykit.ir.policy import Policy

_SECOND = 1_000_000
_TRUTHS = {False: 0, True: 1}
_CHANGING = frozenset({"measure.appeal", "request.answer"})


def changes(fact: Fact) -> bool:
    """Tell whether a fact of a record depends on when one looks."""
    return fact.name in _CHANGING


class Recorded:
    """Read the facts of measures and requests."""

    def __init__(self, policy: Policy, tables: Tables) -> None:
        """Prepare to read."""
        self._tables = tables
        self._rungs = {kind.id: kind.rung for kind in policy.responses}
        self._reads: dict[str, Callable[[Fact, Records], Column]] = {
            "measure.response": _word("response"),
            "measure.by": _word("by"),
            "measure.scope": _word("scope"),
            "measure.signals": _signals,
            "measure.rung": self._rung,
            "measure.heeded": _heeded,
            "measure.lasted": _lasted,
            "request.kind": _word("kind"),
            "request.in_time": _in_time,
            "request.measure": self._measure_asked_about,
        }

    def can_read(self, fact: Fact) -> bool:
        """Tell whether this is a fact of a record."""
        return fact.name in self._reads or changes(fact)

    def fact(self, fact: Fact, records: Records) -> Column:
        """Return a fact of every record."""
        return self._reads[fact.name](fact, records)

    def fact_then(self, fact: Fact, records: Records, pairs: Pairs) -> Column:
        """Return a fact of the record of each pair, as it was known at the row's moment."""
        if fact.name == "measure.appeal":
            return self._appeal(fact, records, pairs)
        if fact.name == "request.answer":
            return self._answer(fact, records, pairs)
        return self.fact(fact, records).at(pairs.records)

    def changed(self, event: Event, records: Records) -> Moments:
        """Return when each record first counts in another way than it did at first."""
        found = np.full(len(records.at), NEVER)
        names = {test.fact.name for test in tests_of(event.when) if not isinstance(test, Concluded)}
        moments = []
        if event.subject is Subject.MEASURE:
            moments.append(records.columns.moments("overturned_at"))
        if "request.answer" in names:
            moments.append(self._answered(records))
        if "measure.appeal" in names:
            moments.append(followed(records.columns))
        for each in moments:
            found = np.minimum(found, np.where(each > first_counts(records), each, NEVER))
        requests, about = self._tables.requests, self._tables.asked_about
        if "measure.appeal" in names and requests is not None:
            later = about >= 0
            later[later] = requests.at[later] > records.at[about[later]]
            np.minimum.at(found, about[later], requests.at[later])
        return found

    def _rung(self, fact: Fact, records: Records) -> Column:
        said, usual = records.columns.words("rung"), records.columns.words("response")
        values = positions(fact, None)
        own = [values.get(word) for word in said.words]
        of_response = [self._rungs.get(str(word)) for word in usual.words]
        pairs = said.codes.astype(np.int64) * len(usual.words) + usual.codes
        known = said.holds([word is not None for word in said.words])
        every = tuple(rung for word in own for rung in ([word] * len(usual.words)))
        both = (*every, *of_response)
        return Coded(np.where(known, pairs, len(every) + usual.codes), both)

    def _measure_asked_about(self, fact: Fact, records: Records) -> Column:
        found, measures = self._tables.asked_about, self._tables.measures
        if measures is None:
            return Coded(np.zeros(len(records.at), np.uint8), (None,))
        responses = valued(measures.columns.words("response"), positions(fact, None))
        codes = np.where(found >= 0, responses.codes[found], np.int32(len(responses.values)))
        return Coded(codes, (*responses.values, None))

    def _answer(self, fact: Fact, records: Records, pairs: Pairs) -> Column:
        answers = valued(records.columns.words("answer"), positions(fact, "open"))
        values = answers.values
        known = self._answered(records)[pairs.records] <= pairs.now
        codes = np.where(known, answers.codes[pairs.records], np.int32(len(values)))
        return Coded(codes, (*values, positions(fact, None)[RequestAnswer.OPEN]))

    def _answered(self, requests: Records) -> Moments:
        """Return from when the answer to each request is known: granted, once it took effect."""
        columns, measures = requests.columns, self._tables.measures
        answered = columns.moments("answered_at")
        if measures is None or "measure" not in columns:
            return answered
        answer, about = columns.words("answer"), self._tables.asked_about
        granted = answer.holds([word == RequestAnswer.GRANTED for word in answer.words])
        takes_effect = np.where(granted & (about >= 0), followed(measures.columns)[about], answered)
        return np.maximum(answered, takes_effect)

    def _appeal(self, fact: Fact, measures: Records, pairs: Pairs) -> Column:
        """Return what became of an appeal by then: of the latest request against a measure."""
        values = positions(fact, "none")
        said = valued(measures.columns.words("appeal"), values)
        numbers = np.array([0 if value is None else value for value in said.values], np.int64)
        found = numbers[said.codes[pairs.records]]
        granted, still = values[AppealState.GRANTED] or 0, values[AppealState.OPEN] or 0
        later = followed(measures.columns)[pairs.records] > pairs.now
        found = np.where((found == granted) & later, still, found).astype(np.int64)
        if self._tables.requests is not None and np.any(self._tables.asked_about >= 0):
            found = self._by_request(fact, found, self._tables.requests, pairs)
        return Numbers(found)

    def _by_request(self, fact: Fact, said: Moments, requests: Records, pairs: Pairs) -> Moments:
        values = positions(fact, None)
        about = self._tables.asked_about
        order = np.flatnonzero(about >= 0)
        # Requests lie in order of moment and id inside a party, and a measure is of one party.
        order = order[np.argsort(about[order], kind="stable")]
        moments, ranks = np.unique(requests.at[order], return_inverse=True)
        wide = len(moments) + 1
        line = about[order] * wide + ranks
        own = pairs.records * wide
        before = np.searchsorted(line, own + np.searchsorted(moments, pairs.now)) - 1
        by_then = np.searchsorted(line, own + np.searchsorted(moments, pairs.now, "right")) - 1
        made = (before >= 0) & (line[before] >= own)
        asked = (by_then >= 0) & (line[by_then] >= own)
        latest = order[before]
        answers = valued(requests.columns.words("answer"), positions(fact, "open"))
        numbers = np.array([0 if value is None else value for value in answers.values], np.int64)
        known = self._answered(requests)[latest] <= pairs.now
        answer = np.where(known, numbers[answers.codes[latest]], values[AppealState.OPEN] or 0)
        none = np.where(asked, values[AppealState.NONE] or 0, said)
        return np.where(made, answer, none)


def first_counts(records: Records) -> Moments:
    """Return from when each record is of the past."""
    return records.at + 1


def starts(measures: Records) -> Moments:
    """Return from when each measure holds."""
    columns = measures.columns
    if "starts_at" not in columns:
        return measures.at
    return np.where(columns.known("starts_at"), columns.moments("starts_at"), measures.at)


def in_force(measures: Records, pairs: Pairs) -> Truths:
    """Tell which measures hold at the moments of the rows beside them."""
    columns, now = measures.columns, pairs.now
    ends = np.minimum(columns.moments("until"), columns.moments("ended_at"))
    found: Truths = (starts(measures)[pairs.records] <= now) & (now < ends[pairs.records])
    return found


def stands(measures: Records, pairs: Pairs) -> Truths:
    """Tell which measures were not overturned by the moments of the rows beside them."""
    found: Truths = measures.columns.moments("overturned_at")[pairs.records] > pairs.now
    return found


def _word(name: str) -> Callable[[Fact, Records], Column]:
    return lambda fact, records: valued(records.columns.words(name), positions(fact, None))


def _signals(fact: Fact, records: Records) -> Column:
    return valued_sets(records.columns.lists("signals"), fact)


def _heeded(_: Fact, records: Records) -> Column:
    return valued(records.columns.truths("heeded"), _TRUTHS)


def _lasted(_: Fact, records: Records) -> Column:
    until = records.columns.moments("until")
    known = until < NEVER
    return Numbers(np.where(known, (until - starts(records)) // _SECOND, 0), known)


def _in_time(_: Fact, records: Records) -> Column:
    due = records.columns.moments("due")
    codes = np.where(due == NEVER, 2, records.at < due)
    return Coded(codes.astype(np.uint8), (0, 1, None))
