"""What things are called in a language: the rules' own words, or their translation."""

from __future__ import annotations

from boundarykit.ir.policy import Policy
from boundarykit.wording import tags_for


def title(policy: Policy, key: str, fallback: str, language: str) -> str:
    """Return what something is called: `response.ban`, `rule.decline-gift`, `role.manager`."""
    by_language = dict(policy.titles)
    titles = (dict(by_language.get(tag, ())) for tag in tags_for(language))
    return next((each[key] for each in titles if key in each), fallback)
