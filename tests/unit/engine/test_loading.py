"""Rules are loaded from files, folders, texts, or by the name of a shipped set."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from boundarykit import Engine, EngineError, PolicyError, UsageError
from boundarykit.backends.durable import available
from boundarykit.engine import engine as engine_module
from boundarykit.engine import readers
from boundarykit.language.shipped import shipped_rule_sets
from tests.unit.engine.desk import RULES, TEXTS, case, write_rules

needs_durable = pytest.mark.skipif(not available(), reason="durable-rules cannot be imported here")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_rules(tmp_path / "rules")


def loaded_sets(engine: Engine) -> tuple[str, ...]:
    with engine:
        return engine.decide(case()).stamp.rule_sets


@pytest.mark.parametrize(
    "how",
    [
        lambda folder: [folder],
        lambda folder: [str(folder)],
        lambda _: ["rules"],
        lambda folder: sorted(folder.iterdir()),
        lambda folder: [folder, folder / "gifts.yaml"],
        lambda folder: [folder.parent],
    ],
    ids=["a folder", "its name", "a relative name", "files", "a file twice", "a folder above"],
)
def test_rules_are_loaded_from_paths(folder: Path, how: Callable[[Path], list[str | Path]]) -> None:
    assert loaded_sets(Engine.load(*how(folder))) == ("gifts",)


def test_a_shipped_rule_set_is_loaded_by_name() -> None:
    assert loaded_sets(Engine.load("unwanted-advances")) == ("unwanted-advances",)


@pytest.mark.parametrize("names", [(), ("boundarykit",)])
def test_without_a_name_every_shipped_rule_set_is_loaded(names: tuple[str, ...]) -> None:
    assert "unwanted-advances" in loaded_sets(Engine.load(*names))


def test_a_bare_name_is_a_shipped_set_s_whatever_lies_in_the_directory(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.rename(folder.parent / "unwanted-advances")
    monkeypatch.chdir(folder.parent)

    assert loaded_sets(Engine.load("unwanted-advances")) == ("unwanted-advances",)
    assert loaded_sets(Engine.load("./unwanted-advances")) == ("gifts",)


def test_several_rule_sets_decide_together(folder: Path) -> None:
    other = RULES.replace("-gift", "-present").replace("id: gifts", "id: more-gifts")
    other = other.replace("food-is-small", "so-is-food").replace(
        "gifts-are-never", "presents-are-never"
    )
    other = other.replace("conclude: gift", "conclude: present").replace(
        "finding.gift", "finding.present"
    )
    (folder / "more.yaml").write_text(other, encoding="utf-8")

    assert loaded_sets(Engine.load(folder)) == ("gifts", "more-gifts")


def test_texts_and_files_mean_the_same(folder: Path) -> None:
    with Engine.load(folder) as of_files, Engine.from_texts(TEXTS) as of_texts:
        assert of_files.decide(case()) == of_texts.decide(case())


def test_line_ends_mean_nothing() -> None:
    dos = {name: text.replace("\n", "\r\n") for name, text in TEXTS.items()}

    with Engine.from_texts(TEXTS) as one, Engine.from_texts(dos) as other:
        assert one.decide(case()) == other.decide(case())


def test_warnings_stop_nothing_and_are_kept() -> None:
    texts = TEXTS | {"messages.en.yaml": TEXTS["messages.en.yaml"] + "  unused: Nobody says it.\n"}

    with Engine.from_texts(texts) as engine:
        assert [finding.code for finding in engine.findings] == ["BK232"]


def test_every_wrong_name_is_told() -> None:
    with pytest.raises(UsageError) as caught:
        Engine.load("unwanted-advance", "boundrykit", "nowhere/at/all")

    known = ", ".join(f"`{name}`" for name in sorted(("boundarykit", *shipped_rule_sets())))
    assert (
        str(caught.value)
        == f"""\
error[BK601]: neither a path nor a shipped rule set
  --> boundrykit
  = help: did you mean `boundarykit`?

error[BK601]: neither a path nor a shipped rule set
  --> nowhere/at/all
  = help: known here: {known}

error[BK601]: neither a path nor a shipped rule set
  --> unwanted-advance
  = help: did you mean `unwanted-advances`?"""
    )


def test_every_fault_of_every_text_is_told_at_once() -> None:
    wrong = RULES.replace("gift_kind:", "gift_kinds:").replace("[keep_gift]", "[keep_gifts]")

    with pytest.raises(PolicyError) as caught:
        Engine.from_texts(TEXTS | {"gifts.yaml": wrong, "other.yaml": "kind: rules\n"})

    assert [fault.code for fault in caught.value.diagnostics] == ["BK203", "BK206", "BK202"]


@needs_durable
def test_durable_rules_decide_and_the_compiled_reader_is_the_witness() -> None:
    with Engine.from_texts(TEXTS) as engine:
        assert (engine.backend, engine.decide(case()).computed_by) == (
            "durable",
            ("durable", "compiled"),
        )


@pytest.mark.parametrize(
    ("backend", "witness", "computed_by"),
    [
        pytest.param("durable", True, ("durable", "compiled"), marks=needs_durable),
        pytest.param("durable", False, ("durable",), marks=needs_durable),
        ("compiled", True, ("compiled",)),
        ("compiled", False, ("compiled",)),
        ("reference", True, ("reference", "compiled")),
        ("reference", False, ("reference",)),
    ],
)
def test_a_decision_names_who_computed_it(
    backend: str, witness: bool, computed_by: tuple[str, ...]
) -> None:
    with Engine.from_texts(TEXTS, backend=backend, witness=witness) as engine:
        assert (engine.backend, engine.decide(case()).computed_by) == (backend, computed_by)


def test_who_computed_it_is_no_part_of_the_bytes() -> None:
    with Engine.from_texts(TEXTS, backend="reference") as engine:
        assert "computed_by" not in json.loads(engine.decide(case()).model_dump_json())


def test_error_when_the_backend_is_unknown() -> None:
    with pytest.raises(UsageError) as caught:
        Engine.from_texts(TEXTS, backend="compild")

    assert str(caught.value) == (
        "error[BK602]: unknown backend `compild`\n  = help: did you mean `compiled`?"
    )


def test_without_durable_rules_the_compiled_reader_decides_alone_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(readers, "available", lambda: False)

    with Engine.from_texts(TEXTS) as engine:
        assert engine.backend == "compiled"
        assert engine.decide(case()).computed_by == ("compiled",)


def test_error_when_durable_rules_are_asked_for_and_cannot_be_had(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The name of the extension is taken away, as where it was never built."""
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)

    with pytest.raises(EngineError) as caught:
        Engine.from_texts(TEXTS, backend="durable")

    assert [fault.code for fault in caught.value.diagnostics] == ["BK403"]
    assert caught.value.diagnostics[0].help != ""


def test_without_an_installed_package_the_version_is_nought(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A checkout that is only on the path has no metadata."""

    def missing(_name: str) -> str:
        raise PackageNotFoundError

    monkeypatch.setattr(engine_module, "version", missing)

    assert engine_module.engine_version() == "0"
