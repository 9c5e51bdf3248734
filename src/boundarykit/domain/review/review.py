"""The review: what became of a proposal, and how it words itself."""

from __future__ import annotations

from boundarykit.domain.review.page import words_for_review
from boundarykit.domain.review.result import Reviewed


class Review(Reviewed):
    """Say how a person's own decision stands towards the policy.

    The same decision and the same proposal give the same review, for ever.
    """

    def for_staff(self, language: str = "en") -> str:
        """Say in plain words what the policy says to the proposal.

        `de` and `en` are known; a region, as in `de-AT`, changes how dates and amounts look.

        Raises:
            UsageError: for another language.
        """
        return words_for_review(self, language)
