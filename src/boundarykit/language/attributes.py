"""The attributes that a deployment adds to customers, staff, interactions and workplaces."""

from __future__ import annotations

from collections.abc import Iterable

from boundarykit.diagnostics import suggestion
from boundarykit.ir.facts import EVERYBODY, Fact, Reader
from boundarykit.ir.types import MOST, BoolType, EnumType, FactType, IntType
from boundarykit.language.documents import AttributeText, VocabularyFile
from boundarykit.language.ids import is_word
from boundarykit.language.nodes import MapNode, Text
from boundarykit.language.shapes import Faults, read

SUBJECTS = ("customer", "interaction", "staff", "workplace")
_TYPES = ("number", "scale", "word", "yes_no")
_TWO = 2


def attributes_of(
    files: Iterable[VocabularyFile], faults: Faults
) -> tuple[tuple[Fact, ...], dict[str, str]]:
    """Return the attributes as facts, sorted by name, and those that may not decide, with why."""
    facts: dict[str, Fact] = {}
    protected: dict[str, str] = {}
    for file in files:
        for entry in file.attributes:
            subject, node = entry.key, entry.value
            if subject.value not in SUBJECTS or not isinstance(node, MapNode):
                hint = suggestion(subject.value, SUBJECTS)
                message = f"`{subject.value}` cannot have attributes"
                faults.add("BK231", message, subject.span, "not one that can", help=hint)
                continue
            for key, part in node.entries:
                name = f"{subject.value}.{key.value}"
                text = read(AttributeText, part, faults, f"the attribute `{key.value}`")
                if text is None or not _is_new(key, name, facts, faults):
                    continue
                if text.never_decides is not None:
                    protected[name] = text.never_decides.value
                facts[name] = _fact(name, text, faults)
    return tuple(facts[name] for name in sorted(facts)), protected


def _is_new(key: Text, name: str, facts: dict[str, Fact], faults: Faults) -> bool:
    if not is_word(key.value):
        faults.add("BK222", f"`{key.value}` is not written like a word", key.span, "not a word")
        return False
    if name in facts:
        faults.add("BK212", f"`{name}` stands for two things", key.span, "again here")
        return False
    return True


def _fact(name: str, text: AttributeText, faults: Faults) -> Fact:
    fact_type = _type(text, faults)
    return Fact(
        name=name,
        type=fact_type,
        nullable=True,
        if_unknown=assumed(text.if_unknown, fact_type, faults),
        share=share_of(text.share, faults),
        about=text.about.value,
    )


def _type(text: AttributeText, faults: Faults) -> FactType:
    match text.type.value:
        case "yes_no":
            return BoolType()
        case "word":
            return EnumType("values", tuple(sorted(value.value for value in text.values)))
        case "scale":
            return EnumType("scale", tuple(value.value for value in text.scale), ordered=True)
        case "number":
            bounds = [value.value for value in text.between]
            if len(bounds) == _TWO and all(bound.lstrip("-").isdecimal() for bound in bounds):
                return IntType(int(bounds[0]), int(bounds[1]))
            help_text = "say `between: [0, 100]`, so that rules can be analysed"
            message = "a number needs its lowest and highest value"
            faults.add("BK202", message, text.type.span, "without bounds", help=help_text)
            return IntType(-MOST, MOST)
    hint = suggestion(text.type.value, _TYPES)
    faults.add("BK231", f"unknown type `{text.type.value}`", text.type.span, help=hint)
    return BoolType()


def assumed(text: Text | None, fact_type: FactType, faults: Faults) -> int | None:
    """Read the value that is assumed when a fact is unknown."""
    if text is None:
        return None
    match fact_type:
        case BoolType() if text.value in ("true", "yes", "false", "no"):
            return int(text.value in ("true", "yes"))
        case EnumType(_, values) if text.value in values:
            return values.index(text.value)
        case IntType(low, high) if text.value.isdecimal() and low <= int(text.value) <= high:
            return int(text.value)
    faults.add("BK205", f"`{text.value}` is not a value of the attribute", text.span, "not one")
    return None


def share_of(texts: tuple[Text, ...], faults: Faults) -> frozenset[Reader]:
    """Read who may be shown a fact; nothing said is everybody."""
    if not texts:
        return EVERYBODY
    readers = set()
    for text in texts:
        if text.value in set(Reader):
            readers.add(Reader(text.value))
        else:
            hint = suggestion(text.value, list(Reader))
            faults.add("BK231", f"unknown reader `{text.value}`", text.span, help=hint)
    return frozenset(readers)
