"""A rule hands a matter over to another policy, and the decision says so to everybody."""

from __future__ import annotations

from boundarykit import Decision, Engine
from boundarykit.domain.answer import HandOver
from boundarykit.testing import assert_decision, case_from
from tests.unit.compiler.rule_sets import HEAD, messages, said, vocabulary

WORDS = vocabulary(
    "policies:\n"
    "  safeguarding: {about: The safeguarding of children.}\n"
    "  data_protection: {about: What becomes of records.}\n"
)
RULES = """\
rules:
  a-child-is-concerned:
    title: A child is concerned
    source: {policy: P}
    when: [{interaction.signals: {any_of: [asks_for_date]}}]
    respond: [suspend]
    hand_over: [safeguarding]
  it-was-filmed:
    title: Somebody filmed it
    source: {policy: P}
    when: [{interaction.recorded: {is: true, if_unknown: fails}}]
    hand_over: [safeguarding, data_protection]
safeguards:
  no-measure-yet:
    title: No measure yet
    source: {policy: P}
    when: always
    never: [suspend]
"""
GERMAN = messages("  {}\n", "de").replace("messages:\n  {}\n", "messages: {}\n") + (
    "titles:\n  policies: {safeguarding: Kinderschutz}\n"
)


def engine() -> Engine:
    texts = {"rules.yaml": HEAD + RULES, "words.yaml": WORDS, "de.yaml": GERMAN}
    return Engine.from_texts(texts, backend="reference")


def decided(**interaction: object) -> Decision:
    by = engine()
    now = {"channel": "phone", **interaction}
    return by.decide(case_from(at="2026-03-10T09:00:00Z", interaction=now, engine=by))


def test_the_decision_names_the_policies_and_the_rules_that_hand_over() -> None:
    found = decided(signals=["asks_for_date"], recorded=True).hand_overs

    assert found == (
        HandOver(id="data_protection", title="What becomes of records.", rules=("it-was-filmed",)),
        HandOver(
            id="safeguarding",
            title="The safeguarding of children.",
            rules=("a-child-is-concerned", "it-was-filmed"),
        ),
    )


def test_nothing_is_handed_over_where_no_rule_does() -> None:
    assert decided().hand_overs == ()


def test_it_stays_when_a_safeguard_takes_the_responses_away() -> None:
    decision = decided(signals=["asks_for_date"])

    assert [each.id for each in decision.must] == []
    assert [each.id for each in decision.hand_overs] == ["safeguarding"]


def test_staff_read_it_in_their_language() -> None:
    decision = decided(signals=["asks_for_date"])

    assert "Decided by another policy\n  - The safeguarding of children\n" in decision.for_staff()
    assert "Darüber entscheidet eine andere Regelung\n  - Kinderschutz\n" in decision.for_staff(
        "de"
    )


def test_scenarios_expect_it() -> None:
    decision = decided(signals=["asks_for_date"])

    assert_decision(decision, hand_overs=["safeguarding"], engine=engine())
    assert_decision(decision, hand_overs={"lacks": ["data_protection"]}, engine=engine())


def test_error_when_the_policy_is_unknown() -> None:
    text = said(HEAD + RULES.replace("[safeguarding]", "[safegarding]"), words=WORDS)

    assert (
        text
        == """\
error[BK231]: unknown policy `safegarding`
  --> rules.yaml:12:17
   |
12 |     hand_over: [safegarding]
   |                 ^^^^^^^^^^^ no policy has this name
   = help: did you mean `safeguarding`?
"""
    )
