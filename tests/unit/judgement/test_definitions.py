"""A definition is met, not met, or open: what is unknown is never counted either way."""

from __future__ import annotations

from typing import Any

import pytest

from boundarykit import Decision, Engine
from boundarykit.domain.answer import DefinitionStanding, ElementStanding
from boundarykit.domain.scales import Standing
from boundarykit.testing import assert_decision, case_from
from tests.unit.compiler.rule_sets import HEAD, codes, said

ELEMENTS = """\
    elements:
      unwanted:
        - interaction.welcomed: false
      grave:
        - interaction.severity: {at_least: serious}
"""
DEFINITION = f"""\
definitions:
  harassment:
    title: Harassment
    source: {{law: An act}}
{ELEMENTS}"""


def rules(when: str = "{definition.harassment: met}") -> str:
    return (
        "rules:\n  answer:\n    title: T\n    source: {policy: P}\n"
        f"    when: [{when}]\n    conclude: answered\n"
    )


def engine(text: str, backend: str = "reference") -> Engine:
    return Engine.from_texts({"rules.yaml": text}, backend=backend)


def decided(text: str, **interaction: Any) -> Decision:
    now = {"channel": "phone", **interaction}
    return engine(text).decide(case_from(at="2026-03-10T09:00:00Z", interaction=now))


def grave(severity: str | None) -> dict[str, Any]:
    return {"signals": [{"kind": "insult", "severity": severity}]}


CASES: list[tuple[dict[str, Any], str]] = [
    ({"welcomed": False, **grave("serious")}, "met"),
    ({"welcomed": False, **grave("mild")}, "not_met"),
    ({"welcomed": True, **grave("serious")}, "not_met"),
    ({"welcomed": True}, "not_met"),
    ({"welcomed": False}, "open"),
    (grave("severe"), "open"),
    ({}, "open"),
]


@pytest.mark.parametrize(("interaction", "standing"), CASES)
def test_what_is_unknown_leaves_it_open_where_it_decides(
    interaction: dict[str, Any], standing: str
) -> None:
    decision = decided(HEAD + DEFINITION + rules(), **interaction)

    assert [each.standing for each in decision.definitions] == [standing]


@pytest.mark.parametrize(("interaction", "standing"), CASES)
@pytest.mark.parametrize(
    ("asked", "wants"),
    [
        ("met", {"met"}),
        ("not_met", {"not_met"}),
        ("open", {"open"}),
        ("{is: met}", {"met"}),
        ("{not: met}", {"not_met", "open"}),
        ("{not: open}", {"met", "not_met"}),
        ("{one_of: [met, open]}", {"met", "open"}),
        ("{not_in: [open]}", {"met", "not_met"}),
        ("{one_of: [met, not_met, open]}", {"met", "not_met", "open"}),
    ],
)
def test_rules_read_how_it_stands(
    interaction: dict[str, Any], standing: str, asked: str, wants: set[str]
) -> None:
    text = HEAD + DEFINITION + rules(f"{{definition.harassment: {asked}}}")

    assert bool(decided(text, **interaction).findings) is (standing in wants)


@pytest.mark.parametrize(
    ("needs", "standing"), [("all", "open"), ("any", "met"), ("{at_least: 1}", "met")]
)
def test_it_says_how_many_elements_it_needs(needs: str, standing: str) -> None:
    text = HEAD + DEFINITION + f"    needs: {needs}\n" + rules()

    assert [each.standing for each in decided(text, welcomed=False).definitions] == [standing]


@pytest.mark.parametrize(
    ("held", "standing"),
    [("tt.", "met"), ("t..", "open"), ("tf.", "open"), ("ff.", "not_met"), ("tff", "not_met")],
)
def test_two_of_three_are_enough(held: str, standing: str) -> None:
    facts = ("welcomed", "recorded", "private_channel")
    elements = "".join(f"      e_{name}: [interaction.{name}: true]\n" for name in facts)
    text = (
        f"{HEAD}definitions:\n  thing:\n    title: T\n    source: {{policy: P}}\n"
        f"    needs: {{at_least: 2}}\n    elements:\n{elements}" + rules("{definition.thing: met}")
    )
    known = {name: mark == "t" for name, mark in zip(facts, held, strict=True) if mark != "."}

    assert [each.standing for each in decided(text, **known).definitions] == [standing]


def test_the_decision_says_which_facts_are_missing() -> None:
    decision = decided(HEAD + DEFINITION + rules(), welcomed=False)

    assert decision.definitions == (
        DefinitionStanding(
            id="harassment",
            rule_set="ours",
            title="Harassment",
            standing=Standing.OPEN,
            elements=(
                ElementStanding(id="unwanted", standing=Standing.MET),
                ElementStanding(
                    id="grave", standing=Standing.OPEN, missing=("interaction.severity",)
                ),
            ),
            missing=("interaction.severity",),
        ),
    )


def test_staff_read_it_in_their_language() -> None:
    decision = decided(HEAD + DEFINITION + rules(), welcomed=False)

    assert (
        "What it counts as\n  - Harassment is open; unwanted is met; "
        "grave is open (not known: interaction.severity)" in decision.for_staff()
    )
    assert "Harassment: offen; unwanted: erfüllt; grave: offen (" in decision.for_staff("de")


