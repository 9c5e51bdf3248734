"""Which policy decides when, and where: lowered for each period in which nothing changes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import RLock

from boundarykit.checks import Subject, run_checks
from boundarykit.compiler.judge_by import judged_by_conduct
from boundarykit.compiler.layers import Layer, contacts, layered, reworded
from boundarykit.compiler.messages import lower_messages
from boundarykit.compiler.policy import findings_concluded, in_force_on, lower_policy, starts_of
from boundarykit.diagnostics import Diagnostic, Level, PolicyError
from boundarykit.ir.policy import Policy
from boundarykit.language.documents import MessagesFile, RulesFile, VocabularyFile
from boundarykit.language.shapes import Faults
from boundarykit.language.vocabulary import Vocabulary

FEW = 32
"""As many versions, or combinations of layers, are lowered at load; further ones when wanted."""

Version = tuple[int, int]
"""A period for rule sets judged by the conduct, and one for all others."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Hold the policy from a local date on, until the next edition."""

    starts: date
    policy: Policy | None
    """Nothing when no rules are in force."""


@dataclass(frozen=True)
class RuleTexts:
    """Hold the rule sets that decide together, as written."""

    files: tuple[RulesFile, ...]
    message_files: tuple[MessagesFile, ...]
    """Without those of layers."""
    vocabulary: Vocabulary
    vocabulary_files: tuple[VocabularyFile, ...] = ()

    @cached_property
    def by_conduct(self) -> tuple[RulesFile, ...]:
        """The rule sets whose version the day of the conduct chooses."""
        return tuple(file for file in self.files if judged_by_conduct(file))

    @cached_property
    def by_decision(self) -> tuple[RulesFile, ...]:
        """The rule sets whose version the day of the decision chooses."""
        return tuple(file for file in self.files if not judged_by_conduct(file))


class Timeline:
    """Tell which policy decides when, where certain layers hold.

    Policies are lowered when they are first wanted, and kept; what one means does not depend on
    when that is, nor on which thread wants it.
    """

    def __init__(self, texts: RuleTexts, layers: tuple[Layer, ...] = ()) -> None:
        """Prepare a timeline; `layers` are those that hold at its places, in time or not."""
        self.layers = layers
        self._texts = texts
        self._conduct_starts = _starts(texts.by_conduct, layers) if texts.by_conduct else [date.min]
        self._decision_starts = _starts(texts.by_decision, layers)
        self._lowered: dict[Version, Policy | None] = {}
        self._lock = RLock()

    @property
    def versions(self) -> Iterator[Version]:
        """Every version that a case can meet: conduct is never later than the decision."""
        ends = [*self._decision_starts[1:], date.max]
        for place, end in enumerate(ends):
            for before, begins in enumerate(self._conduct_starts):
                if begins < end:
                    yield before, place

    @property
    def days(self) -> list[date]:
        """The local dates on which anything changes, the first of all days among them."""
        return sorted({*self._conduct_starts, *self._decision_starts})

    @property
    def judges_by_conduct(self) -> bool:
        """Whether the day of the conduct matters at all."""
        return bool(self._texts.by_conduct)

    def version_on(self, day: date) -> Version:
        """Return the version for conduct that is decided on the day on which it happened."""
        return (
            bisect_right(self._conduct_starts, day) - 1,
            bisect_right(self._decision_starts, day) - 1,
        )

    def version(self, happened: date, decided: date) -> Version:
        """Return the version in force at the conduct, with the other rules as of the decision."""
        return self.version_on(happened)[0], self.version_on(decided)[1]

    def later(self, happened: date, decided: date) -> Iterator[Version]:
        """Yield the versions that came after the conduct, in case one of them is milder.

        A day on which a rule set or layer that was in force at the conduct no longer is, is no
        version of it: that its text ended does not say what becomes of what happened before.
        """
        first, place = self.version(happened, decided)
        for after in range(first + 1, self.version_on(decided)[0] + 1):
            if self._judging[first] <= self._judging[after]:
                yield after, place

    @cached_property
    def _judging(self) -> tuple[frozenset[str], ...]:
        """The ids of the rule sets, and of the layers over them, that judge conduct by period."""
        found = []
        for day in self._conduct_starts:
            sets = {file.id.value for file in self._texts.by_conduct if in_force_on(file, day)}
            layers = {layer.id for layer in self._holding(day) if sets & set(layer.bases)}
            found.append(frozenset(sets | layers))
        return tuple(found)

    def policy(self, version: Version) -> Policy | None:
        """Return what the rules mean in a version, or nothing when none are in force.

        Raises:
            PolicyError: when layers that meet there do not fit together.
        """
        with self._lock:
            if version not in self._lowered:
                faults = Faults()
                policy = self.lower(version, faults)
                errors = [fault for fault in faults.found if fault.level is Level.ERROR]
                if errors:
                    raise PolicyError(errors)
                self._lowered[version] = policy
            return self._lowered[version]

    def prepare(self, faults: Faults) -> None:
        """Lower what is likely to be wanted, and report every fault of it."""
        versions = list(self.versions)
        if len(versions) > FEW:
            versions = [self.version_on(day) for day in self.days]
        for version in versions:
            self._lowered[version] = self.lower(version, faults)

    @property
    def prepared(self) -> tuple[Policy, ...]:
        """The policies that were lowered so far."""
        return tuple(policy for policy in self._lowered.values() if policy is not None)

    def lower(self, version: Version, faults: Faults) -> Policy | None:
        """Lower and check one version; every fault is reported."""
        then, now = self._conduct_starts[version[0]], self._decision_starts[version[1]]
        written = [(file, then) for file in self._texts.by_conduct if in_force_on(file, then)]
        written += [(file, now) for file in self._texts.by_decision if in_force_on(file, now)]
        if not written:
            return None
        files = [(layered(file, self._holding(day)), day) for file, day in written]
        message_files = tuple(reworded(self._texts.message_files, self.layers, now))
        holding = {
            layer.id
            for file, day in written
            for layer in self._holding(day)
            if file.id.value in layer.bases
        }
        policy = lower_policy(
            files,
            self._texts.vocabulary,
            lower_messages(message_files, self._texts.vocabulary, faults),
            faults,
            # Who reads a finding of a rule that is switched off finds that it was not concluded.
            findings=findings_concluded(file for file, _ in written),
            layers=tuple(sorted(holding)),
            contacts=contacts(self._holding(now)),
        )
        read = tuple(file for file, _ in files) if self.layers else self._texts.files
        checked = run_checks(Subject(policy, read, message_files, self._texts.vocabulary_files))
        faults.found += [fault for fault in checked if self._matters(fault, now)]
        return policy

    def _holding(self, day: date) -> list[Layer]:
        return [layer for layer in self.layers if layer.holds_on(day)]

    def _matters(self, fault: Diagnostic, day: date) -> bool:
        """Leave out advice that the base alone, or one layer alone, gave already."""
        if not self.layers or fault.level is Level.ERROR:
            return True
        only = self.layers[0]
        return len(self.layers) == 1 and only.holds_on(day) and only.is_from(fault.span)


def _starts(files: Iterable[RulesFile], layers: Iterable[Layer]) -> list[date]:
    """Return the dates on which anything changes, after the first of all days."""
    known = tuple(files)
    dates = {date.min, *starts_of(known)}
    for layer in layers:
        dates |= {day for day in layer.period if day != date.max}
    return sorted(dates)
