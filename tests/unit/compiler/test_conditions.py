"""Conditions: each word fits some kinds of fact, and everything else is refused with its place."""

from __future__ import annotations

import pytest

from tests.unit.compiler.rule_sets import codes, in_short, policy, rule, rule_set, said, vocabulary

SINCE = """\
events: {gift: {interaction.gift_offered: true}}
history: {since: {time_since: gift, window: ever, this_one: not_counted}}
"""
FACTS = {
    "yes or no": "interaction.recorded",
    "word": "interaction.channel",
    "scale": "interaction.severity",
    "set": "interaction.signals",
    "number": "incident.witnesses",
    "money": "interaction.gift_value",
    "duration": "history.since",
}
VALUES = {
    "yes or no": ("true", "false"),
    "word": ("chat", "phone"),
    "scale": ("moderate", "serious"),
    "set": ("flirtation", "threat"),
    "number": ("2", "4"),
    "money": ("2 EUR", "4 EUR"),
    "duration": ("2 days", "4 days"),
}
ONE = ("is", "not", "at_least", "at_most", "over", "under")
SEVERAL = ("one_of", "not_in", "any_of", "all_of", "none_of", "between")
EQUAL = {"is", "not", "one_of", "not_in"}
ORDER = {"at_least", "at_most", "over", "under", "between"}
FITTING = {
    "yes or no": {"is", "not"},
    "word": EQUAL,
    "scale": EQUAL | ORDER,
    "set": {"any_of", "all_of", "none_of"},
    "number": EQUAL | ORDER,
    "money": EQUAL | ORDER,
    "duration": EQUAL | ORDER,
}
PAIRS = [(kind, word) for kind in FACTS for word in (*ONE, *SEVERAL)]


def condition(kind: str, word: str) -> str:
    first, second = VALUES[kind]
    value = first if word in ONE else f"[{first}, {second}]"
    return f"[{FACTS[kind]}: {{{word}: {value}, if_unknown: fails}}]"


def meaning(when: str, top: str = "") -> str:
    """Return the one test of a condition, in short."""
    (part,) = rule(rule_set(f"[{when}]", top=top)).when.parts
    return in_short(part)


def test_error_when_a_scale_word_meets_a_plain_word() -> None:
    text = said(rule_set("[interaction.channel: {at_least: phone}]"))

    assert (
        text
        == """\
error[BK204]: `at_least` does not fit `interaction.channel`
  --> rules.yaml:10:34
   |
10 |     when: [interaction.channel: {at_least: phone}]
   |                                  ^^^^^^^^ the fact is one of the channels
   = help: known here: `if_unknown`, `is`, `known`, `not`, `not_in`, `one_of`
"""
    )


def test_error_when_a_set_is_compared_like_a_word() -> None:
    text = said(rule_set("[interaction.signals: {is: threat}]"))

    assert (
        text
        == """\
error[BK204]: `is` does not fit `interaction.signals`
  --> rules.yaml:10:34
   |
10 |     when: [interaction.signals: {is: threat}]
   |                                  ^^ the fact is a set of signals
   = help: write `{any_of: [threat]}`
"""
    )


def test_error_when_a_yes_or_no_is_compared_by_order() -> None:
    text = said(rule_set("[interaction.recorded: {over: true}]"))

    assert (
        text
        == """\
error[BK204]: `over` does not fit `interaction.recorded`
  --> rules.yaml:10:35
   |
10 |     when: [interaction.recorded: {over: true}]
   |                                   ^^^^ the fact is yes or no
   = help: known here: `if_unknown`, `is`, `known`, `not`
"""
    )


def test_error_when_a_number_is_asked_like_a_set() -> None:
    text = said(rule_set("[incident.witnesses: {any_of: [1]}]"))

    assert (
        text
        == """\
error[BK204]: `any_of` does not fit `incident.witnesses`
  --> rules.yaml:10:33
   |
10 |     when: [incident.witnesses: {any_of: [1]}]
   |                                 ^^^^^^ the fact is a whole number from 0 to 1000
   = help: did you mean `one_of`?
"""
    )


