"""Each check tells what it found with its place, and is silent on the nearest right file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from boundarykit.checks import AT_LOAD
from tests.unit.checks.said import rule, said

GIFT = "when: [{interaction.gift_offered: true}]"
GERMAN = "boundarykit: 1\nkind: messages\nlanguage: de\nmessages: {}\n"
PENALTY = {"  keep_gift:": "  warn_staff: {title: Warn, penalises_staff: true}\n  keep_gift:"}


GRIEVANCE: dict[str, Any] = {
    "vocabulary": {
        "signals:\n": "signals:\n  grievance: {about: Went wrong, never_counts_against: true}\n"
    }
}


def test_the_unchanged_files_satisfy_every_check() -> None:
    assert said() == ""


def test_every_check_has_a_name_that_states_what_must_hold_and_a_test_here() -> None:
    names = {name.removeprefix("test_") for name in globals() if name.startswith("test_")}

    untested = [check.__name__ for check in AT_LOAD if not any(map(_tests(check.__name__), names))]

    assert untested == []


def _tests(check: str) -> Callable[[str], bool]:
    return lambda name: name.startswith(f"{check}__")


# A message to the customer.


def test_customer_messages_betray_nobody__when_the_rule_rests_on_a_guarded_fact() -> None:
    guarded = "when: [{interaction.gift_offered: true}, {interaction.staff_uncomfortable: true}]"

    assert (
        said(rules={GIFT: guarded})
        == """\
error[BK216]: the customer message of `decline-gift` would betray `interaction.staff_uncomfortable`
  --> gifts.yaml:12:3
   |
12 |   decline-gift:
   |   ^^^^^^^^^^^^ rests on `interaction.staff_uncomfortable`, which customers may not learn
   = help: give the message to staff, or let another rule without this fact say it"""
    )


def test_customer_messages_betray_nobody__when_an_exception_reads_a_guarded_fact() -> None:
    told = said(rules={"{interaction.gift_to_team: true}": "{incident.opened: true}"})

    assert told.startswith("error[BK216]: the customer message of `decline-gift` would betray")
    assert told.count("error[") == 1


def test_customer_messages_betray_nobody__through_a_finding() -> None:
    conclusion = rule("fear", "when: [{interaction.staff_uncomfortable: true}]", "conclude: fear")
    read = "when: [{interaction.gift_offered: true}, {finding.fear: false}]"

    told = said(rules={GIFT: read}, more=conclusion)

    assert told.startswith(
        "error[BK216]: the customer message of `decline-gift` would betray "
        "`interaction.staff_uncomfortable`\n"
    )


def test_customer_messages_betray_nobody__through_a_history() -> None:
    """A history is shared with those only who may see all that it is made of."""
    told = said(
        rules={
            "gift: {interaction.gift_offered: true}": (
                "gift: [{interaction.gift_offered: true}, {interaction.staff_uncomfortable: true}]"
            ),
            GIFT: "when: [{history.earlier_gifts: {at_least: 1}}]",
        }
    )

    assert told.startswith(
        "error[BK216]: the customer message of `decline-gift` would betray "
        "`history.earlier_gifts`\n"
    )


def test_customer_messages_betray_nobody__when_the_words_print_a_guarded_fact() -> None:
    told = said(
        rules={"customer: no-thank-you": "customer: both"},
        messages='  both: "It is {incident.stage}."\n',
    )

    assert "prints `incident.stage`, which customers may not learn" in told


def test_customer_messages_betray_nobody__but_staff_may_be_told() -> None:
    guarded = "when: [{interaction.gift_offered: true}, {interaction.staff_uncomfortable: true}]"

    told = said(rules={GIFT: guarded, ", customer: no-thank-you": ", manager: no-thank-you"})

    assert told == ""


# What never counts against anybody; every way of reading it has a module of its own.


def test_attributes_count_against_nobody__but_may_excuse() -> None:
    unwell = {
        "signals:\n": "attributes: {customer: {unwell: {about: A., type: yes_no, "
        "never_counts_against: true}}}\nsignals:\n"
    }
    reads = "{customer.unwell: {is: true, if_unknown: fails}}"

    harsh = said(vocabulary=unwell, rules={GIFT: f"when: [{reads}]"})
    mild = said(vocabulary=unwell, rules={"{interaction.gift_to_team: true}": reads})

    assert harsh.startswith("error[BK255]: the rule `another-gift` would answer more harshly")
    assert mild == ""


def test_requests_count_against_nobody__told_by_the_rule_that_would() -> None:
    vocabulary = {
        "signals:\n": "requests: {appeal: {about: A., never_counts_against: true}}\nsignals:\n"
    }
    declared = {
        "events:\n": "events:\n  asked: {request.kind: appeal}\n",
        "history:\n": "history:\n  asked: {count: asked, window: ever, this_one: not_counted}\n",
    }
    more = rule("more", "when: [{history.asked: {at_least: 1}}]", "respond: [decline_gift]")

    told = said(vocabulary=vocabulary, rules=declared, more=more)

    assert "error[BK255]: the rule `more` would answer more harshly because of `request.ap" in told


# Declining.


def test_declining_is_never_penalised__directly() -> None:
    penal = rule("punish", "when: [{interaction.staff_response: refused}]", "respond: [warn_staff]")

    assert (
        said(vocabulary=PENALTY, more=penal)
        == """\
