"""Find the rules that a file of scenarios is for: beside it, above it, or shipped."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from boundarykit.language.shipped import shipped_rule_sets

_ENDINGS = (".yaml", ".yml")
_RULES = re.compile(r"^kind:[ ]*(?:rules|layer)[ ]*(?:#.*)?$", re.MULTILINE)
_ID = re.compile(r"^id:[ ]*['\"]?([a-z0-9-]+)['\"]?[ ]*(?:#.*)?$", re.MULTILINE)
_OVER = re.compile(r"^over:[ ]*(.*)$", re.MULTILINE)
_NAME = re.compile(r"[a-z0-9-]+")

Stood = Mapping[str, frozenset[str]]
"""The rule sets and layers of a folder, each with what it stands over."""


def rules_beside(
    path: Path, wanted: Collection[str], top: Path, stand: Callable[[Path], Stood]
) -> tuple[str | Path, ...]:
    """Return the nearest folder around a file that holds every rule set it is for.

    What is nowhere around it is taken from the shipped rule sets; what is not there either is left
    for loading to report.

    Args:
        path: The file.
        wanted: The rule sets and layers that it is for.
        top: Where the search ends.
        stand: Tells what stands in a folder, as `stand_below` does.
    """
    shipped = set(shipped_rule_sets())
    folders = [folder for folder in path.parents if folder.is_relative_to(top)] or [path.parent]
    for folder in folders:
        found = stand(folder)
        needed = {*wanted, *(below for name in wanted for below in found.get(name, ()))}
        if set(wanted) <= set(found):
            return (folder, *sorted((needed - set(found)) & shipped))
    if set(wanted) <= shipped:
        return tuple(sorted(wanted))
    return (path.parent,)


def stand_below(folder: Path) -> Stood:
    """Return what stands in a folder, without parsing its files."""
    return {
        name: frozenset(_NAME.findall(" ".join(_OVER.findall(text))))
        for text in _rule_texts(folder)
        for name in _ID.findall(text)
    }


def _rule_texts(folder: Path) -> Iterator[str]:
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if hidden or file.suffix not in _ENDINGS or not file.is_file():
            continue
        try:
            text = file.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue  # loading reports it
        if _RULES.search(text):
            yield text
