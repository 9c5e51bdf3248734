"""Models that people write: every fault in one error, and never the words that they hold."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError, to_json

from boundarykit.diagnostics import CaseError, Diagnostic
from boundarykit.domain.faults import diagnostics_of
from boundarykit.domain.model import Model


class FromOutside(Model):
    """Report every fault in one `CaseError`, from JSON, from plain data and from parts."""

    WHAT: ClassVar[str] = "the case"
    """What messages call it as a whole."""

    if not TYPE_CHECKING:

        def __init__(self, **fields: Any) -> None:
            """Make it of its parts.

            Raises:
                CaseError: with every fault and where it is; never with anybody's words.
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

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:
        """Read it from JSON text.

        Raises:
            CaseError: with every fault and where it is; never with anybody's words.
        """
        try:
            return super().model_validate_json(json_data, **options)
        except ValidationError as error:
            faults = diagnostics_of(error, cls)
        raise CaseError(faults)

    @classmethod
    def model_validate(cls, obj: Any, **options: Any) -> Self:
        """Read it from plain data or models.

        Raises:
            CaseError: with every fault and where it is; never with anybody's words.
        """
        if isinstance(obj, Mapping):
            return cls.model_validate_json(_as_json(obj, cls.WHAT), **options)
        try:
            return super().model_validate(obj, **options)
        except ValidationError as error:
            faults = diagnostics_of(error, cls)
        raise CaseError(faults)


def _as_json(data: Mapping[Any, Any], what: str) -> bytes:
    """Write plain data, models in it too, as JSON, so that both are read by one set of rules."""
    with suppress(PydanticSerializationError, ValueError, RecursionError):
        return to_json(dict(data))
    message = f"{what} holds something that is neither plain data nor a part of it"
    raise CaseError([Diagnostic("BK103", message)])
