"""The attributes that a deployment adds to people, interactions, incidents and workplaces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from boundarykit.diagnostics import shown_name, suggestion
from boundarykit.facts.catalogue import CATALOGUE
from boundarykit.ir.facts import EVERYBODY, Fact, Reader
from boundarykit.ir.types import FactType
from boundarykit.language.attribute_types import assumed, type_of
from boundarykit.language.documents import AttributeText, VocabularyFile
from boundarykit.language.ladder import yes_or_no
from boundarykit.language.nodes import MapNode, Node, Text, kind_of
from boundarykit.language.shapes import Faults, read
from boundarykit.language.words import twice, unknown, written_like_a_word

SUBJECTS = ("customer", "incident", "interaction", "staff", "workplace")


@dataclass(frozen=True, slots=True)
class Attributes:
    """Hold the attributes that vocabularies declare."""

    facts: tuple[Fact, ...]
    """Sorted by name."""
    protected: dict[str, str]
    """Those that may not decide, with the reason."""
    unread: frozenset[str]
    """Those whose type could not be read, which was reported."""


def attributes_of(files: Iterable[VocabularyFile], faults: Faults) -> Attributes:
    """Read the attributes of vocabulary files; every fault is reported."""
    built_in = {spec.name for spec in CATALOGUE}
    facts: dict[str, Fact] = {}
    protected: dict[str, str] = {}
    declared: dict[str, Text] = {}
    unread: set[str] = set()
    for subject, key, node in _declared(files, faults):
        text = read(AttributeText, node, faults, f"the attribute {shown_name(key.value)}")
        name = f"{subject.value}.{key.value}"
        is_free = _is_free(name, key, built_in, declared, faults)
        if text is None or not is_free or not isinstance(node, MapNode):
            continue
        if text.never_decides is not None:
            protected[name] = text.never_decides.value
        fact_type = type_of(text, node, faults)
        if fact_type is None:
            unread.add(name)
        else:
            facts[name] = _fact(name, text, fact_type, faults)
    return Attributes(tuple(facts[name] for name in sorted(facts)), protected, frozenset(unread))


def _declared(files: Iterable[VocabularyFile], faults: Faults) -> Iterator[tuple[Text, Text, Node]]:
    """Yield each attribute: what has it, its name, and what is said about it."""
    for subject, node in ((each.key, each.value) for file in files for each in file.attributes):
        if subject.value not in SUBJECTS:
            message = f"{shown_name(subject.value)} cannot have attributes"
            hint = suggestion(subject.value, SUBJECTS)
            faults.add("BK231", message, subject.span, "not one that can", help=hint)
        elif isinstance(node, MapNode):
            yield from ((subject, key, part) for key, part in node.entries)
        elif node is not None:
            message = f"the attributes of `{subject.value}` must be a mapping of their names"
            faults.add("BK230", message, node.span, f"this is {kind_of(node)}")


def _is_free(
    name: str, key: Text, built_in: set[str], declared: dict[str, Text], faults: Faults
) -> bool:
    if not written_like_a_word(key, faults):
        return False
    if name in built_in:
        label, hint = "a built-in fact has this name", "give the attribute another name"
        faults.add("BK212", f"`{name}` stands for two things", key.span, label, help=hint)
        return False
    if name in declared:
        twice(declared[name], replace(key, value=name), faults)
        return False
    declared[name] = key
    return True


def _fact(name: str, text: AttributeText, fact_type: FactType, faults: Faults) -> Fact:
    return Fact(
        name=name,
        type=fact_type,
        nullable=True,
        if_unknown=assumed(text.if_unknown, name, fact_type, faults),
        share=share_of(text.share, faults),
        never_counts_against=yes_or_no(text.never_counts_against, faults),
        about=text.about.value,
    )


def share_of(texts: tuple[Text, ...], faults: Faults) -> frozenset[Reader]:
    """Read who may be shown a fact; nothing said is everybody."""
    if not texts:
        return EVERYBODY
    readers = set()
    for text in texts:
        if text.value in set(Reader):
            readers.add(Reader(text.value))
        else:
            unknown("BK231", "reader", text, list(Reader), faults, label="not a reader")
    return frozenset(readers)