error[BK233]: the rule `punish` could penalise a member of staff for declining
  --> gifts.yaml:35:15
   |
35 |     respond: [warn_staff]
   |               ^^^^^^^^^^ a measure against staff
   = help: `interaction.staff_response` may lead to one only by `accepted` or `invited`"""
    )


def test_declining_is_never_penalised__nor_permitted_to_be() -> None:
    penal = rule("punish", "when: [{interaction.staff_response: refused}]", "may: [warn_staff]")

    assert said(vocabulary=PENALTY, more=penal).startswith("error[BK233]: the rule `punish`")


def test_declining_is_never_penalised__through_an_exception() -> None:
    penal = rule(
        "punish",
        GIFT,
        "unless: {took-it: {why: It was taken, when: [{interaction.staff_response: accepted}]}}",
        "respond: [warn_staff]",
    )

    assert said(vocabulary=PENALTY, more=penal).startswith("error[BK233]: the rule `punish`")


def test_declining_is_never_penalised__through_a_finding() -> None:
    concluding = rule("no", "when: [{interaction.staff_response: refused}]", "conclude: refusal")
    penal = rule("punish", "when: [{finding.refusal: true}]", "respond: [warn_staff]")

    told = said(vocabulary=PENALTY, more=concluding + penal)

    assert told.startswith("error[BK233]: the rule `punish`")


def test_declining_is_never_penalised__through_a_history() -> None:
    penal = rule("punish", "when: [{history.earlier_gifts: 1}]", "respond: [warn_staff]")
    event = "gift: {interaction.staff_response: refused}"

    told = said(
        vocabulary=PENALTY,
        more=penal,
        rules={"gift: {interaction.gift_offered: true}": event},
    )

    assert told.startswith("error[BK233]: the rule `punish`")


def test_declining_is_never_penalised__and_the_message_says_through_what() -> None:
    more = rule("took", "when: [{history.earlier_gifts: {at_least: 1}}]", "conclude: taking")
    more += rule("punish", "when: [{finding.taking: true}]", "respond: [warn_staff]")
    event = "gift: {interaction.staff_response: {not: accepted}}"

    told = said(
        vocabulary=PENALTY, more=more, rules={"gift: {interaction.gift_offered: true}": event}
    )

    assert "read here, through `finding.taking`, `history.earlier_gifts`, the event `gift`" in told


def test_declining_is_never_penalised__but_taking_what_is_forbidden_may_be() -> None:
    answer = "gift: {interaction.staff_response: {not: refused}}"
    event = {"gift: {interaction.gift_offered: true}": answer}
    readings = (
        "when: [{interaction.staff_response: accepted}]",
        "when: [{interaction.staff_response: {one_of: [invited, accepted]}}]",
        "when: [{interaction.staff_response: {not: refused}}]",
        "when: [{history.earlier_gifts: {at_least: 1}}]",
    )
    for reading in readings:
        penal = rule("punish", reading, "respond: [warn_staff]")
        assert "BK233" not in said(vocabulary=PENALTY, more=penal, rules=event)


def test_declining_is_never_penalised__and_whoever_declined_may_be_excused() -> None:
    penal = rule(
        "punish",
        GIFT,
        "unless: {declined: {why: Declined, when: [{interaction.staff_response: refused}]}}",
        "respond: [warn_staff]",
    )

    assert "BK233" not in said(vocabulary=PENALTY, more=penal)


def test_declining_is_never_penalised__but_a_measure_for_something_else_may_stand() -> None:
    penal = rule("punish", "when: [{interaction.gift_solicited: true}]", "respond: [warn_staff]")

    assert said(vocabulary=PENALTY, more=penal) == ""


def test_declining_is_never_penalised__but_what_penalises_nobody_may_be_asked() -> None:
    kind = rule("thank", "when: [{interaction.staff_response: refused}]", "respond: [escalate]")

    assert said(more=kind) == ""


# Findings.


def test_findings_build_on_each_other_without_a_cycle__of_two() -> None:
    one = rule("one", "when: [{finding.b: true}]", "conclude: a")
    two = rule("two", "when: [{finding.a: true}]", "conclude: b")

    assert (
        said(more=one + two)
        == """\
