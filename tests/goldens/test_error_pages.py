"""Every page of an error shows a wrong file or case, the exact text it gives, and its repair."""

import re
from datetime import date
from pathlib import Path

import pytest

from boundarykit import Case, DiagnosticError, Engine
from boundarykit.compiler.load import load_paths
from boundarykit.compiler.review import review
from boundarykit.diagnostics import CATALOGUE, Level, render

FOLDER = Path(__file__).parents[2] / "docs" / "errors"
PAGES = sorted(FOLDER.glob("BK*.md"))
SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
TITLED = re.compile(
    r'^```(?:yaml|json|csv) title="([^"\n]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL
)
SHOWN = re.compile(r"^```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"\[(BK\d{3})\]: ")
SECTIONS = ["What happened", "Example", "How to mend it"]
SHIPPED = "unwanted-advances"

SHOWN_IN_PYTHON = (
    {"BK108", "BK249", "BK301", "BK601", "BK602", "BK603", "BK605", "BK660"}
    | {f"BK62{digit}" for digit in range(1, 9)}
    | {f"BK65{digit}" for digit in range(8)}
)
"""Their fault is in a call or in bytes; `tests/shape/test_docs_run.py` runs what they show."""

NOT_SHOWN_BY_A_FILE = {
    *("BK401", "BK402", "BK403", "BK404", "BK604", "BK610", "BK611", "BK612", "BK613"),
    *("BK620", "BK629", "BK670", "BK671"),
}
"""No file can bring these about: boundarykit itself has to fail."""

OF_SCENARIOS = {"BK501", "BK502", "BK503", "BK504", "BK505", "BK506", "BK507", "BK508", "BK520"}
"""These come from running scenarios, which is more than loading."""

OF_CHECK = {code for code in CATALOGUE if "BK262" <= code <= "BK299"} | {"BK254", "BK509"}
"""What `boundarykit check` looks for beyond what every load does."""

TODAY = date(2026, 11, 22)
"""The day of the examples that need one."""

GOLDENS = [
    page for page in PAGES if page.stem not in SHOWN_IN_PYTHON | NOT_SHOWN_BY_A_FILE | OF_SCENARIOS
]

Files = dict[str, str]


def sections(page: Path) -> dict[str, str]:
    parts = SECTION.split(page.read_text("utf-8"))
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def wrong_files(page: Path) -> Files:
    return dict(TITLED.findall(sections(page)["Example"]))


def right_files(page: Path) -> Files:
    """Return the files of the repair: those of the example that were not wrong, and the mended."""
    kept = {name: text for name, text in wrong_files(page).items() if not name.startswith("wrong")}
    return kept | dict(TITLED.findall(sections(page)["How to mend it"]))


def said_about_page(code: str, files: Files) -> str:
    """Return what is said about the files of a page: by `check`, for the codes that only it has."""
    return said_by_check(code, files) if code in OF_CHECK else said_about(files)


def said_by_check(code: str, files: Files) -> str:
    """Return what `check` says; of advice only the page's own, which examples are not free of."""
    for name, text in files.items():
        Path(name).write_text(text, encoding="utf-8")
    try:
        found = review(load_paths([Path(name) for name in files]), on=TODAY)
    except DiagnosticError as error:
        return str(error)
    return render(each for each in found if each.code == code or each.level is not Level.ADVICE)


def said_about(files: Files) -> str:
    """Load the YAML files, or a shipped rule set, and decide the cases; return what is reported."""
    for name, text in files.items():
        Path(name).write_text(text, encoding="utf-8")
    rules = [name for name in files if name.endswith(".yaml")] or [SHIPPED]
    try:
        engine = Engine.load(*rules, backend="compiled", witness=False)
        for name in files:
            if name.endswith(".json"):
                engine.decide(Case.model_validate_json(Path(name).read_bytes()))
    except DiagnosticError as error:
        return str(error)
    return render(engine.findings)


@pytest.mark.parametrize("page", GOLDENS, ids=lambda page: page.stem)
def test_the_example_gives_exactly_the_text_shown(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    said = said_about_page(page.stem, wrong_files(page))

    assert SHOWN.findall(sections(page)["Example"]) == [said + "\n"]
    assert CODE.findall(said) == [page.stem] * len(CODE.findall(said)) != []


@pytest.mark.parametrize("page", GOLDENS, ids=lambda page: page.stem)
def test_the_mended_example_is_clean(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    said = said_about_page(page.stem, right_files(page))

    assert said == ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_has_its_title_its_kind_and_its_three_sections(page: Path) -> None:
    lines = page.read_text("utf-8").splitlines()

    assert lines[0] == f"# {page.stem}: {CATALOGUE[page.stem].title}"
    assert lines[2] == "*Kind: reference*"
    assert list(sections(page)) == SECTIONS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_has_one_sentence_on_each_line(page: Path) -> None:
    prose = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    crowded = [line for line in prose.splitlines() if re.search(r"[.!?] [A-Z]", line)]

    assert not crowded


def test_the_index_lists_every_code_with_its_title_and_level() -> None:
    rows = re.findall(
        r"^\| \[(BK\d{3})\]\((BK\d{3})\.md\) \| (.+) \| (\w+) \|$",
        (FOLDER / "README.md").read_text("utf-8"),
        re.MULTILINE,
    )

    assert rows == [
        (code, code, entry.title, str(entry.level)) for code, entry in CATALOGUE.items()
    ]


def test_codes_stand_in_order_so_that_the_index_does_too() -> None:
    assert list(CATALOGUE) == sorted(CATALOGUE)
