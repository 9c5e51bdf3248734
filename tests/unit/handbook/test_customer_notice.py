"""The notice for customers shows only what a customer may read, and betrays nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from boundarykit import PolicyError
from boundarykit.compiler.load import load_paths
from boundarykit.compiler.loaded import Loaded
from boundarykit.engine.engine import rule_paths
from boundarykit.handbook import customer_notice, render_notice, sources_on
from boundarykit.handbook.contents import Appeal, Consequence, Contact, Point, Replies
from boundarykit.ir.conditions import Every, OneOf
from boundarykit.ir.facts import STAFF_SIDE, Fact, Reader
from boundarykit.ir.policy import Policy
from boundarykit.ir.types import BoolType
from tests.unit.handbook.books import MESSAGES, RULES, VOCABULARY, loaded, notice

HIDDEN = "XYZZY"
OPEN = "- interaction.recorded: true"
UNSEEN = ("ground", "why", "duty", "for staff", "for the manager", "signal", "finding", "practice")
GUARDED = {
    "a fact": "- incident.opened: true",
    "a fact inside a choice": (
        "- any: [{interaction.recorded: true}, {incident.stage: {is: closed, if_unknown: fails}}]"
    ),
    "a finding": "- finding.hidden: true",
    "a history": "- history.hurt: {at_least: 1}",
    "an attribute": "- customer.flagged: true",
}
"""Conditions that rest on what customers may not learn, in every way that a rule can."""

WORDS = (
    VOCABULARY.replace("signals:\n", "signals:\n  xyzzy: {about: XYZZY signal}\n")
    .replace("practices:\n", "practices:\n  XYZZY-ground: {about: XYZZY practice}\n")
    .replace(
        "responses:\n",
        "responses:\n"
        "  xyzzy_response: {title: XYZZY response, rung: restrict, issued_by: [manager]}\n"
        "  xyzzy_permitted: {title: XYZZY permitted, rung: ban, person_decides: true}\n",
    )
    .replace(
        "  customer:\n",
        "  customer:\n    flagged: {about: XYZZY flag, type: yes_no, if_unknown: false,"
        " share: [staff, manager]}\n",
    )
)
TOLD = MESSAGES + (
    "  xyzzy-staff: XYZZY for staff {contact.crisis_line}\n"
    "  xyzzy-manager: XYZZY for the manager\n"
    "  xyzzy-customer: XYZZY for the customer\n"
)
PLANTED = """\
rules:
  planted:
    title: XYZZY title
    source: {{practice: XYZZY-ground}}
    when:
      {when}
    unless:
      excuse: {{why: XYZZY why, when: [{{interaction.signals: {{any_of: [xyzzy]}}}}]}}
    respond: [xyzzy_response]
    may: [xyzzy_permitted]
    duties:
      owed: {{what: XYZZY duty, who: manager}}
    say: {{staff: xyzzy-staff, manager: xyzzy-manager{more}}}
    turn_to: [crisis_line]
  hidden:
    title: XYZZY finding
    source: {{practice: P1}}
    when: [{{interaction.staff_uncomfortable: true}}]
    conclude: hidden
"""


def planted(when: str, more: str = "") -> Loaded:
    """Load the shop's rules with one more that is full of what must not be seen."""
    history = "{count: hurt, same: [customer], within: 1 days, this_one: counted}"
    rules = (
        RULES.replace("events:\n", "events:\n  hurt: {interaction.staff_uncomfortable: true}\n")
        .replace("history:\n", f"history:\n  hurt: {history}\n")
        .replace("rules:\n", PLANTED.format(when=when, more=more), 1)
    )
    return loaded(rules, TOLD, vocabulary=WORDS)


def showing(text: str, shown: dict[str, str]) -> list[str]:
    return [name for name, page in shown.items() if text in page.upper()]


@pytest.mark.parametrize("kind", GUARDED)
def test_nothing_of_a_rule_that_rests_on_what_is_guarded_is_shown(kind: str) -> None:
    shown = render_notice(notice(planted(GUARDED[kind])))

    assert showing(HIDDEN, shown) == []


