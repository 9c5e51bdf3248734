"""What decides at the places where certain layers hold: readers made once for each version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from threading import RLock

from boundarykit.compiler.timeline import Timeline, Version
from boundarykit.diagnostics import CaseError, Diagnostic
from boundarykit.domain.case import Case
from boundarykit.domain.decision import Decision
from boundarykit.engine.readers import Witnessed
from boundarykit.facts.extract import Extractor
from boundarykit.ir.policy import Policy
from boundarykit.judgement import Judge
from boundarykit.judgement.harshness import harshness


@dataclass(frozen=True, slots=True)
class Edition:
    """Hold what decides by one policy."""

    policy: Policy
    extractor: Extractor
    readers: Witnessed
    judge: Judge

    def decide(self, case: Case) -> Decision:
        """Decide a case by this policy."""
        facts = self.extractor.facts(case)
        matches = self.readers.match(facts)
        return self.judge.judge(case, facts, matches, computed_by=self.readers.names)


class DecidingTimeline:
    """Decide the cases of some places, each by the version that its dates choose."""

    def __init__(self, timeline: Timeline, make: Callable[[Policy], Edition]) -> None:
        """Prepare to decide; `make` makes what decides by one policy."""
        self._timeline = timeline
        self._make = make
        self._editions: dict[Version, Edition | None] = {}
        self._lock = RLock()

    def prepare(self) -> None:
        """Make what decides by the latest rules, so that the first case does not wait."""
        self.edition(self._timeline.version_on(self._timeline.days[-1]))

    @property
    def always(self) -> Edition | None:
        """The one that decides every case, whatever its dates, if one does."""
        return self.edition((0, 0)) if len(self._timeline.days) == 1 else None

    def edition(self, version: Version) -> Edition | None:
        """Return what decides by a version; nothing where no rules are in force."""
        if version not in self._editions:
            with self._lock:
                if version not in self._editions:
                    policy = self._timeline.policy(version)
                    self._editions[version] = None if policy is None else self._make(policy)
        return self._editions[version]

    def decide(self, case: Case) -> Decision:
        """Decide a case by the version that its dates choose, or by a later, milder one.

        Raises:
            CaseError: when no rules are in force for it.
        """
        zone = case.workplace.zone_info
        decided = case.at.astimezone(zone).date()
        if not self._timeline.judges_by_conduct:
            return self._in_force(decided).decide(case)
        return self._mildest(case, case.event_at.astimezone(zone).date(), decided)

    def _mildest(self, case: Case, happened: date, decided: date) -> Decision:
        """Decide by the version of the conduct, unless a later one up to the decision is milder."""
        timeline = self._timeline
        edition = self.edition(timeline.version(happened, decided))
        if edition is None:
            message = "no rules were in force when it happened"
            hint = "rule sets with `judge_by: conduct` judge by the day of the conduct"
            raise CaseError([Diagnostic("BK120", message, path=_event(case), help=hint)])
        chosen = edition.decide(case)
        for version in timeline.later(happened, decided):
            later = self.edition(version)
            if later is None or later is edition:
                continue
            other = later.decide(case)
            if harshness(other, later.policy) < harshness(chosen, edition.policy):
                chosen, edition = other, later
        return chosen

    def _in_force(self, day: date) -> Edition:
        edition = self.edition(self._timeline.version_on(day))
        if edition is not None:
            return edition
        message = "no rules are in force at the moment of decision"
        hint = "look at `in_force` in the rule files, and at the case's `at`"
        raise CaseError([Diagnostic("BK118", message, path="at", help=hint)])


def _event(case: Case) -> str:
    """Return where a case says when it happened."""
    named = ("interaction", "complaint", "allegation")
    return next((f"{name}.at" for name in named if getattr(case, name) is not None), "at")
