"""What `boundarykit check` says of rules beyond a load, and where it keeps silent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from boundarykit.checks import AT_LOAD
from boundarykit.checks.catalogue import CHECKS, OF_ONE_DAY, OF_WHAT_IS_WRITTEN
from boundarykit.compiler.load import load_texts
from boundarykit.compiler.review import review
from boundarykit.diagnostics import CATALOGUE, DiagnosticError, Source
from tests.unit.checks.said import rule

HEAD = "boundarykit: 1\nkind: rules\nid: ours\ntitle: Ours\nowner: us\nuses: [core]\n"
ERRORS = Path(__file__).parents[3] / "docs" / "errors"
GIFT = "when: [{interaction.gift_offered: true}]"
DECLINE = "respond: [decline_gift]"
MESSAGES = "boundarykit: 1\nkind: messages\nlanguage: en\nmessages:\n"


def found(*clauses: str, top: str = "", **others: str) -> list[str]:
    """Return the codes of everything there is to say, in the order of their places."""
    texts = {"rules": HEAD + top + "rules:\n" + "".join(clauses), **others}
    sources = [Source(f"{name}.yaml", text) for name, text in texts.items()]
    try:
        said = review(load_texts(sources), on=date(2026, 11, 22))
    except DiagnosticError as error:
        said = error.diagnostics
    # Nothing here is tried out by scenarios.
    return [each.code for each in said if each.code != "BK296"]


def test_thirty_checks_and_more_are_in_the_one_list() -> None:
    assert len(CHECKS) == len(set(CHECKS)) == len((*AT_LOAD, *OF_ONE_DAY, *OF_WHAT_IS_WRITTEN))
    assert len(CHECKS) >= 30


@pytest.mark.parametrize("check", [*OF_ONE_DAY, *OF_WHAT_IS_WRITTEN], ids=lambda c: c.__name__)
def test_a_check_has_a_file_of_its_name(check: object) -> None:
    module, name = getattr(check, "__module__", ""), getattr(check, "__name__", "")

    assert module == f"boundarykit.checks.{name}"


@pytest.mark.parametrize("check", [*OF_ONE_DAY, *OF_WHAT_IS_WRITTEN], ids=lambda c: c.__name__)
def test_a_check_reports_one_code_that_has_a_page(check: object) -> None:
    """The page is a golden: its example gives the code, and its repair does not."""
    source = Path(getattr(check, "__code__").co_filename).read_text("utf-8")  # noqa: B009  # any function

    codes = {code for code in CATALOGUE if f'"{code}"' in source}

    assert len(codes) == 1
    assert (ERRORS / f"{codes.pop()}.md").is_file()


# What can apply.


def test_a_rule_that_can_never_apply_is_found_through_findings() -> None:
    conclude = rule("a-gift", GIFT, "conclude: gift")
    read = "when: [{finding.gift: true}, {interaction.gift_offered: false}]"

    assert found(conclude, rule("never", read, DECLINE)) == ["BK262"]


def test_a_rule_that_can_never_apply_is_found_through_any() -> None:
    either = (
        "when: [{interaction.severity: {at_least: serious}}, {any: [{interaction.severity: "
        "{under: moderate}}, {interaction.severity: negligible}]}]"
    )

    codes = found(rule("never", either.replace("negligible", "mild"), "respond: [escalate]"))

    assert codes == ["BK262"]


def test_sets_of_words_that_exclude_each_other_are_found() -> None:
    words = "interaction.signals: {any_of: [threat, insult], none_of: [threat, insult, violence]}"

    assert found(rule("never", f"when: [{{{words}}}]", "respond: [draw_line]")) == ["BK262"]


def test_sets_of_words_that_overlap_are_fine() -> None:
    words = "interaction.signals: {any_of: [threat, insult], none_of: [threat]}"

    assert found(rule("sometimes", f"when: [{{{words}}}]", "respond: [draw_line]")) == []


def test_a_safeguard_that_can_never_hold_is_found() -> None:
    never = "when: [{interaction.gift_offered: true}, {interaction.gift_offered: false}]"
    safeguard = "safeguards:\n" + rule("never", never, "at_most: decline")

    assert "BK262" in found(rule("decline", GIFT, DECLINE), safeguard)


def test_what_holds_on_an_unknown_fact_can_apply() -> None:
    """No value is over and under, but nothing known at all satisfies both."""
    both = (
        "when: [{interaction.gift_value: {over: 50 EUR, if_unknown: holds}}, "
        "{interaction.gift_value: {under: 20 EUR, if_unknown: holds}}]"
    )

    assert "BK262" not in found(rule("unknown", both, "respond: [inform_manager]"))


def test_what_applies_in_one_edition_only_is_not_reported() -> None:
    """What a parameter makes useless today may be of use from tomorrow on."""
    top = (
        "parameters:\n  most: {type: number, about: How many., values: "
        '{"2026-01-01": {value: 1}, "2027-01-01": {value: 3}}}\n'
        'in_force: {from: "2026-01-01"}\n'
        "events:\n  gift: {interaction.gift_offered: true}\n"
        "history:\n  gifts: {count: gift, within: 1 year, this_one: counted}\n"
    )
    read = "when: [{history.gifts: {at_least: 2}}, {history.gifts: {at_most: {parameter: most}}}]"

    assert found(rule("between", read, "respond: [escalate]"), top=top) == []


def test_what_applies_in_no_edition_is_reported_once() -> None:
    top = (
        "parameters:\n  most: {type: number, about: How many., values: "
        '{"2026-01-01": {value: 1}, "2027-01-01": {value: 2}}}\n'
        'in_force: {from: "2026-01-01"}\n'
        "events:\n  gift: {interaction.gift_offered: true}\n"
        "history:\n  gifts: {count: gift, within: 1 year, this_one: counted}\n"
    )
    read = "when: [{history.gifts: {at_least: 3}}, {history.gifts: {at_most: {parameter: most}}}]"

    assert found(rule("never", read, "respond: [escalate]"), top=top) == ["BK262"]


def test_exceptions_that_only_together_take_back_everything_are_found() -> None:
    unless = (
        "unless: {yes: {why: It was for the team, when: [{interaction.gift_to_team: true}]}, "
        "no: {why: It was not, when: [{interaction.gift_to_team: {is: false, if_unknown: holds}}]}}"
    )

    assert found(rule("decline", GIFT, unless, DECLINE)) == ["BK263"]


def test_a_fact_that_must_be_known_is_said_for_readers() -> None:
    known = "when: [{interaction.gift_value: {known: true, over: 50 EUR}}]"

    assert found(rule("costly", known, "respond: [inform_manager]")) == []


def test_a_finding_beside_what_it_follows_from_is_no_repetition() -> None:
    conclude = rule("a-gift", GIFT, "conclude: gift")
    read = "when: [{finding.gift: true}, {interaction.gift_offered: true}]"

    assert found(conclude, rule("decline", read, DECLINE)) == []


def test_a_requirement_that_is_held_down_sometimes_may_stand() -> None:
    safeguard = "safeguards:\n" + rule(
        "mild", "when: [{interaction.severity: {at_most: mild}}]", "at_most: decline"
    )

    assert found(rule("bring-in", GIFT, "respond: [escalate]"), safeguard) == []


def test_a_requirement_that_is_always_held_down_through_a_finding_is_found() -> None:
    conclude = rule("a-gift", GIFT, "conclude: gift")
    read = "when: [{finding.gift: true}, {interaction.recorded: true}]"
    safeguard = "safeguards:\n" + rule("small", "when: [{finding.gift: true}]", "at_most: decline")

    assert "BK268" in found(conclude, rule("bring-in", read, "respond: [escalate]"), safeguard)


def test_a_rule_that_says_more_in_words_adds_something() -> None:
    more = rule(
        "money",
        "when: [{interaction.gift_offered: true}, {interaction.recorded: true}]",
        DECLINE,
        "say: {staff: money-is-never-taken}",
    )
    messages = MESSAGES + "  money-is-never-taken: Money is never taken.\n"

    assert found(rule("decline", GIFT, DECLINE), more, messages=messages) == []


def test_an_appeal_that_another_rule_adds_is_enough() -> None:
    threat = "when: [{interaction.signals: {any_of: [threat]}}]"
    both = "when: [{interaction.signals: {any_of: [threat]}}, {interaction.recorded: true}]"
    terms = "respond: [{restrict_channel: {appeal: {within: 20 days, to: director}}}]"
    words = MESSAGES + "  limited: Please write to us from now on.\n"
    say = "say: {customer: limited}"

    codes = found(
        rule("limit", threat, terms, say),
        rule("limit-recorded", both, "respond: [restrict_channel, inform_manager]", say),
        messages=words,
    )

    assert codes == []


# Names, texts and numbers.


@pytest.mark.parametrize(
    ("one", "other"),
    [("step-one", "step-two"), ("level-1", "level-2"), ("gift", "gist"), ("big-gift", "big-gifts")],
)
def test_names_that_differ_on_purpose_are_left_alone(one: str, other: str) -> None:
    codes = found(
        rule(one, GIFT, DECLINE), rule(other, "when: always", "respond: [inform_manager]")
    )

    assert codes == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Please stop. We said no.", None),
        ("The NHS will write to you.", None),
        ("Write to a_b@example.org, please.", None),
        ("It came by {interaction.channel}.", None),
        ("PLEASE STOP now.", "BK289"),
        ("Please stop!!", "BK289"),
        ("Your asks_for_date was seen.", "BK288"),
        ("See BK203.", "BK288"),
    ],
)
def test_words_to_customers_are_calm_and_plain(words: str, code: str | None) -> None:
    said = rule("decline", GIFT, DECLINE, "say: {customer: no-thank-you}")

    codes = found(said, messages=f'{MESSAGES}  no-thank-you: "{words}"\n')

    assert codes == ([] if code is None else [code])


def test_words_to_staff_may_name_what_the_program_knows() -> None:
    said = rule("decline", GIFT, DECLINE, "say: {staff: note}")

    assert found(said, messages=f"{MESSAGES}  note: ENTER IT as asks_for_date!!\n") == []


def test_a_comment_after_a_text_is_a_comment() -> None:
    assert found(rule("decline", GIFT, "respond: [decline_gift]  # kindly")) == []


def test_a_number_of_a_section_may_begin_with_a_zero() -> None:
    told = rule("decline", GIFT, DECLINE).replace("{policy: Gifts}", "{policy: Gifts, section: 04}")

    assert found(told) == []


def test_a_comma_that_cuts_a_text_is_named_and_nothing_else_is() -> None:
    unless = "unless: {team: {why: For the team, not for one, when: always}}"

    assert found(rule("decline", GIFT, unless, DECLINE)) == ["BK201"]


# Silences.


def test_a_silence_of_a_file_covers_all_of_it() -> None:
    loose = "duties: {tell: {what: Tell them, who: manager}}"

    assert found(rule("tell", GIFT, loose)) == ["BK281"]
    assert found(rule("tell", GIFT, loose), top="silence: {BK281: Told in passing}\n") == []


def test_a_silence_of_a_rule_covers_that_rule_alone() -> None:
    loose = "duties: {tell: {what: Tell them, who: manager}}"
    quiet = rule("tell", GIFT, loose, "silence: {BK281: Told in passing}")
    other = rule("tell-again", "when: always", loose.replace("tell:", "tell_again:"))

    assert found(quiet, other) == ["BK281"]


def test_a_warning_of_the_load_is_silenced_too() -> None:
    top = "events:\n  gift: {interaction.gift_offered: true}\n"

    assert found(rule("decline", GIFT, DECLINE), top=top) == ["BK232"]
    assert found(rule("decline", GIFT, DECLINE), top=f"{top}silence: {{BK232: Soon}}\n") == []


def test_an_error_cannot_be_silenced() -> None:
    wrong = rule("decline", "when: [{interaction.gift_offred: true}]", DECLINE)

    assert found(wrong, top="silence: {BK203: It will do}\n") == ["BK298", "BK203"]


def test_a_silence_of_advice_that_is_gone_is_reported() -> None:
    assert found(rule("decline", GIFT, DECLINE), top="silence: {BK281: Once}\n") == ["BK299"]


# Reviews by date.


@pytest.mark.parametrize(("due", "codes"), [("2026-11-21", ["BK286"]), ("2026-11-22", [])])
def test_a_review_is_late_on_the_day_after_its_date(due: str, codes: list[str]) -> None:
    top = f"parameters:\n  most: {{type: number, value: 1, about: Most., review_by: {due}}}\n"
    top += "events:\n  gift: {interaction.gift_offered: true}\n"
    top += "history:\n  gifts: {count: gift, within: 1 year, this_one: counted}\n"
    read = "when: [{history.gifts: {at_least: {parameter: most}}}]"

    assert found(rule("another", read, DECLINE), top=top) == codes


def test_a_review_date_that_is_no_date_is_an_error() -> None:
    top = "parameters:\n  most: {type: number, value: 1, about: Most., review_by: soon}\n"

    assert found(rule("decline", GIFT, DECLINE), top=top) == ["BK220"]


def test_a_rule_that_reads_an_attribute_of_a_wrong_type_is_not_at_fault() -> None:
    words = (
        "boundarykit: 1\nkind: vocabulary\nid: desk\ntitle: Desk\n"
        "attributes: {customer: {visits: {about: Visits., type: numbr, between: [0, 9]}}}\n"
    )
    read = "when: [{customer.visits: {at_least: 2, if_unknown: fails}}]"

    assert found(rule("regular", read, DECLINE), words=words) == ["BK231"]
