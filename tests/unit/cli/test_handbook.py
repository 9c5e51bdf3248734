"""`handbook` writes all its files, or says why it wrote none."""

from __future__ import annotations

import pytest

from tests.unit.cli.command import Shell

OUT = ("whole", "short")
NAMES = ["customer-notice.html", "customer-notice.md", "staff-handbook.html", "staff-handbook.md"]
WROTE = """\
wrote out/printed/staff-handbook.html
wrote out/printed/staff-handbook.md
wrote out/printed/customer-notice.html
wrote out/printed/customer-notice.md
"""


def written(shell: Shell, folder: str) -> list[str]:
    """Return everything in a folder, hidden files too."""
    return sorted(path.name for path in (shell.folder / folder).iterdir())


def test_both_texts_are_written_twice_into_a_new_folder(shell: Shell) -> None:
    ran = shell("handbook", "rules", "-o", "out/printed")

    assert (ran.code, ran.out, ran.err) == (0, WROTE, "")
    assert written(shell, "out/printed") == NAMES
    page = (shell.folder / "out/printed/staff-handbook.html").read_text("utf-8")
    assert "A gift is declined" in page


def test_what_was_written_before_is_replaced_and_nothing_else_is_touched(shell: Shell) -> None:
    (shell.folder / "out").mkdir()
    shell.write("out/notes.txt", "mine")
    shell.write("out/staff-handbook.md", "old")

    ran = shell("handbook", "rules", "-o", "out")

    assert ran.code == 0
    assert written(shell, "out") == sorted([*NAMES, "notes.txt"])
    assert (shell.folder / "out/staff-handbook.md").read_text("utf-8").startswith("# Staff")


def test_an_edition_for_one_role_is_shorter_and_says_whose_it_is(shell: Shell) -> None:
    whole = shell("handbook", "rules", "-o", "whole")
    short = shell("handbook", "rules", "-o", "short", "--for", "frontline")

    assert (whole.code, short.code) == (0, 0)
    pages = [(shell.folder / f"{each}/staff-handbook.md").read_text("utf-8") for each in OUT]
    assert "For: " in pages[1]
    assert len(pages[1]) < len(pages[0])


def test_error_for_an_edition_for_a_role_that_is_none(shell: Shell) -> None:
    ran = shell("handbook", "rules", "-o", "out", "--for", "frontlin")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "error[BK602]: there is no role `frontlin`\n  = help: did you mean `frontline`?\n"
    )


def test_error_when_the_output_path_is_a_file(shell: Shell) -> None:
    shell.write("out", "mine")

    ran = shell("handbook", "rules", "-o", "out")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "error[BK603]: the output path is a file\n"
        "  --> out\n"
        "  = help: name a folder; it is made if it does not exist\n"
    )
    assert (shell.folder / "out").read_text("utf-8") == "mine"


def test_error_when_the_output_path_lies_below_a_file(shell: Shell) -> None:
    ran = shell("handbook", "rules", "-o", "case.json/out")

    assert (ran.code, ran.err.splitlines()[0]) == (2, "error[BK603]: the output path is a file")


def test_error_with_the_system_s_reason_when_it_refuses(shell: Shell) -> None:
    name = "n" * 300

    ran = shell("handbook", "rules", "-o", name)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"error[BK603]: the folder cannot be written into\n  --> {name}\n"
        "   = here: file name too long\n  = help: name one that you may write into\n"
    )


def test_nothing_is_written_when_one_file_cannot_be(shell: Shell) -> None:
    (shell.folder / "out" / "customer-notice.md").mkdir(parents=True)

    ran = shell("handbook", "rules", "-o", "out")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "error[BK603]: a folder stands where a file is to be written\n"
        "  --> out/customer-notice.md\n"
    )
    assert written(shell, "out") == ["customer-notice.md"]


def test_error_when_the_rules_are_wrong_and_nothing_is_written(shell: Shell) -> None:
    shell.write("rules/broken.yaml", "boundarykit: 1\nkind: rulez\n")

    ran = shell("handbook", "rules", "-o", "out")

    assert ran.code == 2
    assert ran.err.startswith("error[BK310]: ")
    assert not (shell.folder / "out").exists()


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "20260101"])
def test_error_when_the_date_is_not_one(shell: Shell, day: str) -> None:
    ran = shell("handbook", "rules", "-o", "out", "--date", day)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"error[BK220]: `{day}` is not a date\n"
        "  --> --date\n"
        "  = help: write year, month and day, such as `2026-01-01`\n"
    )


def test_error_when_the_language_is_not_known(shell: Shell) -> None:
    ran = shell("handbook", "rules", "-o", "out", "--language", "dee")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "error[BK602]: there are no handbooks in `dee`\n  = help: did you mean `de`?\n"
    )
