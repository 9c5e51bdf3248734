"""A case: what happened, who was there, the past, and the moment of decision."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from boundarykit.domain.case_parts import CaseParts
from boundarykit.domain.consistency import inconsistencies
from boundarykit.domain.faults import together
from boundarykit.domain.from_outside import FromOutside


class Case(FromOutside, CaseParts):
    """Put together everything that one decision looks at. Nothing else is ever looked at.

    Reading it from JSON or from plain data reports every fault in one `CaseError`.

    Example:
        >>> case = Case.model_validate_json('''{
        ...   "at": "2026-03-10T09:00:00Z",
        ...   "customer": {"id": "c1"},
        ...   "staff": {"id": "s1"},
        ...   "interaction": {"id": "i1", "at": "2026-03-10T09:00:00Z", "customer": "c1",
        ...                   "staff": "s1", "channel": "phone", "signals": ["asks_for_date"]}
        ... }''')
        >>> case.interaction.signals[0].kind
        'asks_for_date'
    """

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        faults = inconsistencies(self)
        if faults:
            raise together(faults)
        return self
