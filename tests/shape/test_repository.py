"""The files keep what the project promises about them: names, pages, links, and nothing private."""

import re
from pathlib import Path

import boundarykit
from boundarykit.diagnostics.catalogue import CATALOGUE
from tests.shape.repository import ROOT, documents, files, name

REGISTRIES = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("anaconda", "org"),
        ("debian", "org"),
    )
)
"""Put together from parts, so that this file does not name them either."""

ABSOLUTE_PATH = re.compile(r"(?<![\w.~:/)}-])/[\w.-]+(?:/[\w.-]+)+")
EVERYWHERE = {"bin", "dev", "etc", "proc", "sbin", "tmp", "usr", "var"}
"""Folders that every system has: a path in them says nothing about the author's machine."""

FENCED = re.compile(r"^[ \t]*(```+|~~~+).*?^[ \t]*\1[ \t]*$", re.MULTILINE | re.DOTALL)
INLINE_CODE = re.compile(r"`[^`\n]*`")
LINK = re.compile(r"\[[^\]]*\]\(<?([^)\s>]+)>?(?: \"[^\"]*\")?\)|^\[[^\]]+\]: (\S+)", re.MULTILINE)
HEADING = re.compile(r"^#+ (.+?)#*$", re.MULTILINE)
KIND = re.compile(r"^\*Kind: (tutorial|how-to|explanation|reference)\*$", re.MULTILINE)


def test_no_file_names_a_package_registry() -> None:
    found = [
        f"{name(path)}: {host}"
        for path in files()
        for host in REGISTRIES
        if host in text_of(path).lower()
    ]

    assert not found


def test_no_file_names_a_path_of_the_machine_it_was_written_on() -> None:
    found = [
        f"{name(path)}: {match}"
        for path in files()
        for match in ABSOLUTE_PATH.findall(text_of(path))
        if match.split("/")[1] not in EVERYWHERE and Path(match.rstrip(".")).exists()
    ]

    assert not found


def test_every_relative_link_leads_somewhere() -> None:
    dead = [
        f"{name(path)}: {target}"
        for path in documents()
        for target in relative_links(path)
        if not leads_somewhere(path, target)
    ]

    assert not dead


def test_every_error_code_has_a_page_and_every_page_a_code() -> None:
    pages = {path.stem for path in (ROOT / "docs" / "errors").glob("BK*.md")}

    assert pages == set(CATALOGUE)


def test_every_page_of_the_docs_says_its_kind() -> None:
    """A reader knows from the first five lines whether a page teaches, guides or explains."""
    silent = [
        name(path)
        for path in (ROOT / "docs").rglob("*.md")
        if not KIND.search("\n".join(text_of(path).splitlines()[:5]))
    ]

    assert not silent


def test_the_public_door_has_at_most_25_names_and_all_exist() -> None:
    names = boundarykit.__all__

    assert len(names) == len(set(names)) <= 25
    assert [missing for missing in names if not hasattr(boundarykit, missing)] == []


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def relative_links(path: Path) -> list[str]:
    prose = INLINE_CODE.sub("", FENCED.sub("", text_of(path)))
    targets = (inline or reference for inline, reference in LINK.findall(prose))
    return [target for target in targets if not re.match(r"[a-z][a-z+.-]*:", target)]


def leads_somewhere(path: Path, target: str) -> bool:
    file_name, _, anchor = target.partition("#")
    destination = path.parent / file_name if file_name else path
    if not destination.exists():
        return False
    return not anchor or destination.suffix != ".md" or anchor in anchors(destination)


def anchors(path: Path) -> set[str]:
    headings = HEADING.findall(FENCED.sub("", text_of(path)))
    return {re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-") for text in headings}