def test_nothing_that_only_staff_and_managers_are_told_is_shown() -> None:
    shown = render_notice(notice(planted(OPEN)))

    assert showing(HIDDEN, shown) == []


def test_of_a_rule_that_speaks_to_customers_only_their_part_is_shown() -> None:
    shown = render_notice(notice(planted(OPEN, ", customer: xyzzy-customer")))

    page = shown["customer-notice.md"]
    for seen in ("for the customer", "response", "permitted"):
        assert f"{HIDDEN} {seen}" in page
    for unseen in (
        "title",
        "ground",
        "why",
        "duty",
        "for staff",
        "for the manager",
        "signal",
        "finding",
        "practice",
    ):
        assert f"{HIDDEN} {unseen}" not in page
    assert "risis" not in page


@pytest.mark.parametrize("touched", ["second-insult", "rude"])
def test_a_rule_is_left_out_even_if_no_check_has_looked_at_it(touched: str) -> None:
    """The notice does not rely on the checks of a load: here they never ran."""
    sources = sources_on(loaded(), None, "en")
    secret = OneOf(Fact("incident.opened", BoolType(), share=STAFF_SIDE), frozenset({1}))
    rules = tuple(
        replace(rule, when=Every((*rule.when.parts, secret))) if rule.id == touched else rule
        for rule in sources.policy.rules
    )
    policy = replace(sources.policy, rules=rules)
    writer = replace(sources.writer, policy=policy)

    shown = customer_notice(replace(sources, policy=policy, writer=writer))

    told = [text for about in shown.replies for reply in about.replies for text in reply]
    assert not any(text.startswith("Please stop.") for text in told)


def test_of_the_shipped_rules_no_word_to_staff_and_no_guarded_rule_is_shown() -> None:
    found = load_paths(rule_paths(()))
    policies = [edition.policy for edition in found.editions if edition.policy is not None]

    shown = render_notice(notice(found))["customer-notice.md"]

    for kept in _kept_from_customers(policies[-1]):
        assert kept not in shown
    assert shown.count(">") >= len(("a reply", "another"))


def _kept_from_customers(policy: Policy) -> set[str]:
    """Return every text of a policy that is not for customers, in words that stand alone."""
    open_ids = {
        say.message for r in policy.rules for say in r.says if say.reader is Reader.CUSTOMER
    }
    silent = [r for r in policy.rules if all(s.reader is not Reader.CUSTOMER for s in r.says)]
    texts = {text for m in policy.messages if m.id not in open_ids for _, text in m.text}
    texts |= {rule.title for rule in silent} | {each.title for each in policy.safeguards}
    texts |= {excuse.why for rule in policy.rules for excuse in rule.unless}
    return texts | {duty.what for rule in policy.rules for duty in rule.duties}


def test_what_is_answered_is_said_in_the_words_of_the_vocabulary() -> None:
    assert notice(loaded()).conduct == (Point("Insults somebody."), Point("Announces harm."))


NOTICE = """\
notice:
  signals.threat: Threatening somebody
  signals.insult: Insulting somebody
  responses.ban: We exclude you.
  responses.call_security: We call security.
"""


def test_what_customers_read_is_said_in_words_for_them_and_in_the_order_of_these() -> None:
    found = notice(loaded(vocabulary=VOCABULARY + NOTICE))

    assert found.conduct == (Point("Threatening somebody"), Point("Insulting somebody"))
    assert [each.title for each in found.consequences] == [
        "Draw the line",
        "Limit contact",
        "We exclude you.",
    ]


def test_what_the_vocabulary_words_for_the_notice_is_said_wherever_it_can_follow() -> None:
    rules = RULES.replace("respond: [draw_line]", "respond: [draw_line, call_security]")

    worded = notice(loaded(rules, vocabulary=VOCABULARY + NOTICE))
    unworded = notice(loaded(rules))

    assert worded.consequences[-1] == Consequence("We call security.")
    assert "Call security" not in [each.title for each in unworded.consequences]


