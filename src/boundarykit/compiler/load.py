"""Load rule files: read, lower and check them, and report every fault of all of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from boundarykit.checks import Subject, run_checks
from boundarykit.compiler.messages import lower_messages
from boundarykit.compiler.policy import Edition, lower_editions
from boundarykit.compiler.titles import with_titles
from boundarykit.diagnostics import (
    Diagnostic,
    Level,
    PolicyError,
    Source,
    UsageError,
    suggestion,
)
from boundarykit.ir.terms import Message
from boundarykit.language.documents import (
    File,
    MessagesFile,
    RulesFile,
    ScenariosFile,
    VocabularyFile,
)
from boundarykit.language.files import Written, read_paths, read_texts
from boundarykit.language.nodes import Text
from boundarykit.language.shapes import Faults
from boundarykit.language.shipped import shipped_vocabulary, shipped_vocabulary_ids
from boundarykit.language.vocabulary import Vocabulary, build_vocabulary


@dataclass(frozen=True)
class Loaded:
    """Hold loaded rules: what they mean by date, and what was written."""

    editions: tuple[Edition, ...]
    vocabulary: Vocabulary
    messages: tuple[Message, ...]
    rule_files: tuple[RulesFile, ...]
    scenario_files: tuple[ScenariosFile, ...]
    findings: tuple[Diagnostic, ...]
    """Warnings and advice; errors never get this far."""

    def only(self, rule_sets: Iterable[str]) -> Loaded:
        """Return what some of the rule sets mean by themselves, as their authors tried them out.

        The words and messages of all files stay. Itself, where it holds no other rule set.

        Raises:
            PolicyError: when they read a finding that only another rule set concludes.
            UsageError: for a rule set that is not loaded.
        """
        wanted = frozenset(rule_sets)
        known = {file.id.value for file in self.rule_files}
        if not wanted <= known:
            raise UsageError([_not_loaded(name, known) for name in sorted(wanted - known)])
        if wanted == known:
            return self
        kept = tuple(file for file in self.rule_files if file.id.value in wanted)
        faults = Faults()
        editions = lower_editions(kept, self.vocabulary, self.messages, faults)
        if faults.found:
            raise PolicyError(faults.found)
        return replace(self, editions=editions, rule_files=kept)


def load_paths(paths: Iterable[Path], *, needs_rules: bool = True) -> Loaded:
    """Load files and directories; without rules, a vocabulary alone can be checked.

    Raises:
        PolicyError: with every fault of every file.
    """
    return _load(read_paths(paths), needs_rules=needs_rules)


def load_texts(sources: Iterable[Source]) -> Loaded:
    """Load texts that are already in memory.

    Raises:
        PolicyError: with every fault of every text.
    """
    return _load(read_texts(sources), needs_rules=True)


def _load(written: Written, *, needs_rules: bool) -> Loaded:
    faults = Faults()
    faults.found += written.faults
    rule_files = tuple(file for file in written.files if isinstance(file, RulesFile))
    vocabularies = [file for file in written.files if isinstance(file, VocabularyFile)]
    message_files = tuple(file for file in written.files if isinstance(file, MessagesFile))
    if not written.complete and not rule_files:
        # What the unreadable file would have said is not known, so nothing is said about names.
        raise PolicyError(faults.found)
    if not rule_files and not written.faults and (needs_rules or not vocabularies):
        hint = "a rule file says `kind: rules`"
        message = "the files hold no rules"
        raise PolicyError([Diagnostic("BK309", message, path=_names(written), help=hint)])
    _name_a_vocabulary(rule_files, vocabularies, faults)
    shipped = _shipped(rule_files, vocabularies, faults)
    vocabularies += [file for file in shipped if isinstance(file, VocabularyFile)]
    message_files += tuple(file for file in shipped if isinstance(file, MessagesFile))
    if any(fault.code == "BK221" for fault in faults.found):
        # Without its words, everything in the rules would seem unknown.
        raise PolicyError(faults.found)
    vocabulary = build_vocabulary(vocabularies, faults)
    vocabulary = with_titles(vocabulary, message_files, rule_files, faults)
    messages = lower_messages(message_files, vocabulary, faults)
    editions = lower_editions(rule_files, vocabulary, messages, faults)
    for edition in editions:
        if edition.policy is not None:
            faults.found += run_checks(
                Subject(edition.policy, rule_files, message_files, tuple(vocabularies))
            )
    if written.complete:
        _belong_somewhere(written, rule_files, faults)
    errors = _without_consequences([fault for fault in faults.found if fault.level is Level.ERROR])
    if errors:
        # Of rules that cannot be read, nobody can say that something in them is not used.
        raise PolicyError(errors)
    warnings = sorted(dict.fromkeys(faults.found), key=lambda fault: fault.order)
    return Loaded(
        editions=editions,
        vocabulary=vocabulary,
        messages=messages,
        rule_files=rule_files,
        scenario_files=tuple(file for file in written.files if isinstance(file, ScenariosFile)),
        findings=tuple(warnings),
    )


def _without_consequences(errors: list[Diagnostic]) -> list[Diagnostic]:
    """Leave out that a parameter has no value on a day, where the day itself could not be read."""
    unread = {
        fault.span.source.name
        for fault in errors
        if fault.span and fault.code in ("BK220", "BK230")
    }
    return [
        fault
        for fault in errors
        if fault.code != "BK235" or fault.span is None or fault.span.source.name not in unread
    ]


def _belong_somewhere(written: Written, rule_files: tuple[RulesFile, ...], faults: Faults) -> None:
    """Report messages and scenarios for a rule set that is not loaded."""
    known = {file.id.value for file in rule_files}
    for file in written.files:
        for name in _named_by(file, faults):
            if name.value not in known:
                message = f"unknown rule set `{name.value}`"
                hint = suggestion(name.value, known)
                faults.add("BK231", message, name.span, "not among the loaded ones", help=hint)


def _named_by(file: File, faults: Faults) -> tuple[Text, ...]:
    """Return the rule sets that messages or scenarios are for."""
    if isinstance(file, MessagesFile):
        return () if file.for_ is None else (file.for_,)
    if not isinstance(file, ScenariosFile):
        return ()
    if not file.rule_sets:
        message, hint = "`for` names no rule set", "write `for: [unwanted-advances]`"
        faults.add("BK202", message, file.kind.span, "nothing decides these scenarios", help=hint)
    return file.rule_sets


def _not_loaded(name: str, known: Iterable[str]) -> Diagnostic:
    message = f"the rule set `{name}` is not loaded"
    return Diagnostic("BK602", message, help=suggestion(name, known))


def _name_a_vocabulary(
    rule_files: tuple[RulesFile, ...], present: list[VocabularyFile], faults: Faults
) -> None:
    """Stop where no vocabulary can be meant: without one, every word would seem unknown."""
    if present or any(file.uses for file in rule_files):
        return
    for file in rule_files:
        if not any(fault.span and fault.span.source is file.span.source for fault in faults.found):
            message = f"the rule set `{file.id.value}` names no vocabulary"
            hint = "add `uses: [core]` below its title"
            faults.add("BK221", message, file.id.span, "uses none", help=hint)
    if rule_files:
        raise PolicyError(faults.found)


def _names(written: Written) -> str:
    return ", ".join(sorted({file.span.source.name for file in written.files}))


def _shipped(
    rule_files: tuple[RulesFile, ...], present: list[VocabularyFile], faults: Faults
) -> list[File]:
    """Return the vocabularies that rules use and that are not loaded, and their messages."""
    here = {file.id.value for file in present}
    wanted: dict[str, list[Text]] = {}
    for text in (text for file in rule_files for text in file.uses):
        wanted.setdefault(text.value, []).append(text)
    found: list[File] = []
    for name in sorted(set(wanted) - here):
        written = shipped_vocabulary(name)
        if written is None:
            hint = suggestion(name, {*here, *shipped_vocabulary_ids()})
            for text in wanted[name]:
                message = f"unknown vocabulary `{name}`"
                faults.add("BK221", message, text.span, "not found", help=hint)
            continue
        faults.found += written.faults
        found += written.files
    return found
