"""The pages of the errors and warnings, as plain text."""

from __future__ import annotations

import re
from pathlib import Path

from boundarykit.diagnostics.catalogue import CATALOGUE
from boundarykit.diagnostics.diagnostic import Diagnostic
from boundarykit.diagnostics.errors import UsageError
from boundarykit.diagnostics.printable import shown_name
from boundarykit.diagnostics.suggest import suggestion

_KIND = re.compile(r"\*Kind: .*\*\n\n")
_LINK = re.compile(r"\[([^\]\n]+)\]\([^)\n]+\)")
_SKIP = re.compile(r"<!--.*?-->\n+", re.DOTALL)
_TITLE = re.compile(r'title="([^"]+)"')
_FENCE = "```"


def pages_folder() -> Path:
    """Return the folder of the pages, installed or in a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "errors"
    return installed if installed.is_dir() else package.parents[1] / "docs" / "errors"


def page_of(code: str) -> str:
    """Return the page of a code as plain text, whichever way the code is written.

    Raises:
        UsageError: when there is no such code.
    """
    name = code.strip().upper()
    if name not in CATALOGUE:
        hint = suggestion(name, CATALOGUE) or "`boundarykit explain` lists all codes"
        message = f"unknown code {shown_name(code)}"
        raise UsageError([Diagnostic("BK602", message, help=hint)])
    return plain_text((pages_folder() / f"{name}.md").read_text("utf-8"))


def list_of_codes() -> str:
    """Return every code with its level and what it means, a line each."""
    return "\n".join(
        f"{code}  {entry.level:<7}  {entry.title}" for code, entry in CATALOGUE.items()
    )


def plain_text(markdown: str) -> str:
    """Return a page as people read it on a terminal: no marks, examples set in.

    Example:
        >>> plain_text("See [how to read an error](../how-to/read-an-error.md).")
        'See how to read an error.'
    """
    lines: list[str] = []
    is_example = False
    for line in _SKIP.sub("", _KIND.sub("", markdown)).splitlines():
        if line.startswith(_FENCE):
            title = _TITLE.search(line)
            is_example = not is_example
            lines += [f"{title[1]}:", ""] if title else []
        elif is_example:
            lines.append(f"    {line}".rstrip())
        elif line.startswith("#"):
            text = line.lstrip("#").strip()
            lines += [text, ("=" if line.startswith("# ") else "-") * len(text)]
        else:
            lines.append(_LINK.sub(r"\1", line))
    return "\n".join(lines).rstrip()
