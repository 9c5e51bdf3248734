"""`schema` writes the rule language for editors."""

from __future__ import annotations

import json

from boundarykit.cli.schema import KindOfFile
from boundarykit.language.files import KINDS
from tests.unit.cli.command import Shell

FILES = ("boundarykit", "layer", "messages", "rules", "scenarios", "vocabulary")


def test_every_kind_of_file_can_be_named() -> None:
    assert {str(kind) for kind in KindOfFile} == set(KINDS)


def test_a_schema_is_printed(shell: Shell) -> None:
    ran = shell("schema", "--kind", "messages")

    schema = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert list(schema["properties"])[:4] == ["boundarykit", "kind", "language", "messages"]


def test_without_rule_files_only_words_are_known(shell: Shell) -> None:
    ran = shell("schema", "--kind", "rules")

    definitions = json.loads(ran.out)["definitions"]
    assert definitions["event"]["pattern"] == "^(?:[a-z][a-z0-9_]{0,63})$"
    assert "draw_line" in definitions["response"]["enum"]


def test_the_names_in_rule_files_are_known(shell: Shell) -> None:
    ran = shell("schema", "rules", "--kind", "rules")

    definitions = json.loads(ran.out)["definitions"]
    assert definitions["event"] == {"enum": ["gift"]}
    assert definitions["response"]["enum"] == ["decline_gift", "escalate", "keep_gift"]
    assert "history.earlier_gifts" in definitions["condition"]["properties"]


def test_a_folder_gets_one_schema_for_each_kind_and_one_for_all(shell: Shell) -> None:
    ran = shell("schema", "rules", "-o", "out")

    written = sorted(path.name for path in (shell.folder / "out").iterdir())
    assert (ran.code, ran.err) == (0, "")
    assert written == [f"{name}.schema.json" for name in FILES]
    assert sorted(ran.out.splitlines()) == [f"wrote out/{name}" for name in written]


def test_a_folder_gets_the_schema_of_the_kind_that_is_named(shell: Shell) -> None:
    ran = shell("schema", "--kind", "layer", "-o", "out")

    assert ran.out == "wrote out/layer.schema.json\n"
    assert [path.name for path in (shell.folder / "out").iterdir()] == ["layer.schema.json"]


def test_error_when_the_output_is_a_file(shell: Shell) -> None:
    ran = shell("schema", "-o", "case.json")

    told = (
        "error[BK603]: the output path is a file\n"
        " --> case.json\n"
        "  = help: name a folder; it is made if it does not exist\n"
    )
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.replace("  -->", " -->") == told


def test_error_when_the_rule_files_are_wrong(shell: Shell) -> None:
    shell.write("wrong.yaml", "boundarykit: 1\nkind: ruls\n")

    ran = shell("schema", "wrong.yaml")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "error[BK310]: the kind of the file is not known\n"
        " --> wrong.yaml:2:7\n"
        "  |\n"
        "2 | kind: ruls\n"
        "  |       ^^^^ not a kind of file\n"
        "  = help: did you mean `rules`?\n"
    )
