"""Two renderings of one answer: for staff, and for the customer."""

from __future__ import annotations

from boundarykit.domain.answer import Answer


def words_for_staff(answer: Answer, language: str) -> str:
    """Say what to do, what to say and why, for the member of staff."""
    return ""


def words_for_customer(answer: Answer, language: str) -> str:
    """Say what the customer may be told; empty when there is nothing to say to them."""
    return ""
