"""`explain` prints the page of a code."""

from __future__ import annotations

import pytest

from boundarykit.diagnostics import CATALOGUE
from tests.unit.cli.command import Shell

PAGE = """\
BK220: not a date
=================

What happened
-------------
"""


def test_the_page_of_a_code_is_printed(shell: Shell) -> None:
    ran = shell("explain", "BK220")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(PAGE)


def test_a_code_may_be_written_in_lower_case(shell: Shell) -> None:
    assert shell("explain", "bk220").out == shell("explain", "BK220").out


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_page_is_plain_text(shell: Shell, code: str) -> None:
    ran = shell("explain", code)

    lines = ran.out.splitlines()
    assert lines[0] == f"{code}: {CATALOGUE[code].title}"
    assert {"What happened", "Example", "How to mend it"} <= set(lines)
    assert [line for line in lines if line.startswith(("#", "```", "*Kind", "<!--"))] == []
    assert "](" not in ran.out.replace("`", "")


def test_without_a_code_all_are_listed(shell: Shell) -> None:
    ran = shell("explain")

    lines = ran.out.splitlines()
    assert (ran.code, ran.err) == (0, "")
    assert [line.split()[0] for line in lines] == list(CATALOGUE)
    assert lines[0] == "BK101  error    unknown key in a case"


def test_error_when_there_is_no_such_code(shell: Shell) -> None:
    ran = shell("explain", "203")

    told = "error[BK602]: unknown code `203`\n  = help: did you mean `BK203`?\n"
    assert (ran.code, ran.out, ran.err) == (2, "", told)


def test_error_when_it_is_no_code_at_all(shell: Shell) -> None:
    ran = shell("explain", "everything")

    told = (
        "error[BK602]: unknown code `everything`\n  = help: `boundarykit explain` lists all codes\n"
    )
    assert (ran.code, ran.out, ran.err) == (2, "", told)