def test_error_when_a_word_of_comparison_is_misspelt() -> None:
    text = said(rule_set("[interaction.severity: {atleast: mild}]"))

    assert (
        text
        == """\
error[BK204]: `atleast` does not fit `interaction.severity`
  --> rules.yaml:10:35
   |
10 |     when: [interaction.severity: {atleast: mild}]
   |                                   ^^^^^^^ the fact is one of `mild`, `moderate`, \
`serious`, `severe`
   = help: did you mean `at_least`?
"""
    )


def test_error_when_a_list_stands_without_its_word() -> None:
    text = said(rule_set("[interaction.channel: [phone, chat]]"))

    assert (
        text
        == """\
error[BK204]: a list does not say how `interaction.channel` is compared with it
  --> rules.yaml:10:33
   |
10 |     when: [interaction.channel: [phone, chat]]
   |                                 ^^^^^^^^^^^^^ a list
   = help: write `{one_of: […]}`
"""
    )


def test_error_when_a_set_gets_a_list_without_its_word() -> None:
    text = said(rule_set("[interaction.signals: [threat]]"))

    assert (
        text
        == """\
error[BK204]: a list does not say how `interaction.signals` is compared with it
  --> rules.yaml:10:33
   |
10 |     when: [interaction.signals: [threat]]
   |                                 ^^^^^^^^ a list
   = help: write `{any_of: […]}`
"""
    )


def test_error_when_a_fact_is_unknown_and_the_nearest_is_named() -> None:
    text = said(rule_set("[interaction.chanel: phone]"))

    assert (
        text
        == """\
error[BK203]: unknown fact `interaction.chanel`
  --> rules.yaml:10:12
   |
10 |     when: [interaction.chanel: phone]
   |            ^^^^^^^^^^^^^^^^^^ not a fact of an interaction
   = help: did you mean `interaction.channel`?
"""
    )


def test_error_when_nothing_is_near_says_what_facts_begin_with() -> None:
    text = said(rule_set("[weather: rain]"))

    assert (
        text
        == """\
error[BK203]: unknown fact `weather`
  --> rules.yaml:10:12
   |
10 |     when: [weather: rain]
   |            ^^^^^^^ facts begin with what they are about, such as `interaction.`
"""
    )


def test_error_when_a_value_is_not_in_the_list() -> None:
    text = said(rule_set("[interaction.channel: telephone]"))

    assert (
        text
        == """\
error[BK205]: `telephone` is not one of the channels
  --> rules.yaml:10:33
   |
10 |     when: [interaction.channel: telephone]
   |                                 ^^^^^^^^^ does not fit the fact
   = help: did you mean `phone`?
"""
    )


def test_error_when_a_value_is_neither_yes_nor_no() -> None:
    text = said(rule_set("[interaction.recorded: maybe]"))

    assert (
        text
        == """\
error[BK205]: `maybe` is not yes or no
  --> rules.yaml:10:34
   |
10 |     when: [interaction.recorded: maybe]
   |                                  ^^^^^ does not fit the fact
"""
    )


def test_error_when_a_number_is_out_of_range() -> None:
    text = said(rule_set("[incident.witnesses: {at_least: 1001}]"))

    assert (
        text
        == """\
error[BK205]: `1001` is not a whole number from 0 to 1000
  --> rules.yaml:10:43
   |
10 |     when: [incident.witnesses: {at_least: 1001}]
   |                                           ^^^^ does not fit the fact
"""
    )


def test_error_when_an_amount_has_no_currency() -> None:
    text = said(rule_set("[interaction.gift_value: {over: 5, if_unknown: fails}]"))

    assert (
        text
        == """\
error[BK205]: `5` is not an amount of money
  --> rules.yaml:10:43
   |
10 |     when: [interaction.gift_value: {over: 5, if_unknown: fails}]
   |                                           ^ not an amount
   = help: write a number and a currency, such as `50 EUR` or `12.50 GBP`
"""
    )


def test_error_when_an_amount_has_an_unknown_currency() -> None:
    text = said(rule_set("[interaction.gift_value: {over: 5 XQX, if_unknown: fails}]"))

    assert (
        text
        == """\
error[BK205]: `5 XQX` is not an amount of money
  --> rules.yaml:10:43
   |
10 |     when: [interaction.gift_value: {over: 5 XQX, if_unknown: fails}]
   |                                           ^^^^^ not an amount
   = help: write a number and a currency, such as `50 EUR` or `12.50 GBP`
"""
    )


