"""The rule sets that come with the package."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from boundarykit.language.files import Written, read_paths

_VOCABULARY = "vocabulary.yaml"


def rules_folder() -> Path:
    """Return the folder of the shipped rule sets, installed or in a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "rules"
    return installed if installed.is_dir() else package.parents[1] / "rules"


def shipped_rule_sets() -> tuple[str, ...]:
    """Return the names of the shipped rule sets, sorted."""
    folder = rules_folder()
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.is_dir()))


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
