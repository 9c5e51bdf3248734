"""Offers: responses with their terms, duties, words to say."""

from __future__ import annotations

import pytest

from boundarykit.domain.answer import LastsKind
from boundarykit.domain.durations import Duration
from boundarykit.domain.scales import Scope
from boundarykit.ir.terms import AppealTerm, DutyStarts, LastsTerm, SameDay, Terms
from tests.unit.compiler.rule_sets import codes, messages, rule, rule_set, said, vocabulary


def offer(text: str) -> str:
    return rule_set(then=f"respond: [{text}]")


def terms(text: str) -> Terms:
    return rule(offer(text)).requires[0].terms


def duty(text: str) -> str:
    return rule_set(then=f"duties: {{tell: {{what: Tell them, {text}}}}}")


def test_error_when_a_response_is_unknown() -> None:
    text = said(offer("escalates"))

    assert (
        text
        == """\
error[BK206]: unknown response `escalates`
  --> rules.yaml:11:15
   |
11 |     respond: [escalates]
   |               ^^^^^^^^^ no response has this name
   = help: did you mean `escalate`?
"""
    )


def test_error_when_a_response_is_a_list() -> None:
    text = said(offer("[escalate]"))

    assert (
        text
        == """\
error[BK230]: a response must be a word, or one word with its terms
  --> rules.yaml:11:15
   |
11 |     respond: [[escalate]]
   |               ^^^^^^^^^^ this is a list
   = help: write `- escalate: {by: manager}`
"""
    )


def test_error_when_one_entry_names_two_responses() -> None:
    text = said(offer("{escalate: {}, ban: {}}"))

    assert (
        text
        == """\
error[BK230]: a response must be a word, or one word with its terms
  --> rules.yaml:11:15
   |
11 |     respond: [{escalate: {}, ban: {}}]
   |               ^^^^^^^^^^^^^^^^^^^^^^^ this is a mapping
   = help: write `- escalate: {by: manager}`
"""
    )


def test_error_when_the_terms_are_a_text() -> None:
    text = said(offer("escalate: soon"))

    assert (
        text
        == """\
error[BK230]: the terms of `escalate` must be a mapping of its keys
  --> rules.yaml:11:25
   |
11 |     respond: [escalate: soon]
   |                         ^^^^ this is text
   = help: write `{by: …, within: …, lasts: …}`
"""
    )


def test_error_when_a_term_is_misspelt() -> None:
    text = said(offer("escalate: {witin: 1 day}"))

    assert (
        text
        == """\
error[BK201]: unknown key `witin` in the terms of `escalate`
  --> rules.yaml:11:26
   |
11 |     respond: [escalate: {witin: 1 day}]
   |                          ^^^^^ not a key that stands here
   = help: did you mean `within`?
"""
    )


def test_error_when_a_response_takes_no_such_term() -> None:
    text = said(offer("escalate: {lasts: 1 day}"))

    assert (
        text
        == """\
error[BK224]: `escalate` takes no `lasts`
  --> rules.yaml:11:33
   |
11 |     respond: [escalate: {lasts: 1 day}]
   |                                 ^^^^^ not a term of this response
   = help: add `lasts` to `takes` of `escalate` in the vocabulary
"""
    )


def test_error_when_the_role_is_unknown() -> None:
    text = said(offer("escalate: {by: boss}"))

    assert (
        text
        == """\
error[BK208]: unknown role `boss`
  --> rules.yaml:11:30
   |
11 |     respond: [escalate: {by: boss}]
   |                              ^^^^ no role \
has this name
   = help: known here: `director`, `frontline`, `manager`, `people_operations`, `security`
"""
    )


def test_error_when_the_role_may_not_issue_it() -> None:
    text = said(offer("ban: {by: manager}"))

    assert (
        text
        == """\
error[BK226]: the role `manager` may not issue `ban`
  --> rules.yaml:11:25
   |
11 |     respond: [ban: {by: manager}]
   |                         ^^^^^^^ may not issue it
   = help: issued by `director`
"""
    )


