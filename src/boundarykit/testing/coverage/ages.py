"""Which cases show that a history passes over what is too young, from both sides of that edge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from boundarykit.domain.case import Case
from boundarykit.facts.extract import Extractor
from boundarykit.ir.histories import HistoryFact, TimeSince, scope_of, with_scope
from boundarykit.ir.policy import Policy
from boundarykit.testing.coverage.edges import OLD_ENOUGH, TOO_YOUNG, age_of
from boundarykit.testing.coverage.windows import moved, past_moved

_SECOND = timedelta(seconds=1)


class Ages:
    """Move a case, or its past, by one second, and see which histories then hold more or less.

    Beside each history the same one is computed that counts whatever its age: what changes there
    too does not change because of the age.
    """

    def __init__(self, policy: Policy) -> None:
        """Prepare to compute the histories of `policy` that pass over what is too young."""
        self._histories = tuple(each for each in policy.histories if age_of(each))
        beside = (*self._histories, *map(_of_any_age, self._histories))
        facts = tuple(each.fact for each in beside)
        self._extractor = Extractor(replace(policy, facts=facts, histories=beside))

    def of(self, case: Case) -> Iterator[tuple[HistoryFact, frozenset[str]]]:
        """Return the histories of which the case shows a side, with the sides."""
        past = case.history
        if not self._histories or not (past.interactions or past.measures or past.requests):
            return
        now = self._values(case)
        younger = [self._values(moved(case, -_SECOND)), self._values(past_moved(case, _SECOND))]
        older = [self._values(moved(case, _SECOND)), self._values(past_moved(case, -_SECOND))]
        many = len(self._histories)
        for place, history in enumerate(self._histories):
            sides = (
                (OLD_ENOUGH, [(each[place], each[place + many]) for each in younger]),
                (TOO_YOUNG, [(each[place], each[place + many]) for each in older]),
            )
            own, any_age = now[place], now[place + many]
            shown = frozenset(
                side
                for side, values in sides
                if any(value != own and beside == any_age for value, beside in values)
            )
            if shown:
                yield history, shown

    def _values(self, case: Case) -> list[int | None]:
        found = self._extractor.facts(case)
        return [
            # Each second changes how long ago something was; the age only whether it is seen.
            int(value is not None) if isinstance(history.feature, TimeSince) else value
            for history, value in zip(self._histories * 2, found, strict=True)
        ]


def _of_any_age(history: HistoryFact) -> HistoryFact:
    scope = scope_of(history.feature)
    if scope is None:
        return history
    fact = replace(history.fact, name=f"{history.fact.name} of any age")
    return HistoryFact(fact, with_scope(history.feature, replace(scope, older_than=None)))
