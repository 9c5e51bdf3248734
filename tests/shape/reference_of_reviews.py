"""Write the reference of proposals and reviews, from the strings below their fields."""

import re

from boundarykit.domain import proposal
from boundarykit.domain.review import result
from tests.shape.markdown import page
from tests.shape.reference_of_fields import fields_of, words_of

MODELS = (
    proposal.Proposal,
    proposal.ProposedResponse,
    proposal.ProposedLength,
    proposal.ProposedVote,
    proposal.ProposedAppeal,
    proposal.ProposedReview,
    proposal.ProposedNotice,
    proposal.ProposedReadmission,
    proposal.ProposedService,
    result.Reviewed,
    result.Point,
    result.Unsaid,
    result.Beyond,
)
_OF_DECISIONS = re.compile(
    r"\(#(against|ground|lastskind|meanwhile|means|namedword|response|silence)\)"
)
SCALES = (
    result.Verdict,
    result.PointKind,
)


def proposal_page() -> str:
    """Write the reference of proposals and reviews."""
    return page(
        "The proposal and its review",
        "What `decision.review` takes and what it returns; how to use it: "
        "[Review a person's decision](../how-to/review-a-persons-decision.md).",
        "In JSON, one word can stand for a list of one.",
        *(_led_elsewhere(line) for model in MODELS for line in fields_of(model)),
        *(line for words in SCALES for line in words_of(words)),
    )


def _led_elsewhere(line: str) -> str:
    """Lead to the page of decisions for what is described there."""
    return _OF_DECISIONS.sub(r"(decision.md#\1)", line)
