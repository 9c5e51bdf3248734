"""The engine: load rules once, decide cases often."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType
from typing import Self

from boundarykit.compiler.load import Loaded, load_paths, load_texts
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
from boundarykit.engine.readers import Witnessed, notices, reader_of, usual_backend
from boundarykit.facts.extract import Extractor
from boundarykit.ir.policy import Policy
from boundarykit.judgement import Judge
from boundarykit.language.shipped import rules_folder, shipped_rule_sets

EVERYTHING = "boundarykit"
"""The name that stands for all shipped rule sets."""


def engine_version() -> str:
    """Return the version of the installed package."""
    try:
        return version("boundarykit")
    except PackageNotFoundError:
        return "0"


@dataclass(frozen=True, slots=True)
class _Edition:
    """Hold what decides from one date on."""

    policy: Policy
    extractor: Extractor
    readers: Witnessed
    judge: Judge


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
        self._starts = [edition.starts for edition in loaded.editions]
        self._editions = [
            None if edition.policy is None else self._edition(edition.policy, witness=witness)
            for edition in loaded.editions
        ]

    @classmethod
    def load(cls, *rules: str | Path, backend: str | None = None, witness: bool = True) -> Self:
        """Load rule files, directories of them, or shipped rule sets by name.

        Without arguments, or with `"boundarykit"`, all shipped rule sets are loaded together.

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
        return cls(load_paths(rule_paths(rules)), backend=backend, witness=witness)

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

        Raises:
            CaseError: when the case uses words, attributes or amounts that the rules do not know,
                or no rules are in force.
            EngineError: when the engine fails or its readers disagree; never a wrong decision.
        """
        if not _is_a(Case, case):
            message = "only a case can be decided"
            hint = "read it first: `Case.model_validate(…)` or `Case.model_validate_json(…)`"
            raise UsageError([Diagnostic("BK602", message, help=hint)])
        if self._closed:
            hint = "load a new engine, or keep this one open"
            raise EngineError([Diagnostic("BK402", "the engine is closed", help=hint)])
        edition = self._in_force(case)
        facts = edition.extractor.facts(case)
        matches = edition.readers.match(facts)
        return edition.judge.judge(case, facts, matches, computed_by=edition.readers.names)

    def policy_on(self, day: date) -> Policy | None:
        """Return what the rules mean on a local date, or nothing when none are in force."""
        edition = self._edition_on(day)
        return None if edition is None else edition.policy

    def close(self) -> None:
        """Give back what the engine holds; it cannot be used afterwards."""
        self._closed = True
        for edition in self._editions:
            if edition is not None:
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

    def _edition(self, policy: Policy, *, witness: bool) -> _Edition:
        decider = reader_of(policy, self.backend)
        # The witness is another reader than the one that decides.
        other = "compiled" if self.backend != "compiled" else None
        second = reader_of(policy, other) if witness and other is not None else None
        return _Edition(
            policy=policy,
            extractor=Extractor(policy),
            readers=Witnessed(policy, decider, second),
            judge=Judge(policy, engine_version=engine_version()),
        )

    def _edition_on(self, day: date) -> _Edition | None:
        place = bisect_right(self._starts, day) - 1
        return self._editions[place] if place >= 0 else None

    def _in_force(self, case: Case) -> _Edition:
        only = self._editions[0] if len(self._editions) == 1 else None
        if only is not None and self._starts[0] == date.min:
            return only
        edition = self._edition_on(case.at.astimezone(case.workplace.zone_info).date())
        if edition is None:
            message = "no rules are in force at the moment of decision"
            hint = "look at `in_force` in the rule files, and at the case's `at`"
            raise CaseError([Diagnostic("BK118", message, path="at", help=hint)])
        return edition


def rule_paths(rules: Iterable[str | Path]) -> list[Path]:
    """Return the paths that the names of rules stand for; none stand for all shipped sets.

    Raises:
        UsageError: for every name that is neither a path nor a shipped rule set.
    """
    named = tuple(rules) or (EVERYTHING,)
    found: list[Path] = []
    faults = []
    shipped = shipped_rule_sets()
    for rule in named:
        # A name without a separator is first a shipped set's, whatever lies in the directory.
        if rule == EVERYTHING:
            found += [rules_folder() / name for name in shipped]
        elif rule in shipped:
            found.append(rules_folder() / rule)
        elif _exists(rule):
            found.append(Path(rule))
        else:
            message = "neither a path nor a shipped rule set"
            hint = suggestion(str(rule), (*shipped, EVERYTHING))
            faults.append(Diagnostic("BK601", message, path=str(rule), help=hint))
    if faults:
        raise UsageError(faults)
    return found


def _is_a(kind: type, value: object) -> bool:
    """Tell what a value is, for callers whom no type checker told."""
    return isinstance(value, kind)


def _exists(rule: str | Path) -> bool:
    try:
        return str(rule) != "" and Path(rule).exists()
    except (OSError, ValueError):  # too long, or a character that no path holds
        return False
