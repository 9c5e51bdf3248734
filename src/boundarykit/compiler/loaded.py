"""What was loaded: rules by date and place, and all of it or some rule sets alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from boundarykit.checks import Silence
from boundarykit.compiler.layer_permissions import additions_are_allowed, bases_of
from boundarykit.compiler.layers import Layer
from boundarykit.compiler.places import Places
from boundarykit.compiler.timeline import Edition, RuleTexts
from boundarykit.diagnostics import (
    Diagnostic,
    Level,
    PolicyError,
    Source,
    UsageError,
    suggestion,
)
from boundarykit.ir.policy import Policy
from boundarykit.language.documents import (
    File,
    MessagesFile,
    RulesFile,
    ScenariosFile,
    VocabularyFile,
)
from boundarykit.language.files import read_texts
from boundarykit.language.nodes import Text
from boundarykit.language.shapes import Faults
from boundarykit.language.vocabulary import Vocabulary


@dataclass(frozen=True)
class Loaded:
    """Hold loaded rules: what they mean by date and place, and what was written."""

    places: Places
    vocabulary: Vocabulary
    rule_files: tuple[RulesFile, ...]
    message_files: tuple[MessagesFile, ...]
    """Without those of layers."""
    scenarios_read: tuple[ScenariosFile, ...]
    findings: tuple[Diagnostic, ...]
    """Warnings and advice; errors never get this far."""
    vocabulary_files: tuple[VocabularyFile, ...] = ()
    """Those that were named, without the shipped ones that rules only use."""
    silences: tuple[Silence, ...] = ()
    """What authors weighed, and silenced with a reason."""
    silenced: tuple[Diagnostic, ...] = ()
    """What would stand among the findings, were it not silenced."""
    scenarios_later: tuple[Source, ...] = ()

    @cached_property
    def scenario_files(self) -> tuple[ScenariosFile, ...]:
        """The scenarios, read when they are first wanted.

        Raises:
            PolicyError: with every fault of their files.
        """
        written = read_texts(self.scenarios_later)
        faults = Faults()
        faults.found += written.faults
        belong_somewhere(written.files, self.names, faults)
        if faults.found:
            raise PolicyError(faults.found)
        found = (file for file in written.files if isinstance(file, ScenariosFile))
        return (*self.scenarios_read, *found)

    @property
    def names(self) -> frozenset[str]:
        """The ids of the rule sets and layers."""
        return frozenset(file.id.value for file in self.rule_files) | {
            layer.id for layer in self.layers
        }

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layers, by id and date."""
        return self.places.layers

    @property
    def all_message_files(self) -> tuple[MessagesFile, ...]:
        """The messages of the rule sets, and those of layers."""
        own = (file for layer in self.layers for file in layer.message_files)
        return (*self.message_files, *own)

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """What the rules mean by date, for conduct of the same day, where no layer holds."""
        plain = self.places.plain
        found = [Edition(day, plain.policy(plain.version_on(day))) for day in plain.days]
        begun = (place for place, edition in enumerate(found) if edition.policy is not None)
        return tuple(found[next(begun, len(found)) :])

    @property
    def policies(self) -> tuple[Policy, ...]:
        """Every policy that was lowered at load: by date, and where each layer holds."""
        timelines = (self.places.of((layer,)) for layer in self.layers)
        return (
            *self.places.plain.prepared,
            *(policy for timeline in timelines for policy in timeline.prepared),
        )

    def only(self, names: Iterable[str]) -> Loaded:
        """Return what some of the rule sets mean by themselves, as their authors tried them out.

        A layer that is named comes with the rule sets that it stands over, any other layer is left
        out. The words and messages of all files stay, and scenarios do not. Itself, where it holds
        nothing else.

        Raises:
            PolicyError: when they read a finding that only another rule set concludes.
            UsageError: for a rule set or layer that is not loaded.
        """
        wanted, known = frozenset(names), self.names
        if not wanted <= known:
            raise UsageError([_not_loaded(name, known) for name in sorted(wanted - known)])
        layers = tuple(layer for layer in self.layers if layer.id in wanted)
        needed = wanted.union(*(layer.bases for layer in layers))
        files = tuple(file for file in self.rule_files if file.id.value in needed)
        if (files, layers) == (self.rule_files, self.layers):
            return self
        faults = Faults()
        places = prepared(RuleTexts(files, self.message_files, self.vocabulary), layers, faults)
        errors = [fault for fault in faults.found if fault.level is Level.ERROR]
        if errors:
            raise PolicyError(errors)
        return replace(self, places=places, rule_files=files, scenarios_read=(), scenarios_later=())


def prepared(texts: RuleTexts, layers: tuple[Layer, ...], faults: Faults) -> Places:
    """Lower the rules, each layer over them alone, and layers that meet when these are few."""
    places = Places(texts, layers)
    places.plain.prepare(faults)
    for layer in layers:
        alone = places.of((layer,))
        alone.prepare(faults)
        for policy in alone.prepared:
            additions_are_allowed(layer, bases_of(layer, texts.files), policy, faults)
    if not any(fault.level is Level.ERROR for fault in faults.found):
        for meeting in places.meeting():
            places.of(meeting).prepare(faults)
    return places


def belong_somewhere(files: Iterable[File], known: Collection[str], faults: Faults) -> None:
    """Report messages and scenarios for a rule set or layer that is not loaded."""
    for file in files:
        for name in _named_by(file, faults):
            if name.value not in known:
                message = f"unknown rule set `{name.value}`"
                hint = suggestion(name.value, known)
                faults.add("BK231", message, name.span, "not among the loaded ones", help=hint)


def _named_by(file: File, faults: Faults) -> tuple[Text, ...]:
    """Return the rule sets that messages or scenarios are for."""
    if isinstance(file, MessagesFile):
        return () if file.for_ is None else (file.for_,)
    if not isinstance(file, ScenariosFile):
        return ()
    if not file.rule_sets:
        message, hint = "`for` names no rule set", "write `for: [unwanted-advances]`"
        faults.add("BK202", message, file.kind.span, "nothing decides these scenarios", help=hint)
    return file.rule_sets


def _not_loaded(name: str, known: Iterable[str]) -> Diagnostic:
    message = f"the rule set `{name}` is not loaded"
    return Diagnostic("BK602", message, help=suggestion(name, known))
