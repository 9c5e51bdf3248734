"""`boundarykit new` makes a rule set that is right from its first minute."""

from __future__ import annotations

import pytest

from tests.unit.cli.command import Shell

CHECKED = "2 rules, 1 safeguard, 7 scenarios: 0 errors, 0 warnings\n"


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("more", [(), ("--vocabulary",)], ids=["core alone", "own words"])
def test_a_new_rule_set_passes_everything_at_once(
    shell: Shell, language: str, more: tuple[str, ...]
) -> None:
    shell("new", "our-gifts", "--language", language, *more)

    assert shell("check", "our-gifts").out == CHECKED
    assert shell("test", "our-gifts").out == "7 scenarios: 7 passed, 0 failed\n"
    assert shell("fmt", "our-gifts", "--check").code == 0
    assert shell("handbook", "our-gifts", "-o", "book", "--language", language).code == 0


def test_it_says_which_files_it_wrote(shell: Shell) -> None:
    made = shell("new", "our-gifts", "-o", "policies/gifts", "--vocabulary")

    assert made.code == 0
    assert made.out.splitlines() == [
        "wrote policies/gifts/README.md",
        "wrote policies/gifts/messages.en.yaml",
        "wrote policies/gifts/rules.yaml",
        "wrote policies/gifts/scenarios.yaml",
        "wrote policies/gifts/vocabulary.yaml",
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Gifts: what we take, and what not",
        "2026",
        "{Gifts} # and 'more'",
        '"Gifts"',
        "- rule-set-name",
        "Title of the rule set",
        "Gifts " * 30,
    ],
)
def test_any_line_of_words_can_be_the_title(shell: Shell, title: str) -> None:
    shell("new", "our-gifts", "--title", title)

    assert shell("check", "our-gifts").out == CHECKED
    shell("handbook", "our-gifts", "-o", "book")
    readme = (shell.folder / "our-gifts" / "README.md").read_text("utf-8")
    assert readme.startswith(f"# {title}\n")


def test_the_title_is_the_name_when_nothing_is_said(shell: Shell) -> None:
    shell("new", "our-gifts")

    assert "\ntitle: Our gifts\n" in (shell.folder / "our-gifts/rules.yaml").read_text("utf-8")


def test_a_folder_that_exists_is_left_alone(shell: Shell) -> None:
    (shell.folder / "our-gifts").mkdir()
    shell.write("our-gifts/mine.txt", "mine")

    refused = shell("new", "our-gifts")

    assert refused.code == 2
    assert refused.err == (
        "error[BK603]: something of this name exists already\n"
        "  --> our-gifts\n"
        "  = help: name another folder with `-o`\n"
    )
    assert [file.name for file in (shell.folder / "our-gifts").iterdir()] == ["mine.txt"]


def test_a_folder_that_cannot_be_made_leaves_nothing_behind(shell: Shell) -> None:
    shell.write("policies", "a file")
    before = sorted(shell.folder.iterdir())

    refused = shell("new", "our-gifts", "-o", "policies/gifts")

    assert refused.code == 2
    assert refused.err.startswith("error[BK603]: ")
    assert sorted(shell.folder.iterdir()) == before


def test_every_fault_of_the_call_is_said_in_one_run(shell: Shell) -> None:
    refused = shell("new", "Our Gifts", "--title", "two\nlines", "--language", "dee")

    assert refused.code == 2
    assert refused.err == (
        "error[BK602]: there is no template in the language `dee`\n"
        "  --> --language\n"
        "  = help: did you mean `de`?\n"
        "\n"
        "error[BK605]: the title of a rule set is one line of words\n"
        "  --> --title\n"
        "  = help: write one line of at most 200 letters\n"
        "\n"
        "error[BK605]: `Our Gifts` cannot be the name of a rule set\n"
        "  --> NAME\n"
        "  = help: write lower-case words joined by hyphens, such as `our-gifts`\n"
    )
    assert not (shell.folder / "Our Gifts").exists()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("complaints", "a rule set named `complaints` comes with boundarykit"),
        ("a" * 65, f"`{'a' * 65}` cannot be the name of a rule set"),
        ("../elsewhere", "`../elsewhere` cannot be the name of a rule set"),
        ("", "(empty text) cannot be the name of a rule set"),
    ],
)
def test_a_name_that_would_not_work_is_refused(shell: Shell, name: str, message: str) -> None:
    refused = shell("new", name)

    assert refused.code == 2
    assert refused.err.splitlines()[0] == f"error[BK605]: {message}"
