"""The kind of model that everything in the domain is: frozen, strict, closed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    StringConstraints,
)

from boundarykit.domain.faults import fault
from boundarykit.domain.instants import to_utc

if TYPE_CHECKING:
    worked_out = cached_property
else:

    class worked_out(cached_property):  # noqa: N801  # it is used as a decorator
        """Work out a property of a model once, without the lock of `cached_property`.

        Models never change, so two threads that meet here work out the same.
        """

        def __get__(self, instance: Any, owner: Any = None) -> Any:
            """Work it out, and keep it where the next reading finds it first."""
            if instance is None:
                return self
            value = instance.__dict__[self.attrname] = self.func(instance)
            return value


class Model(BaseModel):
    """Refuse unknown keys and loose types, never change, and keep input out of error texts."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        hide_input_in_errors=True,
        defer_build=True,
        ignored_types=(worked_out,),
    )

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Copy, and forget what was worked out from fields that the copy may not share."""
        copied = super().model_copy(update=update, deep=deep)
        for name in set(copied.__dict__) - set(type(self).model_fields):
            del copied.__dict__[name]
        return copied


Word = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=64)]
"""A word of the vocabulary, in snake case: `asks_for_date`."""

Identity = Annotated[str, StringConstraints(min_length=1, max_length=128)]
"""An identifier from the embedding system; compared for equality only, never read by rules."""

Instant = Annotated[AwareDatetime, AfterValidator(to_utc)]
"""A moment with its time zone; kept in UTC, in whole microseconds."""


__all__ = ["Identity", "Instant", "Model", "Word", "fault", "worked_out"]