def test_error_when_an_amount_has_too_many_decimals() -> None:
    text = said(rule_set("[interaction.gift_value: {over: 5.50 JPY, if_unknown: fails}]"))

    assert (
        text
        == """\
error[BK205]: `5.50 JPY` is not an amount of money
  --> rules.yaml:10:43
   |
10 |     when: [interaction.gift_value: {over: 5.50 JPY, if_unknown: fails}]
   |                                           ^^^^^^^^ not an amount
   = help: write a number and a currency, such as `50 EUR` or `12.50 GBP`
"""
    )


def test_error_when_amounts_have_two_currencies() -> None:
    text = said(rule_set("[interaction.gift_value: {between: [5 EUR, 9 USD], if_unknown: fails}]"))

    assert (
        text
        == """\
error[BK225]: the rules name amounts in two currencies
  --> rules.yaml:10:54
   |
10 |     when: [interaction.gift_value: {between: [5 EUR, 9 USD], if_unknown: fails}]
   |                                                      ^^^^^ in USD
  ::: rules.yaml:10:47
   |
10 |     when: [interaction.gift_value: {between: [5 EUR, 9 USD], if_unknown: fails}]
   |                                               ^^^^^ in EUR
   = help: a policy counts in one currency
"""
    )


def test_error_when_a_duration_depends_on_the_calendar() -> None:
    text = said(rule_set("[history.since: {under: 1 month, if_unknown: fails}]", top=SINCE))

    assert (
        text
        == """\
error[BK205]: `1 month` has no length of its own
  --> rules.yaml:12:35
   |
12 |     when: [history.since: {under: 1 month, if_unknown: fails}]
   |                                   ^^^^^^^ depends on the calendar
   = help: compare with days or hours here, such as `90 days`
"""
    )


def test_error_when_a_text_is_no_duration() -> None:
    text = said(rule_set("[history.since: {under: soon, if_unknown: fails}]", top=SINCE))

    assert (
        text
        == """\
error[BK205]: `soon` is not a duration
  --> rules.yaml:12:35
   |
12 |     when: [history.since: {under: soon, if_unknown: fails}]
   |                                   ^^^^ not a duration
   = help: write a whole number and a unit, such as `90 days` or `2 working days`
"""
    )


def test_error_when_a_condition_is_above_the_range() -> None:
    text = said(rule_set("[incident.witnesses: {over: 1000}]"))

    assert (
        text
        == """\
error[BK218]: the condition can never hold
  --> rules.yaml:10:39
   |
10 |     when: [incident.witnesses: {over: 1000}]
   |                                       ^^^^ `incident.witnesses` goes from 0 to 1000
"""
    )


def test_error_when_a_condition_is_below_a_scale() -> None:
    text = said(rule_set("[interaction.severity: {under: mild}]"))

    assert (
        text
        == """\
error[BK218]: the condition can never hold
  --> rules.yaml:10:42
   |
10 |     when: [interaction.severity: {under: mild}]
   |                                          ^^^^ nothing is like that
"""
    )


def test_error_when_between_runs_backwards() -> None:
    text = said(rule_set("[incident.witnesses: {between: [4, 2]}]"))

    assert (
        text
        == """\
error[BK218]: the condition can never hold
  --> rules.yaml:10:42
   |
10 |     when: [incident.witnesses: {between: [4, 2]}]
   |                                          ^^^^^^ `incident.witnesses` goes from 0 to 1000
"""
    )


def test_error_when_between_has_one_bound() -> None:
    text = said(rule_set("[incident.witnesses: {between: [4]}]"))

    assert (
        text
        == """\
error[BK230]: `between` must be a list of the lowest and the highest value
  --> rules.yaml:10:42
   |
10 |     when: [incident.witnesses: {between: [4]}]
   |                                          ^^^
   = help: write `between: [2, 4]`
"""
    )


