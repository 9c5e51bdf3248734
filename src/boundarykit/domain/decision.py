"""The decision: an answer that explains itself when asked, and words itself for its readers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Self, cast

from pydantic import (
    GetJsonSchemaHandler,
    PrivateAttr,
    SerializerFunctionWrapHandler,
    model_serializer,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from boundarykit.domain.answer import Answer, Response
from boundarykit.domain.plain_words import words_for_customer, words_for_staff
from boundarykit.domain.proposal import Proposal
from boundarykit.domain.required import required_by
from boundarykit.domain.review.against_policy import review_of
from boundarykit.domain.review.review import Review

_Explain = tuple[Callable[[str], Any], Callable[[Mapping[str, Any]], Any]]


class Decision(Answer):
    """Answer a case. The same case, policy and moment give the same bytes, for ever.

    Each part of the explanation (`because`, `excused`, `nearly`, `words`) is worked out when
    somebody first looks at it, and all of it when the decision is written out; that never changes
    what was decided.
    """

    _explain: _Explain | None = PrivateAttr(default=None)

    @classmethod
    def explained_later(
        cls,
        decided: dict[str, Any],
        explain: Callable[[str], Any],
        named: Callable[[Mapping[str, Any]], Any],
    ) -> Decision:
        """Make a decision whose explanation is worked out when it is first wanted.

        Args:
            decided: The fields that are no explanation.
            explain: Works out one explaining field, by its name.
            named: Names, in other languages, what all other fields hold.
        """
        # `model_construct` would do the same five times slower.
        decision = cls.__new__(cls)
        object.__setattr__(decision, "__dict__", decided)
        object.__setattr__(decision, "__pydantic_fields_set__", set(_FIELDS))
        object.__setattr__(decision, "__pydantic_extra__", None)
        object.__setattr__(decision, "__pydantic_private__", {"_explain": (explain, named)})
        return decision

    if not TYPE_CHECKING:  # a checker knows the fields, and should refuse everything else

        def __getattr__(self, name: str) -> Any:
            """Work out the explanation when one of its fields is first read."""
            if name not in _EXPLANATION:
                return super().__getattr__(name)
            explain = self._explain
            if explain is not None and name != "named":
                self.__dict__.setdefault(name, explain[0](name))
            else:
                self._complete()
            if name not in self.__dict__:
                raise AttributeError(name)
            return self.__dict__[name]

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe the fields, in both directions: how they are written changes none of them."""
        plain = {key: value for key, value in schema.items() if key != "serialization"}
        return handler(cast("CoreSchema", plain))

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Copy the whole decision; what `update` leaves out stays out."""
        self._complete()
        return super().model_copy(update=update, deep=deep)

    def __eq__(self, other: object) -> bool:
        """Compare whole answers, explanations too; who computed them is not part of them."""
        if not isinstance(other, Decision):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _ANSWER)

    __hash__ = None  # type: ignore[assignment]  # it holds a dict, like every decision

    def __getstate__(self) -> dict[Any, Any]:
        """Pickle and copy the whole decision, without the way to explain it."""
        self._complete()
        return {**super().__getstate__(), "__pydantic_private__": {"_explain": None}}

    def __iter__(self) -> Any:
        """Go through the whole decision, field by field."""
        self._complete()
        return super().__iter__()

    def __repr_args__(self) -> Any:
        """Show the whole decision."""
        self._complete()
        return super().__repr_args__()

    @model_serializer(mode="wrap")
    def _write_whole(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        self._complete()
        written: dict[str, Any] = handler(self)
        return written

    def model_dump_json(self, **options: Any) -> str:
        """Write the whole decision as JSON, without going through plain data on the way."""
        if options:
            return super().model_dump_json(**options)
        self._complete()
        return Answer.__pydantic_serializer__.to_json(self).decode()

    def _complete(self) -> None:
        # Read once: another thread may finish the explanation meanwhile.
        held = self._explain
        if held is None:
            return
        explain, named = held
        whole = dict(self.__dict__)
        for name in _EXPLANATION - whole.keys() - {"named"}:
            whole[name] = explain(name)
        whole["named"] = named(whole)
        # The order of the fields is the order of the bytes.
        ordered = {name: whole[name] for name in type(self).model_fields}
        object.__setattr__(self, "__dict__", ordered)
        # The way to explain holds the case; an explained decision has no more need of it.
        object.__setattr__(self, "__pydantic_private__", {"_explain": None})

    @property
    def protection(self) -> tuple[Response, ...]:
        """What protects the member of staff, whatever becomes of the customer.

        These stand in `must` and `may` too: what is required first, then what is permitted.
        """
        return tuple(each for each in (*self.must, *self.may) if each.protects_staff)

    def for_staff(self, language: str = "en") -> str:
        """Say in plain words what to do, what to say and why, for the member of staff.

        `de` and `en` are known; a region, as in `de-AT`, changes how dates and amounts look.

        Raises:
            UsageError: for another language, or when a message has no words in this one.
        """
        return words_for_staff(self, language)

    def for_customer(self, language: str = "en") -> str:
        """Say in plain words what a customer may be told; empty when there is nothing to say.

        Raises:
            UsageError: when a message has no words in the language.
        """
        return words_for_customer(self, language)

    def proposal(self) -> Proposal:
        """Return the proposal that does what is required, to be changed and reviewed.

        Whoever is named first decides; of a length that leaves a choice it takes the shortest, or
        else the longest.
        """
        return required_by(self)

    def review(self, proposal: Proposal) -> Review:
        """Hold a person's own decision against this one.

        What the proposal does not say is taken to be as the policy says, and listed as `unsaid`.

        Raises:
            CaseError: when the proposal uses words that the policy does not know.
            UsageError: for a decision that was read from its bytes: decide the case again.
        """
        return review_of(self, proposal)


_FIELDS = frozenset(Answer.model_fields)
_ANSWER = tuple(name for name, field in Answer.model_fields.items() if not field.exclude)
_EXPLANATION = frozenset(
    {"definitions", "stood_aside", "because", "excused", "nearly", "words", "named", "facts"}
)
