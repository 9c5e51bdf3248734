"""The words that rules may use: the built-in ones and those of the vocabulary files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from boundarykit.diagnostics import Other, suggestion
from boundarykit.facts.catalogue import CATALOGUE, MEASURE_FACTS, NEVER_DECIDES
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Lexicon, Merging, ResponseKind, Role, Rung
from boundarykit.language.attributes import assumed, attributes_of, share_of
from boundarykit.language.documents import ResponseText, VocabularyFile
from boundarykit.language.ids import is_word
from boundarykit.language.nodes import Text
from boundarykit.language.shapes import Entry, Faults

WORD_LISTS = ("signals", "channels", "settings", "gifts", "sectors", "controls")
TERMS = ("lasts", "scope", "appeal")
"""The terms that a response takes only if the vocabulary says so; `by` and `within` go with all."""
_MERGING = {
    "lasts": ("longest", "shortest", "must_agree"),
    "within": ("earliest", "latest", "must_agree"),
    "scope": ("widest", "narrowest", "must_agree"),
    "by": ("most_senior", "most_junior", "must_agree"),
    "appeal": ("longest", "shortest", "must_agree"),
}


@dataclass(frozen=True)
class Vocabulary:
    """Hold every word that the loaded rules may use, typed."""

    ladder: tuple[Rung, ...]
    responses: dict[str, ResponseKind]
    roles: tuple[Role, ...]
    lexicon: Lexicon
    facts: dict[str, Fact]
    """What rules may read, by name."""
    measure_facts: dict[str, Fact]
    """What events on measures may read, by name."""
    never_decides: dict[str, str]
    """What rules may not read, with the reason."""
    merging: Merging
    contact_points: frozenset[str]
    about: dict[str, str] = field(default_factory=dict)
    """What each word means, by list and word: `signals.flirtation`."""

    def rung(self, name: str) -> int | None:
        """Return the position of a rung of the ladder."""
        return next((place for place, rung in enumerate(self.ladder) if rung.id == name), None)

    def has_role(self, name: str) -> bool:
        """Tell whether a role is known."""
        return any(role.id == name for role in self.roles)


def build_vocabulary(files: Iterable[VocabularyFile], faults: Faults) -> Vocabulary:
    """Put vocabulary files together; every clash and unknown word is reported."""
    parts = sorted(files, key=lambda file: file.id.value)
    lists = {name: _entries(parts, name, faults) for name in WORD_LISTS}
    points = _entries(parts, "contact_points", faults)
    ladder = _ladder(parts, faults)
    roles = _roles(parts, faults)
    responses = _responses(parts, ladder, roles, faults)
    _rungs_stand_for_responses(parts, responses, faults)
    words = {name: tuple(sorted(entries)) for name, entries in lists.items()}
    words |= {"roles": tuple(sorted(r.id for r in roles)), "responses": tuple(sorted(responses))}
    attributes, protected = attributes_of(parts, faults)
    facts = {spec.name: spec.fact(words) for spec in CATALOGUE} | {f.name: f for f in attributes}
    _assume_otherwise(parts, facts, faults)
    return Vocabulary(
        ladder=ladder,
        responses=responses,
        roles=roles,
        lexicon=_lexicon(words, frozenset(points), attributes),
        facts=facts,
        measure_facts={spec.name: spec.fact(words) for spec in MEASURE_FACTS},
        never_decides=NEVER_DECIDES | protected | _never_decides(parts),
        merging=_merging(parts, faults),
        contact_points=frozenset(points),
        about={
            f"{name}.{word}": entry.value.about.value
            for name, entries in (*lists.items(), ("contact_points", points))
            for word, entry in entries.items()
            if entry.value is not None
        },
    )


def _assume_otherwise(parts: list[VocabularyFile], facts: dict[str, Fact], faults: Faults) -> None:
    for entry in (entry for file in parts for entry in file.facts):
        fact, text = facts.get(entry.key.value), entry.value
        if fact is None:
            unknown("BK203", "fact", entry.key, facts, faults)
            continue
        if text is None:
            continue
        if text.if_unknown is not None:
            value = assumed(text.if_unknown, fact.type, faults)
            fact = replace(fact, if_unknown=value)
        if text.share:
            # A deployment may share less than the built-in vocabulary does, never more.
            fact = replace(fact, share=fact.share & share_of(text.share, faults))
        facts[fact.name] = fact


def _lexicon(
    words: dict[str, tuple[str, ...]], points: frozenset[str], attributes: tuple[Fact, ...]
) -> Lexicon:
    return Lexicon(
        signals=frozenset(words["signals"]),
        channels=frozenset(words["channels"]),
        settings=frozenset(words["settings"]),
        gifts=frozenset(words["gifts"]),
        sectors=frozenset(words["sectors"]),
        controls=frozenset(words["controls"]),
        roles=frozenset(words["roles"]),
        responses=frozenset(words["responses"]),
        contact_points=points,
        attributes=attributes,
    )


def _entries(parts: Iterable[VocabularyFile], name: str, faults: Faults) -> dict[str, Entry]:  # type: ignore[type-arg]  # of whatever the list holds
    found: dict[str, Entry] = {}  # type: ignore[type-arg]  # of whatever the list holds
    for file in parts:
        for entry in getattr(file, name):
            word = entry.key.value
            if not is_word(word):
                _not_a_word(entry.key, faults)
            elif word in found:
                twice(found[word].key, entry.key, faults)
            else:
                found[word] = entry
    return found


def _not_a_word(text: Text, faults: Faults) -> None:
    faults.add(
        "BK222",
        f"`{text.value}` is not written like a word of a vocabulary",
        text.span,
        "not a word",
        help="write lower-case letters, digits and underscores, such as `asks_for_date`",
    )


def twice(first: Text, second: Text, faults: Faults) -> None:
    """Report an id that stands for two things."""
    faults.add(
        "BK212",
        f"`{second.value}` stands for two things",
        second.span,
        "again here",
        help="give one of them another id",
        others=(Other(first.span, "first here"),),
    )


def _ladder(parts: list[VocabularyFile], faults: Faults) -> tuple[Rung, ...]:
    stating = [file for file in parts if file.ladder]
    for extra in stating[1:]:
        twice(stating[0].ladder[0].key, extra.ladder[0].key, faults)
    rungs = stating[0].ladder if stating else ()
    return tuple(
        Rung(
            entry.key.value,
            entry.value.title.value,
            entry.value.response.value if entry.value.response else None,
        )
        for entry in rungs
        if entry.value is not None
    )


def _roles(parts: list[VocabularyFile], faults: Faults) -> tuple[Role, ...]:
    entries = _entries(parts, "roles", faults)
    return tuple(
        Role(entry.key.value, entry.value.title.value)
        for entry in entries.values()
        if entry.value is not None
    )


def _responses(
    parts: list[VocabularyFile], ladder: tuple[Rung, ...], roles: tuple[Role, ...], faults: Faults
) -> dict[str, ResponseKind]:
    rungs = {rung.id: place for place, rung in enumerate(ladder)}
    known_roles = [role.id for role in roles]
    found = {}
    for word, entry in _entries(parts, "responses", faults).items():
        text: ResponseText | None = entry.value
        if text is None:
            found[word] = ResponseKind(word, word, None)
            continue
        if text.rung is not None and text.rung.value not in rungs:
            unknown("BK207", "rung", text.rung, rungs, faults)
        for role in text.issued_by:
            if role.value not in known_roles:
                unknown("BK208", "role", role, known_roles, faults)
        for term in text.takes:
            if term.value not in TERMS:
                unknown("BK231", "term", term, TERMS, faults)
        found[word] = ResponseKind(
            id=word,
            title=text.title.value,
            rung=None if text.rung is None else rungs.get(text.rung.value),
            issued_by=tuple(role.value for role in text.issued_by),
            takes=tuple(sorted(term.value for term in text.takes)),
            person_decides=yes_or_no(text.person_decides, faults),
            penalises_staff=yes_or_no(text.penalises_staff, faults),
        )
    return found


def _rungs_stand_for_responses(
    parts: list[VocabularyFile], responses: dict[str, ResponseKind], faults: Faults
) -> None:
    for entry in (entry for file in parts for entry in file.ladder):
        text = None if entry.value is None else entry.value.response
        if text is not None and text.value not in responses:
            unknown("BK206", "response", text, responses, faults)


def yes_or_no(text: Text | None, faults: Faults) -> bool:
    """Read a text as yes or no; nothing is no."""
    if text is None or text.value in ("false", "no"):
        return False
    if text.value not in ("true", "yes"):
        message = f"`{text.value}` is neither yes nor no"
        faults.add("BK205", message, text.span, "not yes or no", help="write `true` or `false`")
    return True


def unknown(code: str, what: str, text: Text, known: Iterable[str], faults: Faults) -> None:
    """Report a word that is not known, with the nearest that is."""
    faults.add(
        code,
        f"unknown {what} `{text.value}`",
        text.span,
        f"not a {what} of the vocabulary",
        help=suggestion(text.value, known),
    )


def _never_decides(parts: list[VocabularyFile]) -> dict[str, str]:
    return {
        entry.key.value: entry.value.value
        for file in parts
        for entry in file.never_decides
        if entry.value is not None
    }


def _merging(parts: list[VocabularyFile], faults: Faults) -> Merging:
    chosen: dict[str, str] = {}
    for file in parts:
        for term, text in _stated(file):
            if text.value not in _MERGING[term]:
                unknown("BK231", "way to merge", text, _MERGING[term], faults)
            chosen[term] = text.value
    return Merging(**chosen)


def _stated(file: VocabularyFile) -> Iterator[tuple[str, Text]]:
    for term in _MERGING:
        text = None if file.merging is None else getattr(file.merging, term)
        if text is not None:
            yield term, text
