"""A rule set applies where and when it says; elsewhere it contributes nothing, and says so."""

from __future__ import annotations

from typing import Any

import pytest

from boundarykit import Decision, Engine
from boundarykit.domain.answer import FactRead, StoodAside
from boundarykit.testing import assert_decision, case_from
from tests.unit.compiler.rule_sets import codes, said, vocabulary

WORDS = vocabulary(
    "attributes:\n"
    "  workplace:\n"
    "    people: {about: How many people work there., type: number, between: [0, 9999]}\n"
)


def rules(name: str, applies: str) -> str:
    return (
        f"boundarykit: 1\nkind: rules\nid: {name}\ntitle: The law of {name}\nuses: [core]\n"
        f"{applies}\n"
        f"rules:\n  {name}-answers:\n    title: T\n    source: {{policy: P}}\n"
        "    when: [{interaction.signals: {any_of: [asks_for_date]}}]\n"
        f"    respond: [suspend]\n    conclude: by_{name}\n"
        f"safeguards:\n  {name}-caps: {{title: T, source: {{policy: P}}, when: always, "
        "never: [ban]}\n"
    )


def decided(applies: str, **workplace: Any) -> Decision:
    texts = {"ours.yaml": rules("ours", f"applies: {applies}"), "words.yaml": WORDS}
    by = Engine.from_texts(texts | {"all.yaml": rules("all", "")}, backend="reference")
    case = case_from(
        at="2026-03-10T09:00:00Z",
        interaction={"channel": "phone", "signals": ["asks_for_date"]},
        workplace=workplace,
        engine=by,
    )
    return by.decide(case)


@pytest.mark.parametrize(
    ("applies", "workplace", "meant"),
    [
        ("{where: {region: US}}", {"region": "US"}, True),
        ("{where: {region: US}}", {"region": "US-CA"}, True),
        ("{where: {region: US-CA}}", {"region": "US"}, False),
        ("{where: {region: US}}", {}, False),
        ("{where: {region: [GB, US-CA]}}", {"region": "US-CA"}, True),
        ("{where: {region: [GB, US-CA]}}", {"region": "US-NY"}, False),
        ("{where: {sector: retail}}", {"sector": "retail"}, True),
        ("{where: {sector: [retail, health]}}", {"sector": "health"}, True),
        ("{where: {sector: retail}}", {}, False),
        ("{where: {brand: [north, south]}}", {"brand": "south"}, True),
        ("{where: {branch: b1}}", {"branch": "b2"}, False),
        ("{where: {region: US, branch: b1}}", {"region": "US", "branch": "b1"}, True),
        ("{where: {region: US, branch: b1}}", {"region": "US"}, False),
        (
            "{when: [{workplace.people: {at_least: 15, if_unknown: fails}}]}",
            {"attributes": {"people": 15}},
            True,
        ),
        (
            "{when: [{workplace.people: {at_least: 15, if_unknown: fails}}]}",
            {"attributes": {"people": 14}},
            False,
        ),
    ],
)
def test_a_rule_set_applies_where_and_when_it_says(
    applies: str, workplace: dict[str, Any], meant: bool
) -> None:
    decision = decided(applies, **workplace)

    both = ["by_all", "by_ours"] if meant else ["by_all"]
    grounds = [ground.id for each in decision.must_not for ground in each.because]
    assert [finding.id for finding in decision.findings] == both
    assert grounds == (["all-caps", "ours-caps"] if meant else ["all-caps"])
    assert [each.rule_set for each in decision.stood_aside] == ([] if meant else ["ours"])


def test_the_decision_says_why_a_rule_set_stood_aside() -> None:
    decision = decided(
        "{about: Larger employers in the United States, where: {region: US}, "
        "when: [{workplace.people: {at_least: 15, if_unknown: fails}}]}",
        region="IE",
        attributes={"people": 20},
    )

    assert decision.stood_aside == (
        StoodAside(
            rule_set="ours",
            title="The law of ours",
            about="Larger employers in the United States",
            missing=("workplace.region: {any_of: [US]}",),
            facts=(FactRead(name="workplace.region", value=()),),
        ),
    )
    assert decision.nearly == ()
    assert "Rules that do not apply here\n  - The law of ours: " in decision.for_staff()


def test_all_rule_sets_can_stand_aside() -> None:
    text = rules("ours", "applies: {where: {region: US}}")
    by = Engine.from_texts({"ours.yaml": text}, backend="reference")

    decision = by.decide(
        case_from(
            at="2026-03-10T09:00:00Z",
            interaction={"channel": "phone", "signals": ["asks_for_date"]},
        )
    )

    assert [*decision.must, *decision.must_not, *decision.findings] == []
    assert_decision(decision, stood_aside=["ours"], must=[], engine=by)


def test_error_when_applies_says_nothing() -> None:
    assert (
        said(rules("ours", "applies: {about: Everybody}"))
        == """\
error[BK202]: `applies` names no place
 --> rules.yaml:6:10
  |
6 | applies: {about: Everybody}
  |          ^^^^^^^^^^^^^^^^^^ applies everywhere
  = help: add `where:` or `when:`, or leave `applies` out
"""
    )


@pytest.mark.parametrize(
    ("applies", "code"),
    [
        ("{where: {}}", "BK202"),
        ("{where: {region: usa}}", "BK246"),
        ("{where: {region: [US, usa]}}", "BK246"),
        ("{where: {sector: retial}}", "BK231"),
        ("{where: {country: US}}", "BK201"),
        ("{when: []}", "BK230"),
        ("{when: [{workplace.people: {at_least: 15}}]}", "BK203"),
    ],
)
def test_error_when_it_cannot_be_read(applies: str, code: str) -> None:
    assert code in codes(rules("ours", f"applies: {applies}"))