def test_error_when_one_of_is_not_a_list() -> None:
    text = said(rule_set("[interaction.channel: {one_of: phone}]"))

    assert (
        text
        == """\
error[BK230]: `one_of` must be a list
  --> rules.yaml:10:42
   |
10 |     when: [interaction.channel: {one_of: phone}]
   |                                          ^^^^^ this is text
   = help: write `[phone]`
"""
    )


def test_error_when_a_value_is_a_mapping() -> None:
    text = said(rule_set("[interaction.channel: {is: {a: b}}]"))

    assert (
        text
        == """\
error[BK230]: a value must be a text, or `{parameter: name}`
  --> rules.yaml:10:38
   |
10 |     when: [interaction.channel: {is: {a: b}}]
   |                                      ^^^^^^ this is a mapping
"""
    )


def test_error_when_a_fact_may_not_decide() -> None:
    text = said(rule_set("[customer.religion: any]"))

    assert (
        text
        == """\
error[BK215]: `customer.religion` may not decide anything
  --> rules.yaml:10:12
   |
10 |     when: [customer.religion: any]
   |            ^^^^^^^^^^^^^^^^^ religion is a protected attribute
   = help: decide by conduct: what was seen, heard or written
"""
    )


def test_error_when_the_words_that_were_said_are_read() -> None:
    text = said(rule_set("[interaction.words: darling]"))

    assert (
        text
        == """\
error[BK215]: `interaction.words` may not decide anything
  --> rules.yaml:10:12
   |
10 |     when: [interaction.words: darling]
   |            ^^^^^^^^^^^^^^^^^ rules read signals that a person recorded, never words
   = help: decide by conduct: what was seen, heard or written
"""
    )


def test_error_when_an_unknown_fact_is_read_without_saying_what_then() -> None:
    text = said(rule_set("[interaction.setting: delivery]"))

    assert (
        text
        == """\
error[BK217]: `interaction.setting` can be unknown, and the condition does not say what then
  --> rules.yaml:10:12
   |
10 |     when: [interaction.setting: delivery]
   |            ^^^^^^^^^^^^^^^^^^^ can be unknown
   = help: add `known: true` or `if_unknown: fails` (or `holds`) to the condition
"""
    )


def test_error_when_if_unknown_is_neither_holds_nor_fails() -> None:
    text = said(rule_set("[interaction.setting: {is: delivery, if_unknown: no}]"))

    assert (
        text
        == """\
error[BK205]: `if_unknown` says whether the condition holds when the fact is unknown
  --> rules.yaml:10:60
   |
10 |     when: [interaction.setting: {is: delivery, if_unknown: no}]
   |                                                            ^^ neither `holds` nor `fails`
   = help: write `holds` or `fails`
"""
    )


def test_error_when_the_conditions_are_a_text() -> None:
    text = said(rule_set("sometimes"))

    assert (
        text
        == """\
error[BK230]: conditions must be a list, or `always`
  --> rules.yaml:10:11
   |
10 |     when: sometimes
   |           ^^^^^^^^^ this is text
"""
    )


def test_error_when_a_condition_is_a_text() -> None:
    text = said(rule_set("[phone]"))

    assert (
        text
        == """\
error[BK230]: a condition must be a fact and what it is compared with
  --> rules.yaml:10:12
   |
10 |     when: [phone]
   |            ^^^^^ this is text
   = help: write `- interaction.channel: phone`
"""
    )


def test_error_when_any_is_not_a_list() -> None:
    text = said(rule_set("[any: {interaction.recorded: true}]"))

    assert (
        text
        == """\
error[BK230]: `any` must be a list of conditions
  --> rules.yaml:10:17
   |
10 |     when: [any: {interaction.recorded: true}]
   |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this is a mapping
"""
    )


def test_error_when_known_is_not_yes_or_no() -> None:
    text = said(rule_set("[interaction.setting: {known: perhaps}]"))

    assert (
        text
        == """\
error[BK205]: `perhaps` is not yes or no
  --> rules.yaml:10:41
   |
10 |     when: [interaction.setting: {known: perhaps}]
   |                                         ^^^^^^^ does not fit the fact
"""
    )


