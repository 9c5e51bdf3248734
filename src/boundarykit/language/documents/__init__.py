"""The kinds of file, as written: what may stand in each, and under which key."""

from __future__ import annotations

from boundarykit.language.documents.definitions import DefinitionText
from boundarykit.language.documents.histories import HistoryText
from boundarykit.language.documents.layers import (
    AddText,
    BeginText,
    ContactText,
    LayerFile,
    PlaceText,
    SetText,
)
from boundarykit.language.documents.messages import MessagesFile, TitlesText
from boundarykit.language.documents.parameters import DatedText, ParameterText
from boundarykit.language.documents.rule_sets import AppliesText, RulesFile, WhereText
from boundarykit.language.documents.rules import (
    DutyText,
    ExcuseText,
    LateText,
    RuleText,
    SafeguardText,
    SayText,
)
from boundarykit.language.documents.scenarios import ExpectText, ScenariosFile
from boundarykit.language.documents.sources import PeriodText, SourceText
from boundarykit.language.documents.tables import OutcomeText, TableRuleText, TableText
from boundarykit.language.documents.terms import (
    AppealText,
    BoundsText,
    LastsText,
    NotifyText,
    ReadmissionText,
    ReviewText,
    StillGivenText,
    TermsText,
    VoteText,
)
from boundarykit.language.documents.vocabularies import (
    AttributeText,
    FactText,
    MergingText,
    PracticeText,
    RequestText,
    ResponseText,
    RoleText,
    RungText,
    ServiceText,
    SignalText,
    VocabularyFile,
    WordText,
)

__all__ = [
    "AddText",
    "AppealText",
    "AppliesText",
    "AttributeText",
    "BeginText",
    "BoundsText",
    "ContactText",
    "DatedText",
    "DefinitionText",
    "DutyText",
    "ExcuseText",
    "ExpectText",
    "FactText",
    "File",
    "HistoryText",
    "LastsText",
    "LateText",
    "LayerFile",
    "MergingText",
    "MessagesFile",
    "NotifyText",
    "OutcomeText",
    "ParameterText",
    "PeriodText",
    "PlaceText",
    "PracticeText",
    "ReadmissionText",
    "RequestText",
    "ResponseText",
    "ReviewText",
    "RoleText",
    "RuleText",
    "RulesFile",
    "RungText",
    "SafeguardText",
    "SayText",
    "ScenariosFile",
    "ServiceText",
    "SetText",
    "SignalText",
    "SourceText",
    "StillGivenText",
    "TableRuleText",
    "TableText",
    "TermsText",
    "TitlesText",
    "VocabularyFile",
    "VoteText",
    "WhereText",
    "WordText",
]

File = RulesFile | LayerFile | VocabularyFile | MessagesFile | ScenariosFile
