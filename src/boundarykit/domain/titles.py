"""What authors call things, in the language asked."""

from __future__ import annotations

from boundarykit.domain.answer import Answer
from boundarykit.wording import tags_for


def title(answer: Answer, key: str, fallback: str, language: str) -> str:
    """Return the title of `response.ban` or `rule.no-gifts`; `fallback` where it has none."""
    for tag in tags_for(language):
        found = answer.named.get(tag, {}).get(key)
        if found is not None:
            return found
    return fallback
