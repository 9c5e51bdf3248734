"""Write the reference of cases and decisions, from the strings below their fields."""

import ast
import inspect
import re
from collections.abc import Iterator
from enum import StrEnum
from textwrap import dedent
from types import MappingProxyType

from boundarykit.domain import (
    answer,
    case_parts,
    incident,
    interaction,
    measure,
    money,
    people,
    request,
    terms,
    vote,
)
from boundarykit.domain import scales as scale_words
from boundarykit.domain import workplace as place
from boundarykit.domain.case import Case
from boundarykit.domain.decision import Decision
from boundarykit.domain.known import Known, KnownResponse
from boundarykit.domain.review.review import Review
from tests.shape.markdown import code, page, table

CASE_MODELS = (
    case_parts.CaseParts,
    people.Customer,
    people.StaffMember,
    people.Protected,
    interaction.Interaction,
    interaction.Signal,
    interaction.Gift,
    money.Money,
    case_parts.History,
    measure.Measure,
    request.Request,
    incident.Incident,
    incident.Knowledge,
    incident.Witness,
    incident.Confirmation,
    incident.Complaint,
    incident.Allegation,
    incident.Consent,
    vote.Vote,
    place.Workplace,
    place.Hours,
    place.ContactPoint,
)
CASE_SCALES = (
    scale_words.Severity,
    scale_words.Evidence,
    scale_words.StaffResponse,
    scale_words.ActedBy,
    scale_words.Stage,
    scale_words.KnowledgeSource,
    scale_words.Outcome,
    scale_words.ComplaintClass,
    scale_words.Claim,
    scale_words.ConsentTo,
    scale_words.Scope,
    scale_words.InFavour,
    scale_words.AppealState,
    scale_words.RequestAnswer,
    place.Weekday,
)
DECISION_MODELS = (
    answer.Answer,
    answer.Response,
    answer.Lasts,
    terms.Appeal,
    answer.Review,
    terms.Vote,
    terms.Notification,
    terms.Readmission,
    terms.StillGiven,
    terms.NamedWord,
    answer.Prohibition,
    answer.Duty,
    answer.IfLate,
    answer.Contact,
    answer.HandOver,
    answer.DefinitionStanding,
    answer.ElementStanding,
    answer.Finding,
    answer.HeldDown,
    answer.StoodAside,
    answer.Reason,
    answer.FactRead,
    answer.Excused,
    answer.Nearly,
    answer.Words,
    answer.Ground,
    answer.Stamp,
    Known,
    KnownResponse,
)
DECISION_SCALES = (
    scale_words.Standing,
    scale_words.Against,
    scale_words.Means,
    scale_words.Share,
    scale_words.Silence,
    scale_words.Meanwhile,
)
WHOLE: MappingProxyType[str, type] = MappingProxyType(
    {"CaseParts": Case, "Answer": Decision, "Reviewed": Review}
)
"""The classes that people use, for those that only hold their fields."""
ELSEWHERE = MappingProxyType({"Scope": "case.md"})
PLAIN = MappingProxyType(
    {
        "Condition": "text",
        "Currency": "currency code",
        "Duration": "duration",
        "Identity": "identifier",
        "Instant": "moment",
        "Moment": "moment",
        "Parties": "list of [Against](#against)",
        "PersonalText": "text",
        "Region": "region",
        "Voters": "whole number",
        "Word": "word",
        "Services": "list of [ProposedService](#proposedservice)",
        "Words": "list of words",
        "WrittenInstant": "moment",
        "Zone": "time zone",
        "bool": "yes or no",
        "date": "date",
        "int": "whole number",
        "str": "text",
        "time": "time of day",
    }
)


def case_page() -> str:
    """Write the reference of cases."""
    return page(
        "The case",
        "What one decision looks at; nothing else is ever looked at.",
        "In JSON, moments are written with their offset (`2026-03-10T09:00:00Z`), "
        "dates as `2026-03-10`, times of day as `08:00`.",
        "A key that is not listed here is an error, never ignored.",
        "Words are those of the [vocabulary](vocabulary.md), or those listed below.",
        *(line for model in CASE_MODELS for line in fields_of(model)),
        *(line for words in CASE_SCALES for line in words_of(words)),
    )


def decision_page() -> str:
    """Write the reference of decisions."""
    return page(
        "The decision",
        "What `Engine.decide` returns, and what `decision.model_dump_json()` writes.",
        "All moments are in UTC; `zone` says how to show them.",
        "How a decision explains itself, says "
        "[How a decision is made](../explanation/how-a-decision-is-made.md).",
        *(line for model in DECISION_MODELS for line in fields_of(model)),
        *words_of(answer.LastsKind),
        *(line for words in DECISION_SCALES for line in words_of(words)),
        "",
        "## Value",
        "",
        "A fact's value: yes or no, a whole number, text, a list of words, or nothing when it is "
        "unknown.",
        "Money and lengths of time are text.",
    )


def fields_of(model: type) -> Iterator[str]:
    whole = WHOLE.get(model.__name__, model)
    yield from ("", f"## {whole.__name__}", "", first_line(whole), "")
    yield from table(("Field", "It is", "What it says"), field_rows(model))


def field_rows(model: type) -> Iterator[tuple[str, ...]]:
    for statement, about in documented(model):
        if not isinstance(statement, ast.AnnAssign) or not isinstance(statement.target, ast.Name):
            continue
        annotation = ast.unparse(statement.annotation)
        if annotation.startswith("ClassVar"):
            continue
        kind = in_words(annotation)
        needed = ", needed" if statement.value is None and model in CASE_MODELS else ""
        yield code(statement.target.id), kind + needed, about


def words_of(words: type[StrEnum]) -> Iterator[str]:
    yield from ("", f"## {words.__name__}", "", first_line(words), "")
    rows = (
        (code(ast.literal_eval(statement.value)), about)
        for statement, about in documented(words)
        if isinstance(statement, ast.Assign)
    )
    yield from table(("Word", "Meaning"), rows)


def documented(owner: type) -> Iterator[tuple[ast.stmt, str]]:
    """Yield each statement of a class with the string that stands below it."""
    (definition,) = ast.parse(dedent(inspect.getsource(owner))).body
    assert isinstance(definition, ast.ClassDef)
    body = definition.body
    for statement, below in zip(body, [*body[1:], None], strict=True):
        about = ""
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            about = " ".join(str(below.value.value).split())
        yield statement, about


def in_words(annotation: str) -> str:
    """Write an annotation for people: `tuple[Signal, ...]` is a list of Signal."""
    text = annotation.removesuffix(" | None")
    listed = re.fullmatch(r"tuple\[(\w+), \.\.\.\]", text)
    if listed:
        return f"list of {one_word(listed[1])}"
    mapping = re.fullmatch(r"dict\[(\w+), (\w+)\]", text)
    if mapping:
        return f"mapping from {one_word(mapping[1])} to {one_word(mapping[2])}"
    if text.isidentifier():
        return one_word(text)
    return "text" if text.startswith("Annotated[str") else "whole number"


def one_word(name: str) -> str:
    if name in PLAIN:
        return PLAIN[name]
    if name in ("AttributeValue", "FactValue"):
        return "value"
    return f"[{name}]({ELSEWHERE.get(name, '')}#{name.lower()})"


def first_line(owner: type) -> str:
    return (inspect.getdoc(owner) or "").splitlines()[0]
