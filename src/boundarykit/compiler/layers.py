"""Layers: where and when each holds, and the texts of the base with what it changes in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from boundarykit.compiler.dates import ALWAYS, Period, overlap, read_date
from boundarykit.diagnostics import Span, suggestion
from boundarykit.domain.workplace import Workplace, covers
from boundarykit.ir.policy import Contact
from boundarykit.language.documents import (
    AddText,
    LayerFile,
    MessagesFile,
    ParameterText,
    PlaceText,
    RulesFile,
    SetText,
)
from boundarykit.language.nodes import Text
from boundarykit.language.shapes import Entry, Faults
from boundarykit.language.vocabulary import Vocabulary

REGION = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
"""How a region is written: a country, or a country and its subdivision."""
_PLACES = ("region", "brand", "branch", "sector")


@dataclass(frozen=True, eq=False)
class Layer:
    """Hold one layer file, with its time and the messages that are written for it."""

    file: LayerFile
    period: Period
    message_files: tuple[MessagesFile, ...]

    @property
    def id(self) -> str:
        """The layer's id; versions of one layer share it."""
        return self.file.id.value

    @property
    def bases(self) -> tuple[str, ...]:
        """The ids of the rule sets that it stands over, as written."""
        return tuple(text.value for text in self.file.bases)

    @property
    def added(self) -> AddText:
        """What it adds."""
        return self.file.add or AddText(span=self.file.span)

    @property
    def added_clauses(self) -> tuple[Text, ...]:
        """The ids of the rules and safeguards that it adds."""
        rules = tuple(entry.key for entry in self.added.rules)
        return rules + tuple(entry.key for entry in self.added.safeguards)

    def holds_on(self, day: date) -> bool:
        """Tell whether it is in force on a local day."""
        return self.period[0] <= day < self.period[1]

    def holds_at(self, workplace: Workplace) -> bool:
        """Tell whether it holds at a place: everything that `where` names must be so."""
        where = self.file.where
        return (
            (where.region is None or covers(where.region.value, workplace.region))
            and (where.brand is None or where.brand.value == workplace.brand)
            and (where.branch is None or where.branch.value == workplace.branch)
            and (where.sector is None or where.sector.value == workplace.sector)
        )

    def can_meet(self, other: Layer) -> bool:
        """Tell whether some workplace and day could fall under both."""
        return overlap(self.period, other.period) and all(
            _can_agree(name, getattr(self.file.where, name), getattr(other.file.where, name))
            for name in _PLACES
        )

    def is_from(self, span: Span | None) -> bool:
        """Tell whether something was written in this layer's files."""
        sources = (self.file.span.source, *(each.span.source for each in self.message_files))
        return span is not None and any(span.source is source for source in sources)


def _can_agree(name: str, one: Text | None, other: Text | None) -> bool:
    if one is None or other is None:
        return True
    if name == "region":
        return covers(one.value, other.value) or covers(other.value, one.value)
    return one.value == other.value


def read_layers(
    files: Iterable[LayerFile],
    message_files: Iterable[MessagesFile],
    vocabulary: Vocabulary,
    faults: Faults,
) -> tuple[Layer, ...]:
    """Read when and where layers hold, in the order of their ids and dates."""
    messages = tuple(message_files)
    found = []
    for file in files:
        _where_is_a_place(file.where, vocabulary, faults)
        _roles_are_known(file, vocabulary, faults)
        mine = tuple(each for each in messages if each.for_ and each.for_.value == file.id.value)
        layer = Layer(file, _period(file, faults), mine)
        if not _changes_anything(layer):
            message = f"the layer `{file.id.value}` changes nothing"
            hint = "add `set`, `switch_off`, `add`, `contact_points`, or messages for it"
            faults.add("BK245", message, file.id.span, "does nothing", help=hint)
        found.append(layer)
    return tuple(sorted(found, key=lambda layer: (layer.id, layer.period)))


def _period(file: LayerFile, faults: Faults) -> Period:
    starts = None if file.in_force is None else read_date(file.in_force.from_, faults)
    ends = read_date(file.expires, faults)
    if starts is not None and ends is not None and ends <= starts:
        label = f"not later than {starts.isoformat()}"
        hint = "`expires` is the first day on which it no longer holds"
        message = "the layer expires before it begins"
        faults.add("BK236", message, file.expires.span, label, help=hint)
    return starts or ALWAYS, ends or date.max


def _where_is_a_place(where: PlaceText, vocabulary: Vocabulary, faults: Faults) -> None:
    if all(getattr(where, name) is None for name in _PLACES):
        hint = "write `where: {branch: harbour-street}`"
        label = "holds everywhere"
        faults.add("BK202", "`where` names no place", where.span, label, help=hint)
    if where.region is not None:
        region_is_written_like_one(where.region, faults)
    if where.sector is not None:
        sector_is_known(where.sector, vocabulary, faults)


