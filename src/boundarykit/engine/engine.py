"""The engine: load rules once, decide cases often."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from boundarykit.compiler.load import load_paths, load_texts
from boundarykit.compiler.loaded import Loaded
from boundarykit.diagnostics import (
    CaseError,
    Diagnostic,
    EngineError,
    Source,
    UsageError,
    suggestion,
)
from boundarykit.domain.case import Case
from boundarykit.domain.decision import Decision
from boundarykit.domain.workplace import Workplace
from boundarykit.engine.backtest import Backtest, backtest
from boundarykit.engine.backtest.spark import SparkBacktest, on_spark
from boundarykit.engine.readers import Witnessed, notices, reader_of, usual_backend
from boundarykit.engine.timeline import DecidingTimeline, Edition
from boundarykit.facts.extract import Extractor
from boundarykit.ir.policy import Policy
from boundarykit.judgement import Judge
from boundarykit.language.apart import policies_in
from boundarykit.language.shipped import (
    published_policies,
    rules_folder,
    shipped_rule_sets,
)

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

EVERYTHING = "boundarykit"
"""The name that stands for all shipped rule sets."""


def engine_version() -> str:
    """Return the version of the installed package."""
    try:
        return version("boundarykit")
    except PackageNotFoundError:
        return "0"


class Engine:
    """Decide cases by rules. Safe to share between threads, and cheap to call.

    Example:
        >>> engine = Engine.load("unwanted-advances")
        >>> engine.backend in ("durable", "compiled")
        True
    """

    def __init__(self, loaded: Loaded, *, backend: str | None = None, witness: bool = True) -> None:
        """Make an engine of loaded rules; `Engine.load` is the usual way."""
        self._loaded = loaded
        self._notices = () if backend is not None else notices()
        self.backend: str = backend or usual_backend()
        """The reader that decides: `durable`, `compiled` or `reference`."""
        self.witness: bool = witness
        """Whether a second reader confirms every decision."""
        self._closed = False
        self._lock = RLock()
        self._made: dict[str, Edition] = {}
        self._plain = DecidingTimeline(loaded.places.plain, self._edition)
        self._plain.prepare()
        self._timelines = {loaded.places.plain: self._plain}
        self._always = None if loaded.layers else self._plain.always

    @classmethod
    def load(cls, *rules: str | Path, backend: str | None = None, witness: bool = True) -> Self:
        """Load rule files, directories of them, or shipped rule sets by name.

        Without arguments, or with `"boundarykit"`, all shipped rule sets are loaded together. One
        policy has one ladder: of a directory that holds several, the folders with a ladder of their
        own are left out, and `findings` names them.

        Args:
            rules: Paths, or names of shipped rule sets such as `"unwanted-advances"`.
            backend: The reader that decides; usually `"durable"`, and `"compiled"` where
                durable-rules cannot be imported.
            witness: Whether a second, independent reader confirms every decision.

        Raises:
            PolicyError: with every fault of every file.
            UsageError: for a path or a name that does not exist.
            EngineError: when `"durable"` is asked for and cannot be had.
        """
        loaded = load_paths(rule_paths(rules), scenarios_later=True)
        return cls(loaded, backend=backend, witness=witness)

    @classmethod
    def from_texts(
        cls, texts: Mapping[str, str], *, backend: str | None = None, witness: bool = True
    ) -> Self:
        """Load rules from texts, by the names that messages call them.

        Raises:
            PolicyError: with every fault of every text.
        """
        for name, text in texts.items():
            if not _is_a(str, text):
                message = f"the rules `{name}` are not a text"
                raise UsageError([Diagnostic("BK602", message)])
        sources = [Source(name, text.replace("\r\n", "\n")) for name, text in texts.items()]
        return cls(load_texts(sources), backend=backend, witness=witness)

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """Warnings about the rules and about the engine; errors would have stopped the load."""
        return (*self._loaded.findings, *self._notices)

    @property
    def loaded(self) -> Loaded:
        """What was loaded: the rules by date, and what was written."""
        return self._loaded

    def decide(self, case: Case) -> Decision:
        """Decide one case, by the rules in force at the case's moment of decision.

        Rule sets with `judge_by: conduct` decide as they were when it happened, or as a later,
        milder version does; layers apply where the case's workplace is.

        Raises:
            CaseError: when the case uses words, attributes or amounts that the rules do not know,
                or no rules are in force.
            PolicyError: when layers that meet at the workplace do not fit together, and so many
                can meet that loading could not try them all.
            EngineError: when the engine fails or its readers disagree; never a wrong decision.
        """
        if not _is_a(Case, case):
            message = "only a case can be decided"
            hint = "read it first: `Case.model_validate(…)` or `Case.model_validate_json(…)`"
            raise UsageError([Diagnostic("BK602", message, help=hint)])
        if self._closed:
            hint = "load a new engine, or keep this one open"
            raise EngineError([Diagnostic("BK402", "the engine is closed", help=hint)])
        if self._always is not None:
            return self._always.decide(case)
        return self._at(case.workplace).decide(case)

    def decide_many(
        self,
        cases: Iterable[Case],
        *,
        rejected: Callable[[int, CaseError], None] | None = None,
    ) -> Iterator[Decision]:
        """Decide cases one after the other, as they come: none is held longer than it takes.

        For files with one case a line, in several processes, there is `boundarykit decide`.

        Args:
            cases: Any number of them.
            rejected: Is handed each case that cannot be decided, by its place from 0, with what is
                wrong; the others go on. Without it, the first such case ends it all.

        Raises:
            CaseError: as `decide`, with a note that says which case it was.
            EngineError: as `decide`.

        Example:
            >>> with Engine.load("unwanted-advances") as engine:
            ...     [decision.grade for decision in engine.decide_many([])]
            []
        """
        for place, case in enumerate(cases):
            try:
                decision = self.decide(case)
            except CaseError as error:
                if rejected is None:
                    error.add_note(f"in case {place}, counted from 0")
                    raise
                rejected(place, error)
                continue
            yield decision

    def policy_on(self, day: date) -> Policy | None:
        """Return what the rules mean on a local date, or nothing when none are in force.

        Where no layer holds, and for conduct of the same day.
        """
        timeline = self._loaded.places.plain
        return timeline.policy(timeline.version_on(day))

    def policy_of(self, decision: Decision) -> Policy | None:
        """Return the policy by which this engine made a decision; nothing if it did not."""
        made = self._made.get(decision.stamp.policy)
        return None if made is None else made.policy

    def backtest(  # noqa: PLR0913  # what can be asked of it
        self,
        data: str | Path,
        *,
        out: str | Path,
        mapping: str | Path | None = None,
        against: Engine | None = None,
        by: Iterable[str] = (),
        measures: Literal["recorded", "simulated"] = "recorded",
        jobs: int = 1,
        resume: bool = False,
        overwrite: bool = False,
        rows_at_once: int | None = None,
        names: tuple[str, str] = ("", ""),
        seen: Callable[[int, int], None] | None = None,
    ) -> Backtest:
        """Decide every interaction of some data, as if it was decided when it happened.

        Needs the extra `backtest`.

        Args:
            data: A folder, a file, or the address of a PostgreSQL database.
            out: A folder for the answers.
            mapping: A mapping file, where the data has columns of its own.
            against: Another version of the rules, which answers beside this one.
            by: Columns that only the report reads.
            measures: As they were recorded, or simulated: those that the decisions before require.
            jobs: How many processes decide; with several, call this below `if __name__ ==
                "__main__"` only, as every program must that starts processes.
            resume: Whether to go on with what `out` holds.
            overwrite: Whether to replace what `out` holds.
            rows_at_once: About how many rows are held and decided at a time.
            names: What the report calls the two versions.
            seen: Is told now and then how many rows are decided, of how many.

        Raises:
            UsageError: with what is wrong with the call, the mapping file or the data; a bad row
                is no error, but kept with its reasons.
            EngineError: when a process ends before its work does.
        """
        return backtest(
            self._loaded,
            data,
            out=out,
            mapping=mapping,
            against=None if against is None else against.loaded,
            by=by,
            measures=measures,
            jobs=jobs,
            resume=resume,
            overwrite=overwrite,
            rows_at_once=rows_at_once,
            version=engine_version(),
            names=names,
            seen=seen,
        )

    def backtest_on_spark(  # noqa: PLR0913  # what can be asked of it
        self,
        interactions: DataFrame,
        *,
        measures: DataFrame | None = None,
        requests: DataFrame | None = None,
        against: Engine | None = None,
        by: Iterable[str] = (),
        workplace: Workplace | None = None,
        branches: Mapping[str, Workplace] | None = None,
        simulated: bool = False,
        partitions: int | None = None,
        rows_at_once: int | None = None,
        names: tuple[str, str] = ("", ""),
    ) -> SparkBacktest:
        """Decide every interaction of a table of Spark, as `backtest` does on one machine.

        Needs the extra `spark`, on the executors too.

        Args:
            interactions: A table with our own names of columns; moments are of type `timestamp`.
            measures: What was issued, likewise.
            requests: What customers asked for, likewise.
            against: Another version of the rules, which answers beside this one.
            by: Columns that only the report reads.
            workplace: Where interactions happened.
            branches: How branches differ from it, by the id in the column `branch`.
            simulated: Whether measures are those that the decisions before require.
            partitions: Into how many partitions parties are spread; Spark's own choice if unsaid.
            rows_at_once: About how many rows an executor holds and decides at a time.
            names: What the report calls the two versions.

        Raises:
            UsageError: with every column that cannot be used, and why; a bad row is no error, but
                kept with its reasons.
        """
        return on_spark(
            self._loaded,
            interactions,
            measures=measures,
            requests=requests,
            against=None if against is None else against.loaded,
            by=by,
            workplace=workplace,
            branches=branches,
            simulated=simulated,
            partitions=partitions,
            rows_at_once=rows_at_once,
            version=engine_version(),
            names=names,
        )

    def close(self) -> None:
        """Give back what the engine holds; it cannot be used afterwards."""
        with self._lock:
            self._closed = True
            for edition in self._made.values():
                edition.readers.close()

    def __enter__(self) -> Self:
        """Use the engine in a `with` block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the engine."""
        self.close()

    def _edition(self, policy: Policy) -> Edition:
        """Return what decides by a policy; periods and places that mean the same share it."""
        with self._lock:
            if policy.digest not in self._made:
                self._made[policy.digest] = self._made_for(policy)
            return self._made[policy.digest]

    def _made_for(self, policy: Policy) -> Edition:
        decider = reader_of(policy, self.backend)
        # The witness is another reader than the one that decides.
        other = "compiled" if self.backend != "compiled" else None
        second = reader_of(policy, other) if self.witness and other is not None else None
        return Edition(
            policy=policy,
            extractor=Extractor(policy),
            readers=Witnessed(policy, decider, second),
            judge=Judge(policy, engine_version=engine_version()),
        )

    def _at(self, workplace: Workplace) -> DecidingTimeline:
        """Return what decides at a workplace, by the layers that hold there."""
        timeline = self._loaded.places.at(workplace)
        found = self._timelines.get(timeline)
        if found is None:
            with self._lock:
                made = DecidingTimeline(timeline, self._edition)
                found = self._timelines.setdefault(timeline, made)
        return found


def rule_paths(rules: Iterable[str | Path]) -> list[Path]:
    """Return the paths that the names of rules stand for; none stand for all shipped sets.

    Raises:
        UsageError: for every name that is neither a path nor a shipped rule set.
    """
    named = tuple(rules) or (EVERYTHING,)
    found: list[Path] = []
    faults = []
    sets = shipped_rule_sets()
    shipped = (*sets, *published_policies())
    for rule in named:
        # A name without a separator is first a shipped set's, whatever lies in the directory.
        if rule == EVERYTHING:
            found += [rules_folder() / name for name in sets]
        elif rule in shipped:
            found.append(rules_folder() / rule)
        elif _exists(rule):
            found.append(Path(rule))
        else:
            message = "neither a path nor a shipped rule set"
            known = (*shipped, EVERYTHING)
            hint = suggestion(str(rule), known) or suggestion(str(rule), (*sets, EVERYTHING))
            faults.append(Diagnostic("BK601", message, path=str(rule), help=hint))
    if faults:
        raise UsageError(faults)
    return found


def policies_of(rules: Iterable[str | Path]) -> tuple[tuple[str | Path, ...], ...]:
    """Group what is to be loaded into policies, each with one ladder; usually it is one.

    Raises:
        UsageError: for every name that is neither a path nor a shipped rule set.
    """
    named = tuple(rules)
    groups = policies_in(rule_paths(named)).each
    return groups if len(groups) > 1 else (named,)


def _is_a(kind: type, value: object) -> bool:
    """Tell what a value is, for callers whom no type checker told."""
    return isinstance(value, kind)


def _exists(rule: str | Path) -> bool:
    try:
        return str(rule) != "" and Path(rule).exists()
    except (OSError, ValueError):  # too long, or a character that no path holds
        return False
