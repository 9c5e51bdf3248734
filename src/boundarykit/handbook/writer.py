"""Say the names, values and lengths of one policy in one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from boundarykit import wording
from boundarykit.domain.durations import Duration
from boundarykit.facts.spec import LADDER
from boundarykit.handbook.phrases import Phrases
from boundarykit.handbook.titles import title
from boundarykit.ir.definitions import Reads
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Clause, Policy, ResponseKind, Rule
from boundarykit.ir.types import BoolType, DurationType, EnumType, MoneyType, SetType
from boundarykit.language.currencies import decimals_of
from boundarykit.language.vocabulary import Vocabulary

CONTACT_POINTS = "contact_points"
"""What the vocabulary calls the list of where to turn."""


@dataclass(frozen=True)
class Writer:
    """Hold what a handbook is written from, and name things the way its readers do."""

    policy: Policy
    vocabulary: Vocabulary
    """What each word and each practice means."""
    language: str
    phrases: Phrases

    @cached_property
    def reads(self) -> dict[int, Reads]:
        """The conditions that ask how a definition stands, by identity."""
        return {id(each.condition): each for each in self.policy.reads}

    @cached_property
    def limits(self) -> frozenset[int]:
        """The identities of the conditions that limit whole rule sets."""
        return self.policy.limits

    def title(self, key: str, fallback: str) -> str:
        """Return what something is called in this language."""
        return title(self.policy, key, fallback, self.language)

    def role(self, name: str) -> str:
        """Name a role."""
        return self.title(f"role.{name}", self._roles.get(name, _plain(name)))

    def roles(self, names: Iterable[str]) -> str:
        """Name several roles, of which one is enough."""
        return self.any_of(tuple(self.role(name) for name in names)) or self.phrases.anybody

    def response(self, name: str) -> str:
        """Name a response."""
        return self.title(f"response.{name}", self.kinds[name].title)

    def rule(self, rule: Rule) -> str:
        """Name a rule; one of a table is called after the table."""
        if rule.cell is not None:
            return self.title(f"table.{rule.cell.table}", rule.cell.title)
        return self.title(f"rule.{rule.id}", rule.title)

    def rung(self, place: int) -> str:
        """Name a rung of the ladder."""
        rung = self.policy.ladder[place]
        return self.title(f"rung.{rung.id}", rung.title)

    def word(self, word_list: str, word: str) -> str:
        """Name a word of the vocabulary or of a built-in scale."""
        if word_list == "roles":
            return self.role(word)
        if word_list == LADDER:
            return self.title(f"rung.{word}", self._rungs.get(word, _plain(word)))
        if word_list == "responses" and word in self.kinds:
            return self.response(word)
        known = self.phrases.facts.words.get(f"{word_list}.{word}", _plain(word))
        return self.title(f"word.{word_list}.{word}", known)

    def meaning(self, word_list: str, word: str) -> str:
        """Say what a word of the vocabulary means; empty where nobody said so."""
        key = "contact" if word_list == CONTACT_POINTS else f"word.{word_list}"
        return self.about(f"{key}.{word}", self.vocabulary.about.get(f"{word_list}.{word}", ""))

    def about(self, key: str, fallback: str) -> str:
        """Return an explanation, or nothing beside a translated title: it says enough itself."""
        return "" if self.title(key, "") else fallback

    def notice(self, name: str) -> str:
        """Say how customers read of a word, such as `responses.ban`; empty where nobody said."""
        return self.title(f"notice.{name}", self.vocabulary.notice.get(name, ""))

    def place_in_notice(self, name: str) -> int:
        """Return where a word stands in the notice; last, where nobody worded it."""
        order = tuple(self.vocabulary.notice)
        return order.index(name) if name in order else len(order)

    def practice(self, name: str) -> str:
        """Say what a practice asks for; empty where nobody said so."""
        return self.title(f"practice.{name}", self.vocabulary.practices.get(name, ""))

    def contact(self, name: str) -> str:
        """Name a contact point."""
        return self.title(f"contact.{name}", _plain(name))

    def fact(self, fact: Fact) -> str:
        """Say in a few words what a fact is about, without a full stop."""
        rule_set, in_a_set, name = fact.key.rpartition("/")
        if in_a_set and (said := self.title(f"{name.replace('.', f'.{rule_set}.', 1)}", "")):
            return said.rstrip(".")
        label = self.phrases.facts.labels.get(fact.name)
        if label is not None:
            return label
        fallback = fact.about or _plain(fact.name.rpartition(".")[2])
        return self.title(f"fact.{fact.name}", fallback).rstrip(".")

    def value(self, fact: Fact, value: int) -> str:
        """Write a value of a fact: a word, a number, an amount, a length of time."""
        match fact.type:
            case EnumType(name, values):
                word = values[value]
                return self.title(f"value.{fact.name}.{word}", "") or self.word(name, word)
            case BoolType():
                return wording.yes_no(bool(value), self.language)
            case DurationType():
                return wording.elapsed(value, self.language)
            case MoneyType():
                # Rules that compare amounts name their currency.
                return self.money(value, self.policy.currency or "")
            case _:
                return wording.number(value, self.language)

    def word_of_a_fact(self, text: str) -> str:
        """Name a word of some fact that the rules read, such as `serious`."""
        for fact in self.policy.facts:
            if isinstance(fact.type, EnumType) and text in fact.type.values:
                return self.value(fact, fact.type.values.index(text))
        return _plain(text)

    def money(self, minor_units: int, currency: str) -> str:
        """Write an amount of money."""
        amount = Decimal(minor_units).scaleb(-(decimals_of(currency) or 0))
        return wording.money(amount, currency, self.language)

    def words(self, fact: Fact, mask: int) -> tuple[tuple[str, str], ...]:
        """Return the words of a set with what each means."""
        if not isinstance(fact.type, SetType):
            return ()
        name = fact.type.name
        held = (word for bit, word in enumerate(fact.type.values) if mask >> bit & 1)
        return tuple(
            (
                self.title(f"value.{fact.name}.{word}", "") or self.word(name, word),
                self.meaning(name, word),
            )
            for word in held
        )

    def length(self, length: Duration) -> str:
        """Write a length of time."""
        return wording.duration(length.count, length.unit, self.language)

    def day(self, day: date) -> str:
        """Write a day."""
        return wording.date(day, self.language)

    def any_of(self, words: tuple[str, ...]) -> str:
        """Join words of which one is enough: `a, b or c`."""
        if len(words) <= 1:
            return "".join(words)
        return f"{', '.join(words[:-1])} {self.phrases.or_} {words[-1]}"

    def all_of(self, words: tuple[str, ...]) -> str:
        """Join words that belong together: `a, b and c`."""
        return wording.listed(words, self.language)

    @cached_property
    def kinds(self) -> dict[str, ResponseKind]:
        """The responses by id."""
        return {kind.id: kind for kind in self.policy.responses}

    @cached_property
    def concluders(self) -> dict[str, list[Rule]]:
        """The rules that conclude each finding, in the order in which they are written."""
        found: dict[str, list[Rule]] = {}
        for rule in sorted(self.policy.rules, key=as_written):
            for finding in rule.conclude:
                found.setdefault(finding, []).append(rule)
        return found

    @cached_property
    def _rungs(self) -> dict[str, str]:
        return {rung.id: rung.title for rung in self.policy.ladder}

    @cached_property
    def _roles(self) -> dict[str, str]:
        return {role.id: role.title for role in self.policy.roles}


def as_written(clause: Clause) -> tuple[str, int, int, str]:
    """Sort clauses by rule set, and in each as they stand in its file."""
    _, line, column = clause.span.order if clause.span else ("", 0, 0)
    return (clause.rule_set, line, column, clause.id)


def sentence(text: str) -> str:
    """Begin with a capital letter and end with a full stop, once each.

    Example:
        >>> sentence("it was recorded"), sentence("Nobody knows.")
        ('It was recorded.', 'Nobody knows.')
    """
    text = text.strip()
    return capital(text.rstrip(".")) + "." if text else text


def capital(text: str) -> str:
    """Begin with a capital letter."""
    return text[:1].upper() + text[1:]


def _plain(name: str) -> str:
    return name.replace("_", " ")
