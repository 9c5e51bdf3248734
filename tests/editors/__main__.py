"""Edit a rule file with a real YAML language server: what it offers, shows and underlines."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator

from tests.editors.server import Server
from tests.shape.repository import ROOT

VERSION = "1.19.2"
PACKAGE = f"yaml-language-server@{VERSION}"
FOLDER = ROOT / "build" / "editors"
PROGRAM = FOLDER / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
SET = "unwanted-advances"
RULES = ROOT / "rules" / SET
SCHEMA = "boundarykit.schema.json"
MODELINE = f"# yaml-language-server: $schema={SCHEMA}\n"
FIRST = "- interaction.signals: {any_of: [flattery, flirtation]}"


def main() -> None:
    install()
    run = "from boundarykit.cli.main import run; run()"
    subprocess.run([sys.executable, "-c", run, "schema", SET, "-o", FOLDER], cwd=ROOT, check=True)
    with Server([needed("node"), str(PROGRAM), "--stdio"], FOLDER) as server:
        wrong = [fault for check in (completion, hover, diagnostics) for fault in check(server)]
    print("\n".join(wrong) or f"{PACKAGE}: completion, hover and diagnostics are right")
    sys.exit(bool(wrong))


def install() -> None:
    """Install the server into the build folder, unless it is there."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    if not PROGRAM.exists():
        install = ["install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"]
        subprocess.run([needed("npm"), *install, "--prefix", FOLDER, PACKAGE], check=True)


def needed(program: str) -> str:
    path = shutil.which(program)
    if path is None:
        sys.exit(f"`{program}` is needed to run a language server; install Node.js")
    return path


def completion(server: Server) -> Iterator[str]:
    text = (RULES / "rules.yaml").read_text("utf-8")
    channel = text.replace(FIRST, "- interaction.channel: ", 1)
    places = (
        ("a key of a rule", text, "    respond: [draw_line]", 6, "duties"),
        ("a fact", text, FIRST, 6, "interaction.channel"),
        ("a history", text, FIRST, 6, "history.advances_after_refusal"),
        ("a finding", text, FIRST, 6, "finding.advance"),
        ("a word of a condition", text, "any_of: [flattery", 2, "none_of"),
        ("a word of the vocabulary", channel, "interaction.channel: ", 21, "in_person"),
        ("a signal", text, "[flattery, flirtation]", 3, "insult"),
        ("a response", text, "[draw_line]", 3, "decline_gift"),
        ("a role", text, "who: frontline", 7, "manager"),
        ("a message", text, "staff: steer-to", 9, "thank-and-decline"),
        ("an event", text, "count: advance", 9, "refusal"),
    )
    for number, (what, content, around, offset, wanted) in enumerate(places):
        name = f"completion-{number}.yaml"
        server.open(name, MODELINE + content)
        offered = server.completed(name, *place(MODELINE + content, around, offset))
        if wanted not in offered:
            yield f"completion of {what}: `{wanted}` is not offered"
    title = text.replace("title: Flirting", "title: ", 1)
    server.open("title.yaml", MODELINE + title)
    if server.completed("title.yaml", *place(MODELINE + title, "title:  is", 7)):
        yield "completion of a title: something is offered"


def hover(server: Server) -> Iterator[str]:
    text = MODELINE + (RULES / "rules.yaml").read_text("utf-8")
    server.open("hover.yaml", text)
    for what, around, offset, wanted in (
        ("a key", "    respond: [draw_line]", 6, "Responses that are required"),
        ("a fact", FIRST, 6, "The kinds of conduct that were seen"),
        ("a signal", "[flattery, flirtation]", 3, "Compliments on the person"),
        ("a response", "[draw_line]", 3, "Draw the line and steer back to business"),
        ("a message", "staff: steer-to", 9, "Stay friendly and change the subject"),
    ):
        shown = server.shown("hover.yaml", *place(text, around, offset))
        if wanted not in shown:
            yield f"hover on {what}: `{wanted}` is not shown"


def diagnostics(server: Server) -> Iterator[str]:
    for path in sorted(RULES.glob("*.yaml")):
        for message in server.open(path.name, MODELINE + path.read_text("utf-8")):
            yield f"{path.name} is right, and underlined at line {message}"
    text = (RULES / "rules.yaml").read_text("utf-8")
    for number, (right, wrong) in enumerate(
        (
            ("respond: [draw_line]", "respon: [draw_line]"),
            ("interaction.signals:", "interaction.sgnals:"),
            ("[flattery, flirt", "[flatery, flirt"),
            ("any_of: [flat", "an_of: [flat"),
            ("respond: [draw_line]", "respond: [draw_lin]"),
            ("escalate: {by:", "escalate: {bye:"),
            ("who: frontline", "who: frontlin"),
            ("staff: steer-to", "staff: ster-to"),
            ("count: advance", "count: advnce"),
            (FIRST, "- interaction.channel: {at_least: phone}"),
        )
    ):
        mistaken = MODELINE + text.replace(right, wrong, 1)
        (line,) = changed_lines(MODELINE + text, mistaken)
        found = server.open(f"mistake-{number}.yaml", mistaken)
        if [message.partition(":")[0] for message in found] != [str(line)]:
            yield f"`{wrong}` at line {line} is not what is underlined: {found}"


def changed_lines(text: str, other: str) -> list[int]:
    """Return the numbers, from 1, of the lines that differ."""
    pairs = zip(text.splitlines(), other.splitlines(), strict=True)
    return [number for number, (line, changed) in enumerate(pairs, 1) if line != changed]


def place(text: str, around: str, offset: int) -> tuple[int, int]:
    """Return line and column, from 0, of a place in the first line that holds a text."""
    before = text[: text.index(around) + offset]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


if __name__ == "__main__":
    main()
