"""A case: what happened, who was there, the past, and the moment of decision."""

from __future__ import annotations

from typing import Any, Self

from pydantic import ValidationError, model_validator

from boundarykit.diagnostics import CaseError
from boundarykit.domain.case_parts import CaseParts
from boundarykit.domain.consistency import inconsistencies
from boundarykit.domain.faults import diagnostics_of, together


class Case(CaseParts):
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

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:
        """Read a case from JSON text.

        Raises:
            CaseError: with every fault and where it is; never with the customer's words.
        """
        try:
            return super().model_validate_json(json_data, **options)
        except ValidationError as error:
            raise CaseError(diagnostics_of(error, cls)) from None

    @classmethod
    def model_validate(cls, obj: Any, **options: Any) -> Self:
        """Read a case from plain data or models.

        Raises:
            CaseError: with every fault and where it is; never with the customer's words.
        """
        try:
            return super().model_validate(obj, **options)
        except ValidationError as error:
            raise CaseError(diagnostics_of(error, cls)) from None
