"""Files: what is found below a folder, and which kind of file each one is."""

from __future__ import annotations

from pathlib import Path

import pytest

from boundarykit.diagnostics import Source, render
from boundarykit.language.documents import MessagesFile, RulesFile, ScenariosFile, VocabularyFile
from boundarykit.language.files import Written, read_paths, read_texts

MESSAGES = "boundarykit: 1\nkind: messages\nlanguage: en\nmessages: {hello: Hello}\n"


def written(text: str) -> Written:
    return read_texts([Source("a.yaml", text)])


def refused(text: str) -> str:
    return render(written(text).faults) + "\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in an empty folder, so that names of files are short."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("kind", "rest", "shape"),
    [
        ("rules", "id: a\ntitle: A\n", RulesFile),
        ("vocabulary", "id: a\ntitle: A\n", VocabularyFile),
        ("messages", "language: en\nmessages: {a: A}\n", MessagesFile),
        ("scenarios", "for: a\nscenarios: {}\n", ScenariosFile),
    ],
)
def test_the_kind_says_what_a_file_holds(kind: str, rest: str, shape: type) -> None:
    found = written(f"boundarykit: 1\nkind: {kind}\n{rest}")

    assert found.faults == ()
    assert [type(file) for file in found.files] == [shape]


def test_error_when_the_kind_is_unknown() -> None:
    assert (
        refused(MESSAGES.replace("messages\n", "mesages\n", 1))
        == """\
error[BK310]: the kind of the file is not known
 --> a.yaml:2:7
  |
2 | kind: mesages
  |       ^^^^^^^ not a kind of file
  = help: did you mean `messages`?
"""
    )


def test_error_when_the_kind_is_missing() -> None:
    assert (
        refused("boundarykit: 1\nid: a\n")
        == """\
error[BK310]: the kind of the file is not known
 --> a.yaml:1:1
  |
1 | boundarykit: 1
  | ^^^^^^^^^^^^^^ `kind` is missing
  = help: known here: `layer`, `messages`, `rules`, `scenarios`, `vocabulary`
"""
    )


def test_error_when_the_version_is_missing() -> None:
    message = "the file does not say that it is written in version 1 of the rule language"

    assert (
        refused("kind: rules\n")
        == f"""\
error[BK202]: {message}
 --> a.yaml:1:1
  |
1 | kind: rules
  | ^^^^^^^^^^^ `boundarykit` is missing
  = help: begin it with `boundarykit: 1`
"""
    )


def test_error_when_the_version_is_another() -> None:
    message = "the file does not say that it is written in version 1 of the rule language"

    assert (
        refused(MESSAGES.replace("boundarykit: 1", "boundarykit: 2"))
        == f"""\
error[BK311]: {message}
 --> a.yaml:1:14
  |
1 | boundarykit: 2
  |              ^ not a version that is known here
  = help: begin it with `boundarykit: 1`
"""
    )


@pytest.mark.parametrize("text", ["", "# nothing\n", "\n\n", "---\n"])
def test_error_when_a_file_is_empty(text: str) -> None:
    assert [fault.code for fault in written(text).faults] == ["BK308"]


def test_error_when_a_file_is_a_list() -> None:
    assert (
        refused("- a\n- b\n")
        == """\
error[BK230]: a rule file must be a mapping that says its `kind`
 --> a.yaml:1:1
  |
1 | - a
  | ^^^ this is a list
"""
    )


def test_files_are_read_in_the_order_of_their_names() -> None:
    sources = [Source(name, MESSAGES) for name in ("b", "c", "a")]

    assert [file.span.source.name for file in read_texts(sources).files] == ["a", "b", "c"]


def test_a_folder_is_read_with_all_below_it_except_what_is_hidden() -> None:
    for name in ("a.yaml", "b.yml", "c.txt", ".d.yaml", "e/f.yaml", ".g/h.yaml", "e/.i/j.yaml"):
        Path("rules", name).parent.mkdir(parents=True, exist_ok=True)
        Path("rules", name).write_text(MESSAGES, encoding="utf-8")

    found = read_paths([Path("rules")])

    names = [file.span.source.name for file in found.files]
    assert names == ["rules/a.yaml", "rules/b.yml", "rules/e/f.yaml"]


def test_a_file_that_is_named_twice_is_read_once() -> None:
    Path("a.yaml").write_text(MESSAGES, encoding="utf-8")

    assert len(read_paths([Path("a.yaml"), Path(), Path("./a.yaml")]).files) == 1


def test_windows_line_ends_and_a_byte_order_mark_do_not_count() -> None:
    text = MESSAGES.replace("kind", "knd").replace("\n", "\r\n")
    Path("a.yaml").write_bytes(b"\xef\xbb\xbf" + text.encode())
    Path("b.yaml").write_text(MESSAGES.replace("kind", "knd"), encoding="utf-8")

    one, other = (render(read_paths([Path(name)]).faults) for name in ("a.yaml", "b.yaml"))

    assert one.replace("a.yaml", "b.yaml") == other


def test_error_when_a_file_is_not_utf8() -> None:
    Path("a.yaml").write_bytes("title: Café".encode("latin-1"))

    assert (
        render(read_paths([Path("a.yaml")]).faults)
        == """\
error[BK301]: the file is not UTF-8 text
  --> a.yaml
  = help: save it as UTF-8"""
    )


def test_error_when_a_folder_holds_no_rule_files() -> None:
    Path("empty").mkdir()

    assert (
        render(read_paths([Path("empty")]).faults)
        == """\
error[BK309]: the directory holds no rule files
  --> empty
  = help: rule files end in `.yaml`"""
    )


def test_error_when_a_path_does_not_exist() -> None:
    assert (
        render(read_paths([Path("nowhere.yaml")]).faults)
        == """\
error[BK601]: the path does not exist
  --> nowhere.yaml"""
    )


def test_every_file_that_cannot_be_read_is_reported_in_one_run() -> None:
    Path("a.yaml").write_bytes(b"\xff")
    Path("b.yaml").write_bytes(b"a: [")
    Path("c.yaml").write_text(MESSAGES, encoding="utf-8")

    found = read_paths([Path("a.yaml"), Path("b.yaml"), Path("c.yaml"), Path("d.yaml")])

    assert [fault.code for fault in found.faults] == ["BK301", "BK601", "BK302"]
    assert len(found.files) == 1


def test_a_file_without_version_and_kind_is_told_of_both() -> None:
    assert [fault.code for fault in written("title: A\n").faults] == ["BK202", "BK310"]


def test_the_fault_of_a_kind_says_what_is_wrong_at_the_place() -> None:
    assert "^^^^^^^ " in refused(MESSAGES.replace("messages\n", "mesages\n", 1))
