"""The ladder of a vocabulary, the roles, and the responses that stand on it or beside it."""

from __future__ import annotations

from boundarykit.diagnostics import Other
from boundarykit.ir.policy import ResponseKind, Role, Rung
from boundarykit.language.documents import ResponseText, VocabularyFile
from boundarykit.language.nodes import Text
from boundarykit.language.shapes import Faults
from boundarykit.language.words import entries_of, unknown, written_like_a_word

TERMS = ("lasts", "scope", "appeal", "review")
"""The terms that a response takes only if the vocabulary says so; `by` and `within` go with all."""


def has_one_ladder(parts: list[VocabularyFile], faults: Faults) -> bool:
    """Tell whether no more than one vocabulary states a ladder; every further one is reported."""
    stating = sorted((file for file in parts if file.ladder), key=lambda file: file.id.value)
    for extra in stating[1:]:
        first, second = stating[0].ladder[0].key, extra.ladder[0].key
        others = (Other(first.span, "first here"),)
        message, label = "two vocabularies have a ladder", "again here"
        hint = "load one policy at a time, or keep one of the ladders"
        faults.add("BK212", message, second.span, label, help=hint, others=others)
    return len(stating) < 2  # noqa: PLR2004  # one, or none


def ladder_of(
    parts: list[VocabularyFile], faults: Faults, *, all_were_read: bool
) -> tuple[Rung, ...]:
    """Return the one ladder that the files state, mildest rung first."""
    stating = [file for file in parts if file.ladder]
    for entry in (entry for file in stating for entry in file.ladder):
        written_like_a_word(entry.key, faults)
    if not stating and all_were_read:
        # The ladder may well stand in what could not be read or found, and that was reported.
        _no_ladder(parts, faults)
    return tuple(
        Rung(
            entry.key.value,
            entry.value.title.value,
            entry.value.response.value if entry.value.response else None,
        )
        for entry in (stating[0].ladder if stating else ())
        if entry.value is not None
    )


def _no_ladder(parts: list[VocabularyFile], faults: Faults) -> None:
    place = parts[0].id.span if parts else None
    hint = "name a vocabulary that has one, such as `uses: [core]`"
    faults.add("BK202", "no vocabulary has a `ladder`", place, "none here", help=hint)


def roles_of(parts: list[VocabularyFile], faults: Faults) -> tuple[Role, ...]:
    """Return the roles of all files, junior first."""
    entries = entries_of(parts, "roles", faults)
    return tuple(
        Role(entry.key.value, entry.value.title.value)
        for entry in entries.values()
        if entry.value is not None
    )


def responses_of(
    parts: list[VocabularyFile],
    ladder: tuple[Rung, ...],
    roles: tuple[Role, ...],
    never_withheld: tuple[str, ...],
    faults: Faults,
) -> dict[str, ResponseKind]:
    """Return the responses of all files; rungs and responses name each other rightly."""
    rungs = {rung.id: place for place, rung in enumerate(ladder)}
    found = {}
    for word, entry in entries_of(parts, "responses", faults).items():
        text: ResponseText | None = entry.value
        if text is None:
            found[word] = ResponseKind(word, word, None)
            continue
        _check_words(text, rungs, [role.id for role in roles], faults)
        withholds = yes_or_no(text.withholds, faults)
        found[word] = ResponseKind(
            id=word,
            title=text.title.value,
            rung=None if text.rung is None else rungs.get(text.rung.value),
            issued_by=tuple(role.value for role in text.issued_by),
            takes=tuple(sorted(term.value for term in text.takes)),
            person_decides=yes_or_no(text.person_decides, faults),
            penalises_staff=yes_or_no(text.penalises_staff, faults),
            in_encounter=yes_or_no(text.in_encounter, faults),
            comes_first=yes_or_no(text.comes_first, faults),
            protects_staff=_protects_staff(text, faults),
            refuses_service=yes_or_no(text.refuses_service, faults),
            still_gives=never_withheld if withholds else (),
            withholds=withholds,
        )
    _rungs_name_their_responses(parts, ladder, found, faults)
    return found


def _protects_staff(text: ResponseText, faults: Faults) -> bool:
    """Tell whether a response protects staff; then no grade of the answer speaks of it."""
    protects = yes_or_no(text.protects_staff, faults)
    if protects and text.rung is not None:
        message = "what protects staff stands beside the ladder"
        hint = "leave out `rung`, so that no ceiling takes it away"
        faults.add("BK205", message, text.rung.span, "a rung of the ladder", help=hint)
    if protects and yes_or_no(text.penalises_staff, faults):
        message = "a response cannot protect staff and penalise them"
        hint = "leave out one of `protects_staff` and `penalises_staff`"
        faults.add("BK205", message, text.title.span, "says both", help=hint)
    return protects


def _rungs_name_their_responses(
    parts: list[VocabularyFile],
    ladder: tuple[Rung, ...],
    responses: dict[str, ResponseKind],
    faults: Faults,
) -> None:
    places = {rung.id: place for place, rung in enumerate(ladder)}
    for entry in (entry for file in parts for entry in file.ladder):
        text = None if entry.value is None else entry.value.response
        if text is None:
            continue
        if text.value not in responses:
            unknown("BK206", "response", text, responses, faults)
            continue
        # It is required where a ceiling allows this rung and no more.
        place, own = places.get(entry.key.value), responses[text.value].rung
        if place is not None and own is not None and own > place:
            message = f"the rung `{entry.key.value}` names a response of a higher rung"
            label, hint = f"on the rung `{ladder[own].id}`", "name a response of the rung itself"
            faults.add("BK205", message, text.span, label, help=hint)


def _check_words(
    text: ResponseText, rungs: dict[str, int], roles: list[str], faults: Faults
) -> None:
    if text.rung is not None and text.rung.value not in rungs:
        unknown("BK207", "rung", text.rung, rungs, faults)
    for role in text.issued_by:
        if role.value not in roles:
            unknown("BK208", "role", role, roles, faults)
    for term in text.takes:
        if term.value not in TERMS:
            unknown("BK231", "term", term, TERMS, faults)


def yes_or_no(text: Text | None, faults: Faults) -> bool:
    """Read a text as yes or no; nothing is no."""
    if text is None or text.value in ("false", "no"):
        return False
    if text.value not in ("true", "yes"):
        message = f"`{text.value}` is neither yes nor no"
        faults.add("BK205", message, text.span, "not yes or no", help="write `true` or `false`")
    return True
