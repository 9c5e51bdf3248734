"""What a whole policy means on one day: the tree that every reader reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from boundarykit.diagnostics import Span
from boundarykit.ir.conditions import Every
from boundarykit.ir.definitions import Definition, Reads
from boundarykit.ir.facts import Fact
from boundarykit.ir.histories import HistoryFact
from boundarykit.ir.terms import DutyTerm, Message, Offer, Say, Terms

Facts = tuple[int | None, ...]
"""The values of a policy's facts, in the order of `Policy.facts`."""

Matches = tuple[int, ...]
"""The positions of the clauses that apply, ascending, each once."""


@dataclass(frozen=True, slots=True)
class Excuse:
    """Excuse a rule: one entry of `unless`."""

    id: str
    why: str
    when: Every


@dataclass(frozen=True, slots=True)
class Cell:
    """Say as which cell of a table a rule was written."""

    table: str
    """The table's id."""
    title: str
    """The table's title."""
    row: str
    """The row, as written."""
    column: str = ""
    """The column's heading; empty where a row has one cell."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Offer responses when something holds. One entry of `rules`."""

    id: str
    rule_set: str
    title: str
    source: str
    when: Every
    unless: tuple[Excuse, ...] = ()
    conclude: tuple[str, ...] = ()
    requires: tuple[Offer, ...] = ()
    permits: tuple[Offer, ...] = ()
    forbids: tuple[str, ...] = ()
    duties: tuple[DutyTerm, ...] = ()
    says: tuple[Say, ...] = ()
    turn_to: tuple[str, ...] = ()
    """The contact points to turn to."""
    hand_over: tuple[str, ...] = ()
    """The other policies that decide this."""
    practices: tuple[str, ...] = ()
    """The practices that it carries, by id."""
    span: Span | None = field(default=None, compare=False, repr=False)
    cell: Cell | None = field(default=None, compare=False, repr=False)
    """As which cell of a table it was written; what it means does not depend on that."""


@dataclass(frozen=True, slots=True)
class Safeguard:
    """Lower or forbid when something holds, and beat every rule. One entry of `safeguards`."""

    id: str
    rule_set: str
    title: str
    source: str
    when: Every
    unless: tuple[Excuse, ...] = ()
    at_most: int | None = None
    """The highest rung allowed, by position on the ladder."""
    forbids: tuple[str, ...] = ()
    practices: tuple[str, ...] = ()
    """The practices that it carries, by id."""
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def conclude(self) -> tuple[str, ...]:
        """Safeguards conclude nothing."""
        return ()


Clause = Rule | Safeguard


WEIGHING_TERMS = frozenset({"lasts", "scope", "appeal"})
"""A response that takes one of these terms weighs on somebody."""


@dataclass(frozen=True, slots=True)
class ResponseKind:
    """Describe a response of the vocabulary."""

    id: str
    title: str
    rung: int | None
    """Its position on the ladder; nothing for an act beside it."""
    issued_by: tuple[str, ...] = ()
    """The roles that may issue it; empty when anybody may."""
    takes: tuple[str, ...] = ()
    """The terms that it takes."""
    person_decides: bool = False
    """Whether it waits for a person."""
    in_encounter: bool = False
    """Whether it is done in the encounter itself."""
    comes_first: bool = False
    """Whether it brings people to safety, and stands before everything else."""
    penalises_staff: bool = False
    """Whether it is a measure against the member of staff."""
    protects_staff: bool = False
    """Whether it protects the member of staff; it stands beside the ladder."""
    refuses_service: bool = False
    """Whether it refuses a service that the customer asks for."""
    still_gives: tuple[str, ...] = ()
    """The services that go on whatever rules say: those never withheld, where it withholds."""
    withholds: bool = field(default=False, compare=False)
    """Whether it withholds services; it decides what loads, and no answer."""

    @property
    def weighs(self) -> bool:
        """Whether it weighs on somebody, whatever its rung: it is no mere act of help."""
        withholds = self.withholds or self.refuses_service or bool(self.still_gives)
        takes_weight = not WEIGHING_TERMS.isdisjoint(self.takes)
        return takes_weight or self.person_decides or withholds or self.penalises_staff


@dataclass(frozen=True, slots=True)
class Rung:
    """Describe one grade of the ladder."""

    id: str
    title: str
    stands_for: str | None
    """The response required when a ceiling leaves nothing else; nothing on the lowest rung."""
    terms: Terms | None = None
    """Its terms then; nothing when its usual ones."""


