"""`boundarykit review` says what the policy says to a person's own decision."""

from __future__ import annotations

import json

import pytest

from tests.unit.cli.command import Shell

DECLINED = {"id": "decline_gift", "by": "frontline"}
ESCALATED = {"id": "escalate", "by": "manager"}

NOT_ALLOWED = """\
Not allowed: the policy says otherwise
What the policy says otherwise
  - forbidden: Keep the gift
    rule: Nobody keeps a gift [gifts-are-never-kept; policy Gifts]
  - required, and missing: Decline the gift
    rule: A gift is declined [decline-gift; policy Gifts]
"""


def proposal(*responses: dict[str, str]) -> str:
    return json.dumps({"responses": responses}, indent=2)


def test_what_the_policy_allows_ends_well(shell: Shell) -> None:
    shell.write("proposal.json", proposal(DECLINED, ESCALATED))

    ran = shell("review", "case.json", "proposal.json", "--rules", "rules")

    assert (ran.code, ran.out, ran.err) == (0, "Allowed: the policy allows this\n", "")


def test_what_the_policy_does_not_allow_fails_and_says_why(shell: Shell) -> None:
    shell.write("proposal.json", proposal(ESCALATED, {"id": "keep_gift"}))

    ran = shell("review", "case.json", "proposal.json", "--rules", "rules")

    assert (ran.code, ran.out, ran.err) == (1, NOT_ALLOWED, "")


def test_a_review_is_printed_in_german(shell: Shell) -> None:
    shell.write("proposal.json", proposal(DECLINED, ESCALATED))

    ran = shell("review", "case.json", "proposal.json", "--rules", "rules", "--language", "de")

    assert (ran.code, ran.out) == (0, "Erlaubt: Die Regeln lassen das zu\n")


def test_json_holds_the_whole_review(shell: Shell) -> None:
    shell.write("proposal.json", proposal(DECLINED))

    ran = shell("review", "case.json", "proposal.json", "--rules", "rules", "--format", "json")

    record = json.loads(ran.out)
    assert ran.code == 1
    assert record["verdict"] == "not_allowed"
    assert [(each["kind"], each["response"]) for each in record["points"]] == [
        ("too_little", "escalate")
    ]


def test_a_proposal_may_come_from_standard_input(shell: Shell) -> None:
    given = proposal(DECLINED, ESCALATED).encode()

    ran = shell("review", "case.json", "-", "--rules", "rules", stdin=given)

    assert ran.code == 0


def test_error_when_both_come_from_standard_input(shell: Shell) -> None:
    ran = shell("review", "-", "-", "--rules", "rules")

    assert (ran.code, ran.err) == (
        2,
        "error[BK602]: the case and the proposal cannot both come from standard input\n"
        "  = help: write one of them to a file\n",
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            proposal({"id": "declin_gift"}),
            "error[BK113]: unknown response in `responses[0].id`\n"
            " --> proposal.json:4:13\n"
            "  = help: did you mean `decline_gift`?\n",
        ),
        (
            '{\n  "reponses": []\n}\n',
            "error[BK101]: unknown key `reponses`\n"
            " --> proposal.json:2:3\n"
            "  = help: did you mean `responses`?\n",
        ),
        (
            "",
            "error[BK115]: the file is empty\n"
            "  --> proposal.json\n"
            "  = help: write a proposal in it\n",
        ),
    ],
)
def test_error_when_a_proposal_is_not_understood(shell: Shell, text: str, said: str) -> None:
    shell.write("proposal.json", text)

    ran = shell("review", "case.json", "proposal.json", "--rules", "rules")

    assert (ran.code, ran.out, ran.err) == (2, "", said)
