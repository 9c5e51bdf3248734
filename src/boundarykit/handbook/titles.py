"""What things are called in a language: the rules' own words, or their translation."""

from __future__ import annotations

from boundarykit.ir.policy import Policy


def title(policy: Policy, key: str, fallback: str, language: str) -> str:
    """Return what something is called: `response.ban`, `rule.decline-gift`, `role.manager`."""
    return dict(dict(policy.titles).get(language, ())).get(key, fallback)
