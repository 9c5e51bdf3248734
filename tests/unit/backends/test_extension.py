"""The C extension is imported in one place, only when asked, and its absence is explained."""

from __future__ import annotations

import subprocess
import sys

import pytest

from boundarykit.backends.durable import DurableReader, available, unavailable
from boundarykit.backends.durable import extension as door
from boundarykit.backends.durable.ruleset import MOST_KEYS, MOST_RULES, Ruleset
from boundarykit.diagnostics import EngineError
from tests.agreement.generate import policy_of
from tests.unit.backends.meddling import MeddlingExtension

needs_engine = pytest.mark.skipif(not available(), reason="durable-rules cannot be imported here")


def test_the_package_alone_does_not_import_the_extension() -> None:
    program = (
        "import sys, boundarykit.backends.durable\n"
        "raise SystemExit('durable_rules_engine' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_an_absent_extension_is_an_error_with_the_recipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    monkeypatch.setattr(sys, "version_info", (3, 12))

    with pytest.raises(EngineError) as caught:
        DurableReader(policy_of(()))

    assert str(caught.value) == (
        "error[BK403]: the live engine durable-rules cannot be imported\n"
        "  = help: it ships only as source: install a C compiler and the headers of Python, then"
        " run `pip install --no-binary :all: durable_rules==2.0.28`"
    )


def test_the_recipe_has_the_compiler_flag_that_newer_pythons_need(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    monkeypatch.setattr(sys, "version_info", (3, 13))

    reason = unavailable()

    assert reason is not None
    assert "CPPFLAGS='-DPyEval_CallObject=PyObject_CallObject' pip install" in reason.help
    assert not available()


@needs_engine
def test_a_present_extension_is_available() -> None:
    assert available()
    assert unavailable() is None


@needs_engine
@pytest.mark.parametrize(
    "rules",
    [
        [],
        [()],
        [("a1",)] * (MOST_RULES + 1),
        [tuple(f"a{n}" for n in range(MOST_KEYS + 1))],
    ],
    ids=["no rule", "no key", "too many rules", "too many keys"],
)
def test_what_does_not_fit_never_reaches_the_engine(rules: list[tuple[str, ...]]) -> None:
    extension = MeddlingExtension()

    with pytest.raises(ValueError, match="do not fit one ruleset"):
        Ruleset(extension, rules)

    assert extension.calls == []


@needs_engine
@pytest.mark.parametrize("key", ["dlje4xj", "bdpvek9", "w"])
def test_keys_that_look_the_same_to_the_engine_are_refused(key: str) -> None:
    """`dlje4xj` has the hash of `severity`, `bdpvek9` that of `id`; `w` is the sentinel."""
    with pytest.raises(EngineError, match="two keys look the same to it"):
        Ruleset(door.load(), [("severity", key)])
