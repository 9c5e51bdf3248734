"""The kind of model that everything in the domain is: frozen, strict, closed."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from boundarykit.domain.instants import to_utc


class Model(BaseModel):
    """Refuse unknown keys and loose types, never change, and keep input out of error texts."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        hide_input_in_errors=True,
        defer_build=True,
    )


Word = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=64)]
"""A word of the vocabulary, in snake case: `asks_for_date`."""

Identity = Annotated[str, StringConstraints(min_length=1, max_length=128)]
"""An identifier from the embedding system; compared for equality only, never read by rules."""

Instant = Annotated[AwareDatetime, AfterValidator(to_utc)]
"""A moment with its time zone; kept in UTC, in whole microseconds."""

AttributeValue = bool | int | str
"""What a deployment's own attribute may hold; its type is declared in the vocabulary."""


def fault(code: str, message: str, **context: Any) -> PydanticCustomError:
    """Name a fault in a value by its code, so that every door can report it the same way."""
    return PydanticCustomError(code, message, context)