def test_error_when_the_notice_words_what_there_is_not() -> None:
    with pytest.raises(PolicyError) as caught:
        loaded(vocabulary=VOCABULARY + "notice: {signals.insolt: Insulting}\n")

    assert str(caught.value) == (
        "error[BK231]: unknown signal or response `signals.insolt`\n"
        "  --> shop.yaml:52:10\n"
        "   |\n"
        "52 | notice: {signals.insolt: Insulting}\n"
        "   |          ^^^^^^^^^^^^^^ not a signal or response of the vocabulary\n"
        "   = help: did you mean `signals.insult`?"
    )


def test_our_words_stand_under_what_they_are_about_and_never_under_the_title_of_a_rule() -> None:
    rules = RULES.replace("uses: [shop]\n", "uses: [shop]\nnotice: When you are rude\n")

    shown = render_notice(notice(loaded(rules)))["customer-notice.md"]

    (about,) = notice(loaded(rules)).replies
    assert about.title == "When you are rude"
    assert "An insult is answered with a line" not in shown


def test_our_words_name_no_contact_point_but_lead_to_the_list_and_stand_once() -> None:
    same = MESSAGES.replace("We are glad to help when we both stay polite.", "Please stop.")
    twice = same.replace("You reach us at {contact.desk}.", "")

    assert notice(loaded()).replies == (
        Replies(
            "",
            (
                ("Please stop. You reach us at (see “Where to turn”).",),
                ("We are glad to help when we both stay polite.",),
            ),
        ),
    )
    assert notice(loaded(RULES, twice)).replies == (Replies("", (("Please stop.",),)),)


def test_what_can_follow_is_said_with_its_length_and_who_decides() -> None:
    longer = RULES.replace("respond: [draw_line]", "respond: [limit: {lasts: 1 year}]")

    assert notice(loaded()).consequences == (
        Consequence("Draw the line"),
        Consequence("Limit contact", ("For 3 months", "Who decides: Manager")),
        Consequence(
            "Exclude from the shop",
            (
                "For 2 years",
                "Who decides: Director",
                "A person looks at what happened, hears you, and then decides",
            ),
        ),
    )
    assert notice(loaded(longer)).consequences[1].details[0] == "For at most 1 year"


def test_no_length_is_promised_where_some_rule_leaves_it_open() -> None:
    """A person chooses it then, so the longest that a rule names is not the most."""
    left_open = RULES.replace("respond: [draw_line]", "respond: [limit]")

    assert notice(loaded(left_open)).consequences[1].details == ("Who decides: Manager",)


@pytest.mark.parametrize("language", ["en", "de"])
def test_nobody_is_promised_to_hear_how_to_object_where_nobody_can(language: str) -> None:
    told = {"en": "by when and where you can object", "de": "bis wann und wo Sie widersprechen"}
    page = replace(notice(loaded()), language=language)

    for text in render_notice(page).values():
        assert told[language] in " ".join(text.split())
    for text in render_notice(replace(page, appeals=())).values():
        assert told[language] not in " ".join(text.split())


def test_how_to_object_and_where_to_turn_are_said() -> None:
    found = notice(loaded())

    assert found.appeals == (Appeal("20 days", "Director"),)
    assert found.contacts == (Contact("Desk", "The service desk."),)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "You can object at any time, to: Director."),
        ("de", "Sie können jederzeit widersprechen, an: Director."),
    ],
)
def test_who_can_object_at_any_time_is_told_so(language: str, told: str) -> None:
    unlimited = RULES.replace("appeal: {within: 20 days, to: director}", "appeal: {to: director}")
    page = replace(notice(loaded(unlimited)), language=language)

    assert page.appeals == (Appeal("", "Director"),)
    for text in render_notice(page).values():
        assert told in " ".join(text.split())