def test_every_fault_of_a_condition_is_reported_in_one_run() -> None:
    text = said(rule_set("\n      - interaction.chanel: phone\n      - foo: 1"))

    assert (
        text
        == """\
error[BK203]: unknown fact `interaction.chanel`
  --> rules.yaml:11:9
   |
11 |       - interaction.chanel: phone
   |         ^^^^^^^^^^^^^^^^^^ not a fact of an interaction
   = help: did you mean `interaction.channel`?

error[BK203]: unknown fact `foo`
  --> rules.yaml:12:9
   |
12 |       - foo: 1
   |         ^^^ facts begin with what they are about, such as `interaction.`
"""
    )


@pytest.mark.parametrize(("kind", "word"), [p for p in PAIRS if p[1] in FITTING[p[0]]])
def test_a_word_that_fits_the_fact_is_read(kind: str, word: str) -> None:
    assert said(rule_set(condition(kind, word), top=SINCE)) in (
        "",
        "warning[BK232]: nothing uses the history `since`\n",
    )


@pytest.mark.parametrize(("kind", "word"), [p for p in PAIRS if p[1] not in FITTING[p[0]]])
def test_error_when_a_word_does_not_fit_the_fact(kind: str, word: str) -> None:
    top = SINCE if kind == "duration" else ""

    text = said(rule_set(condition(kind, word), top=top))

    assert text.startswith(f"error[BK204]: `{word}` does not fit `{FACTS[kind]}`\n")
    assert text.count("error[") == 1
    assert "\n   = help: " in text


@pytest.mark.parametrize(
    ("when", "meant"),
    [
        ("interaction.recorded: true", "[1]"),
        ("interaction.recorded: yes", "[1]"),
        ("interaction.recorded: {is: no}", "[0], unknown holds"),
        ("interaction.recorded: {not: true}", "not [1], unknown holds"),
        ("interaction.acted_by: companion", "[1]"),
        ("interaction.acted_by: {not: companion}", "not [1]"),
        ("interaction.acted_by: {one_of: [customer, companion]}", "[0, 1]"),
        ("interaction.acted_by: {not_in: [customer, companion]}", "not [0, 1]"),
        ("interaction.severity: {at_least: serious}", "2.."),
        ("interaction.severity: {at_most: moderate}", "..1, unknown holds"),
        ("interaction.severity: {over: mild}", "1.."),
        ("interaction.severity: {under: moderate}", "..0, unknown holds"),
        ("interaction.severity: {between: [moderate, serious]}", "1..2"),
        ("incident.witnesses: 2", "[2]"),
        ("incident.witnesses: {at_least: 2}", "2.."),
        ("incident.witnesses: {over: 2}", "3.."),
        ("incident.witnesses: {at_most: 2}", "..2"),
        ("incident.witnesses: {under: 2}", "..1"),
        ("incident.witnesses: {between: [2, 2]}", "2..2"),
        ("workplace.controls: {any_of: [account, premises], if_unknown: fails}", "any 101"),
        ("workplace.controls: {none_of: [account], if_unknown: holds}", "none 1, unknown holds"),
        ("workplace.controls: {all_of: [account, premises], if_unknown: fails}", "all 101"),
        ("interaction.gift_value: {over: 12.50 EUR, if_unknown: fails}", "1251.."),
        ("interaction.gift_value: {at_most: 100 JPY, if_unknown: holds}", "..100, unknown holds"),
        ("interaction.setting: {known: true}", "known"),
        ("interaction.setting: {known: no}", "unknown"),
        ("finding.a_finding: true", "concluded a_finding"),
        ("finding.a_finding: false", "not concluded a_finding"),
        ("finding.a_finding: {not: true}", "not concluded a_finding"),
        ("finding.a_finding: {not: false}", "concluded a_finding"),
    ],
)
def test_a_condition_means_what_it_says(when: str, meant: str) -> None:
    other = "    title: Another\n    source: {policy: Ours}\n    when: always\n"
    text = rule_set(f"[{when}]") + f"  b-rule:\n{other}    conclude: a_finding\n"

    (part,) = rule(text).when.parts

    assert in_short(part) == meant