def test_error_when_the_deadline_is_no_duration() -> None:
    text = said(offer("escalate: {within: soon}"))

    assert (
        text
        == """\
error[BK205]: `soon` is not a duration
  --> rules.yaml:11:34
   |
11 |     respond: [escalate: {within: soon}]
   |                                  ^^^^ not a duration
   = help: write a whole number and a unit, such as `90 days` or `2 working days`
"""
    )


def test_error_when_a_measure_lasts_working_days() -> None:
    text = said(offer("ban: {lasts: 2 working days}"))

    assert (
        text
        == """\
error[BK205]: a measure cannot last working days
  --> rules.yaml:11:28
   |
11 |     respond: [ban: {lasts: 2 working days}]
   |                            ^^^^^^^^^^^^^^ working days are for deadlines
"""
    )


def test_error_when_a_length_says_two_things() -> None:
    text = said(offer("ban: {lasts: {at_least: 1 day, at_most: 9 days}}"))

    assert (
        text
        == """\
error[BK202]: `lasts` must say one length
  --> rules.yaml:11:28
   |
11 |     respond: [ban: {lasts: {at_least: 1 day, at_most: 9 days}}]
   |                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: write `12 months`, `{at_least: 30 days}` or `{range: [6 months, 1 year]}`
"""
    )


def test_error_when_a_range_has_one_end() -> None:
    text = said(offer("ban: {lasts: {range: [1 day]}}"))

    assert (
        text
        == """\
error[BK202]: `lasts` must say one length
  --> rules.yaml:11:28
   |
11 |     respond: [ban: {lasts: {range: [1 day]}}]
   |                            ^^^^^^^^^^^^^^^^
   = help: write `12 months`, `{at_least: 30 days}` or `{range: [6 months, 1 year]}`
"""
    )


def test_error_when_the_scope_is_unknown() -> None:
    text = said(offer("ban: {scope: country}"))

    assert (
        text
        == """\
error[BK231]: unknown scope `country`
  --> rules.yaml:11:28
   |
11 |     respond: [ban: {scope: country}]
   |                            ^^^^^^^
   = help: known here: `branch`, `channel`, `organisation`, `person`, `place`, `service`
"""
    )


def test_error_when_an_appeal_goes_to_nobody() -> None:
    text = said(offer("ban: {appeal: {within: 9 days}}"))

    assert (
        text
        == """\
error[BK202]: `appeal` has no `to`
  --> rules.yaml:11:30
   |
11 |     respond: [ban: {appeal: {within: 9 days}}]
   |                              ^^^^^^ `to` is missing
   = help: add `to:`
"""
    )


def test_error_when_a_parameter_is_unknown() -> None:
    text = said(offer("escalate: {within: {parameter: patience}}"))

    assert (
        text
        == """\
error[BK210]: unknown parameter `patience`
  --> rules.yaml:11:46
   |
11 |     respond: [escalate: {within: {parameter: patience}}]
   |                                              ^^^^^^^^ no parameter of this rule set h\
as this name
"""
    )


def test_error_when_responses_are_a_text() -> None:
    text = said(rule_set(then="respond: escalate"))

    assert (
        text
        == """\
error[BK230]: responses must be a list
  --> rules.yaml:11:14
   |
11 |     respond: escalate
   |              ^^^^^^^^ this is text
   = help: write `[escalate]`
"""
    )


def test_error_when_a_forbidden_response_is_unknown() -> None:
    text = said(rule_set(then="never: [bann]"))

    assert (
        text
        == """\
error[BK206]: unknown response `bann`
  --> rules.yaml:11:13
   |
11 |     never: [bann]
   |             ^^^^ no response has this name
   = help: did you mean `ban`?
"""
    )


def test_error_when_a_rule_does_nothing() -> None:
    text = said(rule_set(then="about: Nothing follows"))

    assert (
        text
        == """\
error[BK227]: the rule `a-rule` does nothing
 --> rules.yaml:7:3
  |
7 |   a-rule:
  |   ^^^^^^ asks for nothing, concludes nothing, says nothing
  = help: add `respond`, `may`, `never`, `conclude`, `duties`, `say`, `turn_to` or `hand_over`
"""
    )


def test_error_when_a_duty_is_nobodys() -> None:
    text = said(duty("within: 1 day"))

    assert (
        text
        == """\
error[BK202]: `tell` has no `who`
  --> rules.yaml:11:21
   |
11 |     duties: {tell: {what: Tell them, within: 1 day}}
   |                     ^^^^ `who` is missing
   = help: add `who:`
"""
    )


