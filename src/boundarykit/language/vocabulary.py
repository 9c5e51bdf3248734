"""The words that rules may use: the built-in ones and those of the vocabulary files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from boundarykit.facts.catalogue import CATALOGUE, MEASURE_FACTS, REQUEST_FACTS
from boundarykit.facts.never_decides import NEVER_DECIDES
from boundarykit.facts.spec import LADDER
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Lexicon, Merging, ResponseKind, Role, Rung, Titles
from boundarykit.ir.types import EnumType, SetType
from boundarykit.language.attribute_types import assumed
from boundarykit.language.attributes import attributes_of, share_of
from boundarykit.language.documents import PracticeText, TermsText, VocabularyFile
from boundarykit.language.ladder import ladder_of, responses_of, roles_of, yes_or_no
from boundarykit.language.nodes import Text
from boundarykit.language.services import services_of
from boundarykit.language.shapes import Entry, Faults
from boundarykit.language.words import entries_of, keep_one, twice, unknown

__all__ = ["WORD_LISTS", "Vocabulary", "build_vocabulary", "names_of_values", "twice"]

WORD_LISTS = (
    "signals",
    "channels",
    "settings",
    "gifts",
    "sectors",
    "controls",
    "conditions",
    "statements",
    "services",
    "requests",
)
MERGING = {
    "lasts": ("longest", "shortest", "must_agree"),
    "within": ("earliest", "latest", "must_agree"),
    "scope": ("widest", "narrowest", "must_agree"),
    "by": ("most_senior", "most_junior", "must_agree"),
    "appeal": ("longest", "shortest", "must_agree"),
    "review": ("earliest", "latest", "must_agree"),
}
"""The terms of a response, and the ways in which each can merge, the usual one first."""


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
    request_facts: dict[str, Fact]
    """What events on requests may read, by name."""
    never_decides: dict[str, str]
    """What rules may not read, with the reason."""
    merging: Merging
    contact_points: frozenset[str]
    policies: frozenset[str]
    """Other policies that rules can hand matters over to."""
    rung_terms: dict[str, TermsText] = field(default_factory=dict)
    """The terms of the response that stands for a rung, as written."""
    practices: dict[str, str] = field(default_factory=dict)
    """What rules may name as what they rest on: id and what it asks for."""
    never_count_against: frozenset[str] = frozenset()
    """The signals, and the requests as `request.appeal`, for which nobody is treated harsher."""
    unread: frozenset[str] = frozenset()
    """Attributes whose fault was reported; what reads them is not at fault."""
    titles: Titles = ()
    """Titles in other languages, by language, then by key."""
    about: dict[str, str] = field(default_factory=dict)
    """What each word means, by list and word: `signals.flirtation`."""
    never_withheld: frozenset[str] = frozenset()
    """The services that are given whatever the customer did."""
    notice: dict[str, str] = field(default_factory=dict)
    """How customers read of it in the notice, by list and word, in the order of the notice."""

    def words(self, word_list: str) -> tuple[str, ...]:
        """Return the words of a list, in the order in which the vocabulary declares them."""
        beginning = f"{word_list}."
        return tuple(key.removeprefix(beginning) for key in self.about if key.startswith(beginning))

    def rung(self, name: str) -> int | None:
        """Return the position of a rung of the ladder."""
        return next((place for place, rung in enumerate(self.ladder) if rung.id == name), None)

    def has_role(self, name: str) -> bool:
        """Tell whether a role is known."""
        return any(role.id == name for role in self.roles)


def build_vocabulary(files: Iterable[VocabularyFile], faults: Faults) -> Vocabulary:
    """Put vocabulary files together; every clash and unknown word is reported."""
    all_were_read = not faults.found
    parts = sorted(files, key=lambda file: file.id.value)
    _each_has_its_id(parts, faults)
    lists = {name: entries_of(parts, name, faults) for name in WORD_LISTS}
    points = entries_of(parts, "contact_points", faults)
    policies = entries_of(parts, "policies", faults)
    ladder = ladder_of(parts, faults, all_were_read=all_were_read)
    roles = roles_of(parts, faults)
    services = services_of(lists["services"], faults)
    responses = responses_of(parts, ladder, roles, services, faults)
    words = {name: tuple(sorted(entries)) for name, entries in lists.items()}
    words |= {"roles": tuple(sorted(r.id for r in roles)), "responses": tuple(sorted(responses))}
    words |= {LADDER: tuple(rung.id for rung in ladder)}
    read = attributes_of(parts, faults)
    attributes, protected = read.facts, read.protected
    facts = {spec.name: spec.fact(words) for spec in CATALOGUE} | {f.name: f for f in attributes}
    _assume_otherwise(parts, facts, faults)
    measure_facts = {spec.name: spec.fact(words) for spec in MEASURE_FACTS}
    request_facts = {spec.name: spec.fact(words) for spec in REQUEST_FACTS}
    of_records = {*measure_facts, *request_facts}
    kept_out = _never_decides(parts, {*facts, *of_records, *NEVER_DECIDES}, faults)
    return Vocabulary(
        ladder=ladder,
        responses=responses,
        roles=roles,
        lexicon=_lexicon(words, frozenset(points), attributes),
        facts=facts,
        unread=read.unread,
        measure_facts=measure_facts,
        request_facts=request_facts,
        never_decides=NEVER_DECIDES | protected | kept_out,
        merging=_merging(parts, faults),
        contact_points=frozenset(points),
        policies=frozenset(policies),
        rung_terms={
            entry.key.value: entry.value.terms
            for file in parts
            for entry in file.ladder
            if entry.value is not None and entry.value.terms is not None
        },
        practices=_practices(parts, faults),
        never_count_against=frozenset(
            f"{beginning}{word}"
            for name, beginning in (("signals", ""), ("requests", "request."))
            for word, entry in lists[name].items()
            if entry.value is not None and yes_or_no(entry.value.never_counts_against, faults)
        ),
        never_withheld=frozenset(services),
        about={
            f"{name}.{word}": entry.value.about.value
            for name, entries in (
                *lists.items(),
                ("contact_points", points),
                ("policies", policies),
            )
            for word, entry in entries.items()
            if entry.value is not None
        },
        notice=_notice(
            parts, {"signals": tuple(lists["signals"]), "responses": tuple(responses)}, faults
        ),
    )


def _notice(
    parts: list[VocabularyFile], named: dict[str, tuple[str, ...]], faults: Faults
) -> dict[str, str]:
    known = {f"{name}.{word}" for name, words in named.items() for word in words}
    found: dict[str, Entry[Text]] = {}
    for entry in (entry for file in parts for entry in file.notice):
        name = entry.key.value
        if name not in known:
            unknown("BK231", "signal or response", entry.key, known, faults)
        elif name in found:
            twice(found[name].key, entry.key, faults)
        else:
            found[name] = entry
    return {name: entry.value.value for name, entry in found.items() if entry.value is not None}


def names_of_values(lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words of the attributes: `staff.satisfaction.like_team`."""
    return tuple(
        f"{fact.name}.{word}"
        for fact in lexicon.attributes
        if isinstance(fact.type, EnumType | SetType)
        for word in fact.type.values
    )


