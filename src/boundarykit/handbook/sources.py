"""Choose what a handbook is made of: the edition of a day, and the files in force in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from boundarykit.compiler.loaded import Loaded
from boundarykit.compiler.policy import in_force_on
from boundarykit.diagnostics import Diagnostic, UsageError
from boundarykit.handbook.languages import phrases_in
from boundarykit.handbook.offers import all_words_are_there
from boundarykit.handbook.urgent import is_urgent
from boundarykit.handbook.writer import Writer
from boundarykit.ir.policy import Policy
from boundarykit.ir.terms import Offer
from boundarykit.language.documents import RulesFile


@dataclass(frozen=True)
class Sources:
    """Hold one edition of the rules, the files that it comes from, and who words it."""

    policy: Policy
    starts: date
    """The first day of the edition."""
    files: tuple[RulesFile, ...]
    """The rule files in force, danger first."""
    writer: Writer
    role: str = ""
    """The role that all this is for; empty for everybody."""

    @property
    def since(self) -> str:
        """The first day as text; empty when the rules have always held."""
        return "" if self.starts == date.min else self.writer.day(self.starts)


def sources_on(loaded: Loaded, day: date | None, language: str) -> Sources:
    """Take the edition of a day, or the latest one.

    Raises:
        UsageError: when no rules are in force on that day, or the language is not known.
    """
    starts, policy = _edition(loaded, day)
    files = (file for file in loaded.rule_files if in_force_on(file, starts))
    writer = Writer(policy, loaded.vocabulary, language, phrases_in(language))
    all_words_are_there(writer)
    return Sources(
        policy, starts, tuple(sorted(files, key=lambda each: _danger_first(each, writer))), writer
    )


def _danger_first(file: RulesFile, writer: Writer) -> tuple[int, int, int, str]:
    """Sort rule sets by the gravest that they require, and by how often they bring to safety."""
    rules = [rule for rule in writer.policy.rules if rule.rule_set == file.id.value]
    required = (offer for rule in rules for offer in rule.requires)
    permitted = (offer for rule in rules for offer in rule.permits)
    return (
        -_gravest(required, writer),
        -sum(is_urgent(rule, writer) for rule in rules),
        -_gravest(permitted, writer),
        file.id.value,
    )


def _gravest(offers: Iterable[Offer], writer: Writer) -> int:
    return max((writer.kinds[offer.response].rung or 0 for offer in offers), default=0)


def _edition(loaded: Loaded, day: date | None) -> tuple[date, Policy]:
    begun = [each for each in loaded.editions if day is None or each.starts <= day]
    if day is None:
        begun = [each for each in begun if each.policy is not None]
    last = begun[-1] if begun else None
    if last is None or last.policy is None:
        message = "no rules are in force on this day"
        hint = "look at `in_force` in the rule files"
        path = "" if day is None else day.isoformat()
        raise UsageError([Diagnostic("BK118", message, path=path, help=hint)])
    return last.starts, last.policy
