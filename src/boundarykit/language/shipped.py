"""The rule sets that come with the package."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from boundarykit.language.files import Written, read_paths

_VOCABULARY = "vocabulary.yaml"
_PUBLISHED = "published"
"""The folder of policies that others have published; each stands on a ladder of its own."""


def rules_folder() -> Path:
    """Return the folder of the shipped rule sets, installed or in a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "rules"
    return installed if installed.is_dir() else package.parents[1] / "rules"


def shipped_rule_sets() -> tuple[str, ...]:
    """Return the names of the shipped rule sets that decide together, sorted."""
    folder = rules_folder()
    names = (entry.name for entry in folder.iterdir() if entry.is_dir())
    return tuple(sorted(name for name in names if name != _PUBLISHED))


def published_policies() -> tuple[str, ...]:
    """Return the names of the shipped policies that others have published, sorted.

    Each is loaded by itself: `published/red-cards`.
    """
    folder = rules_folder()
    stating = (folder / _PUBLISHED).rglob(_VOCABULARY)
    return tuple(sorted(file.parent.relative_to(folder).as_posix() for file in stating))


def shipped_vocabulary_ids() -> tuple[str, ...]:
    """Return the ids of the shipped vocabularies, sorted."""
    names = shipped_rule_sets()
    return tuple(name for name in names if (rules_folder() / name / _VOCABULARY).is_file())


def shipped_vocabulary(name: str) -> Written | None:
    """Read a shipped vocabulary and its messages, or nothing when there is none of that name.

    Its files are called `core/vocabulary.yaml` and so on, wherever the package is installed.
    """
    return _read_vocabulary(name) if name in shipped_vocabulary_ids() else None


@cache
def _read_vocabulary(name: str) -> Written:
    return read_paths([rules_folder() / name], below=rules_folder())
