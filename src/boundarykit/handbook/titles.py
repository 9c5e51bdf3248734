"""What things are called in a language: the rules' own words, or their translation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from boundarykit.ir.policy import Policy

Titles = Mapping[str, Mapping[str, str]] | Iterable[tuple[str, Iterable[tuple[str, str]]]]
"""Language → key → text, as mappings or as pairs."""


def title(policy: Policy, key: str, fallback: str, language: str) -> str:
    """Return what something is called: `response.ban`, `rule.decline-gift`, `role.manager`."""
    titles: Titles = getattr(policy, "titles", ())
    return dict(dict(titles).get(language, ())).get(key, fallback)