@pytest.mark.parametrize(
    ("when", "meant"),
    [
        ("{under: 2 days, if_unknown: fails}", "..172799"),
        ("{is: 1 hour, if_unknown: holds}", "[3600], unknown holds"),
        ("{between: [1 minute, 1 week], if_unknown: fails}", "60..604800"),
    ],
)
def test_durations_are_compared_in_seconds(when: str, meant: str) -> None:
    assert meaning(f"history.since: {when}", SINCE) == meant


def test_always_has_no_conditions() -> None:
    assert rule(rule_set("always")).when.parts == ()


def test_a_mapping_is_a_list_of_one() -> None:
    assert rule(rule_set("{interaction.recorded: true}")) == rule(
        rule_set("[interaction.recorded: true]")
    )


def test_several_words_for_one_fact_must_all_hold() -> None:
    parts = rule(rule_set("[incident.witnesses: {over: 2, under: 9}]")).when.parts

    assert [in_short(part) for part in parts] == ["3..", "..8"]


def test_any_and_all_nest() -> None:
    both = "{all: [{interaction.severity: severe}, {incident.witnesses: {over: 2}}]}"

    assert meaning(f"any: [{{interaction.recorded: true}}, {both}]") == "Some([1], Every([3], 3..))"


@pytest.mark.parametrize(
    "when",
    [
        "{known: true, is: delivery}",
        "{is: delivery, known: yes}",
        "{is: delivery, if_unknown: fails}",
        "{is: delivery, if_unknown: holds}",
        "{known: false}",
    ],
)
def test_a_fact_that_can_be_unknown_is_read_when_it_is_said_what_then(when: str) -> None:
    assert codes(rule_set(f"[interaction.setting: {when}]")) == []


def test_a_guard_beside_a_group_covers_the_group() -> None:
    when = "[interaction.setting: {known: true}, any: [{interaction.setting: delivery}]]"

    assert codes(rule_set(when)) == []


def test_a_guard_in_one_branch_does_not_cover_another() -> None:
    when = "[any: [{interaction.setting: {known: true}}, {interaction.setting: delivery}]]"

    assert codes(rule_set(when)) == ["BK217"]


def test_known_false_guards_nothing() -> None:
    when = "[interaction.setting: {known: false}, interaction.setting: delivery]"

    assert codes(rule_set(when)) == ["BK217"]


def test_what_a_vocabulary_assumes_needs_no_guard() -> None:
    words = vocabulary("facts: {interaction.setting: {if_unknown: delivery}}\n")
    text = rule_set("[interaction.setting: delivery]")

    (part,) = rule(text, words=words).when.parts

    assert in_short(part).endswith("unknown holds")


def test_every_condition_of_an_exception_is_read_too() -> None:
    text = rule_set(then="unless: {x: {why: W, when: [foo: 1]}}\n    respond: [draw_line]")

    assert codes(text) == ["BK203"]


def test_only_facts_that_are_read_are_in_the_policy() -> None:
    found = policy(rule_set("[interaction.recorded: true]")).facts

    assert [fact.name for fact in found] == ["interaction.recorded"]


@pytest.mark.parametrize("value", ["{}", "{if_unknown: fails}"])
def test_error_when_a_fact_is_compared_with_nothing(value: str) -> None:
    assert codes(rule_set(f"[interaction.setting: {value}]")) != []


def test_error_when_the_list_of_conditions_is_empty() -> None:
    assert codes(rule_set("[]")) != []


def test_a_finding_is_read_with_is_too() -> None:
    other = "    title: B\n    source: {policy: Ours}\n    when: always\n    conclude: done\n"
    text = rule_set("[finding.done: {is: true}]") + f"  b-rule:\n{other}"

    assert codes(text) == []


@pytest.mark.parametrize("kind", ["set", "word"])
def test_an_empty_list_is_called_empty_not_another_kind(kind: str) -> None:
    word = "any_of" if kind == "set" else "one_of"

    text = said(rule_set(f"[{FACTS[kind]}: {{{word}: []}}]"))

    assert "must be a list\n" not in text
    assert "empty" in text


def test_error_when_the_value_is_left_out_shows_no_empty_name() -> None:
    assert "``" not in said(rule_set("[interaction.channel: ]"))
