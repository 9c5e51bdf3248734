"""Put rule sets together into one policy, as they read on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from boundarykit.compiler.applies import places_named
from boundarykit.compiler.dates import overlap, read_date, read_period
from boundarykit.compiler.digest import digest_of
from boundarykit.compiler.names import Names
from boundarykit.compiler.offers import lower_terms
from boundarykit.compiler.parameters import parameter_on
from boundarykit.compiler.rules import LoweredSet, findings_of, lower_rule_set
from boundarykit.compiler.services import safeguards_of_services, titles_of
from boundarykit.ir.conditions import Condition, tests_of
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import (
    Clause,
    Contact,
    ContactPointKind,
    OtherPolicy,
    Policy,
    Rung,
    ServiceKind,
    WordKind,
)
from boundarykit.ir.terms import Message
from boundarykit.language.currencies import decimals_of
from boundarykit.language.documents import RulesFile
from boundarykit.language.ids import is_id, is_word
from boundarykit.language.nodes import ListNode, Node, Text
from boundarykit.language.shapes import Entry, Faults
from boundarykit.language.vocabulary import Vocabulary, twice


def starts_of(files: Iterable[RulesFile]) -> list[date]:
    """Return the local dates on which something in rule sets changes, earliest first."""
    silent = Faults()
    dates: set[date] = set()
    for file in files:
        dates |= {moment for moment in read_period(file.in_force, silent) if moment != date.max}
        for entry in file.parameters:
            for dated in () if entry.value is None else entry.value.values:
                starts = read_date(dated.key, silent)
                if starts is not None:
                    dates.add(starts)
    return sorted(dates)


def in_force_on(file: RulesFile, day: date) -> bool:
    """Tell whether a rule set is in force on a local day."""
    starts, ends = read_period(file.in_force, Faults())
    return starts <= day < ends


def ids_are_unique(files: Iterable[RulesFile], faults: Faults) -> None:
    """Report ids that stand for two things, that are retired, or that are not written like ids."""
    clauses: dict[str, Text] = {}
    sets: dict[str, list[RulesFile]] = {}
    for file in files:
        check_id(file.id, faults)
        _same_set(sets.setdefault(file.id.value, []), file, faults)
        for entry in _clauses(file):
            check_id(entry.key, faults)
            first = clauses.setdefault(entry.key.value, entry.key)
            if first is not entry.key and not _other_version(first, entry.key, files):
                twice(first, entry.key, faults)
        declared: tuple[Entry[Any], ...] = (
            *file.events,
            *file.history,
            *file.parameters,
            *file.definitions,
        )
        for name in declared:
            check_name(name.key, faults)
    for file in files:
        _retired_ids_stay_retired(file, files, faults)


def _retired_ids_stay_retired(file: RulesFile, files: Iterable[RulesFile], faults: Faults) -> None:
    retired = {text.value for text in file.retired}
    since = read_period(file.in_force, Faults())[0]
    for other in files:
        if read_period(other.in_force, Faults())[1] <= since:
            continue
        for entry in _clauses(other):
            if entry.key.value in retired:
                message = f"the retired id `{entry.key.value}` is used again"
                hint = "ids are permanent: give the new rule a new one"
                faults.add("BK234", message, entry.key.span, "used again", help=hint)


def _clauses(file: RulesFile) -> tuple[Entry[Any], ...]:
    return (*file.rules, *file.safeguards)


def _same_set(before: list[RulesFile], file: RulesFile, faults: Faults) -> None:
    for other in before:
        if overlap(read_period(other.in_force, Faults()), read_period(file.in_force, Faults())):
            twice(other.id, file.id, faults)
    before.append(file)


def _other_version(first: Text, second: Text, files: Iterable[RulesFile]) -> bool:
    """Tell whether two rules of one id stand in versions of one rule set that never overlap."""
    holders = [
        file
        for file in files
        for entry in _clauses(file)
        if entry.key is first or entry.key is second
    ]
    if len(holders) != len((first, second)) or holders[0].id.value != holders[1].id.value:
        return False
    return not overlap(
        read_period(holders[0].in_force, Faults()), read_period(holders[1].in_force, Faults())
    )


def check_name(text: Text, faults: Faults) -> None:
    """Report the name of a parameter, event or history that is not written like one."""
    if not is_word(text.value):
        hint = "write lower-case letters, digits and underscores"
        message = f"`{text.value}` is not written like a name"
        faults.add("BK222", message, text.span, "not a name", help=hint)


def check_id(text: Text, faults: Faults) -> None:
    """Report an id that is not written like one."""
    if not is_id(text.value):
        faults.add(
            "BK222",
            f"`{text.value}` is not written like an id",
            text.span,
            "not an id",
            help="write lower-case words joined by hyphens, such as `decline-invitation`",
        )


def lower_policy(
    files: list[tuple[RulesFile, date]],
    vocabulary: Vocabulary,
    messages: tuple[Message, ...],
    faults: Faults,
    *,
    findings: frozenset[str] = frozenset(),
    layers: tuple[str, ...] = (),
    contacts: tuple[Contact, ...] = (),
) -> Policy:
    """Lower rule sets together, each as it reads on a local day.

    Args:
        files: Each rule set with its day.
        vocabulary: The words that they may use.
        messages: The messages that they may say.
        faults: Where every fault is reported.
        findings: Findings that are known although no rule here concludes them.
        layers: The ids of the layers that hold, sorted.
        contacts: What these layers name.
    """
    known = findings | findings_concluded(file for file, _ in files)
    currencies: dict[str, Text] = {}
    places = places_named(file for file, _ in files)
    sets = []
    for file, day in files:
        names = Names(
            rule_set=file.id.value,
            vocabulary=vocabulary,
            faults=faults,
            findings=known,
            messages=frozenset(message.id for message in messages),
            currencies=currencies,
            places=places,
        )
        for entry in file.parameters:
            text = entry.value
            names.parameters[entry.key.value] = (
                None if text is None else parameter_on(entry.key, text, day, faults)
            )
        sets.append(lower_rule_set(file, names))
    _ids_are_left(sets, vocabulary, faults)
    ladder = _ladder(vocabulary, currencies, faults)
    policy = _assemble(sets, vocabulary, messages, next(iter(currencies), None))
    policy = replace(policy, ladder=ladder)
    rule_sets = tuple(sorted(file.id.value for file, _ in files))
    policy = replace(policy, rule_sets=rule_sets, layers=layers, contacts=contacts)
    return replace(policy, digest=digest_of(policy))


def _ids_are_left(sets: Iterable[LoweredSet], vocabulary: Vocabulary, faults: Faults) -> None:
    """Report clauses that take the id of a safeguard which the vocabulary makes."""
    made = {safeguard.id for safeguard in safeguards_of_services(vocabulary)}
    clauses: list[Clause] = [rule for each in sets for rule in each.rules]
    clauses += (safeguard for each in sets for safeguard in each.safeguards)
    for clause in clauses:
        if clause.id in made:
            message = f"`{clause.id}` stands for two things"
            label = "also the safeguard of a service that is never withheld"
            faults.add("BK212", message, clause.span, label, help="give it another id")


def _ladder(
    vocabulary: Vocabulary, currencies: dict[str, Text], faults: Faults
) -> tuple[Rung, ...]:
    """Return the ladder, with the terms of the responses that stand for its rungs."""
    names = Names(rule_set="", vocabulary=vocabulary, faults=faults, currencies=currencies)
    found = []
    for rung in vocabulary.ladder:
        text = vocabulary.rung_terms.get(rung.id)
        kind = vocabulary.responses.get(rung.stands_for or "")
        if text is not None and rung.stands_for is None:
            message = f"the rung `{rung.id}` has terms and no response that they are of"
            faults.add("BK202", message, text.span, "of nothing", help="add `response:` beside it")
        terms = None if text is None or kind is None else lower_terms(kind, text, names)
        found.append(replace(rung, terms=terms))
    return tuple(found)


def findings_concluded(files: Iterable[RulesFile]) -> frozenset[str]:
    """Return the findings that any rule of some rule sets concludes.

    What a table concludes is known also where its rows could not be read.
    """
    return frozenset(
        text.value for file in files for node in _concluding(file) for text in findings_of(node)
    )


def _concluding(file: RulesFile) -> Iterator[Node | None]:
    yield from (entry.value.conclude for entry in file.rules if entry.value)
    for table in (entry.value for entry in file.tables if entry.value):
        if table.csv is not None and not isinstance(table.csv, ListNode):
            yield table.conclude
            yield from (cell.value.conclude for cell in table.cells if cell.value)


def _assemble(
    sets: list[LoweredSet],
    vocabulary: Vocabulary,
    messages: tuple[Message, ...],
    currency: str | None,
) -> Policy:
    rules = sorted((rule for each in sets for rule in each.rules), key=lambda rule: rule.id)
    of_services = tuple(safeguards_of_services(vocabulary))
    written = (safeguard for each in sets for safeguard in each.safeguards)
    safeguards = sorted((*written, *of_services), key=lambda each: each.id)
    said = {say.message for rule in rules for say in rule.says}
    mine = tuple(message for message in messages if message.id in said)
    applies = sorted(
        (each.applies for each in sets if each.applies is not None), key=lambda each: each.rule_set
    )
    definitions = sorted(
        (definition for each in sets for definition in each.definitions), key=lambda each: each.key
    )
    conditions: list[Condition] = [each.when for each in applies]
    conditions += (element.surely for each in definitions for element in each.elements)
    facts = _facts_read((*rules, *safeguards), conditions, mine, vocabulary)
    read = {fact.key for fact in facts}
    histories = sorted(
        (history for each in sets for history in each.histories if history.fact.key in read),
        key=lambda history: history.fact.key,
    )
    return Policy(
        facts=facts,
        histories=tuple(histories),
        rules=tuple(rules),
        safeguards=tuple(safeguards),
        ladder=vocabulary.ladder,
        responses=tuple(vocabulary.responses[name] for name in sorted(vocabulary.responses)),
        roles=vocabulary.roles,
        messages=mine,
        merging=vocabulary.merging,
        currency=currency,
        currency_digits=2 if currency is None else decimals_of(currency) or 0,
        lexicon=vocabulary.lexicon,
        titles=titles_of(of_services, vocabulary),
        applies=tuple(applies),
        definitions=tuple(definitions),
        reads=tuple(read for each in sets for read in each.reads),
        contact_points=tuple(
            ContactPointKind(name, vocabulary.about.get(f"contact_points.{name}", name))
            for name in sorted(vocabulary.contact_points)
        ),
        other_policies=tuple(
            OtherPolicy(name, vocabulary.about.get(f"policies.{name}", name))
            for name in sorted(vocabulary.policies)
        ),
        never_counts_against=tuple(sorted(vocabulary.never_count_against)),
        conditions=tuple(_words("conditions", vocabulary)),
        statements=tuple(_words("statements", vocabulary)),
        services=tuple(
            ServiceKind(word.id, word.about, word.id in vocabulary.never_withheld)
            for word in _words("services", vocabulary)
        ),
    )


def _words(word_list: str, vocabulary: Vocabulary) -> Iterator[WordKind]:
    for word in vocabulary.words(word_list):
        yield WordKind(word, vocabulary.about[f"{word_list}.{word}"])


def _facts_read(
    clauses: tuple[Clause, ...],
    others: list[Condition],
    messages: tuple[Message, ...],
    vocabulary: Vocabulary,
) -> tuple[Fact, ...]:
    found: dict[str, Fact] = {}
    conditions = [*others]
    for clause in clauses:
        conditions += (clause.when, *(excuse.when for excuse in clause.unless))
    for test in (test for condition in conditions for test in tests_of(condition)):
        fact = getattr(test, "fact", None)
        if isinstance(fact, Fact):
            found[fact.key] = fact
    for message in messages:
        for name in message.prints:
            if name in vocabulary.facts:
                found[name] = vocabulary.facts[name]
    return tuple(found[key] for key in sorted(found))
