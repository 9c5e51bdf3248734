"""How commands write files: all of them or none, and with our words where the system refuses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from boundarykit.diagnostics import Diagnostic, UsageError


def write_all(folder: Path, texts: Mapping[str, str]) -> None:
    """Write all files or none: each under another name first, then all of them renamed.

    Raises:
        UsageError: when the folder is a file, or cannot be written into.
    """
    with _refusing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _no_folder_in_the_way(folder, texts)
        # Beside the files, so that renaming never has to copy.
        with TemporaryDirectory(prefix=".boundarykit-", dir=folder) as unfinished:
            for name, text in texts.items():
                (Path(unfinished) / name).write_text(text, encoding="utf-8", newline="\n")
            for name in texts:
                _put_in_place(Path(unfinished) / name, folder / name)


def replace_file(path: Path, text: str) -> None:
    """Put a file in place of the one of its name at once, with the same permissions.

    Raises:
        OSError: when the system refuses; the old file then stays as it was.
    """
    # Beside the file, so that renaming never has to copy.
    with TemporaryDirectory(prefix=".boundarykit-", dir=path.parent) as unfinished:
        written = Path(unfinished) / path.name
        written.write_bytes(text.encode("utf-8"))
        _put_in_place(written, path)


def put_file(name: str, text: str) -> None:
    """Write one file that the call names, whole or not at all.

    Raises:
        UsageError: when the system refuses.
    """
    path = Path(name)
    try:
        replace_file(path, text)
    except OSError as error:
        label = (error.strerror or "the system gave no reason").lower()
        message, hint = "the file cannot be written", "name a file in a folder that exists"
        fault = Diagnostic("BK603", message, path=path.as_posix(), label=label, help=hint)
        raise UsageError([fault]) from None


def make_folder(folder: Path, texts: Mapping[str, str]) -> None:
    """Make a folder with its files, or nothing: all of it elsewhere first, then moved at once.

    Raises:
        UsageError: when something stands there already, or the system refuses.
    """
    with new_folder(folder, option="-o") as made:
        for name, text in texts.items():
            (made / name).write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def new_folder(folder: Path, *, option: str) -> Iterator[Path]:
    """Give an empty folder to write into, which becomes `folder` at once when all went well.

    Raises:
        UsageError: when something stands there already, or the system refuses.
    """
    if folder.exists() or folder.is_symlink():
        message, hint = (
            "something of this name exists already",
            f"name another folder with `{option}`",
        )
        fault = Diagnostic("BK603", message, path=folder.as_posix(), help=hint)
        raise UsageError([fault])
    with _refusing(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        # Beside the folder, so that moving never has to copy.
        with TemporaryDirectory(prefix=".boundarykit-", dir=folder.parent) as unfinished:
            made = Path(unfinished) / "made"
            made.mkdir()
            yield made
            made.rename(folder)


def _put_in_place(written: Path, path: Path) -> None:
    """Give a file its name; whoever may read the one it replaces may read it too."""
    if path.exists():
        written.chmod(path.stat().st_mode & 0o777)
    written.replace(path)


def _no_folder_in_the_way(folder: Path, names: Iterable[str]) -> None:
    message = "a folder stands where a file is to be written"
    faults = [
        Diagnostic("BK603", message, path=(folder / name).as_posix())
        for name in names
        if (folder / name).is_dir()
    ]
    if faults:
        raise UsageError(faults)


@contextmanager
def _refusing(folder: Path) -> Iterator[None]:
    """Say in our words why the system refuses to write."""
    path = folder.as_posix()
    try:
        yield
    except (FileExistsError, NotADirectoryError):
        hint = "name a folder; it is made if it does not exist"
        fault = Diagnostic("BK603", "the output path is a file", path=path, help=hint)
        raise UsageError([fault]) from None
    except OSError as error:
        label = (error.strerror or "the system gave no reason").lower()
        message, hint = "the folder cannot be written into", "name one that you may write into"
        fault = Diagnostic("BK603", message, path=path, label=label, help=hint)
        raise UsageError([fault]) from None