def _practices(parts: list[VocabularyFile], faults: Faults) -> dict[str, str]:
    found: dict[str, Entry[PracticeText]] = {}
    for entry in (entry for file in parts for entry in file.practices):
        if entry.key.value in found:
            twice(found[entry.key.value].key, entry.key, faults)
        found.setdefault(entry.key.value, entry)
    return {
        name: "" if entry.value is None else entry.value.about.value
        for name, entry in found.items()
    }


def _each_has_its_id(parts: list[VocabularyFile], faults: Faults) -> None:
    first: dict[str, Text] = {}
    for file in parts:
        if file.id.value in first:
            twice(first[file.id.value], file.id, faults)
        first.setdefault(file.id.value, file.id)


def _assume_otherwise(parts: list[VocabularyFile], facts: dict[str, Fact], faults: Faults) -> None:
    for entry in (entry for file in parts for entry in file.facts):
        fact, text = facts.get(entry.key.value), entry.value
        if fact is None:
            unknown("BK203", "fact", entry.key, facts, faults)
            continue
        if text is None:
            continue
        if text.if_unknown is not None:
            value = assumed(text.if_unknown, fact.name, fact.type, faults)
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
        services=frozenset(words["services"]),
        requests=frozenset(words["requests"]),
        ladder=frozenset(words[LADDER]),
        attributes=attributes,
    )


def _never_decides(parts: list[VocabularyFile], known: set[str], faults: Faults) -> dict[str, str]:
    kept_out = {}
    for entry in (entry for file in parts for entry in file.never_decides):
        if entry.key.value not in known:
            unknown("BK203", "fact", entry.key, known, faults)
        elif entry.value is not None:
            kept_out[entry.key.value] = entry.value.value
    return kept_out


def _merging(parts: list[VocabularyFile], faults: Faults) -> Merging:
    chosen: dict[str, Text] = {}
    for term, text in _stated(parts):
        if text.value not in MERGING[term]:
            unknown("BK231", "way to merge", text, MERGING[term], faults)
        elif term in chosen and chosen[term].value != text.value:
            keep_one(f"`{term}` merges in two ways", chosen[term], text, faults)
        else:
            chosen[term] = text
    return Merging(**{term: text.value for term, text in chosen.items()})


def _stated(parts: list[VocabularyFile]) -> Iterator[tuple[str, Text]]:
    for merging in (file.merging for file in parts):
        for term in MERGING:
            text = None if merging is None else getattr(merging, term)
            if text is not None:
                yield term, text