error[BK213]: findings rest on each other in a circle: `a` → `b` → `a`
  --> gifts.yaml:31:3
   |
31 |   one:
   |   ^^^ part of the circle
  ::: gifts.yaml:36:3
   |
36 |   two:
   |   ^^^ `two` is part of it
   = help: let one of these rules read facts instead of a finding"""
    )


def test_findings_build_on_each_other_without_a_cycle__of_one() -> None:
    told = said(more=rule("one", "when: [{finding.a: false}]", "conclude: a"))

    assert told.startswith("error[BK213]: findings rest on each other in a circle: `a` → `a`\n")


def test_findings_build_on_each_other_without_a_cycle__through_an_exception() -> None:
    one = rule(
        "one",
        GIFT,
        "unless: {b: {why: There is b, when: [{finding.b: true}]}}",
        "conclude: a",
    )
    two = rule("two", "when: [{finding.a: true}]", "conclude: b")

    assert said(more=one + two).startswith("error[BK213]: ")


def test_findings_build_on_each_other_without_a_cycle__but_in_a_chain() -> None:
    one = rule("one", "when: [{finding.gift: true}]", "conclude: a")
    two = rule("two", "when: [{finding.a: true}, {finding.gift: true}]", "conclude: b")

    assert said(more=one + two) == ""


def test_findings_build_on_each_other_without_a_cycle__though_two_rules_conclude_one() -> None:
    one = rule("one", GIFT, "conclude: a")
    two = rule("two", "when: [{interaction.recorded: true}]", "conclude: a")

    assert said(more=one + two) == ""


# Names.


def test_names_are_used__by_something() -> None:
    told = said(
        rules={
            "events:\n": (
                "parameters:\n  small: {type: money, value: 20 EUR}\n"
                "events:\n  talk: {interaction.signals: {any_of: [small_talk]}}\n"
            ),
            "history:\n": (
                "history:\n  all_gifts: {count: gift, window: ever, this_one: counted}\n"
            ),
        },
        messages="  see-you: Goodbye.\n",
    )

    assert (
        told
        == """\
warning[BK232]: nothing uses the parameter `small`
 --> gifts.yaml:7:3
  |
7 |   small: {type: money, value: 20 EUR}
  |   ^^^^^ declared here
  = help: use it or delete it

warning[BK232]: nothing uses the event `talk`
 --> gifts.yaml:9:3
  |
9 |   talk: {interaction.signals: {any_of: [small_talk]}}
  |   ^^^^ declared here
  = help: use it or delete it

warning[BK232]: nothing uses the history `all_gifts`
  --> gifts.yaml:12:3
   |
12 |   all_gifts: {count: gift, window: ever, this_one: counted}
   |   ^^^^^^^^^ declared here
   = help: use it or delete it

warning[BK232]: nothing uses the message `see-you`
 --> messages.en.yaml:8:3
  |
