"""Write the reference of facts and of the shipped vocabulary, from what the code knows."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from boundarykit.compiler.fact_tests import words_for
from boundarykit.facts.catalogue import CATALOGUE, MEASURE_FACTS, REQUEST_FACTS
from boundarykit.facts.never_decides import NEVER_DECIDES
from boundarykit.facts.spec import Spec
from boundarykit.ir.facts import Fact, Reader
from boundarykit.ir.types import (
    MOST,
    BoolType,
    DurationType,
    EnumType,
    FactType,
    IntType,
    MoneyType,
    SetType,
)
from boundarykit.language.documents import VocabularyFile
from boundarykit.language.shapes import Faults
from boundarykit.language.shipped import shipped_vocabulary
from boundarykit.language.vocabulary import WORD_LISTS, Vocabulary, build_vocabulary
from tests.shape.markdown import code, page, table

CORE = "core"

KINDS_OF_FACT: tuple[tuple[str, FactType], ...] = (
    ("yes or no", BoolType()),
    ("one word of a list", EnumType("channels", ())),
    ("one word of a scale", EnumType("severity", (), ordered=True)),
    ("a set of words", SetType("signals", ())),
    ("a whole number", IntType(0, 1)),
    ("a length of time", DurationType()),
    ("an amount of money", MoneyType()),
)


def facts_page() -> str:
    """Write the reference of facts."""
    facts = vocabulary().facts
    return page(
        "Facts",
        "What a condition may read.",
        "A fact is named by what it is about and what it says: `interaction.channel`.",
        "Lists such as the channels are words of the [vocabulary](vocabulary.md).",
        "",
        "**When unknown** says what a condition does with a fact that the case does not state.",
        "“Must be said” means that the condition itself says it: `if_unknown: fails`, "
        "`if_unknown: holds`, or `known: true` beside it ([BK217](../errors/BK217.md)).",
        "**Shared with** says who may learn the fact: "
        "no customer message may rest on, or print, one that customers may not learn "
        "([BK216](../errors/BK216.md)).",
        "",
        "A case can be about a complaint, an allegation, an incident or a request, without an "
        "interaction.",
        "Then every `interaction.` fact is unknown, and a condition on one for which this page "
        "says “never unknown” fails, whatever its word.",
        "",
        "`interaction.acted_by` says who acted on the customer's side. "
        "A rule that does not read it answers the customer, also for what a companion did: "
        "write `interaction.acted_by: customer` where only their own conduct counts.",
        *sections(fact_rows(CATALOGUE, facts)),
        "## history",
        "",
        "A rule set declares its own histories: [the rule language](rule-language.md#history).",
        "A `count`, `sequence`, `distinct`, `in_force`, `ordinal` or `points` is a whole number, "
        "a `sum` an amount of money, a `last_of` yes or no, a `time_since` or `time_to` a length "
        "of time, a `highest` one rung of the [ladder](vocabulary.md#ladder), as a scale.",
        "Only `time_since` and `time_to` can be unknown.",
        "A history is shared with those who may learn everything that its events read; "
        "a `time_to` with staff and managers.",
        "",
        "## finding",
        "",
        "A finding is yes or no, and never unknown: `finding.persistence: true`.",
        "",
        "## Attributes",
        "",
        "A vocabulary adds attributes of the customer, the staff, the interaction and the "
        "workplace: `customer.membership`.",
        "How, says [Extend the vocabulary](../how-to/extend-the-vocabulary.md).",
        "Every attribute can be unknown.",
        *sections(fact_rows(MEASURE_FACTS, vocabulary().measure_facts)),
        "A measure that does not say its rung is on that of its response; "
        "its rung is unknown when the response stands beside the ladder.",
        "A measure recorded without `signals` counts for nothing where a history says "
        "`same: [conduct]`, and one without `branch` where it says `same: [branch]`: "
        "what nobody recorded never counts against the customer.",
        "Only events read these: see [the rule language](rule-language.md#events).",
        *sections(fact_rows(REQUEST_FACTS, vocabulary().request_facts)),
        "What was answered is what was answered by the moment that histories look back from.",
        "Only events read these: see [the rule language](rule-language.md#events).",
        "",
        "## The words that fit",
        "",
        *table(("The fact is", "Words"), word_rows()),
        "",
        "## What may never decide",
        "",
        "A rule that reads one of these does not load ([BK215](../errors/BK215.md)).",
        "A vocabulary can add to them, and cannot take away.",
        "",
        *table(("Name", "Why"), ((code(name), why) for name, why in NEVER_DECIDES.items())),
    )


def sections(rows: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    """Put rows under a heading for what they are about."""
    heads = ("Fact", "What it says", "It is", "When unknown", "Shared with")
    for subject, group in groupby(rows, key=lambda row: row[0]):
        yield from ("", f"## {subject}", "", *table(heads, (row for _, row in group)), "")


def fact_rows(
    specs: Iterable[Spec], facts: dict[str, Fact]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for spec in specs:
        fact = facts[spec.name]
        shared = "everybody" if Reader.CUSTOMER in fact.share else "staff, manager"
        row = (code(fact.name), fact.about, kind_of(fact.type), when_unknown(fact), shared)
        yield spec.subject, row


def kind_of(fact_type: FactType) -> str:
    match fact_type:
        case BoolType():
            return "yes or no"
        case SetType(name):
            return f"a set of [{name}](vocabulary.md#{name})"
        case EnumType("ladder"):
            return "a rung of the [ladder](vocabulary.md#ladder), as a scale"
        case EnumType(name) if name in (*WORD_LISTS, "roles", "responses"):
            return f"one of the [{name}](vocabulary.md#{name})"
        case EnumType(_, values, ordered):
            return (" < " if ordered else ", ").join(code(value) for value in values)
        case IntType(low, high):
            return f"a whole number from {low} to {high}" if high < MOST else "a whole number"
        case DurationType():
            return "a length of time"
        case MoneyType():
            return "an amount of money"


def when_unknown(fact: Fact) -> str:
    if not fact.nullable:
        return "never unknown"
    if fact.if_unknown is None:
        return "must be said"
    if isinstance(fact.type, EnumType):
        return f"counts as {code(fact.type.values[fact.if_unknown])}"
    return f"counts as {code('true' if fact.if_unknown else 'false')}"


def word_rows() -> Iterator[tuple[str, str]]:
    for title, fact_type in KINDS_OF_FACT:
        yield title, ", ".join(code(word) for word in words_for(fact_type))


def vocabulary_page() -> str:
    """Write the reference of the shipped vocabulary."""
    words = vocabulary()
    return page(
        "The vocabulary `core`",
        "The words that the shipped rule sets share; a rule set takes them with `uses: [core]`.",
        "Your own words stand beside them: "
        "[Extend the vocabulary](../how-to/extend-the-vocabulary.md).",
        "",
        "## ladder",
        "",
        "The grades, mildest first.",
        "The response stands in for the rung when a safeguard leaves nothing else.",
        "",
        *table(("Grade", "Title", "Stands in"), ladder_rows(words)),
        "",
        "## responses",
        "",
        "A response without a rung is an act: it goes with any grade.",
        "Every response takes `by` and `within`.",
        "",
        *table(
            ("Response", "Title", "Rung", "Issued by", "Takes also", "Special"),
            response_rows(words),
        ),
        "",
        "## roles",
        "",
        "Junior first: where roles merge, the more senior one decides.",
        "",
        *table(("Role", "Title"), ((code(role.id), role.title) for role in words.roles)),
        *(line for name in (*WORD_LISTS, "contact_points") for line in list_of(name, words)),
        "",
        "## merging",
        "",
        "How the terms of one response merge when several rules ask for it.",
        "",
        *table(("Term", "What counts"), merging_rows(words)),
    )


def ladder_rows(words: Vocabulary) -> Iterator[tuple[str, ...]]:
    for rung in words.ladder:
        yield code(rung.id), rung.title, code(rung.stands_for) if rung.stands_for else ""


def response_rows(words: Vocabulary) -> Iterator[tuple[str, ...]]:
    known = sorted(
        words.responses.values(),
        key=lambda kind: (len(words.ladder) if kind.rung is None else kind.rung, kind.id),
    )
    for kind in known:
        special = ["a person decides"] if kind.person_decides else []
        special += ["a measure against staff"] if kind.penalises_staff else []
        special += ["protects staff"] if kind.protects_staff else []
        yield (
            code(kind.id),
            kind.title,
            "" if kind.rung is None else code(words.ladder[kind.rung].id),
            ", ".join(map(code, kind.issued_by)) or "anybody",
            ", ".join(map(code, kind.takes)),
            ", ".join(special),
        )


def list_of(name: str, words: Vocabulary) -> Iterator[str]:
    known = {
        key.partition(".")[2]: about
        for key, about in words.about.items()
        if key.startswith(f"{name}.")
    }
    yield from ("", f"## {name}", "")
    if not known:
        yield "None here: a vocabulary of your own names them."
        return
    yield from table(("Word", "Meaning"), ((code(word), about) for word, about in known.items()))


def merging_rows(words: Vocabulary) -> Iterator[tuple[str, str]]:
    for term in ("lasts", "within", "scope", "by", "appeal"):
        yield code(term), code(getattr(words.merging, term))


def vocabulary() -> Vocabulary:
    written = shipped_vocabulary(CORE)
    assert written is not None
    files = [file for file in written.files if isinstance(file, VocabularyFile)]
    return build_vocabulary(files, Faults())
