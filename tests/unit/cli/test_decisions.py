"""`decide` and `why` print a decision for people and for programs."""

from __future__ import annotations

import json

import pytest

from boundarykit.language.shipped import shipped_rule_sets, shipped_vocabulary_ids
from tests.unit.cli.command import Shell
from tests.unit.engine.desk import CASE

DECIDED = """\
Grade: Bring in the manager (escalate)
Do
  - Decline the gift; by: Front line
  - Bring in the manager; by: Manager; no later than Wed, 11 Mar 2026, 09:00 (UTC)
Do not
  - Keep the gift (Nobody keeps a gift)
Say
  - [staff] Thank them and say no.
Tell the customer
  - Thank you, but we may not accept gifts.
Deadlines
  - Manager: Tell them that gifts are declined; before Thu, 12 Mar 2026, 09:00 (UTC)
Why
  - Another gift brings in the manager [another-gift; policy Gifts, section 2]: \
found: gift; history.earlier_gifts is 1
  - A gift is declined [decline-gift; policy Gifts]: interaction.gift_offered is yes
"""

EXPLAINED = """\
Grade: Decline (decline)

Applied
  another-gift: Another gift brings in the manager (policy Gifts, section 2)
    finding.gift: true
    history.earlier_gifts: 1
  decline-gift: A gift is declined (policy Gifts)
    interaction.gift_offered: true

Held down
  food-is-small: Food never brings in the manager (policy Gifts, section 3)
    took away: escalate

Decided at 2026-03-10T09:00:00+00:00 by gifts
Policy sha256:0
Computed by durable, compiled
"""

EXCUSED = """\
Grade: Nothing is called for (none)

Excused
  decline-gift: A gift is declined (policy Gifts)
    excused: It was for the team
    interaction.gift_to_team: true

One condition away
  another-gift: Another gift brings in the manager (policy Gifts, section 2)
    missing: finding.gift: true

Decided at 2026-03-10T09:00:00+00:00 by gifts
Policy sha256:0
Computed by durable, compiled
"""


def case_with_gift(**gift: object) -> str:
    return json.dumps(CASE | {"interaction": CASE["interaction"] | {"gift": gift}})


def without_digest(text: str) -> str:
    lines = (
        "Policy sha256:0" if line.startswith("Policy sha256:") else line
        for line in text.split("\n")
    )
    return "\n".join(lines)


def test_decide_says_what_to_do_in_plain_words(shell: Shell) -> None:
    ran = shell("decide", "case.json", "--rules", "rules")

    assert (ran.code, ran.out, ran.err) == (0, DECIDED, "")


def test_decide_says_it_in_another_language(shell: Shell) -> None:
    english = (shell.folder / "rules/messages.en.yaml").read_text("utf-8")
    shell.write(
        "rules/messages.de.yaml",
        english.replace("language: en", "language: de")
        .replace("Thank them and say no.", "Danken Sie, und sagen Sie nein.")
        .replace("Thank you, but we may not accept gifts.", "Danke, das dürfen wir nicht."),
    )

    ran = shell("decide", "case.json", "--rules", "rules", "--language", "de-AT")

    lines = ran.out.splitlines()
    assert (ran.code, ran.err) == (0, "")
    assert lines[:2] == ["Stufe: Bring in the manager (escalate)", "Zu tun"]
    assert "  - [Team] Danken Sie, und sagen Sie nein." in lines
    assert "  - Danke, das dürfen wir nicht." in lines


def test_error_when_decide_is_asked_for_a_language_without_words(shell: Shell) -> None:
    ran = shell("decide", "case.json", "--rules", "rules", "--language", "fr")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "error[BK602]: there are no words for staff in `fr`\n  = help: known here: `de`, `en`\n"
    )


def test_decide_reads_the_case_from_standard_input(shell: Shell) -> None:
    ran = shell("decide", "-", "--rules", "rules", stdin=json.dumps(CASE).encode())

    assert (ran.code, ran.out, ran.err) == (0, DECIDED, "")


