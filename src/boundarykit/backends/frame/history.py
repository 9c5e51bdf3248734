"""Which histories a policy asks for, and how each is computed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from boundarykit.backends.frame.gaps import Gap
from boundarykit.backends.frame.places import Places
from boundarykit.backends.frame.tables import Tables
from boundarykit.backends.frame.values import Column, always, with_unsure
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Policy


class History:
    """Know how the histories of a policy are computed."""

    def __init__(self, policy: Policy) -> None:
        """Prepare to compute them."""
        self.features = {history.fact.key: history.feature for history in policy.histories}
        self.gaps: tuple[Gap, ...] = tuple(Gap(k, "later") for k in self.features)


class PastOfRows:
    """Compute the histories of the rows of one batch."""

    def __init__(
        self, history: History, tables: Tables, places: Places, column: Callable[[Fact], Column]
    ) -> None:
        self._history = history
        self._tables = tables
        self._places = places
        self._column = column

    def column(self, fact: Fact) -> Column | None:
        """Return a history of every row; nothing for a fact that is none."""
        if fact.key not in self._history.features:
            return None
        size = len(self._tables.at)
        return with_unsure(always(None, size), np.ones(size, np.bool_))