Titles = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""(language, (key, title) pairs) pairs, sorted; a key is `response.escalate` or `rule.ID`."""


@dataclass(frozen=True, slots=True)
class ContactPointKind:
    """Describe somewhere to turn to, as the vocabulary does."""

    id: str
    about: str


@dataclass(frozen=True, slots=True)
class OtherPolicy:
    """Describe another policy that decides some matters, as the vocabulary does."""

    id: str
    about: str


@dataclass(frozen=True, slots=True)
class WordKind:
    """Describe a word that terms use, as the vocabulary does: a condition, a statement."""

    id: str
    about: str


@dataclass(frozen=True, slots=True)
class ServiceKind(WordKind):
    """Describe a service."""

    never_withheld: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """Describe a role; the later in the policy's list, the more senior."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Merging:
    """Say how terms of one response merge. Each word is one of the vocabulary's."""

    lasts: str = "longest"
    within: str = "earliest"
    scope: str = "widest"
    by: str = "most_senior"
    appeal: str = "longest"
    review: str = "earliest"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Hold the words that a case may use, so that a misspelt one is refused, never passed over."""

    signals: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    settings: frozenset[str] = frozenset()
    gifts: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    controls: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    responses: frozenset[str] = frozenset()
    contact_points: frozenset[str] = frozenset()
    services: frozenset[str] = frozenset()
    requests: frozenset[str] = frozenset()
    ladder: frozenset[str] = frozenset()
    """The names of the rungs."""
    attributes: tuple[Fact, ...] = ()
    """The attributes that the vocabulary declares, sorted by name: `customer.membership`."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Name somewhere to turn to, where the workplace itself names nothing under this name."""

    name: str
    label: str
    reach: str


@dataclass(frozen=True, slots=True)
class Applies:
    """Say where and when a rule set applies. Each of its clauses holds only there and then."""

    rule_set: str
    title: str
    when: Every
    about: str = ""
    """Whom it is for, in words."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Hold everything that decides on one day. Nothing in it depends on the order of files."""

    facts: tuple[Fact, ...]
    """Every fact that a clause reads, sorted by key."""
    histories: tuple[HistoryFact, ...]
    """How the histories among the facts are computed, sorted by key."""
    rules: tuple[Rule, ...]
    """Sorted by id."""
    safeguards: tuple[Safeguard, ...]
    """Sorted by id."""
    ladder: tuple[Rung, ...]
    """Mildest first."""
    responses: tuple[ResponseKind, ...]
    """Sorted by id."""
    roles: tuple[Role, ...]
    """Junior first."""
    messages: tuple[Message, ...] = ()
    """Sorted by id."""
    titles: Titles = ()
    """Titles in other languages than the rules', by language, then by key."""
    contact_points: tuple[ContactPointKind, ...] = ()
    """Where to turn, sorted by id."""
    other_policies: tuple[OtherPolicy, ...] = ()
    """What matters can be handed over to, sorted by id."""
    merging: Merging = Merging()
    currency: str | None = None
    """The currency of every amount; nothing when no amount is named."""
    currency_digits: int = 2
    """How many decimals the currency has."""
    lexicon: Lexicon = Lexicon()
    """The words that a case may use."""
    never_counts_against: tuple[str, ...] = ()
    """The signals, and the requests (`request.appeal`), for which nobody may be treated more
    harshly, sorted."""
    rule_sets: tuple[str, ...] = ()
    """The ids of the rule sets, sorted."""
    definitions: tuple[Definition, ...] = ()
    """What the rule sets define, sorted by key."""
    reads: tuple[Reads, ...] = field(default=(), compare=False, repr=False)
    """The conditions in clauses that ask how a definition stands."""
    applies: tuple[Applies, ...] = ()
    """Where and when those apply that do not apply everywhere and always, sorted by rule set."""
    layers: tuple[str, ...] = ()
    """The ids of the layers that hold over them, sorted."""
    contacts: tuple[Contact, ...] = ()
    """What layers name as contact points where the workplace names none, sorted by name."""
    conditions: tuple[WordKind, ...] = ()
    """What terms make something depend on, in the order of the vocabulary."""
    statements: tuple[WordKind, ...] = ()
    """What a customer is told, in the order of the vocabulary."""
    services: tuple[ServiceKind, ...] = ()
    """What customers are given, in the order of the vocabulary."""
    digest: str = ""
    """A digest of what all this means."""

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Rules, then safeguards: `Matches` are positions in this list."""
        return (*self.rules, *self.safeguards)

    @property
    def limits(self) -> frozenset[int]:
        """The identities of the conditions that limit whole rule sets, in whatever clause."""
        return frozenset(id(part) for each in self.applies for part in each.when.parts)

    @property
    def slots(self) -> dict[str, int]:
        """The position of each fact, by key."""
        return {fact.key: slot for slot, fact in enumerate(self.facts)}


class Matcher(Protocol):
    """Read a policy: tell which clauses apply to the facts. All readers give the same answer."""

    name: str

    def match(self, facts: Facts) -> Matches:
        """Return the positions of the clauses that apply, ascending."""

    def close(self) -> None:
        """Give back what the reader holds outside Python; a closed reader is never used again."""
