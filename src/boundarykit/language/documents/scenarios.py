"""Scenarios and what they expect, as written: `kind: scenarios`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from boundarykit.diagnostics import Span
from boundarykit.language.holds import (
    Case,
    ExpectedClauses,
    ExpectedContacts,
    ExpectedDuties,
    ExpectedFacts,
    ExpectedFindings,
    ExpectedHandOvers,
    ExpectedMessages,
    ExpectedResponses,
    ExpectedReview,
    ExpectedRules,
    ExpectedRuleSets,
    ExpectedStanding,
    Keyed,
    RuleSet,
    RulesNotExpected,
    Rung,
    Scenario,
    Version,
)
from boundarykit.language.nodes import Text
from boundarykit.language.shapes import Entry


@dataclass(frozen=True, kw_only=True)
class ExpectText:
    """Say what a scenario expects."""

    span: Span
    grade: Rung | None = None
    """The grade of the decision: a rung of the ladder."""
    must: ExpectedResponses | None = None
    """The responses that are required."""
    may: ExpectedResponses | None = None
    """The responses that are permitted."""
    protection: ExpectedResponses | None = None
    """The responses that protect staff, required or permitted."""
    must_not: ExpectedResponses | None = None
    """The responses that are forbidden."""
    because: ExpectedRules | None = None
    """The rules that apply."""
    not_because: RulesNotExpected | None = None
    """Rules that do not apply."""
    duties: ExpectedDuties | None = None
    """The duties that are owed."""
    contacts: ExpectedContacts | None = None
    """The contact points to turn to."""
    hand_overs: ExpectedHandOvers | None = None
    """The other policies that decide it."""
    definitions: Annotated[tuple[Entry[ExpectedStanding], ...], Keyed("definition")] = ()
    """How the facts stand towards definitions: `{harassment: open}`."""
    findings: ExpectedFindings | None = None
    """The findings that are concluded."""
    held_down: ExpectedClauses | None = None
    """The safeguards that lower or forbid, or rules that forbid or require more."""
    excused: ExpectedRules | None = None
    """The rules that an exception excuses."""
    stood_aside: ExpectedRuleSets | None = None
    """The rule sets that do not apply there."""
    nearly: ExpectedRules | None = None
    """The rules that are one condition away."""
    words: ExpectedMessages | None = None
    """The messages that are said."""
    review: ExpectedReview | None = None
    """What the review says to the scenario's proposal: its verdict, or more of it."""
    facts: ExpectedFacts | None = None
    """The values of facts, as rules write them: `{history.times: 2}`."""


@dataclass(frozen=True, kw_only=True)
class ScenariosFile:
    """Hold scenarios beside a rule set. `kind: scenarios`."""

    span: Span
    boundarykit: Version
    """The version of the rule language."""
    kind: Text
    """What kind of file this is."""
    for_: RuleSet | tuple[RuleSet, ...]
    """The rule set or layer that decides the scenarios, or a list of them."""
    scenarios: Annotated[tuple[Entry[Scenario], ...], Keyed("new_scenario")]
    """The scenarios, by id."""
    defaults: Case | None = None
    """What every scenario of the file starts from."""
    silence: Annotated[tuple[Entry[Text], ...], Keyed("any_name")] = ()
    """Codes of warnings and advice that do not matter here, each with the reason."""

    @property
    def rule_sets(self) -> tuple[Text, ...]:
        """What decides the scenarios, as `for` names it: one rule set or several."""
        return (self.for_,) if isinstance(self.for_, Text) else self.for_
