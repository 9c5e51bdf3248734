"""Findings: what rules conclude and others read, never in a circle."""

from __future__ import annotations

from tests.unit.compiler.rule_sets import HEAD, codes, policy, rule_set, said


def concluding(rule_id: str, finding: str, when: str = "always") -> str:
    return (
        f"  {rule_id}:\n    title: T\n    source: {{policy: Ours}}\n"
        f"    when: {when}\n    conclude: {finding}\n"
    )


def test_error_when_no_rule_concludes_what_is_read() -> None:
    text = said(rule_set("[finding.gift: true]"))

    assert (
        text
        == """\
error[BK214]: no rule concludes the finding `gift`
  --> rules.yaml:10:12
   |
10 |     when: [finding.gift: true]
   |            ^^^^^^^^^^^^ nothing concludes it
"""
    )


def test_error_when_a_finding_is_misspelt() -> None:
    text = said(rule_set("[finding.gifts: true]") + concluding("b-rule", "gift"))

    assert (
        text
        == """\
error[BK214]: no rule concludes the finding `gifts`
  --> rules.yaml:10:12
   |
10 |     when: [finding.gifts: true]
   |            ^^^^^^^^^^^^^ nothing concludes it
   = help: did you mean `gift`?
"""
    )


def test_error_when_a_finding_is_compared_with_a_word() -> None:
    text = said(rule_set("[finding.gift: maybe]") + concluding("b-rule", "gift"))

    assert (
        text
        == """\
error[BK205]: `maybe` is not yes or no
  --> rules.yaml:10:26
   |
10 |     when: [finding.gift: maybe]
   |                          ^^^^^ does not fit the fact
"""
    )


def test_error_when_a_finding_is_not_written_like_a_word() -> None:
    text = said(rule_set(then="conclude: A Gift"))

    assert (
        text
        == """\
error[BK222]: `A Gift` is not written like a finding
  --> rules.yaml:11:15
   |
11 |     conclude: A Gift
   |               ^^^^^^ not a word
   = help: write lower-case letters, digits and underscores, such as `persistence`
"""
    )


def test_error_when_what_is_concluded_is_a_mapping() -> None:
    text = said(rule_set(then="conclude: {gift: true}"))

    assert (
        text
        == """\
error[BK230]: `conclude` must name findings
  --> rules.yaml:11:15
   |
11 |     conclude: {gift: true}
   |               ^^^^^^^^^^^^ this is a mapping
"""
    )


def test_error_when_a_finding_rests_on_itself() -> None:
    text = said(HEAD + "rules:\n" + concluding("a", "gift", "[finding.gift: true]"))

    assert (
        text
        == """\
error[BK213]: findings rest on each other in a circle: `gift` → `gift`
 --> rules.yaml:7:3
  |
7 |   a:
  |   ^ part of the circle
  = help: let one of these rules read facts instead of a finding
"""
    )


def test_error_when_an_exception_closes_the_circle() -> None:
    text = said(
        rule_set(then="unless: {x: {why: W, when: [finding.gift: true]}}\n    conclude: gift")
    )

    assert (
        text
        == """\
error[BK213]: findings rest on each other in a circle: `gift` → `gift`
 --> rules.yaml:7:3
  |
7 |   a-rule:
  |   ^^^^^^ part of the circle
  = help: let one of these rules read facts instead of a finding
"""
    )


def test_error_when_three_findings_make_a_circle() -> None:
    text = (
        concluding("a", "one", "[finding.three: true]")
        + concluding("b", "two", "[finding.one: true]")
        + concluding("c", "three", "[finding.two: {not: true}]")
    )

    message = said(f"{HEAD}rules:\n{text}").partition("\n")[0]

    assert message.startswith("error[BK213]: findings rest on each other in a circle: ")
    assert sorted(set(message.split("`")[1::2])) == ["one", "three", "two"]


def test_a_rule_concludes_one_finding_or_several() -> None:
    one = policy(rule_set(then="conclude: gift")).rules[0]
    several = policy(rule_set(then="conclude: [threat, gift]")).rules[0]

    assert (one.conclude, several.conclude) == (("gift",), ("gift", "threat"))


def test_a_finding_of_another_rule_set_can_be_read() -> None:
    theirs = HEAD.replace("ours", "theirs") + "rules:\n" + concluding("b-rule", "gift")

    assert codes(rule_set("[finding.gift: true]"), theirs=theirs) == []


def test_a_chain_of_findings_is_no_circle() -> None:
    text = concluding("b", "two", "[finding.one: true]") + concluding("c", "one")

    assert codes(rule_set("[finding.two: {not: true}]") + text) == []


def test_error_when_a_finding_in_a_list_is_no_word() -> None:
    assert codes(rule_set(then="conclude: [gift, [threat], {a: b}]")) != []


def test_every_circle_is_reported_in_one_run() -> None:
    text = "".join(
        concluding(name, name, f"[finding.{other}: true]")
        for name, other in (("a", "b"), ("b", "a"), ("c", "d"), ("d", "c"))
    )

    assert codes(f"{HEAD}rules:\n{text}") == ["BK213", "BK213"]
