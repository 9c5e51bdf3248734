"""The public door is small, documented, quick to open, and nothing behind it reads the world."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
import tokenize
from pathlib import Path

import pytest

import boundarykit as bk
from boundarykit.domain.durations import Duration

SOURCE = Path(bk.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
MOST_NAMES = 25
NOT_LOADED = ("yaml", "typer", "rich", "holidays", "babel", "jinja2", "durable_rules_engine")
ASKING_THE_WORLD = {"now", "utcnow", "today", "time_ns", "getenv", "urandom", "environ"}
"""What answers differently at another time or place."""
MODULES_OF_THE_WORLD = {"random", "secrets", "uuid", "time", "socket", "urllib", "http"}
MEASURES_ITSELF = {"engine/backtest/costs.py": {"time"}}
"""What a back-test costs is measured, and stands beside its answers; nothing reads it."""

CASE = """{
  "at": "2026-03-10T09:00:00Z",
  "customer": {"id": "c1"},
  "staff": {"id": "s1"},
  "workplace": {"contact_points": {"work_number": {"label": "the desk", "reach": "ext. 100"}}},
  "interaction": {
    "id": "i1", "at": "2026-03-10T09:00:00Z", "customer": "c1", "staff": "s1",
    "channel": "phone", "signals": ["asks_for_date"], "staff_response": "refused"
  },
  "history": {"interactions": [{
    "id": "i0", "at": "2026-01-05T10:00:00Z", "customer": "c1", "staff": "s1",
    "channel": "phone", "signals": ["asks_for_date"], "staff_response": "refused"
  }]}
}"""


def test_the_public_door_has_few_names_in_order() -> None:
    assert len(bk.__all__) <= MOST_NAMES
    assert list(bk.__all__) == sorted(set(bk.__all__))


@pytest.mark.parametrize("name", bk.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    public = getattr(bk, name)

    first = (inspect.getdoc(public) or "").partition("\n")[0]
    assert first.endswith(".")


@pytest.mark.parametrize("name", bk.__all__)
def test_every_public_method_and_property_is_documented(name: str) -> None:
    public = getattr(bk, name)

    bare = [
        member
        for member, value in vars(public).items()
        if not member.startswith("_")
        and (inspect.isfunction(value) or isinstance(value, property | classmethod))
        and not inspect.getdoc(value)
    ]
    assert bare == []


def test_nothing_else_is_behind_the_door_by_accident() -> None:
    """What is not in `__all__` is a module or private."""
    stray = [
        name
        for name, value in vars(bk).items()
        if not name.startswith("_") and name not in bk.__all__ and not inspect.ismodule(value)
    ]

    assert stray == []


def test_opening_the_door_loads_nothing_heavy() -> None:
    """`import boundarykit` in somebody's web server costs no YAML, terminal or calendar."""
    script = (
        f"import sys, boundarykit; print([name for name in {NOT_LOADED!r} if name in sys.modules])"
    )

    finished = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )

    assert (finished.stdout, finished.stderr) == ("[]\n", "")


def test_the_door_opens_as_its_page_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines of the first page, one after the other, on a folder of rules."""
    monkeypatch.chdir(tmp_path)
    rules = Path(bk.__file__).parents[2] / "rules"
    (tmp_path / "rules").symlink_to(rules)
    text = CASE

    engine = bk.Engine.load("rules/")
    case = bk.Case.model_validate_json(text)
    decision = engine.decide(case)

    assert decision.grade == "escalate"
    assert [response.id for response in decision.must] == [
        "draw_line",
        "decline_invitation",
        "escalate",
        "inform_manager",
    ]
    escalate = decision.must[2]
    assert (escalate.by, escalate.scope, escalate.lasts) == ("manager", None, None)
    assert escalate.due is not None
    written = next(each for each in decision.may if each.id == "written_warning")
    assert written.lasts is not None
    assert written.lasts.least == Duration.parse("12 months")
    assert all(prohibition.because for prohibition in decision.must_not)
    assert all(duty.due is not None for duty in decision.duties)
    assert all(reason.rule.source for reason in decision.because)
    assert (decision.held_down, decision.excused) == ((), ())
    assert isinstance(decision.nearly, tuple)
    assert decision.for_staff("en").startswith("Grade: ")
    assert decision.for_customer("en") != ""
    assert bk.Decision.model_validate_json(decision.model_dump_json()).at == case.at


def test_a_case_with_an_unknown_key_is_refused() -> None:
    with pytest.raises(bk.CaseError):
        bk.Case.model_validate_json(CASE.replace('"channel"', '"chanel"'))


def test_every_error_of_the_door_is_a_diagnostic_error() -> None:
    errors = [getattr(bk, name) for name in bk.__all__ if name.endswith("Error")]

    assert all(issubclass(error, bk.DiagnosticError) for error in errors)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_module_reads_the_clock_chance_or_its_surroundings(path: Path) -> None:
    """The same case, policy and moment give the same bytes, for ever."""
    with tokenize.open(path) as file:
        tree = ast.parse(file.read())

    assert asked(tree) & ASKING_THE_WORLD == set()
    allowed = MEASURES_ITSELF.get(path.relative_to(SOURCE).as_posix(), set())
    assert imported(tree) & MODULES_OF_THE_WORLD - allowed == set()


def test_the_search_for_clocks_finds_one() -> None:
    """The search itself is tried, so that it cannot rot unseen."""
    tree = ast.parse("from random import choice\nx = datetime.now(UTC), os.environ['X'], past.now")

    assert imported(tree) == {"random"}
    assert asked(tree) == {"now", "environ"}


def asked(tree: ast.Module) -> set[str]:
    """List what a module calls on other objects, by its last name, and what it takes from `os`."""
    called = {node.func for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and (node in called or ast.unparse(node.value) == "os")
    }


def imported(tree: ast.Module) -> set[str]:
    """List the outer names of the modules that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found