8 |   see-you: Goodbye.
  |   ^^^^^^^ declared here
  = help: use it or delete it"""
    )


def test_names_are_used__also_deep_inside_something() -> None:
    """A parameter in a term, an event in a window, a history in an exception, a message of one."""
    told = said(
        rules={
            "events:\n": (
                "parameters:\n  soon: {type: duration, value: 1 day}\n"
                "  patience: {type: duration, value: 30 days}\n"
                "events:\n  talk: {interaction.signals: {any_of: [small_talk]}}\n"
            ),
            "history:\n": (
                "history:\n"
                "  since_talk: {count: gift, since: talk, this_one: counted}\n"
                "  lately: {count: gift, within: {parameter: patience}, this_one: counted}\n"
            ),
            "within: 1 day}": "within: {parameter: soon}}",
            "[{interaction.gift_to_team: true}]": (
                "[{interaction.gift_to_team: true}, {any: [{history.since_talk: 0},"
                " {history.lately: 0}]}]"
            ),
        }
    )

    assert told == ""


def test_names_are_used__though_a_text_of_the_same_letters_is_no_use() -> None:
    """A word of the vocabulary that is called as an event is does not use it."""
    told = said(
        rules={
            "events:\n": "events:\n  flattery: {interaction.signals: {any_of: [flattery]}}\n",
            GIFT: "when: [{interaction.gift_offered: true},"
            " {interaction.signals: {any_of: [flattery]}}]",
        }
    )

    assert told.startswith("warning[BK232]: nothing uses the event `flattery`\n")


# Prohibitions.


def test_prohibitions_are_safeguards__when_something_requires_the_response() -> None:
    forbidding = rule("never", "when: [{interaction.recorded: true}]", "never: [escalate]")

    assert (
        said(more=forbidding)
        == """\
warning[BK228]: `another-gift` requires `escalate` and `never` forbids it
  --> gifts.yaml:28:9
   |
28 |       - escalate: {by: manager, within: 1 day}
   |         ^^^^^^^^ required here; the prohibition wins when both apply
  ::: gifts.yaml:31:3
   |
31 |   never:
   |   ^^^^^ forbidden here
   = help: state the prohibition as a safeguard, so that readers see that it wins"""
    )


def test_prohibitions_are_safeguards__but_one_that_nothing_requires_may_stand() -> None:
    forbidding = rule("never", "when: [{interaction.recorded: true}]", "never: [keep_gift]")

    assert said(more=forbidding) == ""


def test_prohibitions_are_safeguards__and_one_that_can_never_meet_it_is_silent() -> None:
    apart = rule("never", "when: [{interaction.gift_offered: false}]", "never: [escalate]")

    assert said(more=apart) == ""


def test_prohibitions_are_safeguards__and_one_that_a_safeguard_settles_is_silent() -> None:
    forbidding = rule("never", "when: [{interaction.recorded: true}]", "never: [escalate]")

    told = said(more=forbidding, rules={"never: [keep_gift]": "never: [escalate, keep_gift]"})

    assert told == ""


# Terms.


MUST_AGREE = {"gifts:\n": "merging: {by: must_agree}\ngifts:\n"}
BOTH = {
    "{title: Bring in the manager, rung: escalate, issued_by: [manager]}": (
        "{title: Bring in the manager, rung: escalate, issued_by: [manager, frontline]}"
    )
}


def test_terms_can_be_merged__when_they_must_agree_and_do_not() -> None:
    other = rule("other", GIFT, "respond:", "  - escalate: {by: frontline}")

    assert (
        said(vocabulary=MUST_AGREE | BOTH, more=other)
        == """\
error[BK223]: two rules state `by` of `escalate` differently
  --> gifts.yaml:36:9
   |
36 |       - escalate: {by: frontline}
   |         ^^^^^^^^ in `other`
  ::: gifts.yaml:28:9
   |