def region_is_written_like_one(text: Text, faults: Faults) -> None:
    """Report a region that is not written by ISO 3166."""
    if not REGION.fullmatch(text.value):
        message = f"`{text.value}` is not written like a region"
        hint = "write a country, or its subdivision, by ISO 3166: `IE` or `US-CA`"
        faults.add("BK246", message, text.span, "not a region", help=hint)


def sector_is_known(text: Text, vocabulary: Vocabulary, faults: Faults) -> bool:
    """Tell whether a sector is a word of the vocabulary; if not, that is reported."""
    sectors = vocabulary.lexicon.sectors
    if text.value not in sectors:
        message = f"unknown sector `{text.value}`"
        hint = suggestion(text.value, sectors)
        faults.add("BK231", message, text.span, "not a sector", help=hint)
    return text.value in sectors


def _roles_are_known(file: LayerFile, vocabulary: Vocabulary, faults: Faults) -> None:
    if not vocabulary.has_role(file.approved_by.value):
        message = f"unknown role `{file.approved_by.value}`"
        hint = suggestion(file.approved_by.value, [role.id for role in vocabulary.roles])
        faults.add("BK208", message, file.approved_by.span, "no role has this name", help=hint)
    for entry in file.contact_points:
        if entry.key.value not in vocabulary.contact_points:
            message = f"unknown contact point `{entry.key.value}`"
            hint = suggestion(entry.key.value, vocabulary.contact_points)
            faults.add("BK231", message, entry.key.span, "not in the vocabulary", help=hint)


def _changes_anything(layer: Layer) -> bool:
    file = layer.file
    added = layer.added.rules or layer.added.safeguards
    return bool(file.set or file.switch_off or added or file.contact_points or layer.message_files)


def layered(file: RulesFile, layers: Iterable[Layer]) -> RulesFile:
    """Return a rule set with what layers change in it; the order of layers carries no meaning."""
    for layer in layers:
        if file.id.value in layer.bases:
            file = _with(file, layer)
    return file


def _with(file: RulesFile, layer: Layer) -> RulesFile:
    values = {entry.key.value: entry.value for entry in layer.file.set if entry.value is not None}
    off = {text.value for text in layer.file.switch_off}
    added = layer.added if file.id.value == layer.bases[0] else AddText(span=file.span)
    return replace(
        file,
        parameters=(*(_set(entry, values) for entry in file.parameters), *added.parameters),
        events=(*file.events, *added.events),
        history=(*file.history, *added.history),
        rules=(*(rule for rule in file.rules if rule.key.value not in off), *added.rules),
        safeguards=(*file.safeguards, *added.safeguards),
    )


def _set(entry: Entry[ParameterText], values: dict[str, SetText]) -> Entry[ParameterText]:
    new = values.get(entry.key.value)
    if new is None or entry.value is None:
        return entry
    return Entry(entry.key, replace(entry.value, value=new.value, values=()))


def reworded(
    message_files: Iterable[MessagesFile], layers: Iterable[Layer], day: date
) -> Iterator[MessagesFile]:
    """Yield the messages with the words that hold on a day.

    Messages that only layers have are there on every day: a rule of an earlier day may say them.
    """
    base, mine = tuple(message_files), tuple(layers)
    theirs = {entry.key.value for file in base for entry in file.messages}
    said = [(layer, file) for layer in mine for file in layer.message_files]
    replaced = {
        (entry.key.value, file.language.value)
        for layer, file in said
        if layer.holds_on(day)
        for entry in file.messages
    }
    for file in base:
        language = file.language.value
        kept = (each for each in file.messages if (each.key.value, language) not in replaced)
        yield replace(file, messages=tuple(kept))
    seen: set[int] = set()
    for layer, file in sorted(said, key=lambda pair: not pair[0].holds_on(day)):
        if id(file) in seen:
            continue  # versions of one layer share their messages
        seen.add(id(file))
        kept = (
            each for each in file.messages if layer.holds_on(day) or each.key.value not in theirs
        )
        yield replace(file, messages=tuple(kept))


def contacts(layers: Iterable[Layer]) -> tuple[Contact, ...]:
    """Return the contact points that layers name, sorted."""
    found = (
        Contact(entry.key.value, entry.value.label.value, entry.value.reach.value)
        for layer in layers
        for entry in layer.file.contact_points
        if entry.value is not None
    )
    return tuple(sorted(found, key=lambda contact: contact.name))