@pytest.mark.parametrize("where", ["case.json", "-"])
def test_a_byte_order_mark_is_passed_over(shell: Shell, where: str) -> None:
    """Some editors and shells put one in front of every text."""
    marked = b"\xef\xbb\xbf" + json.dumps(CASE).encode()
    shell.write("case.json", marked)

    ran = shell("decide", where, "--rules", "rules", stdin=marked)

    assert (ran.code, ran.out, ran.err) == (0, DECIDED, "")


def test_decide_reads_rules_from_several_paths(shell: Shell) -> None:
    paths = [f"rules/{name}.yaml" for name in ("messages.en", "gifts", "desk")]

    ran = shell("decide", "case.json", *(word for path in paths for word in ("--rules", path)))

    assert (ran.code, ran.out, ran.err) == (0, DECIDED, "")


def test_decide_uses_the_shipped_rules_when_none_are_named(shell: Shell) -> None:
    ran = shell("decide", "case.json", "--format", "json")

    vocabularies = shipped_vocabulary_ids()
    assert ran.code == 0
    assert json.loads(ran.out)["decision"]["stamp"]["rule_sets"] == [
        name for name in shipped_rule_sets() if name not in vocabularies
    ]


@pytest.mark.parametrize("command", ["decide", "why"])
@pytest.mark.parametrize("form", [["--format", "json"], ["--format=json"]])
def test_json_holds_the_whole_decision_and_who_computed_it(
    shell: Shell, command: str, form: list[str]
) -> None:
    ran = shell(command, "case.json", "--rules", "rules", *form)

    record = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert list(record) == ["decision", "computed_by"]
    assert record["decision"]["grade"] == "escalate"
    assert record["computed_by"] == ["durable", "compiled"]
    assert [each["rule"]["id"] for each in record["decision"]["because"]] == [
        "another-gift",
        "decline-gift",
    ]


def test_json_keeps_letters_as_they_are(shell: Shell) -> None:
    shell.write(
        "rules/messages.en.yaml",
        (shell.folder / "rules/messages.en.yaml")
        .read_bytes()
        .replace(b"Thank them", "Thank them – gern —".encode()),
    )

    ran = shell("decide", "case.json", "--rules", "rules", "--format", "json")

    assert "Thank them – gern — and say no." in ran.out


def test_why_names_the_rules_their_facts_and_what_held_them_down(shell: Shell) -> None:
    shell.write("food.json", case_with_gift(kind="food"))

    ran = shell("why", "food.json", "--rules", "rules")

    assert (ran.code, without_digest(ran.out), ran.err) == (0, EXPLAINED, "")


def test_why_names_exceptions_and_what_was_one_condition_away(shell: Shell) -> None:
    shell.write("team.json", case_with_gift(kind="flowers", to_team=True))

    ran = shell("why", "team.json", "--rules", "rules")

    assert (ran.code, without_digest(ran.out), ran.err) == (0, EXCUSED, "")


def test_why_marks_what_is_unknown_and_what_is_assumed(shell: Shell) -> None:
    rules = (shell.folder / "rules/gifts.yaml").read_text("utf-8")
    shell.write(
        "rules/gifts.yaml",
        rules.replace(
            "when: [{interaction.gift_offered: true}]",
            "when: [{interaction.gift_offered: true}, {interaction.recorded: false},"
            " {interaction.setting: {not: phone, if_unknown: holds}}]",
        ).replace("setting: {not: phone", "setting: {not: shop"),
    )
    vocabulary = (shell.folder / "rules/desk.yaml").read_text("utf-8")
    shell.write("rules/desk.yaml", vocabulary + "settings: {shop: {about: A shop.}}\n")

    ran = shell("why", "case.json", "--rules", "rules")

    assert ran.code == 0
    assert "    interaction.recorded: false  (unknown; this is assumed)\n" in ran.out
    assert "    interaction.setting: unknown\n" in ran.out
