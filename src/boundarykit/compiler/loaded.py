"""What was loaded: rules by date and place, and all of it or some rule sets alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from boundarykit.checks import Silence
from boundarykit.compiler.layer_permissions import additions_are_allowed, bases_of
from boundarykit.compiler.layers import Layer
from boundarykit.compiler.places import Places
from boundarykit.compiler.timeline import Edition, RuleTexts
from boundarykit.diagnostics import Diagnostic, Level, PolicyError, UsageError, suggestion
from boundarykit.ir.policy import Policy
from boundarykit.language.documents import (
    MessagesFile,
    RulesFile,
    ScenariosFile,
    VocabularyFile,
)
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
    scenario_files: tuple[ScenariosFile, ...]
    findings: tuple[Diagnostic, ...]
    """Warnings and advice; errors never get this far."""
    vocabulary_files: tuple[VocabularyFile, ...] = ()
    """Those that were named, without the shipped ones that rules only use."""
    silences: tuple[Silence, ...] = ()
    """What authors weighed, and silenced with a reason."""
    silenced: tuple[Diagnostic, ...] = ()
    """What would stand among the findings, were it not silenced."""

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
        out. The words and messages of all files stay. Itself, where it holds nothing else.

        Raises:
            PolicyError: when they read a finding that only another rule set concludes.
            UsageError: for a rule set or layer that is not loaded.
        """
        wanted = frozenset(names)
        known = {file.id.value for file in self.rule_files} | {each.id for each in self.layers}
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
        return replace(self, places=places, rule_files=files)


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


def _not_loaded(name: str, known: Iterable[str]) -> Diagnostic:
    message = f"the rule set `{name}` is not loaded"
    return Diagnostic("BK602", message, help=suggestion(name, known))
