"""`coverage` says what scenarios show of the rules, and fails where that is too little."""

from __future__ import annotations

import json

import pytest

from tests.unit.cli.command import Shell
from tests.unit.testing.coverage.shop import (
    SHOP_MESSAGES,
    SHOP_RULES,
    SHOP_VOCABULARY,
    written,
)


def stock(shell: Shell, *left_out: str) -> None:
    (shell.folder / "shop").mkdir()
    shell.write("shop/desk.yaml", SHOP_VOCABULARY)
    shell.write("shop/messages.yaml", SHOP_MESSAGES)
    shell.write("shop/rules.yaml", SHOP_RULES)
    shell.write("shop/scenarios.yaml", written(*left_out))


def test_what_is_missing_is_named_with_its_place_and_a_hint(shell: Shell) -> None:
    stock(shell, "food", "on-the-edge")

    ran = shell("coverage", "shop")

    assert (
        ran.out
        == """\
shop: 90 % covered, by 11 scenarios
  rules and safeguards that applied       4 of 5
  exceptions that excused                 1 of 1
  safeguards that held something down     0 of 1
  conditions that alone were missing      7 of 7
  outcomes that were expected by name     6 of 6
  sides of thresholds                     2 of 2
  sides of windows                        1 of 2
  alternatives that decided alone         2 of 2
  words that decided alone                2 of 2
  answers to the unknown                  2 of 2
  missing, the most useful first
  shop/rules.yaml:47:3 `food-is-small`: it never applies
    in a new scenario, let everything under `when` hold and expect \
`held_down: {has: [food-is-small]}`
    1 more can be shown once it applies
  shop/rules.yaml:11:13 `history.earlier_gifts`: nothing is seen just inside its window, \
exactly 90 days before
    in a variation of `third-gift`, let an event that counts happen exactly 90 days before

covered: `shop` 90 %
"""
    )
    assert (ran.code, ran.err) == (0, "")


def test_the_first_ten_gaps_are_named_and_all_when_asked_for(shell: Shell) -> None:
    stock(shell, "flattery", "face-to-face", "third-gift", "uneasy", "second-gift")

    first, every = shell("coverage", "shop"), shell("coverage", "shop", "--all")

    assert "\n  and 1 more: `--all` names them\n" in first.out
    assert "`--all`" not in every.out
    hints = [out.count("\n    in a ") for out in (first.out, every.out)]
    assert hints == [10, 11]


def test_less_than_was_asked_for_is_an_error(shell: Shell) -> None:
    stock(shell, "food")

    ran = shell("coverage", "shop", "--min", "95")

    assert ran.code == 1
    assert ran.out.endswith(
        """\
error[BK520]: the scenarios cover 93 % of `shop`
  = help: at least 95 % is asked for; write the scenarios that are named as missing
"""
    )


def test_as_much_as_was_asked_for_is_enough(shell: Shell) -> None:
    stock(shell, "food")

    ran = shell("coverage", "shop", "--min", "93")

    assert ran.code == 0
    assert "error" not in ran.out


@pytest.mark.parametrize("share", ["-1", "101", "most"])
def test_a_share_that_is_none_is_a_wrong_call(shell: Shell, share: str) -> None:
    ran = shell("coverage", "rules", "--min", share)

    assert ran.code == 2
    assert "Traceback" not in ran.err


def test_no_scenarios_are_a_failure(shell: Shell) -> None:
    stock(shell)
    (shell.folder / "shop" / "scenarios.yaml").unlink()

    text, as_json = shell("coverage", "shop"), shell("coverage", "shop", "--format", "json")

    assert (text.code, as_json.code) == (1, 1)
    assert "error[BK504]: there are no scenarios to run\n" in text.out
    assert [each["code"] for each in json.loads(as_json.out)["diagnostics"]] == ["BK504"]


def test_scenarios_that_do_not_hold_are_named(shell: Shell) -> None:
    stock(shell)
    shell.write("shop/scenarios.yaml", written().replace("contacts: [desk]", "contacts: []"))

    ran = shell("coverage", "shop")

    told = (
        "\nnot counted, because they do not hold or are still to do: `shop/uneasy`\n"
        "  `boundarykit test` says why\n"
    )
    assert told in ran.out


def test_as_json_each_goal_says_which_scenario_shows_it(shell: Shell) -> None:
    stock(shell, "nobody-asked")

    ran = shell("coverage", "shop", "--format", "json", "--min", "99")

    record = json.loads(ran.out)
    (shop,) = record["rule_sets"]
    assert (shop["id"], shop["title"], shop["percent"]) == ("shop", "Gifts in a shop", 96)
    assert shop["kinds"]["unknown"] == {"covered": 1, "of": 2}
    assert shop["goals"][0] == {
        "kind": "applying",
        "of": "praise",
        "place": {"file": "shop/rules.yaml", "line": 14, "column": 3},
        "covered_by": "shop/flattery",
    }
    assert shop["goals"][-2] == {
        "kind": "unknown",
        "of": "unease",
        "place": {"file": "shop/rules.yaml", "line": 44, "column": 27},
        "covered_by": None,
        "gap": "`interaction.welcomed` is never unknown where that decides",
        "hint": "in a variation of `uneasy`, leave `interaction.welcomed` unknown and let "
        "everything else hold",
    }
    assert [each["code"] for each in record["diagnostics"]] == ["BK520"]
    assert ran.code == 1


def test_a_page_is_written_into_a_file(shell: Shell) -> None:
    stock(shell)

    ran = shell("coverage", "shop", "--format", "html", "-o", "shop/coverage.html")

    assert (ran.code, ran.out) == (0, "wrote shop/coverage.html\n")
    page = (shell.folder / "shop" / "coverage.html").read_text("utf-8")
    assert page.startswith("<!doctype html>\n")
    assert page.endswith("</html>\n")
    assert sorted(path.name for path in (shell.folder / "shop").iterdir()) == [
        "coverage.html",
        "desk.yaml",
        "messages.yaml",
        "rules.yaml",
        "scenarios.yaml",
    ]


def test_a_page_that_is_printed_stays_a_page_when_too_little_is_covered(shell: Shell) -> None:
    stock(shell, "food")

    ran = shell("coverage", "shop", "--format", "html", "--min", "100")

    assert ran.code == 1
    assert ran.out.endswith("</html>\n")
    assert "BK520" in ran.err


@pytest.mark.parametrize("name", ["nowhere/coverage.html", "shop"])
def test_a_file_that_cannot_be_written_is_named(shell: Shell, name: str) -> None:
    stock(shell)

    ran = shell("coverage", "shop", "-o", name)

    assert ran.code == 2
    assert ran.err.startswith("error[BK603]: the file cannot be written\n")
    assert f"--> {name}" in ran.err
    assert not list(shell.folder.rglob("*.unfinished"))


def test_a_scenario_file_with_a_fault_is_a_wrong_input(shell: Shell) -> None:
    stock(shell)
    shell.write("shop/scenarios.yaml", written().replace("expect: {contacts", "expcet: {contacts"))

    ran = shell("coverage", "shop")

    assert ran.code == 2
    assert "unknown key `expcet`" in ran.err
