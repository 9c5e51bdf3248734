"""A file with a case a line is decided like its cases one by one, and no line is ever lost."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boundarykit import Case, Engine, EngineError, UsageError
from boundarykit.diagnostics import Diagnostic
from boundarykit.engine.bulk import Asked, Bulk, Progress, decide_file
from boundarykit.engine.bulk import run as run_module
from boundarykit.engine.bulk.decided import decided
from boundarykit.engine.bulk.digest import Digest
from boundarykit.engine.bulk.lines import LONGEST, chunks

RULES = ("unwanted-advances",)


def case(number: int, **changes: Any) -> dict[str, Any]:
    at = f"2026-03-10T09:{number % 60:02d}:00Z"
    interaction = {
        "id": f"i{number}",
        "at": at,
        "customer": "c1",
        "staff": "s1",
        "channel": "phone",
        "signals": ["asks_for_date"] if number % 3 else [],
    }
    usual = {
        "id": f"case-{number}",
        "at": at,
        "customer": {"id": "c1"},
        "staff": {"id": "s1"},
        "interaction": interaction,
    }
    return usual | changes


def written(path: Path, count: int) -> Path:
    """Write some cases, with a line that is none, and a blank one, among them."""
    lines = [json.dumps(case(number)) for number in range(count)]
    lines[count // 2 : count // 2] = ['{"at": "soon"}', "", "no JSON"]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def asked(folder: Path, **changes: Any) -> Asked:
    usual: dict[str, Any] = {
        "rules": RULES,
        "out": folder / "out.jsonl",
        "rejects": folder / "rejects.jsonl",
    }
    return Asked(**(usual | changes))


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def codes(error: UsageError | EngineError) -> list[str]:
    return [each.code for each in error.diagnostics]


def test_each_decision_is_that_of_the_case_by_itself(tmp_path: Path) -> None:
    cases = written(tmp_path / "cases.jsonl", 40)
    bulk = decide_file(cases, asked(tmp_path))
    assert (bulk.lines, bulk.answered, bulk.rejected, bulk.blank) == (43, 40, 2, 1)
    with Engine.load(*RULES) as engine:
        found = records(tmp_path / "out.jsonl")
        lines = cases.read_text("utf-8").splitlines()
        for each in found:
            alone = engine.decide(Case.model_validate_json(lines[each["line"] - 1]))
            assert each["decision"] == json.loads(alone.model_dump_json())
    assert [each["line"] for each in found] == [*range(1, 21), *range(24, 44)]


def test_rejects_keep_the_line_and_say_every_fault(tmp_path: Path) -> None:
    decide_file(written(tmp_path / "cases.jsonl", 4), asked(tmp_path))
    first, second = records(tmp_path / "rejects.jsonl")
    assert (first["line"], first["text"]) == (3, '{"at": "soon"}')
    assert [(each["code"], each["path"]) for each in first["faults"]] == [
        ("BK103", "at"),
        ("BK102", "customer"),
        ("BK102", "staff"),
    ]
    assert (second["line"], second["text"]) == (5, "no JSON")
    assert second["faults"] == [
        {
            "code": "BK115",
            "path": "",
            "message": "the line is not JSON: expecting value",
            "help": "",
        }
    ]


def test_bytes_are_the_same_for_any_number_of_jobs(tmp_path: Path) -> None:
    cases = written(tmp_path / "cases.jsonl", 300)
    found = []
    for jobs in (1, 2, 3):
        folder = tmp_path / str(jobs)
        folder.mkdir()
        decide_file(cases, asked(folder, jobs=jobs))
        found.append([(folder / name).read_bytes() for name in ("out.jsonl", "rejects.jsonl")])
    assert found[0] == found[1] == found[2]


def test_brief_answers_say_the_same_by_ids(tmp_path: Path) -> None:
    cases = written(tmp_path / "cases.jsonl", 12)
    decide_file(cases, asked(tmp_path))
    (tmp_path / "brief").mkdir()
    decide_file(cases, asked(tmp_path / "brief", brief=True))
    whole, brief = (records(each / "out.jsonl") for each in (tmp_path, tmp_path / "brief"))
    for one, other in zip(whole, brief, strict=True):
        assert one["line"] == other["line"]
        for name in ("must", "may", "findings"):
            ids = [each["id"] for each in one["decision"][name]]
            assert ids == other["decision"][name]
        for name in ("case", "at", "grade"):
            assert one["decision"][name] == other["decision"][name]


_PIECES = st.one_of(
    st.binary(max_size=40).filter(lambda each: b"\n" not in each),
    st.just(json.dumps(case(1)).encode()),
    st.sampled_from([b"", b" ", b"\r", b"{}", b"[1]", b"null", b'{"a":1,"a":2}', b"\xff\xfe"]),
)


@settings(max_examples=60, deadline=None)
@given(lines=st.lists(_PIECES, max_size=12), ended=st.booleans())
def test_every_line_is_answered_rejected_or_blank(
    engine: Engine, lines: list[bytes], ended: bool
) -> None:
    content = b"\n".join(lines) + (b"\n" if ended and lines else b"")
    expected = len(content.split(b"\n")) - (1 if content.endswith(b"\n") or not content else 0)
    total = 0
    for chunk in chunks(io.BytesIO(content), Digest()):
        done = decided(engine, chunk, brief=True)
        total += done.answered + done.rejected + done.blank
        assert done.answers.count(b"\n") == done.answered
        assert done.rejects.count(b"\n") == done.rejected
    assert total == expected


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.load(*RULES, backend="compiled", witness=False)


def test_a_mark_of_the_encoding_and_ends_of_other_systems_are_no_part_of_lines(
    tmp_path: Path,
) -> None:
    cases = tmp_path / "cases.jsonl"
    lines = [json.dumps(case(number)).encode() for number in range(2)]
    cases.write_bytes(b"\xef\xbb\xbf" + b"\r\n".join(lines))
    assert decide_file(cases, asked(tmp_path)) == Bulk(2, 0, 0, ())


def test_a_line_that_is_too_long_is_rejected_without_being_held(tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    with cases.open("wb") as file:
        file.write(b'{"at": "' + b"x" * (LONGEST + 100) + b'"}\n')
        file.write(json.dumps(case(1)).encode())
    bulk = decide_file(cases, asked(tmp_path))
    assert (bulk.answered, bulk.rejected) == (1, 1)
    [reject] = records(tmp_path / "rejects.jsonl")
    assert [each["code"] for each in reject["faults"]] == ["BK613"]
    assert "text" not in reject


def test_a_stream_is_decided_too(tmp_path: Path) -> None:
    content = written(tmp_path / "cases.jsonl", 5).read_bytes()
    bulk = decide_file(io.BytesIO(content), asked(tmp_path))
    assert (bulk.answered, bulk.rejected, bulk.blank) == (5, 2, 1)


def test_nothing_is_left_over_when_all_is_well(tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text(json.dumps(case(1)), "utf-8")
    decide_file(cases, asked(tmp_path))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cases.jsonl", "out.jsonl"]


class _StoppedError(Exception):
    """Somebody pulled the plug."""


@pytest.fixture
def noted_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_module, "_NOTED", 1)
    monkeypatch.setattr("boundarykit.engine.bulk.lines._LINES", 7)


@pytest.mark.usefixtures("noted_often")
@pytest.mark.parametrize("after", [1, 3, 6])
def test_an_interrupted_run_goes_on_and_ends_the_same(tmp_path: Path, after: int) -> None:
    cases = written(tmp_path / "cases.jsonl", 60)
    (tmp_path / "whole").mkdir()
    whole = decide_file(cases, asked(tmp_path / "whole"))
    seen: list[Progress] = []

    def stop(progress: Progress) -> None:
        seen.append(progress)
        if len(seen) == after:
            raise _StoppedError

    with pytest.raises(_StoppedError):
        decide_file(cases, asked(tmp_path), stop)
    assert not (tmp_path / "out.jsonl").exists(), "nothing half-written has the name of a result"
    # What was written after the last note counts for nothing.
    with (tmp_path / "out.jsonl.unfinished").open("ab") as file:
        file.write(b'{"line": 9')
    bulk = decide_file(cases, asked(tmp_path, resume=True))
    assert (bulk.answered, bulk.rejected, bulk.blank) == (
        whole.answered,
        whole.rejected,
        whole.blank,
    )
    for name in ("out.jsonl", "rejects.jsonl"):
        assert (tmp_path / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()
    assert not (tmp_path / "out.jsonl.progress.json").exists()


def interrupted(folder: Path, cases: Path) -> None:
    def stop(progress: Progress) -> None:
        if progress.line > 20:
            raise _StoppedError

    with pytest.raises(_StoppedError):
        decide_file(cases, asked(folder), stop)


@pytest.mark.usefixtures("noted_often")
def test_another_file_is_never_taken_for_the_same_one(tmp_path: Path) -> None:
    cases = written(tmp_path / "cases.jsonl", 60)
    interrupted(tmp_path, cases)
    text = cases.read_text("utf-8")
    cases.write_text(text.replace("case-1", "case_1", 1), "utf-8")
    with pytest.raises(UsageError) as caught:
        decide_file(cases, asked(tmp_path, resume=True))
    assert codes(caught.value) == ["BK610"]
    cases.write_text(text, "utf-8")
    assert decide_file(cases, asked(tmp_path, resume=True)).answered == 60


@pytest.mark.usefixtures("noted_often")
@pytest.mark.parametrize("changes", [{"rules": ("fairness",)}, {"brief": True}])
def test_something_else_is_never_resumed(tmp_path: Path, changes: dict[str, Any]) -> None:
    cases = written(tmp_path / "cases.jsonl", 60)
    interrupted(tmp_path, cases)
    with pytest.raises(UsageError) as caught:
        decide_file(cases, asked(tmp_path, resume=True, **changes))
    assert codes(caught.value) == ["BK610"]


@pytest.mark.usefixtures("noted_often")
@pytest.mark.parametrize("damage", ["{}", "no JSON", '{"format": 7}'])
def test_damaged_notes_are_told(tmp_path: Path, damage: str) -> None:
    cases = written(tmp_path / "cases.jsonl", 60)
    interrupted(tmp_path, cases)
    (tmp_path / "out.jsonl.progress.json").write_text(damage, "utf-8")
    with pytest.raises(UsageError) as caught:
        decide_file(cases, asked(tmp_path, resume=True))
    assert codes(caught.value) == ["BK610"]
    assert decide_file(cases, asked(tmp_path, overwrite=True)).answered == 60


@pytest.mark.usefixtures("noted_often")
def test_what_was_begun_is_not_begun_anew_by_mistake(tmp_path: Path) -> None:
    cases = written(tmp_path / "cases.jsonl", 60)
    interrupted(tmp_path, cases)
    with pytest.raises(UsageError) as caught:
        decide_file(cases, asked(tmp_path))
    assert codes(caught.value) == ["BK611"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"out": "cases.jsonl"}, "BK611"),
        ({"rejects": "cases.jsonl"}, "BK611"),
        ({"rejects": "out.jsonl"}, "BK611"),
        ({"out": "."}, "BK611"),
        ({"out": "nowhere/out.jsonl"}, "BK603"),
        ({"jobs": 0}, "BK602"),
    ],
)
def test_files_are_never_mixed_up(tmp_path: Path, changes: dict[str, Any], code: str) -> None:
    cases = written(tmp_path / "cases.jsonl", 4)
    before = cases.read_bytes()
    placed = {
        name: tmp_path / value if isinstance(value, str) else value
        for name, value in changes.items()
    }
    with pytest.raises(UsageError) as caught:
        decide_file(cases, asked(tmp_path, **placed))
    assert codes(caught.value) == [code]
    assert cases.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["cases.jsonl"]


@pytest.mark.parametrize("name", ["out.jsonl", "rejects.jsonl"])
def test_what_stands_there_is_replaced_only_when_asked(tmp_path: Path, name: str) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text(json.dumps(case(1)), "utf-8")
    (tmp_path / name).write_text("mine", "utf-8")

    with pytest.raises(UsageError) as caught:
        decide_file(cases, asked(tmp_path))

    assert codes(caught.value) == ["BK611"]
    assert (tmp_path / name).read_text("utf-8") == "mine"
    assert decide_file(cases, asked(tmp_path, overwrite=True)).answered == 1


@pytest.mark.parametrize(("content", "code"), [(None, "BK601"), (b"\x1f\x8b\x08", "BK301")])
def test_a_file_that_cannot_be_read_leaves_nothing_behind(
    tmp_path: Path, content: bytes | None, code: str
) -> None:
    cases = tmp_path / "cases.jsonl"
    if content is not None:
        cases.write_bytes(content)
    with pytest.raises(UsageError) as caught:
        decide_file(cases, asked(tmp_path))
    assert codes(caught.value) == [code]
    assert not list(tmp_path.glob("out*"))


def test_a_fault_of_the_engine_is_no_fault_of_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = written(tmp_path / "cases.jsonl", 4)

    def failing(_engine: Engine, _case: Case) -> None:
        raise EngineError([Diagnostic("BK401", "the readers disagree")])

    monkeypatch.setattr(Engine, "decide", failing)
    with pytest.raises(EngineError):
        decide_file(cases, asked(tmp_path))
    assert not (tmp_path / "out.jsonl").exists()


def test_a_run_that_is_killed_goes_on_and_ends_the_same(tmp_path: Path) -> None:
    cases = written(tmp_path / "cases.jsonl", 6_000)
    program = Path(sys.executable).with_name("boundarykit")
    command = [str(program), "decide", str(cases), "--brief", "--jobs", "2", "--rules", *RULES]
    out = tmp_path / "out.jsonl"
    process = subprocess.Popen(
        [*command, "--out", str(out)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    notes = tmp_path / "out.jsonl.progress.json"
    while not notes.exists() and process.poll() is None:
        time.sleep(0.005)
    assert process.poll() is None, "it was over before it could be killed"
    workers = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    process.wait()
    assert not out.exists()
    assert psutil.wait_procs(workers, timeout=60)[1] == [], "nobody works for nobody"
    resumed = subprocess.run(
        [*command, "--out", str(out), "--resume"], check=False, capture_output=True, text=True
    )
    assert resumed.returncode == 1, resumed.stderr
    whole = tmp_path / "whole.jsonl"
    subprocess.run([*command, "--out", str(whole)], check=False, capture_output=True)
    assert out.read_bytes() == whole.read_bytes()
    assert len(records(out)) == 6_000
