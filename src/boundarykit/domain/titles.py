"""What authors call things, in the language asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from boundarykit.wording import tags_for


class Worded(Protocol):
    """Say what is needed to word something: a decision does, and a review."""

    @property
    def named(self) -> Mapping[str, Mapping[str, str]]:
        """What things are called in other languages."""

    @property
    def role_titles(self) -> Mapping[str, str]:
        """What roles are called, in the language of the rules."""

    @property
    def zone(self) -> str:
        """The time zone in which moments are shown."""


def title(worded: Worded, key: str, fallback: str, language: str) -> str:
    """Return the title of `response.ban` or `rule.no-gifts`; `fallback` where it has none."""
    for tag in tags_for(language):
        found = worded.named.get(tag, {}).get(key)
        if found is not None:
            return found
    return fallback


def role_title(worded: Worded, role: str, language: str) -> str:
    """Return what a role is called: its title in that language, or in the rules' own."""
    written = worded.role_titles.get(role, role.replace("_", " "))
    return title(worded, f"role.{role}", written, language)
