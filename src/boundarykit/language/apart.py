"""Tell apart the policies of a folder that stand on ladders of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from boundarykit.language.files import rule_files_below

_VOCABULARY = re.compile(r"^kind:[ ]*vocabulary[ ]*(#.*)?$", re.MULTILINE)
_LADDER = re.compile(r"^ladder:", re.MULTILINE)
_RULES = re.compile(r"^kind:[ ]*rules[ ]*(#.*)?$", re.MULTILINE)


def policies_in(paths: Iterable[Path]) -> tuple[tuple[Path, ...], ...]:
    """Group rule files into what is loaded together.

    One policy has one ladder. Where the files below some paths state several, each folder that
    states one and holds rules is a policy by itself; all other files are one together. A path that
    holds no rule files stays as it is, for whoever reads it to report.

    Example:
        >>> policies_in([])
        ((),)
    """
    named = tuple(paths)
    files = list(dict.fromkeys(file for path in named for file in rule_files_below(path)))
    texts = {file: _text(file) for file in files}
    stating = [file for file in files if _states_a_ladder(texts[file])]
    if len(stating) < 2:  # noqa: PLR2004  # one ladder, or none
        return (named,)
    holding = {file for file in files if _RULES.search(texts[file])}
    folders = {
        file.parent
        for file in stating
        if any(rules.is_relative_to(file.parent) for rules in holding)
    }
    groups: dict[Path | None, list[Path]] = {}
    for file in files:
        own = [folder for folder in folders if file.is_relative_to(folder)]
        nearest = max(own, key=lambda folder: len(folder.parts), default=None)
        groups.setdefault(nearest, []).append(file)
    together = groups.pop(None, [])
    # What several policies share, such as a vocabulary without rules, is no policy by itself.
    first = [tuple(together)] if any(file in holding for file in together) else []
    return (*first, *(tuple(groups[folder]) for folder in groups if folder is not None))


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):  # reported where the file is read
        return ""


def _states_a_ladder(text: str) -> bool:
    return bool(_VOCABULARY.search(text) and _LADDER.search(text))
