"""How every clause of a policy stood towards one case."""

from __future__ import annotations

from dataclasses import dataclass, field

from boundarykit.backends.reference import Standing, Standings
from boundarykit.domain.case import Case
from boundarykit.facts.extract import Extractor
from boundarykit.ir.policy import Facts, Policy
from boundarykit.judgement import Judge


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold one case as a policy sees it."""

    policy: Policy
    case: Case
    facts: Facts
    standings: tuple[Standing, ...]
    """How each clause stood, in the order of `Policy.clauses`."""
    judge: Judge = field(compare=False, repr=False)
    """What would be decided if clauses stood otherwise."""

    @property
    def findings(self) -> frozenset[str]:
        """What was concluded."""
        applying = (each.clause for each in self.standings if each.applies)
        return frozenset(finding for clause in applying for finding in clause.conclude)


class Looking:
    """See cases as policies do; what a policy needs for it is made once."""

    def __init__(self) -> None:
        """Begin without any policy."""
        self._made: dict[str, tuple[Extractor, Standings, Judge]] = {}

    def at(self, case: Case, policy: Policy) -> Seen:
        """Return how every clause of a policy stands towards a case that it decides."""
        if policy.digest not in self._made:
            judge = Judge(policy, engine_version="")
            self._made[policy.digest] = (Extractor(policy), Standings(policy), judge)
        extractor, standings, judge = self._made[policy.digest]
        facts = extractor.facts(case)
        return Seen(policy, case, facts, standings.of(facts), judge)
