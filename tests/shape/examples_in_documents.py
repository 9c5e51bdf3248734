"""Run the examples that a document shows, as a reader would who follows it from top to bottom.

In Markdown, ```` ```python ```` blocks run (with `>>>`, their output is compared), and so do
```` ```console ```` blocks: each line after `$ ` is a command, and what follows is exactly what it
prints, where `...` stands for anything. A block with a title, ```` ```yaml title="my.yaml" ````, is
saved under that name first. `<!-- skip: next -->` leaves the next block out.

In Python files, the `>>>` examples of docstrings run.
"""

import doctest
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from sybil import Document, Example, Region
from sybil.document import PythonDocStringDocument
from sybil.evaluators.doctest import OutputChecker
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser
from sybil.parsers.markdown.lexers import RawFencedCodeBlockLexer
from sybil.parsers.rest import DocTestParser

COMMAND = re.compile(r"^\$ (.+(?:(?<=\\)\n.+)*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
TITLED = RawFencedCodeBlockLexer(re.compile(r'\w+ title="(?P<title>[^"\n]+)"[ \t]*\n'))
OUTPUT = doctest.ELLIPSIS | doctest.REPORT_NDIFF
SECONDS = 60
"""Far more than any command in the documentation needs; a hang fails instead of waiting."""


def run_examples(path: Path) -> None:
    """Run every example of a document in the current folder; raise at the first that differs."""
    kind, parsers = (
        (PythonDocStringDocument, (DocTestParser(OUTPUT),))
        if path.suffix == ".py"
        else (
            Document,
            (
                SkipParser(),
                PythonCodeBlockParser(doctest_optionflags=OUTPUT),
                CodeBlockParser("console", run_commands),
                titled_blocks,
            ),
        )
    )
    for example in kind.parse(str(path), *parsers):
        example.evaluate()


def run_commands(example: Example) -> str | None:
    """Run each command of a console block and say how its output differs, if it does."""
    transcript = COMMAND.findall(example.parsed)
    if not transcript:
        return "a console block starts with a line `$ command`"
    for command, expected in transcript:
        printed = run(command)
        if not OutputChecker().check_output(expected, printed, OUTPUT):
            wanted = doctest.Example(command, expected)
            return f"$ {command}\n" + OutputChecker().output_difference(wanted, printed, OUTPUT)
    return None


def run(command: str) -> str:
    return subprocess.run(
        ["bash", "-c", command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    ).stdout


def titled_blocks(document: Document) -> Iterable[Region]:
    for region in TITLED(document):
        region.parsed = region.lexemes["title"], region.lexemes["source"]
        region.evaluator = save
        yield region


def save(example: Example) -> None:
    title, source = example.parsed
    path = Path(title)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
