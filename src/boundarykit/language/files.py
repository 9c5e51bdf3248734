"""Find rule files on disk and read each into its document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from boundarykit.diagnostics import Diagnostic, Source, Span, suggestion
from boundarykit.language.beside import CSV, Beside, among, on_disk, with_csv_files
from boundarykit.language.documents import (
    File,
    LayerFile,
    MessagesFile,
    RulesFile,
    ScenariosFile,
    VocabularyFile,
)
from boundarykit.language.nodes import MapNode, Node, Text, kind_of
from boundarykit.language.shapes import Faults, read
from boundarykit.language.yaml_text import parse

LANGUAGE_VERSION = "1"
"""The version of the rule language that this package reads."""

KINDS: dict[str, Callable[..., File]] = {
    "layer": LayerFile,
    "messages": MessagesFile,
    "rules": RulesFile,
    "scenarios": ScenariosFile,
    "vocabulary": VocabularyFile,
}
"""The kinds of file, as `kind` names them, each with its document class."""
_ENDINGS = (".yaml", ".yml")
_SCENARIOS = re.compile(r"^kind:[ ]*scenarios[ ]*(#.*)?$", re.MULTILINE)
"""How a file of scenarios says that it is one; one that says it otherwise is read at once."""


@dataclass(frozen=True, slots=True)
class Written:
    """Hold what was read from some files, and what was wrong with them."""

    files: tuple[File, ...]
    faults: tuple[Diagnostic, ...]
    complete: bool
    """Whether every file could be read; what one that could not would have said is not known."""
    later: tuple[Source, ...] = ()
    """Scenarios that were found and not read yet."""


def says_scenarios(text: str) -> bool:
    """Tell whether a text says that it is a file of scenarios, without parsing it."""
    return _SCENARIOS.search(text) is not None


def read_texts(
    sources: Iterable[Source], *, scenarios_later: bool = False, beside: Beside | None = None
) -> Written:
    """Read texts that are already in memory, in the order of their names.

    Args:
        sources: The texts; those of CSV files are read where a table names them.
        scenarios_later: Whether scenarios are only found, and read when they are wanted.
        beside: Where the CSV files of tables are; among the texts, when nothing is said.
    """
    given = sorted(sources, key=lambda source: source.name)
    find = beside or among({source.name: source for source in given})
    files: list[File] = []
    later: list[Source] = []
    faults = Faults()
    complete = True
    for source in given:
        if source.name.endswith(CSV):
            continue
        if scenarios_later and says_scenarios(source.text):
            later.append(source)
            continue
        node, found = parse(source)
        faults.found += found
        if node is None and not found:
            _empty(source, faults)
        file = None if node is None else _document(node, find, faults)
        if file is None:
            complete = False
        else:
            files.append(file)
    return Written(tuple(files), tuple(faults.found), complete=complete, later=tuple(later))


def read_paths(
    paths: Iterable[Path], *, below: Path | None = None, scenarios_later: bool = False
) -> Written:
    """Read files, and every rule file below directories.

    Files are named as the caller did, or by their path `below` a folder, which must hold them.
    """
    sources: dict[Path, Source] = {}
    places: dict[str, Path] = {}
    faults: list[Diagnostic] = []
    for path in paths:
        for file in _files_below(path, faults):
            source = _source(file, (file.relative_to(below) if below else file).as_posix(), faults)
            if source is not None:
                sources[file.resolve()] = source
                places[source.name] = file
    beside = on_disk(places, {source.name: source for source in sources.values()})
    written = read_texts(sources.values(), scenarios_later=scenarios_later, beside=beside)
    return replace(
        written,
        faults=(*faults, *written.faults),
        complete=written.complete and not faults,
    )


def rule_files_below(path: Path) -> list[Path]:
    """Return the rule files below a directory, sorted; anything else is itself."""
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if _is_rule_file(file, path))
    return [path]


def _files_below(path: Path, faults: list[Diagnostic]) -> list[Path]:
    if path.is_dir():
        found = rule_files_below(path)
        if not found:
            message = "the directory holds no rule files"
            hint = "rule files end in `.yaml`"
            faults.append(Diagnostic("BK309", message, path=path.as_posix(), help=hint))
        return found
    if path.is_file():
        return [path]
    faults.append(Diagnostic("BK601", "the path does not exist", path=path.as_posix()))
    return []


def _is_rule_file(file: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(root).parts)
    return file.suffix in _ENDINGS and file.is_file() and not hidden


def _source(file: Path, name: str, faults: list[Diagnostic]) -> Source | None:
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        hint = "save it as UTF-8"
        faults.append(Diagnostic("BK301", "the file is not UTF-8 text", path=name, help=hint))
        return None
    except OSError as error:
        label = (error.strerror or "the system gave no reason").lower()
        faults.append(Diagnostic("BK301", "the file cannot be read", path=name, label=label))
        return None
    return Source(name, text.replace("\r\n", "\n"))


def _empty(source: Source, faults: Faults) -> None:
    faults.add("BK308", "the file is empty", Span(source, 0, 0, 0, 1), "nothing stands here")


def _document(node: Node, beside: Beside, faults: Faults) -> File | None:
    if not isinstance(node, MapNode):
        if isinstance(node, Text) and not node.value:
            faults.add("BK308", "the file is empty", node.span, "nothing stands here")
            return None
        message = "a rule file must be a mapping that says its `kind`"
        faults.add("BK230", message, node.span, f"this is {kind_of(node)}")
        return None
    has_version = _has_version(node, faults)
    shape = _shape(node, faults)
    if shape is None or not has_version:
        return None
    if shape is RulesFile:
        node = with_csv_files(node, beside, faults)
    return read(shape, node, faults, f"a file of kind `{node.get('kind')}`")


def _has_version(node: MapNode, faults: Faults) -> bool:
    """Tell whether the file names a version at all; one that is not ours is reported too."""
    version = node.get("boundarykit")
    if isinstance(version, Text) and version.value == LANGUAGE_VERSION:
        return True
    message = "the file does not say that it is written in version 1 of the rule language"
    help_text = "begin it with `boundarykit: 1`"
    if version is None:
        label = "`boundarykit` is missing"
        faults.add("BK202", message, _first_line(node.span), label, help=help_text)
        return False
    label = "not a version that is known here"
    faults.add("BK311", message, _first_line(version.span), label, help=help_text)
    return True


def _shape(node: MapNode, faults: Faults) -> Callable[..., File] | None:
    """Return the document class of the file's kind, or nothing when that was reported."""
    kind = node.get("kind")
    word = kind.value if isinstance(kind, Text) else ""
    if word in KINDS:
        return KINDS[word]
    span, label = node.span, "`kind` is missing"
    if kind is not None:
        span, label = kind.span, "not a kind of file" if word else f"this is {kind_of(kind)}"
    message, hint = "the kind of the file is not known", suggestion(word, KINDS)
    faults.add("BK310", message, _first_line(span), label, help=hint)
    return None


def _first_line(span: Span) -> Span:
    if span.end_line == span.line:
        return span
    end = max(span.column + 1, len(span.excerpt))
    return Span(span.source, span.line, span.column, span.line, end)
