"""Decide a file, line by line: what is there is safe, and the results appear when all is done."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from boundarykit.diagnostics import Diagnostic, UsageError
from boundarykit.engine.bulk.decided import Bulk, Decided, Progress, Rejected, decided, first_of
from boundarykit.engine.bulk.digest import Digest
from boundarykit.engine.bulk.journal import Journal, read_journal
from boundarykit.engine.bulk.lines import Chunk, chunks
from boundarykit.engine.bulk.pool import decided_in_processes, digests_of
from boundarykit.engine.engine import Engine, engine_version

_NOTED = 32
"""After so many chunks it is noted how far it is."""
_GZIP = b"\x1f\x8b"

Seen = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """Say what is asked for."""

    rules: tuple[str, ...]
    """Paths and names of shipped rule sets, as `Engine.load` takes them."""
    out: Path
    """Where the decisions go."""
    rejects: Path
    """Where lines go that are no case that can be decided."""
    jobs: int = 1
    brief: bool = False
    """Whether only ids are written, without words and reasons."""
    resume: bool = False
    overwrite: bool = False

    @property
    def journal(self) -> Path:
        """Where it is noted how far it is."""
        return self.out.with_name(f"{self.out.name}.progress.json")


def decide_file(cases: Path | BinaryIO, asked: Asked, seen: Seen | None = None) -> Bulk:
    """Decide a file with one case a line, or a stream of such lines.

    Memory is bounded, the decisions stand in the order of the lines, and their bytes are the same
    for any number of jobs. Interrupted, it can be resumed, unless it reads a stream.

    Raises:
        UsageError: with what is wrong with the call or the files.
        EngineError: when the engine fails; what was decided before can be resumed.
    """
    _files(cases, asked)
    with Engine.load(*asked.rules) as engine, ExitStack() as stack:
        wanted = Journal(digests_of(engine), engine_version(), asked.brief)
        before = _before(asked, wanted)
        file = _opened(cases, stack)
        digest = Digest()
        _go_on(file, before, digest, asked)
        writing = _Writing(asked, before, stack, noted=isinstance(cases, Path))
        pieces = chunks(file, digest, line=before.line + 1, offset=before.offset)
        for chunk, done in _decided(engine, asked, wanted, pieces):
            writing.add(chunk, done)
            if seen is not None:
                seen(writing.progress)
        return writing.finish()


def _decided(
    engine: Engine, asked: Asked, journal: Journal, pieces: Iterable[Chunk]
) -> Iterator[tuple[Chunk, Decided]]:
    if asked.jobs > 1:
        yield from decided_in_processes(
            asked.rules, journal.rules, pieces, asked.jobs, brief=asked.brief
        )
        return
    for chunk in pieces:
        yield chunk, decided(engine, chunk, brief=asked.brief)


class _Writing:
    """Write what is decided beside its place, and note now and then how far it is."""

    def __init__(self, asked: Asked, journal: Journal, stack: ExitStack, *, noted: bool) -> None:
        self._asked = asked
        self._journal = journal
        self._noted = noted
        self._since = 0
        self._first: tuple[Rejected, ...] = ()
        sizes = (journal.answers_size, journal.rejects_size)
        self._files = [
            stack.enter_context(_continued(unfinished(path), size))
            for path, size in zip((asked.out, asked.rejects), sizes, strict=True)
        ]

    @property
    def progress(self) -> Progress:
        held = self._journal
        return Progress(held.line, held.offset, held.answered, held.rejected, held.blank)

    def add(self, chunk: Chunk, done: Decided) -> None:
        """Write one chunk, the next one in order."""
        held = self._journal
        for file, content in zip(self._files, (done.answers, done.rejects), strict=True):
            file.write(content)
        self._first = first_of((*self._first, *done.first_rejects))
        self._journal = replace(
            held,
            offset=chunk.end,
            digest=chunk.digest,
            line=held.line + len(chunk.lines),
            answered=held.answered + done.answered,
            rejected=held.rejected + done.rejected,
            blank=held.blank + done.blank,
            answers_size=held.answers_size + len(done.answers),
            rejects_size=held.rejects_size + len(done.rejects),
        )
        self._since += 1
        if self._since == _NOTED:
            self._since = 0
            self._safe()
            if self._noted:
                self._journal.put(self._asked.journal)

    def finish(self) -> Bulk:
        """Put the results in their places."""
        self._safe()
        for file, path in zip(self._files, (self._asked.out, self._asked.rejects), strict=True):
            file.close()
            unfinished(path).replace(path)
        if not self._journal.rejected:
            self._asked.rejects.unlink()
        self._asked.journal.unlink(missing_ok=True)
        held = self._journal
        return Bulk(held.answered, held.rejected, held.blank, self._first)

    def _safe(self) -> None:
        for file in self._files:
            file.flush()
            os.fsync(file.fileno())


def unfinished(path: Path) -> Path:
    """Return where a result is written until it is whole."""
    return path.with_name(f"{path.name}.unfinished")


def _continued(path: Path, size: int) -> BinaryIO:
    """Open a file that is written on after its first bytes; what follows them is dropped."""
    try:
        file = path.open("r+b" if size else "w+b")
        file.truncate(size)
        file.seek(size)
    except OSError as error:
        raise UsageError([_refused(path, error)]) from None
    return file


def _before(asked: Asked, wanted: Journal) -> Journal:
    """Return how far it is: where an earlier run was, or at the beginning."""
    found = read_journal(asked.journal) if asked.resume and not asked.overwrite else None
    if found is None:
        return wanted
    if not wanted.same_request(found):
        message = "it cannot be resumed: other rules or another form were asked for then"
        hint = "ask for the same, or begin anew by `--overwrite`"
        fault = Diagnostic("BK610", message, path=asked.out.as_posix(), help=hint)
        raise UsageError([fault])
    sizes = {asked.out: found.answers_size, asked.rejects: found.rejects_size}
    for path, size in sizes.items():
        written = unfinished(path)
        if not written.is_file() or written.stat().st_size < size:
            message = "it cannot be resumed: what was written is not there any more"
            fault = Diagnostic("BK610", message, path=written.as_posix(), help=_ANEW)
            raise UsageError([fault])
    return found


_ANEW = "begin anew by `--overwrite`"


def _go_on(file: BinaryIO, before: Journal, digest: Digest, asked: Asked) -> None:
    """Pass over what is decided already, if it is still the same."""
    if not before.offset:
        return
    if not digest.read(file, before.offset) or digest.value != before.digest:
        message = "it cannot be resumed: the file is not the one that was begun with"
        fault = Diagnostic("BK610", message, path=asked.out.as_posix(), help=_ANEW)
        raise UsageError([fault])


def _opened(cases: Path | BinaryIO, stack: ExitStack) -> BinaryIO:
    if not isinstance(cases, Path):
        return cases
    try:
        file = stack.enter_context(cases.open("rb"))
        head = file.read(len(_GZIP))
        file.seek(0)
    except FileNotFoundError:
        fault = Diagnostic("BK601", "the file does not exist", path=cases.as_posix())
        raise UsageError([fault]) from None
    except OSError as error:
        label = (error.strerror or "the system gave no reason").lower()
        fault = Diagnostic("BK301", "the file cannot be read", path=cases.as_posix(), label=label)
        raise UsageError([fault]) from None
    if head == _GZIP:
        hint = "unpack it, or pipe it: `gunzip -c … | boundarykit decide - --out …`"
        fault = Diagnostic("BK301", "the file is compressed", path=cases.as_posix(), help=hint)
        raise UsageError([fault])
    return file


def _files(cases: Path | BinaryIO, asked: Asked) -> None:
    """Refuse files that would be lost or mixed up."""
    faults = []
    if asked.jobs < 1:
        faults.append(Diagnostic("BK602", "at least one job is needed", path="--jobs"))
    if asked.resume and not isinstance(cases, Path):
        message = "what comes from standard input cannot be resumed"
        faults.append(Diagnostic("BK602", message, path="--resume", help="name a file"))
    given = {"--out": asked.out.resolve(), "--rejects": asked.rejects.resolve()}
    if given["--out"] == given["--rejects"]:
        message = "decisions and rejects cannot go into one file"
        faults.append(Diagnostic("BK611", message, path=asked.out.as_posix()))
    for option, path in given.items():
        if isinstance(cases, Path) and path == cases.resolve():
            message = f"`{option}` would replace the cases"
            faults.append(Diagnostic("BK611", message, path=path.name))
        elif path.is_dir():
            message = f"`{option}` is a folder"
            faults.append(Diagnostic("BK611", message, path=path.name, help="name a file"))
    begun = asked.journal.exists() and not asked.resume
    if not asked.overwrite and not faults:
        if begun:
            message = "a run that was interrupted stands there"
            hint = "go on with it by `--resume`, or begin anew by `--overwrite`"
            faults.append(Diagnostic("BK611", message, path=asked.out.as_posix(), help=hint))
        hint = "name another file, or replace it by `--overwrite`"
        held = {"decisions": asked.out, "rejects": asked.rejects}
        for what, path in held.items():
            if path.exists():
                message = f"{what} stand there already"
                faults.append(Diagnostic("BK611", message, path=path.as_posix(), help=hint))
    if faults:
        raise UsageError(faults)


def _refused(path: Path, error: OSError) -> Diagnostic:
    label = (error.strerror or "the system gave no reason").lower()
    hint = "name a file in a folder that exists and that you may write into"
    message = "the file cannot be written"
    return Diagnostic("BK603", message, path=path.as_posix(), label=label, help=hint)
