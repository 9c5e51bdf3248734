"""`boundarykit fmt` lays out what is right, leaves alone what is not, and says which is which."""

from __future__ import annotations

import pytest

from boundarykit.cli import fmt
from tests.unit.cli.command import Shell

UNTIDY = """\
kind: messages
boundarykit: 1  # the language
language:  en
messages: {thanks: 'Thank you.', # to the customer
   }
"""
TIDY = """\
boundarykit: 1  # the language
kind: messages
language: en
messages:
  thanks: Thank you.  # to the customer
"""
WRONG = "boundarykit: 1\nkind: messages\nlanguge:   en\n"


@pytest.fixture
def folder(shell: Shell) -> Shell:
    (shell.folder / "words").mkdir()
    shell.write("words/a.yaml", UNTIDY)
    shell.write("words/b.yaml", TIDY)
    return shell


def text_of(shell: Shell, name: str) -> str:
    return (shell.folder / name).read_bytes().decode()


def test_files_are_laid_out_in_place(folder: Shell) -> None:
    done = folder("fmt", "words")

    assert (done.code, done.err) == (0, "")
    assert done.out == "laid out words/a.yaml\n2 files: 1 laid out, 1 as they should be\n"
    assert text_of(folder, "words/a.yaml") == TIDY
    assert folder("fmt", "words").out == "2 files: 0 laid out, 2 as they should be\n"


def test_without_a_path_it_is_the_current_folder(folder: Shell) -> None:
    folder("fmt")

    assert text_of(folder, "words/a.yaml") == TIDY


def test_check_writes_nothing_and_fails(folder: Shell) -> None:
    checked = folder("fmt", "words", "--check")

    assert checked.code == 1
    assert checked.out == (
        "has another layout: words/a.yaml\n2 files: 1 with another layout, 1 as they should be\n"
    )
    assert text_of(folder, "words/a.yaml") == UNTIDY


def test_diff_shows_what_would_be_different_and_writes_nothing(folder: Shell) -> None:
    shown = folder("fmt", "words", "--diff")

    assert shown.code == 1
    assert shown.out == (
        "--- words/a.yaml\n"
        "+++ words/a.yaml (laid out)\n"
        "@@ -1,5 +1,5 @@\n"
        "+boundarykit: 1  # the language\n"
        " kind: messages\n"
        "-boundarykit: 1  # the language\n"
        "-language:  en\n"
        "-messages: {thanks: 'Thank you.', # to the customer\n"
        "-   }\n"
        "+language: en\n"
        "+messages:\n"
        "+  thanks: Thank you.  # to the customer\n"
    )
    assert text_of(folder, "words/a.yaml") == UNTIDY


def test_line_ends_and_a_byte_order_mark_are_part_of_the_layout(folder: Shell) -> None:
    folder.write("words/b.yaml", b"\xef\xbb\xbf" + TIDY.replace("\n", "\r\n").encode())

    shown = folder("fmt", "words/b.yaml", "--diff")
    folder("fmt", "words/b.yaml")

    assert shown.out == "words/b.yaml: only the line ends differ\n"
    assert text_of(folder, "words/b.yaml") == TIDY


def test_a_file_that_is_wrong_is_reported_and_left_alone(folder: Shell) -> None:
    folder.write("words/wrong.yaml", WRONG)

    done = folder("fmt", "words")

    assert done.code == 2
    assert done.err == (
        "error[BK201]: unknown key `languge` in a file of kind `messages`\n"
        " --> words/wrong.yaml:3:1\n"
        "  |\n"
        "3 | languge:   en\n"
        "  | ^^^^^^^ not a key that stands here\n"
        "  = help: did you mean `language`?\n"
    )
    assert done.out == "laid out words/a.yaml\n2 files: 1 laid out, 1 as they should be\n"
    assert text_of(folder, "words/wrong.yaml") == WRONG


def test_a_path_that_does_not_exist_is_said(folder: Shell) -> None:
    done = folder("fmt", "word")

    assert done.code == 2
    assert done.err == "error[BK601]: the path does not exist\n  --> word\n"


def test_a_file_that_would_lose_something_stays_as_it_is(
    folder: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fmt, "laid_out", lambda _: None)

    done = folder("fmt", "words/a.yaml")

    assert done.code == 2
    assert done.err == (
        "error[BK604]: the layout would lose something, so the file stays as it is\n"
        "  --> words/a.yaml\n"
        "  = help: send it to us\n"
    )
    assert text_of(folder, "words/a.yaml") == UNTIDY


def test_whoever_may_read_a_file_may_read_it_laid_out(folder: Shell) -> None:
    file = folder.folder / "words" / "a.yaml"
    file.chmod(0o640)

    folder("fmt", "words")

    assert file.read_text("utf-8") == TIDY
    assert file.stat().st_mode & 0o777 == 0o640