28 |       - escalate: {by: manager, within: 1 day}
   |         ^^^^^^^^ in `another-gift`
   = help: make them agree, or let the vocabulary say how `by` merges"""
    )


def test_terms_can_be_merged__when_a_permitted_response_differs_from_a_required_one() -> None:
    other = rule("other", GIFT, "may:", "  - escalate: {by: frontline}")

    assert said(vocabulary=MUST_AGREE | BOTH, more=other).startswith("error[BK223]: ")


def test_terms_can_be_merged__when_they_agree() -> None:
    other = rule("other", GIFT, "respond:", "  - escalate: {by: manager}")

    assert said(vocabulary=MUST_AGREE | BOTH, more=other) == ""


def test_terms_can_be_merged__when_one_rule_is_silent() -> None:
    """What is left open disagrees with nothing."""
    other = rule("other", GIFT, "respond: [escalate]")

    assert said(vocabulary=MUST_AGREE | BOTH, more=other) == ""


def test_terms_can_be_merged__when_the_vocabulary_says_how() -> None:
    other = rule("other", GIFT, "respond:", "  - escalate: {by: frontline}")

    assert said(vocabulary=BOTH, more=other) == ""


def test_terms_can_be_merged__when_one_duty_means_two_things() -> None:
    """Else one of the two would be lost without a word."""
    duty = "duties: {{tell: {{what: {what}, who: manager, within: 1 day}}}}"
    one = rule("one", GIFT, duty.format(what="Ring the union"))
    other = rule("two", GIFT, duty.format(what="Write to the customer"))

    told = said(more=one + other)

    assert told.startswith("error[BK223]: two rules state the duty `tell` differently\n")


def test_terms_can_be_merged__when_one_duty_has_two_deadlines() -> None:
    duty = "duties: {{tell: {{what: Tell them, who: manager, within: {within}}}}}"
    one = rule("one", GIFT, duty.format(within="1 day"))
    other = rule("two", GIFT, duty.format(within="2 days"))

    assert said(more=one + other) == ""


# Messages in several languages.


def test_messages_are_complete__when_a_language_lacks_one() -> None:
    told = said(more_texts={"messages.de.yaml": GERMAN})

    assert "warning[BK237]: the message `" in told
    assert "has no words in `de`\n" in told


def test_messages_are_complete__when_there_is_one_language() -> None:
    assert "BK237" not in said()


# Complaints, and accusations.


def test_complaining_makes_nobody_worse_off__whatever_says_it() -> None:
    readings = (
        "staff_complaint.made: true",
        "customer_complaint.resolved: true",
        "customer_complaint.reasonable: {is: false, if_unknown: fails}",
        "incident.knowledge_source: {is: report, if_unknown: fails}",
        "interaction.signals: {any_of: [flattery, grievance]}",
        "interaction.signals: {all_of: [flattery, grievance]}",
        "incident.signals: {any_of: [grievance]}",
    )
    for reading in readings:
        told = said(more=rule("more", f"when: [{reading}]", "respond: [decline_gift]"), **GRIEVANCE)
        assert "error[BK238]: the rule `more` would answer more harshly" in told


def test_complaining_makes_nobody_worse_off__through_a_finding() -> None:
    more = rule("found", "when: [{staff_complaint.made: true}]", "conclude: complained")
    more += rule("more", "when: [{finding.complained: true}]", "may: [decline_gift]")

    assert "error[BK238]: the rule `more` would answer more harshly" in said(more=more)


def test_complaining_makes_nobody_worse_off__through_a_history() -> None:
    declared = {
        "events:\n": "events:\n  fuss: {interaction.signals: {any_of: [grievance]}}\n",
        "history:\n": (
            "history:\n  fusses: {count: fuss, within: 90 days, this_one: counted, up_to: 5}\n"
        ),
    }
    more = rule("more", "when: [{history.fusses: {at_least: 2}}]", "respond: [decline_gift]")

    told = said(rules=declared, more=more, **GRIEVANCE)

    assert "asked for where `grievance` is read" in told


def took(starts: str) -> dict[str, str]:
    """Declare how long it took from a moment to a warning."""
    return {
        "events:\n": "events:\n  made: {measure.response: decline_gift}\n",
        "history:\n": f"history:\n  took: {{time_to: made, from: {starts}}}\n",
    }


def test_complaining_makes_nobody_worse_off__through_the_time_since_a_complaint() -> None:
    late = "when: [{history.took: {over: 1 day, if_unknown: fails}}]"
    more = rule("more", late, "respond: [decline_gift]")

    assert "asked for where `history.took` is read" in said(rules=took("complaint"), more=more)
    assert "BK238" not in said(rules=took("incident"), more=more)


def test_accusations_are_not_findings__through_the_time_since_an_allegation() -> None:
    late = "when: [{history.took: {over: 1 day, if_unknown: fails}}]"
    more = rule("more", late, "may: [warn_staff]")

    told = said(vocabulary=PENALTY, rules=took("allegation"), more=more)

    assert "error[BK239]: the rule `more` could penalise a member of staff on an accusation" in told


EXCUSES = (
    "customer_complaint.reasonable: {is: true, if_unknown: fails}",
    "interaction.signals: {any_of: [grievance]}",
    "history.fusses: {at_least: 2}",
)
FUSSES = {
    "events:\n": "events:\n  fuss: {interaction.signals: {any_of: [grievance]}}\n",
    "history:\n": (
        "history:\n  fusses: {count: fuss, within: 90 days, this_one: counted, up_to: 5}\n"
    ),
}


@pytest.mark.parametrize("excuse", EXCUSES)
def test_complaining_makes_nobody_worse_off__but_may_excuse(excuse: str) -> None:
    more = rule(
        "more",
        GIFT,
        f"unless: {{fair: {{why: It was a fair complaint, when: [{{{excuse}}}]}}}}",
        "respond: [decline_gift]",
    )

    assert "BK238" not in said(rules=FUSSES, more=more, **GRIEVANCE)


@pytest.mark.parametrize("excuse", EXCUSES)
def test_complaining_makes_nobody_worse_off__but_may_excuse_through_a_finding(excuse: str) -> None:
    more = rule("found", f"when: [{{{excuse}}}]", "conclude: fair")
    more += rule("more", f"{GIFT[:-1]}, {{finding.fair: false}}]", "respond: [decline_gift]")

    assert "BK238" not in said(rules=FUSSES, more=more, **GRIEVANCE)


def test_complaining_makes_nobody_worse_off__by_ending_an_exception() -> None:
    for excuse in (
        "customer_complaint.made: false",
        "interaction.signals: {none_of: [grievance]}",
        "history.fusses: 0",
        "history.fusses: {at_most: 1}",
    ):
        more = rule(
            "more",
            GIFT,
            f"unless: {{calm: {{why: Nobody complained, when: [{{{excuse}}}]}}}}",
            "respond: [decline_gift]",
        )
        told = said(rules=FUSSES, more=more, **GRIEVANCE)
        assert "error[BK238]: the rule `more` would answer more harshly" in told


def test_complaining_makes_nobody_worse_off__by_an_exception_that_protects_staff_less() -> None:
    more = rule(
        "more",
        GIFT,
        "unless: {fuss: {why: Staff complained, when: [{staff_complaint.made: true}]}}",
        "respond: [decline_gift]",
    )

    assert "error[BK238]: the rule `more` would protect staff less" in said(more=more)


def test_accusations_are_not_findings__but_what_is_alleged_may_excuse() -> None:
    more = rule(
        "more",
        GIFT,
        "unless: {other: {why: That is looked into, when: "
        "[{allegation.conduct: {is: flirtation, if_unknown: fails}}]}}",
        "respond: [warn_staff]",
    )

    assert "BK239" not in said(vocabulary=PENALTY, more=more)


def test_complaining_makes_nobody_worse_off__as_a_penalty_on_staff() -> None:
    more = rule("more", "when: [{staff_complaint.made: true}]", "may: [warn_staff]")

    assert "error[BK238]" in said(vocabulary=PENALTY, more=more)


def test_complaining_makes_nobody_worse_off__by_lowering_what_protects_staff() -> None:
    lower = (
        "safeguards:\n  lower:\n    title: Lower\n    source: {policy: Gifts}\n"
        "    when: [{staff_complaint.made: true}]\n    at_most: none\n"
    )

    told = said(rules={"safeguards:\n": lower})

    assert "error[BK238]: the safeguard `lower` would protect staff less" in told


def test_complaining_makes_nobody_worse_off__when_it_only_helps() -> None:
    more = rule(
        "helps",
        "when: [{staff_complaint.made: true}]",
        "respond: [keep_gift]",
        "duties: {answer: {what: Answer, who: manager, within: 1 day}}",
    )
    more += rule(
        "denied", "when: [{interaction.signals: {none_of: [grievance]}}]", "may: [decline_gift]"
    )

    assert said(more=more, **GRIEVANCE) == ""


def test_accusations_are_not_findings__without_evidence() -> None:
    more = rule("more", "when: [{allegation.claim: pattern}]", "may: [warn_staff]")

    told = said(vocabulary=PENALTY, more=more)

    assert "error[BK239]: the rule `more` could penalise a member of staff on an accusation" in told


def test_accusations_are_not_findings__with_evidence() -> None:
    for support in (
        "allegation.evidence: {at_least: corroborated}",
        "incident.outcome: {is: substantiated, if_unknown: fails}",
    ):
        when = f"when: [{{allegation.claim: pattern}}, {{{support}}}]"
        assert said(vocabulary=PENALTY, more=rule("more", when, "may: [warn_staff]")) == ""


# What customers are never told.

RULED_OUT = "boundarykit: 1\nkind: messages\nlanguage: en\nnever_say:\n  {}: it blames somebody\n"


def test_customers_are_never_told__what_a_file_rules_out_whatever_its_case_and_breaks() -> None:
    for phrase in ("thank you", "THANK   you"):
        told = said(more_texts={"never.yaml": RULED_OUT.format(phrase)})
        assert "says what is never said" in told


def test_customers_are_never_told__when_it_is_part_of_another_word_or_said_to_staff() -> None:
    for phrase in ("hank you", "thank yo"):
        assert said(more_texts={"never.yaml": RULED_OUT.format(phrase)}) == ""


def test_customers_are_never_told__once_where_two_files_rule_it_out() -> None:
    ours = RULED_OUT.format("Thank you").replace("it blames somebody", "ours says why")
    texts = {"a-ours.yaml": ours, "b-never.yaml": RULED_OUT.format("thank you")}

    told = said(more_texts=texts)

    assert told.count("says what is never said") == 1
    assert "help: ours says why" in told


def test_customers_are_never_told__in_another_language() -> None:
    other = RULED_OUT.format("thank you").replace("language: en", "language: fr")

    assert said(more_texts={"never.yaml": other}) == ""


# Titles.

TITLES = (
    "boundarykit: 1\nkind: messages\nlanguage: {}\nfor: gifts\n"
    "titles:\n  rules: {{decline-gift: Ein Geschenk wird abgelehnt}}\n"
)


def test_titles_are_complete__when_rules_speak_the_language() -> None:
    told = said(more_texts={"titles.yaml": TITLES.format("en")})

    assert "warning[BK237]: the response `keep_gift` has no title in `en`" in told
    assert "warning[BK237]: the role `" in told
    assert "warning[BK237]: the rule `decline-gift` has no title" not in told


TITLED = {
    "title: Gifts\n": (
        "title: Gifts\nabout: Kindly.\n"
        "parameters: {pause: {type: duration, value: 1 day, about: How long.}}\n"
    )
}


def test_titles_are_complete__histories_and_what_a_rule_set_says_of_itself() -> None:
    told = said(rules=TITLED, more_texts={"titles.yaml": TITLES.format("en")})

    assert "warning[BK237]: the history `earlier_gifts` of `gifts` has no title in `en`" in told
    assert "warning[BK237]: the parameter `pause` of `gifts` has no title in `en`" in told
    assert "warning[BK237]: the `about` of `gifts` has no title in `en`" in told


def test_titles_are_complete__of_a_list_of_which_anything_has_a_title() -> None:
    more = {"  phone:": "  letter: {about: A letter.}\n  phone:"}
    begun = TITLES.format("en") + "  channels: {phone: Telefon}\n"

    told = said(vocabulary=more, more_texts={"t.yaml": begun})

    assert "the word `channels.letter` has no title in `en`" in told
    assert "the word `" not in said(more_texts={"t.yaml": TITLES.format("en")})


def test_titles_are_complete__when_no_rule_speaks_the_language() -> None:
    assert said(more_texts={"titles.yaml": TITLES.format("de")}) == ""