def test_error_when_the_role_of_a_duty_is_unknown() -> None:
    text = said(duty("who: boss"))

    assert (
        text
        == """\
error[BK208]: unknown role `boss`
  --> rules.yaml:11:43
   |
11 |     duties: {tell: {what: Tell them, who: boss}}
   |                                           ^^^^ no role \
has this name
   = help: known here: `director`, `frontline`, `manager`, `people_operations`, `security`
"""
    )


def test_error_when_a_duty_starts_at_an_unknown_time() -> None:
    text = said(duty("who: manager, starts: tomorrow"))

    assert (
        text
        == """\
error[BK231]: unknown start `tomorrow`
  --> rules.yaml:11:60
   |
11 |     duties: {tell: {what: Tell them, who: manager, starts: tomorrow}}
   |                                                            ^^^^^^^^
   = help: known here: `allegation`, `complaint`, `conclusion`, \
`decision`, `event`, `knowledge`, `request`, `resolution`
"""
    )


def test_error_when_a_late_duty_goes_to_an_unknown_role() -> None:
    text = said(duty("who: manager, within: 1 day, if_late: {who: boss}"))

    assert (
        text
        == """\
error[BK208]: unknown role `boss`
  --> rules.yaml:11:82
   |
11 |     duties: {tell: {what: Tell them, who: manager, within: 1 day, if_late: {who: boss}}}
   |                                                                                  ^^^^ no role \
has this name
   = help: known here: `director`, `frontline`, `manager`, `people_operations`, `security`
"""
    )


def test_error_when_a_late_duty_has_an_unknown_outcome() -> None:
    text = said(duty("who: manager, within: 1 day, if_late: {outcome: bann}"))

    assert (
        text
        == """\
error[BK206]: unknown response `bann`
  --> rules.yaml:11:86
   |
11 |     duties: {tell: {what: Tell them, who: manager, within: 1 day, if_late: {outcome: bann}}}
   |                                                                            \
          ^^^^ no response has this name
   = help: did you mean `ban`?
"""
    )


def test_error_when_a_message_is_unknown() -> None:
    text = said(rule_set(then="say: {staff: hello}"))

    assert (
        text
        == """\
error[BK211]: unknown message `hello`
  --> rules.yaml:11:18
   |
11 |     say: {staff: hello}
   |                  ^^^^^ no message has this name
   = help: write its words in a file of `kind: messages`
"""
    )


def test_error_when_a_reader_is_unknown() -> None:
    text = said(rule_set(then="say: {police: hello}"))

    assert (
        text
        == """\
error[BK201]: unknown key `police` in `say`
  --> rules.yaml:11:11
   |
11 |     say: {police: hello}
   |           ^^^^^^ not a key that stands here
   = help: known here: `customer`, `manager`, `staff`
"""
    )


SAFEGUARD = """\
safeguards:
  a-safeguard:
    title: A safeguard
    source: {policy: Ours}
    when: always
"""


def test_a_response_without_terms_is_issued_by_its_first_role() -> None:
    assert terms("written_warning") == Terms(by="manager")


def test_a_response_that_anybody_may_issue_has_no_role() -> None:
    assert terms("share_personal_contact") == Terms()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "12 months",
            LastsTerm(LastsKind.FIXED, Duration.parse("12 months"), Duration.parse("12 months")),
        ),
        ("{at_least: 30 days}", LastsTerm(LastsKind.AT_LEAST, Duration.parse("30 days"))),
        ("{at_most: 1 year}", LastsTerm(LastsKind.AT_MOST, None, Duration.parse("1 year"))),
        ("permanent", LastsTerm(LastsKind.PERMANENT)),
        ("rest of the day", LastsTerm(LastsKind.REST_OF_DAY)),
        ("for the visit", LastsTerm(LastsKind.VISIT)),
        (
            "{range: [6 months, 1 year]}",
            LastsTerm(LastsKind.RANGE, Duration.parse("6 months"), Duration.parse("1 year")),
        ),
    ],
)
def test_a_length_means_what_it_says(text: str, meant: LastsTerm) -> None:
    assert terms(f"ban: {{lasts: {text}}}").lasts == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("same day", SameDay()),
        ("2 working days", Duration.parse("2 working days")),
        ("36 hours", Duration.parse("36 hours")),
    ],
)
def test_a_deadline_means_what_it_says(text: str, meant: object) -> None:
    assert terms(f"escalate: {{within: {text}}}").within == meant


