"""Tell apart the policies of a folder that stand on ladders of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from boundarykit.language.files import rule_files_below

_VOCABULARY = re.compile(r"^kind:[ ]*vocabulary[ ]*(#.*)?$", re.MULTILINE)
_LADDER = re.compile(r"^ladder:", re.MULTILINE)
_RULES = re.compile(r"^kind:[ ]*rules[ ]*(#.*)?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Policies:
    """Tell what stands together in some folders, and what stands apart."""

    together: tuple[Path, ...]
    """What one policy is made of; nothing where every policy stands apart."""
    apart: tuple[tuple[Path, ...], ...] = ()
    """The files of each policy that stands on a ladder of its own."""

    @property
    def each(self) -> tuple[tuple[Path, ...], ...]:
        """Every policy."""
        return (self.together, *self.apart) if self.together or not self.apart else self.apart


def policies_in(paths: Iterable[Path]) -> Policies:
    """Group rule files into what is loaded together.

    One policy has one ladder. Where the files below some paths state several, each folder below
    them that states one and holds rules is a policy by itself; all other files are one together.
    A path that holds no rule files stays as it is, for whoever reads it to report.

    Example:
        >>> policies_in([]).each
        ((),)
    """
    named = tuple(paths)
    files = list(dict.fromkeys(file for path in named for file in rule_files_below(path)))
    texts = {file: _text(file) for file in files}
    stating = [file for file in files if _states_a_ladder(texts[file])]
    if len(stating) < 2:  # noqa: PLR2004  # one ladder, or none
        return Policies(named)
    holding = {file for file in files if _RULES.search(texts[file])}
    folders = {
        file.parent
        for file in stating
        if file.parent not in named and any(rules.is_relative_to(file.parent) for rules in holding)
    }
    groups: dict[Path | None, list[Path]] = {}
    for file in files:
        own = [folder for folder in folders if file.is_relative_to(folder)]
        nearest = max(own, key=lambda folder: len(folder.parts), default=None)
        groups.setdefault(nearest, []).append(file)
    rest = groups.pop(None, [])
    # What several policies share, such as a vocabulary without rules, is no policy by itself.
    together = tuple(rest) if any(file in holding for file in rest) else ()
    return Policies(together, tuple(tuple(group) for group in groups.values()))


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):  # reported where the file is read
        return ""


def _states_a_ladder(text: str) -> bool:
    return bool(_VOCABULARY.search(text) and _LADDER.search(text))