def test_inside_of_another_definition_what_is_open_stays_open() -> None:
    outer = (
        "  worse:\n    title: Worse\n    source: {policy: P}\n    elements:\n"
        "      harassing: [definition.harassment: met]\n"
        "      recorded: [interaction.recorded: true]\n"
        "  fine:\n    title: Fine\n    source: {policy: P}\n    elements:\n"
        "      not_harassing: [definition.harassment: not_met]\n"
    )
    text = HEAD + DEFINITION + outer + rules()

    def standings(**interaction: Any) -> dict[str, str]:
        found = decided(text, **interaction).definitions
        return {each.id: str(each.standing) for each in found}

    assert standings(recorded=True) == {"fine": "open", "harassment": "open", "worse": "open"}
    assert standings(recorded=True, welcomed=True) == {
        "fine": "met",
        "harassment": "not_met",
        "worse": "not_met",
    }
    assert standings(recorded=True, welcomed=False, **grave("severe")) == {
        "fine": "not_met",
        "harassment": "met",
        "worse": "met",
    }


def test_the_author_may_say_what_the_unknown_counts_as() -> None:
    text = HEAD + DEFINITION.replace("welcomed: false", "welcomed: {is: false, if_unknown: holds}")

    found = decided(text + rules(), **grave("severe"))

    assert [each.standing for each in found.definitions] == ["met"]


def test_scenarios_expect_how_it_stands() -> None:
    text = HEAD + DEFINITION + rules()
    by = engine(text)
    decision = decided(text, welcomed=False)

    assert_decision(decision, definitions={"harassment": "open"}, engine=by)
    assert_decision(decision, definitions={"ours/harassment": "open"}, engine=by)
    with pytest.raises(AssertionError) as raised:
        assert_decision(decision, definitions={"harassment": "met"}, engine=by)
    assert "expected that the definition `harassment` is `met`" in str(raised.value)
    assert "it is `open`" in str(raised.value)


def test_error_when_a_definition_builds_on_itself() -> None:
    own = DEFINITION.replace("interaction.welcomed: false", "definition.harassment: met")

    assert (
        said(HEAD + own + rules("{interaction.gift_offered: true}"))
        == """\
error[BK256]: the definition `harassment` builds on itself
 --> rules.yaml:7:3
  |
7 |   harassment:
  |   ^^^^^^^^^^ builds on what follows
  = help: let one of them say what it is without the other
"""
    )


def test_error_when_the_definition_is_unknown() -> None:
    assert (
        said(HEAD + DEFINITION + rules("{definition.harrassment: met}"))
        == """\
error[BK257]: unknown definition `harrassment`
  --> rules.yaml:19:13
   |
19 |     when: [{definition.harrassment: met}]
   |             ^^^^^^^^^^^^^^^^^^^^^^ no definition of this rule set has this name
   = help: did you mean `harassment`?
"""
    )


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("maybe", "BK205"),
        ("true", "BK205"),
        ("[met]", "BK204"),
        ("{at_least: met}", "BK204"),
        ("{one_of: met}", "BK204"),
        ("{one_of: [met, maybe]}", "BK205"),
    ],
)
def test_error_when_it_stands_in_no_such_way(asked: str, code: str) -> None:
    text = HEAD + DEFINITION + rules(f"{{definition.harassment: {asked}}}")

    assert codes(text) == [code]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("    elements:\n", "    needs: some\n    elements:\n"), "BK230"),
        (("    elements:\n", "    needs: {at_least: 3}\n    elements:\n"), "BK205"),
        (("    elements:\n", "    needs: {at_least: 0}\n    elements:\n"), "BK230"),
        ((ELEMENTS, "    elements: {}\n"), "BK230"),
        ((ELEMENTS, ""), "BK202"),
        (("      unwanted:", "      Un-wanted:"), "BK222"),
        (("interaction.welcomed: false", "interaction.welcom: false"), "BK203"),
        (("interaction.welcomed: false", "finding.nothing: true"), "BK214"),
        (("interaction.welcomed: false", "definition.nothing: met"), "BK257"),
    ],
)
def test_error_when_it_cannot_be_read(change: tuple[str, str], code: str) -> None:
    text = HEAD + DEFINITION.replace(*change) + rules("{interaction.gift_offered: true}")

    assert codes(text) == [code]


def test_error_when_an_event_reads_it() -> None:
    event = (
        "events: {bad: {definition.harassment: met}}\n"
        "history: {often: {count: bad, window: ever, this_one: not_counted}}\n"
    )

    assert codes(HEAD + event + DEFINITION + rules("{history.often: {at_least: 1}}")) == ["BK203"]


def test_every_reader_reads_it_alike() -> None:
    asked = ("met", "not_met", "open", "{not: met}", "{not: not_met}", "{not: open}")
    listed = "".join(
        f"  answer-{place}: {{title: T{place}, source: {{policy: P}}, "
        f"when: [{{definition.harassment: {each}}}], conclude: answered_{place}}}\n"
        for place, each in enumerate(asked)
    )
    text = f"{HEAD}{DEFINITION}rules:\n{listed}"
    cases = [
        case_from(at="2026-03-10T09:00:00Z", interaction={"channel": "phone", **interaction})
        for interaction, _ in CASES
    ]

    answers = [
        [by.decide(case).model_dump_json() for case in cases]
        for backend in ("reference", "compiled", "durable")
        for by in (engine(text, backend),)
    ]

    assert answers[0] == answers[1] == answers[2]
