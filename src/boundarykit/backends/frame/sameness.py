"""What a record of the past must share with a row: the same staff, channel, branch, conduct."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from boundarykit.backends.frame.columns import Codes, Columns, Truths, Words
from boundarykit.backends.frame.pairs import Pairs
from boundarykit.backends.frame.places import Places as Workplaces
from boundarykit.backends.frame.tables import Records, Tables
from boundarykit.ir.histories import Same, Subject

_OF_NOTHING, _FOR_NOTHING = -1, -2
"""The number of a record that says nothing, and of a row that does: they share nothing."""
_COLUMNS = {Same.STAFF: "staff", Same.CHANNEL: "channel", Same.ENCOUNTER: "encounter"}
_ASKED = {
    Subject.INTERACTION: frozenset(Same) - {Same.ACCOUNT},
    Subject.MEASURE: frozenset({Same.CUSTOMER, Same.STAFF, Same.BRANCH, Same.CONDUCT}),
    Subject.REQUEST: frozenset({Same.CUSTOMER}),
}
"""What records of each kind can fail to share; a party shares its account in any case."""

Shares = Callable[[Pairs], Truths]


class Sameness:
    """Tell what rows and records share, by numbers."""

    def __init__(self, tables: Tables, workplaces: Workplaces) -> None:
        """Prepare to tell."""
        self._tables = tables
        self._workplaces = workplaces
        self._is_one_customer = "account" not in tables.interactions
        self._numbers: dict[Same, tuple[Codes, Codes, dict[Any, int]]] = {}

    def asked(self, subject: Subject, same: Iterable[Same]) -> tuple[Same, ...]:
        """Return what is left to ask of records of a kind, sorted."""
        known = {Same.CUSTOMER} if self._is_one_customer else set()
        return tuple(sorted((set(same) & _ASKED[subject]) - known))

    def keys(self, same: tuple[Same, ...]) -> list[NDArray[np.int64]] | None:
        """Return a number for what each row shares, alike for all that share it.

        Nothing, where rows do not share as records what they look for as rows.
        """
        found = []
        for each in same:
            if each is Same.CONDUCT:
                return None
            own, wanted, _ = self._coded(each)
            if np.any((own != wanted) & ((own != _OF_NOTHING) | (wanted != _FOR_NOTHING))):
                return None
            alone = np.arange(len(own)) + int(own.max(initial=0)) + 1
            found.append(np.where(own == _OF_NOTHING, alone, own).astype(np.int64))
        return found

    def keys_of_records(
        self, same: tuple[Same, ...], records: Records
    ) -> list[tuple[Codes, Codes]] | None:
        """Return a number for what each record has, and for what each row wants it to have.

        Nothing, where that is not all that decides.
        """
        if Same.CONDUCT in same:
            return None
        found = [self._keys_of_records(each, records) for each in same]
        # A measure that names nobody is of every customer of the account.
        nobody = any(
            each is Same.CUSTOMER and bool(np.any(own == _OF_NOTHING))
            for each, (own, _) in zip(same, found, strict=True)
        )
        return None if nobody else found

    def _keys_of_records(self, same: Same, records: Records) -> tuple[Codes, Codes]:
        if same is Same.CUSTOMER:
            return self._tables.customers_of(records), self._tables.customers
        _, wanted, numbers = self._coded(same)
        name = "branch" if same is Same.BRANCH else "staff"
        return _numbered(records.columns, name, numbers), wanted

    def own(self, same: Same) -> Codes:
        """Return a number for what each row has."""
        return self._coded(same)[0]

    def own_of(self, same: Same, records: Records) -> Codes:
        """Return a number for what each record has, by the numbers of rows; below 0 for nothing."""
        return self._keys_of_records(same, records)[0]

    def with_rows(self, same: tuple[Same, ...]) -> Shares:
        """Return the test for pairs whose records are interactions."""
        tests = [self._of_rows(each) for each in same]
        return lambda pairs: _all_of(tests, pairs)

    def with_records(self, same: tuple[Same, ...], records: Records) -> Shares:
        """Return the test for pairs whose records are measures or requests."""
        tests = [self._of_records(each, records) for each in same]
        return lambda pairs: _all_of(tests, pairs)

    def _of_rows(self, same: Same) -> Shares:
        if same is Same.CONDUCT:
            signals = self._tables.interactions.lists("signals")
            return _overlap(signals, signals)
        own, wanted, _ = self._coded(same)
        return lambda pairs: own[pairs.records] == wanted[pairs.rows]

    def _of_records(self, same: Same, records: Records) -> Shares:
        columns = records.columns
        if same is Same.CONDUCT:
            return _overlap(self._tables.interactions.lists("signals"), columns.lists("signals"))
        own, wanted = self._keys_of_records(same, records)
        if same is Same.CUSTOMER:
            return lambda pairs: (
                (own[pairs.records] == wanted[pairs.rows]) | (own[pairs.records] == _OF_NOTHING)
            )
        return lambda pairs: own[pairs.records] == wanted[pairs.rows]

    def _coded(self, same: Same) -> tuple[Codes, Codes, dict[Any, int]]:
        """Return the numbers of rows as records, as rows that look back, and of the words."""
        if same not in self._numbers:
            self._numbers[same] = self._branches() if same is Same.BRANCH else self._words(same)
        return self._numbers[same]

    def _words(self, same: Same) -> tuple[Codes, Codes, dict[Any, int]]:
        if same is Same.CUSTOMER:
            return self._tables.customers, self._tables.customers, {}
        found = self._tables.interactions.words(_COLUMNS[same])
        # Encounters are too many to be numbered one by one: their codes are their numbers.
        known = np.array([word is not None for word in found.words], np.bool_)[found.codes]
        own = np.where(known, found.codes, np.int32(_OF_NOTHING))
        wanted = np.where(known, found.codes, np.int32(_FOR_NOTHING))
        return own, wanted, _numbers_of(same, found.words)

    def _branches(self) -> tuple[Codes, Codes, dict[Any, int]]:
        numbers: dict[Any, int] = {}
        own = _numbered(self._tables.interactions, "branch", numbers)
        codes, branches = self._workplaces.branches()
        of_place = [
            _FOR_NOTHING if word is None else numbers.setdefault(word, len(numbers))
            for word in branches
        ]
        wanted = np.where(own == _OF_NOTHING, np.array(of_place, np.int32)[codes], own)
        return own, wanted, numbers


def _numbers_of(same: Same, words: tuple[Any, ...]) -> dict[Any, int]:
    """Return the number of each word; records other than interactions know staff alone."""
    if same is not Same.STAFF:
        return {}
    return {word: place for place, word in enumerate(words)}


def _numbered(columns: Columns, name: str, numbers: dict[Any, int]) -> Codes:
    """Number the words of a column, and remember the numbers."""
    found = columns.words(name)
    codes = [
        _OF_NOTHING if word is None else numbers.setdefault(word, len(numbers))
        for word in found.words
    ]
    return np.array(codes, np.int32)[found.codes]


def _overlap(
    mine: Words[frozenset[str | None] | None], theirs: Words[frozenset[str | None] | None]
) -> Shares:
    """Return the test for signals in common, worked out once for all different lists."""
    common = np.array(
        [[bool((one or set()) & (other or set())) for other in theirs.words] for one in mine.words],
        np.bool_,
    )
    return lambda pairs: common[mine.codes[pairs.rows], theirs.codes[pairs.records]]


def _all_of(tests: list[Shares], pairs: Pairs) -> Truths:
    found = np.ones(len(pairs.rows), np.bool_)
    for test in tests:
        found &= test(pairs)
    return found
