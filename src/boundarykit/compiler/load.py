"""Load rule files: read, lower and check them, and report every fault of all of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from boundarykit.checks import Subject, run_checks
from boundarykit.compiler.messages import lower_messages
from boundarykit.compiler.policy import Edition, lower_editions
from boundarykit.diagnostics import Diagnostic, Level, PolicyError, Source, suggestion
from boundarykit.language.documents import (
    MessagesFile,
    RulesFile,
    ScenariosFile,
    VocabularyFile,
)
from boundarykit.language.files import Written, read_paths, read_texts
from boundarykit.language.shapes import Faults
from boundarykit.language.shipped import shipped_vocabulary, shipped_vocabulary_ids
from boundarykit.language.vocabulary import Vocabulary, build_vocabulary


@dataclass(frozen=True)
class Loaded:
    """Hold loaded rules: what they mean by date, and what was written."""

    editions: tuple[Edition, ...]
    vocabulary: Vocabulary
    rule_files: tuple[RulesFile, ...]
    scenario_files: tuple[ScenariosFile, ...]
    findings: tuple[Diagnostic, ...]
    """Warnings and advice; errors never get this far."""


def load_paths(paths: Iterable[Path]) -> Loaded:
    """Load files and directories.

    Raises:
        PolicyError: with every fault of every file.
    """
    return _load(read_paths(paths))


def load_texts(sources: Iterable[Source]) -> Loaded:
    """Load texts that are already in memory.

    Raises:
        PolicyError: with every fault of every text.
    """
    return _load(read_texts(sources))


def _load(written: Written) -> Loaded:
    faults = Faults()
    faults.found += written.faults
    rule_files = tuple(file for file in written.files if isinstance(file, RulesFile))
    vocabularies = [file for file in written.files if isinstance(file, VocabularyFile)]
    message_files = tuple(file for file in written.files if isinstance(file, MessagesFile))
    if not rule_files and not written.faults:
        hint = "a rule file says `kind: rules`"
        message = "the files hold no rules"
        raise PolicyError([Diagnostic("BK309", message, path=_names(written), help=hint)])
    vocabularies += _shipped(rule_files, vocabularies, faults)
    vocabulary = build_vocabulary(vocabularies, faults)
    messages = lower_messages(message_files, vocabulary, faults)
    editions = lower_editions(rule_files, vocabulary, messages, faults)
    for edition in editions:
        if edition.policy is not None:
            sets = edition.policy.rule_sets
            mine = tuple(file for file in rule_files if file.id.value in sets)
            faults.found += run_checks(Subject(edition.policy, mine, message_files))
    if any(fault.level is Level.ERROR for fault in faults.found):
        raise PolicyError(faults.found)
    warnings = sorted(dict.fromkeys(faults.found), key=lambda fault: fault.order)
    return Loaded(
        editions=editions,
        vocabulary=vocabulary,
        rule_files=rule_files,
        scenario_files=tuple(file for file in written.files if isinstance(file, ScenariosFile)),
        findings=tuple(warnings),
    )


def _names(written: Written) -> str:
    return ", ".join(sorted({file.span.source.name for file in written.files}))


def _shipped(
    rule_files: tuple[RulesFile, ...], present: list[VocabularyFile], faults: Faults
) -> list[VocabularyFile]:
    """Return the vocabularies that rules use and that are not among the loaded files."""
    here = {file.id.value for file in present}
    wanted = {text.value: text for file in rule_files for text in file.uses}
    found = []
    for name in sorted(set(wanted) - here):
        written = shipped_vocabulary(name)
        if written is None:
            hint = suggestion(name, {*here, *shipped_vocabulary_ids()})
            span = wanted[name].span
            faults.add("BK221", f"unknown vocabulary `{name}`", span, "not found", help=hint)
            continue
        faults.found += written.faults
        found += [file for file in written.files if isinstance(file, VocabularyFile)]
    return found
