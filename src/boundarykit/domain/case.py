"""A case: what happened, who was there, the past, and the moment of decision."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self

from pydantic import ValidationError, model_validator
from pydantic_core import PydanticSerializationError, to_json

from boundarykit.diagnostics import CaseError, Diagnostic
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

    if not TYPE_CHECKING:

        def __init__(self, **fields: Any) -> None:
            """Make a case of its parts.

            Raises:
                CaseError: with every fault and where it is; never with the customer's words.
            """
            try:
                super().__init__(**fields)
            except ValidationError as error:
                faults = diagnostics_of(error, type(self))
            else:
                return
            # Raised out here, so that pydantic's error, which holds the input, is not its context.
            raise CaseError(faults)

        # Reading JSON goes straight to the fields, not through here.
        __init__.__pydantic_base_init__ = True

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
            faults = diagnostics_of(error, cls)
        raise CaseError(faults)

    @classmethod
    def model_validate(cls, obj: Any, **options: Any) -> Self:
        """Read a case from plain data or models.

        Raises:
            CaseError: with every fault and where it is; never with the customer's words.
        """
        if isinstance(obj, Mapping):
            return cls.model_validate_json(_as_json(obj), **options)
        try:
            return super().model_validate(obj, **options)
        except ValidationError as error:
            faults = diagnostics_of(error, cls)
        raise CaseError(faults)


def _as_json(data: Mapping[Any, Any]) -> bytes:
    """Write plain data, models in it too, as JSON, so that both are read by one set of rules."""
    with suppress(PydanticSerializationError, ValueError, RecursionError):
        return to_json(dict(data))
    message = "the case holds something that is neither plain data nor a part of a case"
    raise CaseError([Diagnostic("BK103", message)])
