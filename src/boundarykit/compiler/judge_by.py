"""Which day chooses the version of a rule set: that of the conduct, or that of the decision."""

from __future__ import annotations

from collections.abc import Iterable

from boundarykit.diagnostics import Other, suggestion
from boundarykit.language.documents import RulesFile
from boundarykit.language.shapes import Faults

CONDUCT = "conduct"
"""What a rule set says under `judge_by` when the day of the conduct chooses."""
DECISION = "decision"
"""What it says, or leaves out, when the day of the decision does."""


def judged_by_conduct(file: RulesFile) -> bool:
    """Tell whether the day of the conduct chooses the version of a rule set."""
    return file.judge_by is not None and file.judge_by.value == CONDUCT


def versions_are_judged_alike(files: Iterable[RulesFile], faults: Faults) -> None:
    """Report an unknown word, and versions of one rule set that different days would choose."""
    first: dict[str, RulesFile] = {}
    for file in files:
        word = file.judge_by
        if word is not None and word.value not in (CONDUCT, DECISION):
            message = f"unknown day `{word.value}` to judge by"
            hint = suggestion(word.value, (CONDUCT, DECISION))
            faults.add("BK231", message, word.span, "neither day", help=hint)
            continue
        other = first.setdefault(file.id.value, file)
        if judged_by_conduct(other) != judged_by_conduct(file):
            faults.add(
                "BK247",
                f"the versions of `{file.id.value}` are judged by different days",
                (word or file.id).span,
                "judged otherwise here",
                help="give all versions of a rule set the same `judge_by`",
                others=(Other((other.judge_by or other.id).span, "another version"),),
            )
