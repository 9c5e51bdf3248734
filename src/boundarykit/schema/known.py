"""The names that an editor can know: those of the vocabulary, and those of the given rule files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from boundarykit.compiler.loaded import Loaded
from boundarykit.compiler.rules import findings_of
from boundarykit.compiler.services import safeguards_of_services
from boundarykit.compiler.titles import names_of_rules
from boundarykit.diagnostics import PolicyError
from boundarykit.ir.facts import Fact
from boundarykit.language.documents import (
    AddText,
    MessagesFile,
    RulesFile,
    RuleText,
    SafeguardText,
    VocabularyFile,
)
from boundarykit.language.shapes import Entry, Faults
from boundarykit.language.shipped import shipped_rule_sets, shipped_vocabulary
from boundarykit.language.vocabulary import Vocabulary, build_vocabulary

CORE = "core"
"""The shipped vocabulary: what a schema knows when no rule files are given."""

Names = dict[str, str]
"""Names of one kind, each with what it stands for."""


@dataclass(frozen=True)
class Known:
    """Hold the names that a schema completes, and enforces where nothing else can be meant."""

    vocabulary: Vocabulary
    names: Mapping[str, Names] = field(default_factory=lambda: MappingProxyType({}))
    """The names in rule files, by kind: `event`; nothing where no rule files were given."""
    histories: tuple[Fact, ...] = ()
    """What the histories of the rule files give, as conditions read it."""
    rule_sets: Names = field(default_factory=dict)
    """Rule sets that can be named, with their titles."""
    vocabularies: Names = field(default_factory=dict)
    """Vocabularies that can be used."""
    is_whole: bool = False
    """Whether these are all names there are: then another name is a mistake."""


def known_of_core() -> Known:
    """Return what is known when no rule files are given: the shipped vocabulary."""
    written = shipped_vocabulary(CORE)
    faults = Faults()
    files = () if written is None else written.files
    vocabulary = build_vocabulary((f for f in files if isinstance(f, VocabularyFile)), faults)
    if faults.found:
        raise PolicyError(faults.found)
    shipped = dict.fromkeys(shipped_rule_sets(), "")
    return Known(vocabulary, rule_sets=shipped, vocabularies={CORE: ""})


def known_in(loaded: Loaded) -> Known:
    """Return what loaded rule files name."""
    texts = {file.id.value: file.title.value for file in loaded.rule_files}
    layers = {layer.id: layer.file.title.value for layer in loaded.layers}
    used = {text.value: "" for file in loaded.rule_files for text in file.uses}
    own = {file.id.value: file.title.value for file in loaded.vocabulary_files}
    return Known(
        vocabulary=loaded.vocabulary,
        names=_names(loaded),
        histories=_histories(loaded),
        rule_sets=texts | layers,
        vocabularies={CORE: ""} | used | own,
        is_whole=True,
    )


def _histories(loaded: Loaded) -> tuple[Fact, ...]:
    found = {each.fact.key: each.fact for policy in loaded.policies for each in policy.histories}
    return tuple(found[key] for key in sorted(found))


def _names(loaded: Loaded) -> dict[str, Names]:
    added = (layer.added for layer in loaded.layers)
    declaring: tuple[RulesFile | AddText, ...] = (*loaded.rule_files, *added)
    rules = [entry for part in declaring for entry in part.rules]
    safeguards = [entry for part in declaring for entry in part.safeguards]
    declared = names_of_rules(loaded.rule_files)
    messages = (*loaded.message_files, *(f for each in loaded.layers for f in each.message_files))
    return {
        "event": {entry.key.value: "" for part in declaring for entry in part.events},
        "parameter": {
            entry.key.value: _said(entry.value and entry.value.about)
            for part in declaring
            for entry in part.parameters
        },
        "history": {
            entry.key.value: _said(entry.value and entry.value.about)
            for part in declaring
            for entry in part.history
        },
        "definition": {
            entry.key.value: _said(entry.value and entry.value.title)
            for file in loaded.rule_files
            for entry in file.definitions
        },
        "rule": _titles(rules),
        "clause": _titles(rules) | _titles(safeguards) | _made(loaded.vocabulary),
        "finding": {
            finding.value: ""
            for entry in rules
            if entry.value is not None
            for finding in findings_of(entry.value.conclude)
        },
        "duty": {
            duty.key.value: _said(duty.value and duty.value.what)
            for entry in rules
            if entry.value is not None
            for duty in entry.value.duties
        },
        "message": _messages(messages),
        "exception": dict.fromkeys(declared["exceptions"], ""),
    }


def _titles(entries: Iterable[Entry[RuleText]] | Iterable[Entry[SafeguardText]]) -> Names:
    return {entry.key.value: _said(entry.value and entry.value.title) for entry in entries}


def _made(vocabulary: Vocabulary) -> Names:
    """Return the safeguards that nobody writes, which scenarios name all the same."""
    return {made.id: made.title for made in safeguards_of_services(vocabulary)}


def _messages(files: Iterable[MessagesFile]) -> Names:
    """Return each message with its words, in English where it has some."""
    found: Names = {}
    for file in sorted(files, key=_english_first):
        for entry in file.messages:
            found.setdefault(entry.key.value, _said(entry.value))
    return found


def _english_first(file: MessagesFile) -> tuple[bool, str, str]:
    language = file.language.value
    return (not language.startswith("en"), language, file.span.source.name)


def _said(text: object) -> str:
    return "" if text is None else str(text)
