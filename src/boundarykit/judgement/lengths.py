"""Merge how long a response lasts, and count it from the decision."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from boundarykit.domain.answer import Lasts, LastsKind
from boundarykit.domain.case_parts import CaseParts
from boundarykit.domain.durations import FIRST_MOMENT, LAST_MOMENT, Duration, end_of_day
from boundarykit.ir.terms import LastsTerm
from boundarykit.judgement.named_words import NamedWords

_Bound = tuple[datetime, str, Duration]
"""When a length ends, with its text to order equal ones by, and the length."""


class LengthMerger:
    """Merge lengths, whatever the order in which they come."""

    def __init__(self, conditions: NamedWords, *, longest: bool) -> None:
        """Prepare to choose the longest, or the shortest."""
        self._conditions = conditions
        self._longest = longest

    def merge(self, terms: list[LastsTerm], case: CaseParts) -> Lasts | None:
        """Return one length for several; what is only usual gives way to what is said."""
        if not terms:
            return None
        binding = [term for term in terms if term.kind is not LastsKind.TYPICALLY]
        lengths = [self._counted(term, case) for term in binding or terms]
        chosen = max(lengths, key=_key) if self._longest else min(lengths, key=_key)
        open_ended = [each for each in lengths if each.kind is LastsKind.UNTIL]
        without_end = any(each.kind is LastsKind.PERMANENT for each in lengths)
        if not self._longest or not open_ended or without_end:
            return chosen
        return self._until_all(open_ended, lengths, case)

    def permit(self, terms: list[LastsTerm], case: CaseParts) -> Lasts | None:
        """Return what any of several permissions allows, or nothing when that is every length.

        Lengths without an end that can be counted, such as `until`, merge as requirements do.
        """
        merged = self.merge(terms, case)
        binding = [term for term in terms if term.kind is not LastsKind.TYPICALLY]
        lengths = [self._counted(term, case) for term in binding or terms]
        open_ended = any(each.kind is LastsKind.UNTIL for each in lengths)
        if merged is None or not self._longest or open_ended:
            return merged
        if all(each == merged for each in lengths):
            return merged
        if max(lengths, key=_latest).kind in _SOON_OVER:
            return merged
        return _span(lengths, case, is_usual=not binding)

    def _counted(self, term: LastsTerm, case: CaseParts) -> Lasts:
        zone = case.workplace.zone_info
        if term.kind is LastsKind.REST_OF_DAY:
            ends = end_of_day(case.at, zone)
            return Lasts(kind=term.kind, until_least=ends, until_most=ends)
        return Lasts(
            kind=term.kind,
            least=term.least,
            most=term.most,
            until_least=None if term.least is None else term.least.after(case.at, zone),
            until_most=None if term.most is None else term.most.after(case.at, zone),
            until=self._conditions.ordered(term.until),
        )

    def _until_all(self, open_ended: list[Lasts], lengths: list[Lasts], case: CaseParts) -> Lasts:
        """Return what lasts until everything is so, and as long as any of the others."""
        words = {word.id for lasts in open_ended for word in lasts.until}
        least = max(_bounds((each.least for each in lengths), case), key=_by_end, default=None)
        longest = [each.most for each in lengths if each.kind not in _SOON_OVER]
        mosts = list(_bounds(longest, case))
        # One that may go on for ever may do so beside the others too.
        most = max(mosts, key=_by_end) if len(mosts) == len(longest) else None
        return Lasts(
            kind=LastsKind.UNTIL,
            least=None if least is None else least[2],
            most=None if most is None else most[2],
            until_least=None if least is None else least[0],
            until_most=None if most is None else most[0],
            until=self._conditions.ordered(words),
        )


_SOON_OVER = (LastsKind.VISIT, LastsKind.REST_OF_DAY)


def _span(lengths: list[Lasts], case: CaseParts, *, is_usual: bool) -> Lasts | None:
    """Return the length from the shortest to the longest that is allowed."""
    leasts = [each.least for each in lengths if each.kind is not LastsKind.PERMANENT]
    mosts = [each.most for each in lengths if each.kind not in _SOON_OVER]
    least = None if None in leasts else min(_bounds(leasts, case), key=_by_end)
    most = None if None in mosts else max(_bounds(mosts, case), key=_by_end)
    if least is None and most is None:
        return None
    kind = LastsKind.RANGE
    if least is None or most is None:
        kind = LastsKind.AT_MOST if least is None else LastsKind.AT_LEAST
    return Lasts(
        kind=LastsKind.TYPICALLY if is_usual else kind,
        least=None if least is None else least[2],
        most=None if most is None else most[2],
        until_least=None if least is None else least[0],
        until_most=None if most is None else most[0],
    )


def _latest(lasts: Lasts) -> datetime:
    if lasts.kind is LastsKind.VISIT:
        return FIRST_MOMENT
    return lasts.until_most or LAST_MOMENT


def _bounds(lengths: Iterable[Duration | None], case: CaseParts) -> Iterable[_Bound]:
    zone = case.workplace.zone_info
    for length in lengths:
        if length is not None:
            yield length.after(case.at, zone), str(length), length


def _by_end(bound: _Bound) -> tuple[datetime, str]:
    return bound[:2]


def _key(lasts: Lasts) -> tuple[datetime, datetime, str, str, str]:
    """Order lengths: first by the earliest end, then by the latest; a visit is the shortest."""
    words = " ".join(word.id for word in lasts.until)
    texts = (str(lasts.least), str(lasts.most))
    match lasts.kind:
        case LastsKind.VISIT:
            least = most = FIRST_MOMENT
        case LastsKind.PERMANENT:
            least = most = LAST_MOMENT
        case _:
            # Without a lower bound it may end at once; without an upper one it may go on for ever.
            least = lasts.until_least or FIRST_MOMENT
            most = lasts.until_most or LAST_MOMENT
    return (least, most, *texts, f"{lasts.kind} {words}")