def test_scope_role_and_appeal_are_read() -> None:
    found = terms("suspend: {by: director, scope: branch, appeal: {within: 20 days, to: manager}}")

    assert found == Terms(
        by="director",
        scope=Scope.BRANCH,
        appeal=AppealTerm(Duration.parse("20 days"), "manager"),
    )


@pytest.mark.parametrize("term", ["lasts", "within", "appeal"])
def test_a_term_can_be_a_parameter(term: str) -> None:
    top = "parameters: {while: {type: duration, value: 9 days}}\n"
    value = "{parameter: while}"
    text = f"{{within: {value}, to: director}}" if term == "appeal" else value

    found = rule(rule_set(top=top, then=f"respond: [suspend: {{{term}: {text}}}]"))

    assert "9 days" in str(getattr(found.requires[0].terms, term))


def test_a_duty_starts_with_the_decision_unless_it_says_so() -> None:
    plain = rule(duty("who: manager")).duties[0]
    stated = rule(duty("who: manager, starts: knowledge, within: same day")).duties[0]

    assert (plain.starts, plain.within) == (DutyStarts.DECISION, None)
    assert (stated.starts, stated.within) == (DutyStarts.KNOWLEDGE, SameDay())


def test_a_late_duty_can_go_to_somebody_and_have_an_outcome() -> None:
    found = rule(
        duty("who: manager, within: 1 day, if_late: {who: director, outcome: escalate}")
    ).duties[0]

    assert (found.late_who, found.late_outcome) == ("director", "escalate")


def test_each_reader_gets_their_own_words() -> None:
    text = rule_set(then="say: {customer: bye, staff: hello}")

    found = rule(text, messages=messages("  hello: Hello\n  bye: Goodbye\n"))

    assert [(str(say.reader), say.message) for say in found.says] == [
        ("staff", "hello"),
        ("customer", "bye"),
    ]


def test_what_is_forbidden_is_sorted_and_named_once() -> None:
    assert rule(rule_set(then="never: [suspend, ban, suspend]")).forbids == ("ban", "suspend")


def test_a_safeguard_lowers_or_forbids() -> None:
    assert codes(rule_set() + SAFEGUARD + "    at_most: decline\n") == []
    assert codes(rule_set() + SAFEGUARD + "    never: [ban]\n") == []


def test_error_when_a_safeguard_does_neither() -> None:
    assert codes(rule_set() + SAFEGUARD) == ["BK227"]


def test_error_when_a_safeguard_names_an_unknown_rung() -> None:
    text = said(rule_set() + SAFEGUARD + "    at_most: declined\n")

    assert (
        text
        == """\
error[BK207]: unknown rung `declined`
  --> rules.yaml:17:14
   |
17 |     at_most: declined
   |              ^^^^^^^^ no rung has this name
   = help: did you mean `decline`?
"""
    )


def test_every_fault_of_a_rule_is_reported_in_one_run() -> None:
    then = "respond: [bann, {ban: {by: boss}}]\n    duties: {d: {what: W, who: chief}}"

    assert codes(rule_set(then=then)) == ["BK206", "BK208", "BK208"]


@pytest.mark.parametrize("then", ["respond: []", "may: []", "say: {}", "conclude: []"])
def test_error_when_what_follows_is_empty(then: str) -> None:
    assert codes(rule_set(then=then)) == ["BK227"]


def test_error_when_a_range_runs_backwards() -> None:
    assert codes(offer("ban: {lasts: {range: [1 year, 1 month]}}")) != []


def test_error_when_a_source_is_empty() -> None:
    assert codes(rule_set().replace("{policy: Ours}", "{}")) != []


