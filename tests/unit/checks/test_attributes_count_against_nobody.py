"""An attribute that never counts against anybody makes no answer harsher, whoever reads it how."""

from __future__ import annotations

import pytest

from tests.unit.compiler.rule_sets import HEAD, codes, said, vocabulary

WORDS = vocabulary(
    "attributes:\n"
    "  customer:\n"
    "    unwell: {about: A., type: yes_no, never_counts_against: true}\n"
    "    needs: {about: A., type: words, values: [quiet, time], never_counts_against: true}\n"
    "    age_group: {about: A., type: scale, scale: [child, adult], never_counts_against: true}\n"
    "  interaction:\n"
    "    urgent: {about: A., type: yes_no, never_counts_against: true}\n"
)
YES = "{is: true, if_unknown: fails}"


def clauses(
    when: str = "{interaction.gift_offered: true}",
    unless: str = "",
    then: str = "respond: [restrict_channel]",
    more: str = "",
) -> str:
    excuse = f"    unless: {{except: {{why: W., when: [{unless}]}}}}\n" if unless else ""
    return (
        f"{HEAD}rules:\n  keep-away:\n    title: T\n    source: {{policy: P}}\n"
        f"    when: [{when}]\n{excuse}    {then}\n{more}"
    )


def safeguard(when: str, unless: str = "", at_most: str = "at_most: draw_line") -> str:
    excuse = f", unless: {{except: {{why: W., when: [{unless}]}}}}" if unless else ""
    return (
        f"safeguards:\n  be-mild: {{title: M, source: {{policy: P}}, when: [{when}]{excuse}, "
        f"{at_most}}}\n"
    )


def test_error_when_a_rule_asks_for_more_because_of_it() -> None:
    text = said(clauses(f"{{customer.unwell: {YES}}}"), words=WORDS)

    assert (
        text
        == """\
error[BK255]: the rule `keep-away` would answer more harshly because of `customer.unwell`
  --> rules.yaml:10:35
   |
10 |     when: [{customer.unwell: {is: true, if_unknown: fails}}]
   |                                   ^^^^ never counts against anybody
   = help: read it in a safeguard, or in an exception under `unless`; \
a milder way instead is an act of help without a rung, or a lower rung that `at_most` in a \
safeguard leads to
"""
    )


def test_error_when_a_safeguard_protects_less_because_of_it() -> None:
    text = said(
        clauses(
            more=safeguard("{interaction.recorded: {known: true}}", f"{{customer.unwell: {YES}}}")
        ),
        words=WORDS,
    )

    assert text.startswith(
        "error[BK255]: the safeguard `be-mild` would protect less because of `customer.unwell`\n"
    )


@pytest.mark.parametrize(
    "when",
    [
        "{customer.unwell: {known: true}}",
        "{customer.unwell: {not: false, if_unknown: fails}}",
        "{any: [{workplace.sector: {known: false}}, {customer.unwell: {known: true}}]}",
        "{customer.unwell: {is: false, if_unknown: fails}}, {customer.unwell: {known: true}}",
        "{customer.needs: {any_of: [quiet], if_unknown: fails}}",
        "{customer.needs: {all_of: [quiet, time], if_unknown: fails}}",
        "{customer.age_group: {at_least: adult, if_unknown: fails}}",
        "{customer.age_group: {is: child, if_unknown: fails}}",
    ],
)
def test_error_when_a_harsh_rule_holds_because_of_it(when: str) -> None:
    assert codes(clauses(when), words=WORDS) == ["BK255"]


@pytest.mark.parametrize(
    "when",
    [
        "{customer.unwell: {is: false, if_unknown: holds}}",
        "{customer.unwell: {known: false}}",
        "{customer.needs: {none_of: [quiet], if_unknown: holds}}",
    ],
)
def test_a_harsh_rule_may_hold_where_it_does_not(when: str) -> None:
    assert codes(clauses(when), words=WORDS) == []


@pytest.mark.parametrize(
    "when",
    [
        f"{{customer.unwell: {YES}}}",
        "{customer.unwell: {is: true, if_unknown: holds}}",
        "{customer.needs: {any_of: [quiet, time], if_unknown: fails}}",
        "{customer.age_group: {is: child, if_unknown: fails}}",
    ],
)
def test_safeguards_and_exceptions_read_it(when: str) -> None:
    assert codes(clauses(unless=when, more=safeguard(when)), words=WORDS) == []


@pytest.mark.parametrize(
    "when",
    [
        "{customer.unwell: {is: false, if_unknown: fails}}",
        "{customer.unwell: {known: false}}",
        "{customer.needs: {none_of: [quiet], if_unknown: holds}}",
    ],
)
def test_error_when_a_safeguard_or_an_exception_ends_where_it_does(when: str) -> None:
    assert codes(clauses(unless=when, more=safeguard(when)), words=WORDS) == ["BK255", "BK255"]


def test_duties_and_acts_beside_the_ladder_may_rest_on_it() -> None:
    text = clauses(f"{{customer.unwell: {YES}}}", then="respond: [repeat_back]")

    assert codes(text, words=WORDS) == []


@pytest.mark.parametrize(
    "kind",
    [
        "takes: [lasts]",
        "takes: [scope]",
        "takes: [appeal]",
        "withholds: true",
        "refuses_service: true",
        "person_decides: true",
        "penalises_staff: true",
        "takes: [lasts], protects_staff: true",
    ],
)
@pytest.mark.parametrize("asked", ["respond", "may"])
def test_what_weighs_on_somebody_is_harsh_without_a_rung(kind: str, asked: str) -> None:
    words = WORDS + f"responses:\n  keep_out: {{title: Keep out, {kind}}}\n"
    text = clauses(f"{{customer.unwell: {YES}}}", then=f"{asked}: [keep_out]")

    assert codes(text, words=words) == ["BK255"]


@pytest.mark.parametrize(
    "term", ["against: companion", "readmission: {on_request: true}", "by: manager"]
)
def test_terms_of_a_measure_make_an_act_harsh(term: str) -> None:
    then = f"respond: [{{repeat_back: {{{term}}}}}]"
    harsh = codes(clauses(f"{{customer.unwell: {YES}}}", then=then), words=WORDS)

    assert harsh == ([] if term.startswith("by") else ["BK255"])


def test_a_lower_rung_in_a_safeguard_is_the_milder_way_instead() -> None:
    milder = safeguard(f"{{customer.unwell: {YES}}}", at_most="at_most: escalate")

    assert codes(clauses(more=milder), words=WORDS) == []


def test_it_is_followed_through_findings() -> None:
    ill = (
        "  find: {title: F, source: {policy: P}, "
        f"when: [{{customer.unwell: {YES}}}], conclude: ill}}\n"
    )

    assert codes(clauses("{finding.ill: true}", more=ill), words=WORDS) == ["BK255"]
    assert codes(clauses("{finding.ill: false}", more=ill), words=WORDS) == []


def test_it_is_followed_into_the_past() -> None:
    history = (
        "events: {urgent: {interaction.urgent: {is: true, if_unknown: fails}}}\n"
        "history: {hurries: {count: urgent, window: ever, this_one: not_counted}}\n"
    )
    text = clauses("{history.hurries: {at_least: 2}}", more=history)

    assert codes(text, words=WORDS) == ["BK255"]
