"""Lower where a rule set applies: places as layers know them, and conditions."""

from __future__ import annotations

from collections.abc import Iterable

from boundarykit.compiler.conditions import lower_when
from boundarykit.compiler.layers import region_is_written_like_one, sector_is_known
from boundarykit.compiler.names import Names
from boundarykit.facts.of_places import PLACES, place_fact
from boundarykit.ir.conditions import AnyOf, Condition, Every, OneOf
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Applies
from boundarykit.ir.types import EnumType, SetType
from boundarykit.language.documents import RulesFile, WhereText
from boundarykit.language.nodes import Text

_SECTOR = "workplace.sector"


def places_named(files: Iterable[RulesFile]) -> dict[str, Fact]:
    """Return the facts that tell where a workplace lies, with every place that some file names."""
    named: dict[str, set[str]] = {name: set() for name in PLACES}
    for file in files:
        where = None if file.applies is None else file.applies.where
        for name in PLACES if where is not None else ():
            named[name] |= {text.value for text in _texts(getattr(where, name))}
    return {name: place_fact(name, words) for name, words in named.items()}


def lower_applies(file: RulesFile, names: Names) -> Applies | None:
    """Lower where a rule set applies; nothing when it applies everywhere, or cannot be read."""
    text = file.applies
    if text is None:
        return None
    if text.where is None and text.when is None:
        label, hint = "applies everywhere", "add `where:` or `when:`, or leave `applies` out"
        names.faults.add("BK202", "`applies` names no place", text.span, label, help=hint)
        return None
    places = [] if text.where is None else _places(text.where, names)
    when = Every(()) if text.when is None else lower_when(text.when, names)
    if when is None or None in places:
        return None
    parts = (*(place for place in places if place is not None), *when.parts)
    return Applies(
        rule_set=file.id.value,
        title=file.title.value,
        when=Every(parts),
        about="" if text.about is None else text.about.value,
    )


def _places(where: WhereText, names: Names) -> list[Condition | None]:
    listed = {name: _texts(getattr(where, name)) for name in (*PLACES, "sector")}
    if not any(listed.values()):
        hint = "write `where: {region: US}`, or leave `where` out"
        names.faults.add("BK202", "`where` names no place", where.span, "empty", help=hint)
        return [None]
    for text in listed["region"]:
        region_is_written_like_one(text, names.faults)
    known = [sector_is_known(text, names.vocabulary, names.faults) for text in listed["sector"]]
    found: list[Condition | None] = [
        _any_of(names.places[name], listed[name]) for name in PLACES if listed[name]
    ]
    sector = names.vocabulary.facts.get(_SECTOR)
    if listed["sector"]:
        found.append(
            None if sector is None or not all(known) else _sector(sector, listed["sector"])
        )
    return found


def _any_of(fact: Fact, texts: tuple[Text, ...]) -> AnyOf:
    words = fact.type.values if isinstance(fact.type, SetType) else ()
    mask = sum(1 << words.index(word) for word in {text.value for text in texts})
    return AnyOf(fact, mask, span=texts[0].span)


def _sector(fact: Fact, texts: tuple[Text, ...]) -> OneOf:
    words = fact.type.values if isinstance(fact.type, EnumType) else ()
    named = frozenset(words.index(text.value) for text in texts)
    return OneOf(fact, named, span=texts[0].span)


def _texts(named: Text | tuple[Text, ...] | None) -> tuple[Text, ...]:
    if named is None:
        return ()
    return (named,) if isinstance(named, Text) else named
