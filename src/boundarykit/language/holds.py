"""What may stand under a key, where its shape alone does not say it: a role, a date, conditions.

`who: Role` is read like `who: Text`; whoever describes the language to an editor sees the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from boundarykit.language.nodes import Node, Text


@dataclass(frozen=True, slots=True)
class Holds:
    """Say what a text or a part is, by a name of the schema: `role`."""

    what: str


@dataclass(frozen=True, slots=True)
class Keyed:
    """Say what the keys of a mapping are, by a name of the schema: `new_word`."""

    by: str


Against = Annotated[Node, Holds("against")]
Amount = Annotated[Text, Holds("amount_fact")]
Calendar = Annotated[Text, Holds("calendar")]
Clause = Annotated[Text, Holds("clause")]
ConditionWord = Annotated[Text, Holds("condition_word")]
ConditionWords = Annotated[Node, Holds("condition_words")]
ContactPoint = Annotated[Text, Holds("contact_point")]
Date = Annotated[Text, Holds("date")]
DeclaredResponse = Annotated[Text, Holds("declared_response")]
DeclaredRole = Annotated[Text, Holds("declared_role")]
DeclaredRung = Annotated[Text, Holds("declared_rung")]
Distinct = Annotated[Text, Holds("distinct")]
DutyStart = Annotated[Text, Holds("duty_start")]
Each = Annotated[Text, Holds("for_each")]
Event = Annotated[Text, Holds("event")]
Finding = Annotated[Text, Holds("finding")]
IfNone = Annotated[Text, Holds("if_none")]
JudgeBy = Annotated[Text, Holds("judge_by")]
Means = Annotated[Text, Holds("means")]
Meanwhile = Annotated[Text, Holds("meanwhile")]
Message = Annotated[Text, Holds("message")]
NewId = Annotated[Text, Holds("new_id")]
NewWord = Annotated[Text, Holds("new_word")]
NotBy = Annotated[Node, Holds("not_by")]
Number = Annotated[Text, Holds("number")]
Parameter = Annotated[Text, Holds("parameter")]
ParameterType = Annotated[Text, Holds("parameter_type")]
OtherPolicy = Annotated[Text, Holds("policy")]
Practice = Annotated[Text, Holds("practice")]
Reader = Annotated[Text, Holds("reader")]
Region = Annotated[Text, Holds("region")]
Response = Annotated[Text, Holds("response")]
Return = Annotated[Node, Holds("readmission")]
Role = Annotated[Text, Holds("role")]
Roles = Annotated[Node, Holds("roles")]
RuleSet = Annotated[Text, Holds("rule_set")]
Rung = Annotated[Text, Holds("rung")]
Same = Annotated[Text, Holds("same")]
Scope = Annotated[Text, Holds("scope")]
Sector = Annotated[Text, Holds("sector")]
Share = Annotated[Text, Holds("share")]
Silence = Annotated[Text, Holds("silence_means")]
Statements = Annotated[Node, Holds("statements")]
StillGiven = Annotated[Node, Holds("still_given")]
StartsFrom = Annotated[Text, Holds("starts_from")]
Term = Annotated[Text, Holds("term")]
ThisOne = Annotated[Text, Holds("this_one")]
TypeOfAttribute = Annotated[Text, Holds("attribute_type")]
Version = Annotated[Text, Holds("version")]
Typically = Annotated[Node, Holds("typically")]
UpTo = Annotated[Text, Holds("up_to")]
VocabularyId = Annotated[Text, Holds("vocabulary")]
Window = Annotated[Text, Holds("window")]
YesNo = Annotated[Text, Holds("yes_no")]

Attributes = Annotated[Node, Holds("attributes")]
Case = Annotated[Node, Holds("case")]
Conditions = Annotated[Node, Holds("conditions")]
DurationText = Annotated[Text, Holds("duration_text")]
Deadline = Annotated[Node, Holds("deadline")]
Duration = Annotated[Node, Holds("duration")]
EventConditions = Annotated[Node, Holds("event_conditions")]
Lasts = Annotated[Node, Holds("lasts")]
Needs = Annotated[Node, Holds("needs")]
NewFindings = Annotated[Node, Holds("new_findings")]
Offers = Annotated[Node, Holds("offers")]
CsvFile = Annotated[Node, Holds("csv_file")]
FactRead = Annotated[Text, Holds("fact_read")]
LengthsOf = Annotated[Node, Holds("lengths_of")]
TableColumns = Annotated[Node, Holds("table_columns")]
TableRows = Annotated[Node, Holds("table_rows")]
Points = Annotated[Node, Holds("points")]
Practices = Annotated[Node, Holds("practices")]
Review = Annotated[Node, Holds("review")]
Scenario = Annotated[Node, Holds("scenario")]

ExpectedClauses = Annotated[Node, Holds("expected_clauses")]
ExpectedContacts = Annotated[Node, Holds("expected_contact_points")]
ExpectedDuties = Annotated[Node, Holds("expected_duties")]
ExpectedFindings = Annotated[Node, Holds("expected_findings")]
ExpectedHandOvers = Annotated[Node, Holds("expected_policies")]
ExpectedMessages = Annotated[Node, Holds("expected_messages")]
ExpectedResponses = Annotated[Node, Holds("expected_responses")]
ExpectedRuleSets = Annotated[Node, Holds("expected_rule_sets")]
ExpectedStanding = Annotated[Text, Holds("standing")]
ExpectedRules = Annotated[Node, Holds("expected_rules")]
ExpectedFacts = Annotated[Node, Holds("expected_facts")]
ExpectedReview = Annotated[Node, Holds("expected_review")]
RulesNotExpected = Annotated[Node, Holds("rules")]
