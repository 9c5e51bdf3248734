"""Load rule files: read, lower and check them, and report every fault of all of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from os.path import commonpath
from pathlib import Path

from boundarykit.checks import silences_can_be_kept, silences_in, without_silenced
from boundarykit.compiler.dates import read_period
from boundarykit.compiler.judge_by import versions_are_judged_alike
from boundarykit.compiler.layer_names import layers_are_named_apart
from boundarykit.compiler.layer_permissions import (
    bases_of,
    changes_are_allowed,
    permissions_are_sound,
)
from boundarykit.compiler.layers import Layer, read_layers
from boundarykit.compiler.layers_apart import layers_keep_apart
from boundarykit.compiler.loaded import Loaded, belong_somewhere, prepared
from boundarykit.compiler.policy import ids_are_unique
from boundarykit.compiler.table_findings import said_once
from boundarykit.compiler.tables import expanded
from boundarykit.compiler.timeline import RuleTexts
from boundarykit.compiler.titles import with_titles
from boundarykit.diagnostics import (
    Diagnostic,
    Level,
    PolicyError,
    Source,
    suggestion,
)
from boundarykit.language.apart import policies_in
from boundarykit.language.documents import (
    File,
    LayerFile,
    MessagesFile,
    RulesFile,
    ScenariosFile,
    VocabularyFile,
)
from boundarykit.language.files import Written, read_paths, read_texts
from boundarykit.language.ladder import has_one_ladder
from boundarykit.language.nodes import Text
from boundarykit.language.shapes import Faults
from boundarykit.language.shipped import shipped_vocabulary, shipped_vocabulary_ids
from boundarykit.language.vocabulary import build_vocabulary


def load_paths(
    paths: Iterable[Path], *, needs_rules: bool = True, scenarios_later: bool = False
) -> Loaded:
    """Load files and directories.

    Args:
        paths: Files, and directories of them.
        needs_rules: Whether a vocabulary alone is too little.
        scenarios_later: Whether scenarios are read when they are first wanted: nobody needs them to
            decide, and they are the longest files.

    Raises:
        PolicyError: with every fault of every file.
    """
    named = tuple(paths)
    policies = policies_in(named)
    decides = policies.together or named
    loaded = _load(read_paths(decides, scenarios_later=scenarios_later), needs_rules=needs_rules)
    if not policies.apart:
        return loaded
    left_out = (_stands_apart(files) for files in policies.apart)
    return replace(loaded, findings=(*loaded.findings, *left_out))


def _stands_apart(files: tuple[Path, ...]) -> Diagnostic:
    folder = Path(commonpath([file.parent for file in files])).as_posix()
    message = "the policy has a ladder of its own, and does not decide here"
    hint = "load it by itself to decide by it"
    return Diagnostic("BK249", message, path=folder, help=hint, level=Level.WARNING)


def load_texts(sources: Iterable[Source]) -> Loaded:
    """Load texts that are already in memory.

    Raises:
        PolicyError: with every fault of every text.
    """
    return _load(read_texts(sources), needs_rules=True)


def _load(written: Written, *, needs_rules: bool) -> Loaded:
    faults = Faults()
    faults.found += written.faults
    faults.found += silences_can_be_kept(written.files)
    rule_files = tuple(file for file in written.files if isinstance(file, RulesFile))
    vocabularies = [file for file in written.files if isinstance(file, VocabularyFile)]
    message_files = tuple(file for file in written.files if isinstance(file, MessagesFile))
    if not written.complete and not rule_files:
        # What the unreadable file would have said is not known, so nothing is said about names.
        raise PolicyError(faults.found)
    if not rule_files and not written.faults and (needs_rules or not vocabularies):
        raise PolicyError([_no_rules(written)])
    _name_a_vocabulary(rule_files, vocabularies, faults)
    shipped = _shipped(rule_files, vocabularies, faults)
    vocabularies += [file for file in shipped if isinstance(file, VocabularyFile)]
    shipped_messages = tuple(file for file in shipped if isinstance(file, MessagesFile))
    # Without its words, or by another's ladder, everything in the rules would seem unknown.
    if not has_one_ladder(vocabularies, faults) or any(
        fault.code == "BK221" for fault in faults.found
    ):
        raise PolicyError(faults.found)
    vocabulary = build_vocabulary(vocabularies, faults)
    rule_files = expanded(rule_files, vocabulary, faults)
    vocabulary = with_titles(vocabulary, message_files, shipped_messages, rule_files, faults)
    message_files += shipped_messages
    layer_files = tuple(file for file in written.files if isinstance(file, LayerFile))
    sets = {file.id.value for file in rule_files}
    others = [file for file in message_files if file.for_ and file.for_.value not in sets]
    layers = read_layers(layer_files, others, vocabulary, faults)
    own = {id(file) for layer in layers for file in layer.message_files}
    message_files = tuple(file for file in message_files if id(file) not in own)
    texts = RuleTexts(rule_files, message_files, vocabulary, tuple(vocabularies))
    _read_together(texts, layers, faults)
    places = prepared(texts, layers, faults)
    if written.complete:
        belong_somewhere(written.files, sets | {layer.id for layer in layers}, faults)
        _stand_over_something(layer_files, rule_files, faults)
    errors = _without_consequences([fault for fault in faults.found if fault.level is Level.ERROR])
    if errors:
        # Of rules that cannot be read, nobody can say that something in them is not used.
        raise PolicyError(said_once(errors, rule_files))
    warnings = sorted(said_once(faults.found, rule_files), key=lambda fault: fault.order)
    silences = tuple(silences_in(written.files))
    findings, silenced = without_silenced(warnings, silences)
    return Loaded(
        places=places,
        vocabulary=vocabulary,
        rule_files=rule_files,
        message_files=message_files,
        scenarios_read=tuple(file for file in written.files if isinstance(file, ScenariosFile)),
        scenarios_later=written.later,
        findings=tuple(findings),
        vocabulary_files=tuple(f for f in written.files if isinstance(f, VocabularyFile)),
        silences=silences,
        silenced=tuple(silenced),
    )


def _read_together(texts: RuleTexts, layers: tuple[Layer, ...], faults: Faults) -> None:
    """Report what is wrong between files, before anything is lowered."""
    ids_are_unique(texts.files, faults)
    versions_are_judged_alike(texts.files, faults)
    for file in texts.files:
        read_period(file.in_force, faults)
        permissions_are_sound(file, texts.message_files, texts.vocabulary, faults)
    layers_are_named_apart(layers, texts.files, faults)
    layers_keep_apart(layers, faults)
    known = {file.id.value for file in texts.files}
    for layer in layers:
        if layer.bases and known.issuperset(layer.bases):
            changes_are_allowed(layer, bases_of(layer, texts.files), texts.message_files, faults)


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


def _stand_over_something(
    layers: tuple[LayerFile, ...], rule_files: tuple[RulesFile, ...], faults: Faults
) -> None:
    """Report layers over a rule set that is not loaded."""
    known = {file.id.value for file in rule_files}
    for layer in layers:
        if not layer.bases:
            message, hint = "`over` names no rule set", "write `over: [unwanted-advances]`"
            faults.add("BK202", message, layer.kind.span, "stands over nothing", help=hint)
        for name in layer.bases:
            if name.value not in known:
                message = f"unknown rule set `{name.value}`"
                hint = suggestion(name.value, known) or "load it together with the layer"
                faults.add("BK231", message, name.span, "not among the loaded ones", help=hint)


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


def _no_rules(written: Written) -> Diagnostic:
    hint = "a rule file says `kind: rules`"
    if any(isinstance(file, LayerFile) for file in written.files):
        hint = "load the rule sets that the layers stand over together with them"
    names = ", ".join(sorted({file.span.source.name for file in written.files}))
    return Diagnostic("BK309", "the files hold no rules", path=names, help=hint)


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