def test_error_when_a_duty_is_owed_for_each_of_something_unknown() -> None:
    text = said(duty("who: manager, for_each: witnes"))

    assert (
        text
        == """\
error[BK231]: unknown `for_each`: `witnes`
  --> rules.yaml:11:62
   |
11 |     duties: {tell: {what: Tell them, who: manager, for_each: witnes}}
   |                                                              ^^^^^^
   = help: did you mean `witness`?
"""
    )


def test_error_when_a_rule_turns_to_an_unknown_contact_point() -> None:
    text = said(rule_set(then="turn_to: [securty]"))

    assert (
        text
        == """\
error[BK231]: unknown contact point `securty`
  --> rules.yaml:11:15
   |
11 |     turn_to: [securty]
   |               ^^^^^^^ no contact point has this name
   = help: did you mean `security`?
"""
    )


def test_a_rule_that_only_says_where_to_turn_does_something() -> None:
    assert rule(rule_set(then="turn_to: [security, police]")).turn_to == ("police", "security")


@pytest.mark.parametrize(
    ("written", "review"),
    [
        ("6 months", ("6 months", None)),
        ("{after: 6 months}", ("6 months", None)),
        ("{after: 10 working days, by: director}", ("10 working days", "director")),
        ("{parameter: pause}", ("30 days", None)),
    ],
)
def test_a_review_is_a_time_and_perhaps_a_role(
    written: str, review: tuple[str, str | None]
) -> None:
    top = "parameters: {pause: {type: duration, value: 30 days}}\n"

    (offer,) = rule(rule_set(top=top, then=f"respond: [ban: {{review: {written}}}]")).requires

    term = offer.terms.review
    assert term is not None
    assert (str(term.after), term.by) == review


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("0 days", "`0 days` is no time at all"),
        ("soon", "`soon` is not a duration"),
        ("{by: director}", "`review` has no `after`"),
        ("{after: 1 day, by: boss}", "unknown role `boss`"),
        ("[1 day]", "a value must be a text, or `{parameter: name}`"),
    ],
)
def test_error_when_a_review_cannot_be_read(written: str, fault: str) -> None:
    assert f": {fault}\n" in said(rule_set(then=f"respond: [ban: {{review: {written}}}]"))


def test_error_when_a_response_takes_no_review() -> None:
    assert "`escalate` takes no `review`" in said(
        rule_set(then="respond: [escalate: {review: 1 day}]")
    )


@pytest.mark.parametrize(
    ("source", "practices", "shown"),
    [
        ("{practice: N3}", ("N3",), "practice N3"),
        ("{practice: [N3, E13], law: ADA}", ("E13", "N3"), "practices N3, E13, law ADA"),
        ("{law: ADA}", (), "law ADA"),
    ],
)
def test_a_source_names_one_practice_or_several(
    source: str, practices: tuple[str, ...], shown: str
) -> None:
    text = rule_set().replace("{policy: Ours}", source)

    assert (rule(text).practices, rule(text).source) == (practices, shown)


def test_error_when_a_practice_is_not_an_id() -> None:
    text = said(rule_set().replace("{policy: Ours}", "{practice: [N3, {id: N4}]}"))

    assert (
        text
        == """\
error[BK230]: a practice must be an id
 --> rules.yaml:9:29
  |
9 |     source: {practice: [N3, {id: N4}]}
  |                             ^^^^^^^^ this is a mapping
  = help: write `practice: N3`, or `practice: [N3, N4]`
"""
    )


def test_any_practice_is_good_where_no_vocabulary_lists_them() -> None:
    text = rule_set().replace("{policy: Ours}", "{practice: X1}").replace("uses: [core]\n", "")
    words = vocabulary(
        "ladder: {none: {title: N}, line: {title: L, response: draw_line}}\n"
        "responses: {draw_line: {title: Draw the line, rung: line}}\n"
        "channels: {phone: {about: A call}}\n"
    )

    assert rule(text, words=words).practices == ("X1",)


def test_a_deployment_adds_practices_of_its_own() -> None:
    text = rule_set().replace("{policy: Ours}", "{practice: house-1}")

    assert "BK260" in codes(text)
    assert codes(text, words=vocabulary("practices: {house-1: {about: Be kind}}\n")) == []


def test_error_when_two_practices_have_one_id() -> None:
    words = vocabulary("practices: {N3: {about: Another}}\n")

    assert "BK212" in codes(rule_set(top=""), words=words)
