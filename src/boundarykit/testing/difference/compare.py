"""Decide the same cases by two sets of rules, and tell by what the answers differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from boundarykit.diagnostics import PolicyError
from boundarykit.domain.case import Case
from boundarykit.engine import Engine
from boundarykit.ir.policy import Policy
from boundarykit.language.shapes import Faults
from boundarykit.testing.case_of import parts_of
from boundarykit.testing.difference.answers import Answer, Way, told, way_of
from boundarykit.testing.difference.causes import Cause, Causes
from boundarykit.testing.difference.documents import Written, written
from boundarykit.testing.difference.fields import Parts
from boundarykit.testing.difference.generate import cases
from boundarykit.testing.difference.reach import Reach
from boundarykit.testing.difference.scenario_text import scenario_text
from boundarykit.testing.difference.settings import Setting, settings
from boundarykit.testing.difference.shrink import shrunk
from boundarykit.testing.difference.sides import Decided, Refused, Side
from boundarykit.testing.scenario import scenarios_of

_FEW = 6
"""Of each way, as many cases are made small; many come out the same."""


@dataclass(frozen=True, slots=True)
class Example:
    """Show one case that is answered differently."""

    way: Way
    difference: tuple[str, ...]
    """The answers' difference, in short lines."""
    scenario: str
    """The case as a scenario that expects the new answer."""
    rule_sets: tuple[str, ...]
    """What decides it: a scenario file is `for` these."""


@dataclass(frozen=True, slots=True)
class Group:
    """Count the cases that are answered differently because of the same rules."""

    cause: Cause
    milder: int
    harsher: int
    other: int
    examples: tuple[Example, ...]

    @property
    def cases(self) -> int:
        """How many there are."""
        return self.milder + self.harsher + self.other


@dataclass(frozen=True, slots=True)
class OneSided:
    """Tell of a case that only one side can decide."""

    name: str
    """The scenario's name, or that it was generated."""
    refused_by: str
    """`old` or `new`."""
    message: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold what a change of rules means."""

    written: Written
    groups: tuple[Group, ...]
    """The causes with the most cases first."""
    one_sided: tuple[OneSided, ...]
    scenarios: int
    """How many scenarios were put to both sides."""
    generated: int
    """How many generated cases were put to both sides."""
    never_met: tuple[str, ...]
    """The conditions of changed rules that no case met, as `rule: condition`."""
    none_generated: bool = False
    """Whether something changed and no case was generated for it."""

    @property
    def differs(self) -> bool:
        """Whether any case is answered differently."""
        return bool(self.groups or self.one_sided)


@dataclass(frozen=True, slots=True)
class _Job:
    """Hold one case that is to be decided by both sides."""

    name: str
    parts: Parts
    rule_sets: tuple[str, ...]


@dataclass(slots=True)
class _Found:
    """Collect the cases of one cause."""

    jobs: dict[Way, list[_Job]] = field(default_factory=lambda: {way: [] for way in Way})


@dataclass(frozen=True, slots=True)
class _Shown:
    """Hold a case that was made small, and what both sides say."""

    way: Way
    job: _Job
    old: Answer
    new: Answer
    case: Case = field(compare=False)
    causes: Causes = field(compare=False)


def compare_rules(
    old: Engine,
    new: Engine,
    *,
    count: int,
    examples: int = 3,
    seen: Callable[[int, int], None] = lambda _, __: None,
) -> Comparison:
    """Compare two sets of rules on their scenarios, and on cases made for what changed.

    Args:
        old: The rules as they were.
        new: The rules as they are now.
        count: How many cases are generated at most for each period and place.
        examples: How many cases are shown for each cause.
        seen: Is told how many cases are decided, of how many.

    Raises:
        PolicyError: when the scenarios of either side are not written rightly.
    """
    with Side(old) as before, Side(new) as after:
        return _Comparing(before, after, examples).compare(count, seen)


class _Comparing:
    """Decide by both sides, and collect where they differ."""

    def __init__(self, old: Side, new: Side, examples: int) -> None:
        self._old, self._new = old, new
        self._examples = examples
        self._causes: dict[tuple[str, str], Causes] = {}
        self._found: dict[Cause, _Found] = {}
        self._one_sided: list[OneSided] = []
        self._reach = Reach()
        self._something_changed = False
        self._names: Counter[str] = Counter()

    def compare(self, count: int, seen: Callable[[int, int], None]) -> Comparison:
        """Compare both sides on everything."""
        scenarios = self._scenarios()
        generated = list(self._generated(count))
        jobs = [*scenarios, *generated]
        for done, job in enumerate(jobs):
            seen(done, len(jobs))
            self._decide(job)
        seen(len(jobs), len(jobs))
        groups = sorted(
            (self._group(cause, found) for cause, found in self._found.items()),
            key=lambda group: (-group.cases, group.cause),
        )
        loaded = (self._old.engine.loaded, self._new.engine.loaded)
        return Comparison(
            written=written(*(each.policies for each in loaded)),
            groups=tuple(groups),
            one_sided=tuple(self._one_sided),
            scenarios=len(scenarios),
            generated=len(generated),
            never_met=self._reach.never_met(),
            none_generated=self._something_changed and not generated,
        )

    def _scenarios(self) -> list[_Job]:
        """Return the scenarios of both sides, each case once."""
        found: dict[str, _Job] = {}
        for side in (self._new, self._old):
            faults = Faults()
            for scenario in scenarios_of(side.engine.loaded.scenario_files, faults):
                if scenario.todo is None:
                    job = _Job(scenario.name, parts_of(scenario), scenario.rule_sets)
                    found.setdefault(repr((job.parts, sorted(job.rule_sets))), job)
            if faults.found:
                raise PolicyError(faults.found)
        return list(found.values())

    def _generated(self, count: int) -> Iterator[_Job]:
        for setting in settings(self._old.engine.loaded, self._new.engine.loaded):
            changed = self._changed_in(setting)
            self._something_changed |= bool(changed)
            for number, parts in enumerate(cases(setting, changed, count) if changed else ()):
                yield _Job(f"case-{number + 1}", parts, self._whole(setting))

    def _whole(self, setting: Setting) -> tuple[str, ...]:
        """Name the rule sets that decide, and the layers that hold there."""
        named = {
            name for policy in setting.policies for name in (*policy.rule_sets, *policy.layers)
        }
        return tuple(sorted(named))

    def _changed_in(self, setting: Setting) -> frozenset[str]:
        if setting.old is None or setting.new is None:
            return frozenset(clause.id for each in setting.policies for clause in each.clauses)
        causes = self._causes_of(setting.old, setting.new)
        self._reach.watch(setting.new, causes.changed)
        if causes.vocabulary_changed:
            return frozenset(clause.id for each in setting.policies for clause in each.clauses)
        return frozenset(causes.changed)

    def _causes_of(self, old: Policy, new: Policy) -> Causes:
        key = (old.digest, new.digest)
        if key not in self._causes:
            self._causes[key] = Causes(old, new)
        return self._causes[key]

    def _decide(self, job: _Job) -> None:
        case, old = self._old.decide(job.parts, job.rule_sets)
        again, new = self._new.decide(job.parts, job.rule_sets)
        if isinstance(old, Refused) or isinstance(new, Refused):
            if isinstance(old, Refused) != isinstance(new, Refused):
                self._refused(job, old, new)
            return
        if again is not None:
            self._reach.see(new.policy, again)
        if case is None or old.policy.digest == new.policy.digest:
            return
        causes = self._causes_of(old.policy, new.policy)
        if not causes.can_differ(case):
            return
        before = causes.old.answer(case)
        if before != causes.new.answer(case):
            cause = causes.of(case, before)
            self._found.setdefault(cause, _Found()).jobs[_way(old, new)].append(job)

    def _refused(self, job: _Job, old: Decided | Refused, new: Decided | Refused) -> None:
        for name, side in (("old", old), ("new", new)):
            if isinstance(side, Refused):
                told_by = f"{side.fault.code}: {side.fault.message}"
                self._one_sided.append(OneSided(job.name, name, told_by))

    def _group(self, cause: Cause, found: _Found) -> Group:
        shown: list[_Shown] = []
        for job, way in _in_turn(found):
            if len(shown) >= self._examples:
                break
            made = self._example(job, cause, way)
            if made not in shown:
                shown.append(made)
        counts = {way: len(jobs) for way, jobs in found.jobs.items()}
        return Group(
            cause,
            milder=counts[Way.MILDER],
            harsher=counts[Way.HARSHER],
            other=counts[Way.OTHER],
            examples=tuple(self._written(cause, each) for each in shown),
        )

    def _written(self, cause: Cause, shown: _Shown) -> Example:
        name = f"{cause[0]}-{shown.way}".replace(" ", "-")
        self._names[name] += 1
        number = self._names[name]
        name = name if number == 1 else f"{name}-{number}"
        return Example(
            way=shown.way,
            difference=tuple(told(shown.old, shown.new)),
            scenario=scenario_text(name, shown.job.parts, shown.old, shown.new),
            rule_sets=shown.job.rule_sets,
        )

    def _example(self, job: _Job, cause: Cause, way: Way) -> _Shown:
        """Show a case as small as it can be with the same kind of difference and cause."""
        whole = self._shown(job)
        if whole is None:
            message = "a case that was decided is not decided again"
            raise RuntimeError(message)
        changed = whole.new.changed(whole.old)

        def stays(parts: Parts) -> bool:
            smaller = self._shown(_Job("", parts, job.rule_sets))
            return (
                smaller is not None
                and smaller.way is way
                and smaller.new.changed(smaller.old) == changed
                and self._cause(smaller) == cause
            )

        return self._shown(_Job("", shrunk(job.parts, stays), job.rule_sets)) or whole

    def _shown(self, job: _Job) -> _Shown | None:
        """Answer a case on both sides, if both can."""
        case, old = self._old.decide(job.parts, job.rule_sets)
        _, new = self._new.decide(job.parts, job.rule_sets)
        if case is None or isinstance(old, Refused) or isinstance(new, Refused):
            return None
        causes = self._causes_of(old.policy, new.policy)
        answers = causes.old.answer(case), causes.new.answer(case)
        return _Shown(_way(old, new), job, *answers, case, causes)

    def _cause(self, shown: _Shown) -> Cause:
        return shown.causes.of(shown.case, shown.old)


def _way(old: Decided, new: Decided) -> Way:
    return way_of((old.decision, old.policy), (new.decision, new.policy))


def _in_turn(found: _Found) -> Iterator[tuple[_Job, Way]]:
    """Yield cases of each way in turn, scenarios before generated ones, few of each."""
    queues = [[(job, way) for job in jobs[:_FEW]] for way, jobs in found.jobs.items()]
    for together in zip_longest(*queues):
        yield from (each for each in together if each is not None)
