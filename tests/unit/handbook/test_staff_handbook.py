"""The handbook for staff says every situation in plain words, and only what the rules say."""

from __future__ import annotations

from datetime import date

import pytest

from boundarykit import UsageError
from boundarykit.handbook import edition_for, sources_on, staff_handbook
from boundarykit.handbook.contents import Contact, Handbook, LadderRung, Link, Point, Step, Urgent
from tests.unit.handbook.books import GERMAN_MESSAGES, MESSAGES, RULES, VOCABULARY, book, loaded

CONDITIONS = {
    "{interaction.recorded: true}": "It was recorded.",
    "{interaction.recorded: false}": "It was not recorded.",
    "{interaction.severity: {at_least: serious}}": "How grave it was: at least serious.",
    "{interaction.severity: {between: [moderate, serious]}}": (
        "How grave it was: from moderate to serious."
    ),
    "{interaction.severity: {under: serious}}": "How grave it was: at most moderate.",
    "{interaction.channel: {one_of: [counter, phone]}}": "How it happened: counter or phone.",
    "{interaction.channel: {not: phone}}": "How it happened: not phone.",
    "{interaction.gift_value: {over: 20 EUR, if_unknown: fails}}": (
        "What the gift is worth: at least €20.01."
    ),
    "{interaction.setting: {known: false}}": "It is not known: Where it happened.",
    "{incident.witnesses: {at_most: 0}}": "How many witnesses are named: none.",
    "{incident.witnesses: {between: [1, 3]}}": "How many witnesses are named: from 1 to 3.",
    "{incident.witnesses: 2}": "How many witnesses are named: 2.",
    "{customer.membership: true}": "The customer is a member.",
    "{customer.membership: false}": "This is not so: the customer is a member.",
}


def rules(when: str, then: str = "respond: [draw_line]", top: str = "") -> str:
    return (
        "boundarykit: 1\nkind: rules\nid: rudeness\ntitle: Ours\nuses: [shop]\n"
        f"{top}rules:\n  a-rule:\n    title: A rule\n    source: {{policy: Ours}}\n"
        f"    when: {when}\n    {then}\n"
    )


def points(when: str, top: str = "") -> tuple[Point, ...]:
    return book(loaded(rules(when, top=top))).chapters[0].situations[0].when


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_is_said_in_plain_words(condition: str) -> None:
    assert points(f"[{condition}]") == (Point(CONDITIONS[condition]),)


def test_that_it_also_holds_when_nobody_knows_is_said_where_the_author_chose_so() -> None:
    (found,) = points("[{interaction.gift_value: {over: 20 EUR, if_unknown: holds}}]")
    (words,) = points("[{workplace.controls: {any_of: [door], if_unknown: holds}}]")

    also = Point("It also holds when nobody knows.")
    assert found.points == (also,)
    assert words.points == (also,)


def test_words_stand_in_the_line_and_are_explained_once_at_the_end() -> None:
    found = book(loaded(rules("[{interaction.signals: {any_of: [insult, threat]}}]")))

    when = found.chapters[0].situations[0].when
    assert when == (Point("What the customer did (one of these is enough): insult; threat."),)
    assert found.words[0].points == (
        Point("Insults somebody.", "Insult"),
        Point("Announces harm.", "Threat"),
    )


def test_words_that_must_be_missing_are_told_from_words_that_must_all_be_there() -> None:
    (none,) = points("[{interaction.signals: {none_of: [insult]}}]")
    (every,) = points("[{interaction.signals: {all_of: [insult, threat]}}]")

    assert none.text == "What the customer did (none of these): insult."
    assert every.text == "What the customer did (all of these): insult; threat."


def test_joined_conditions_stand_below_what_joins_them() -> None:
    either = "{any: [{interaction.recorded: true}, {all: [{customer.membership: true}]}]}"

    (found,) = points(f"[{either}]")

    assert found.text == "One of these holds:"
    assert [len(each.points) for each in found.points] == [0, 1]


def test_a_rule_without_conditions_always_holds() -> None:
    assert points("always") == (Point("Always."),)


@pytest.mark.parametrize(
    ("window", "said"),
    [
        ("within: 30 days", "Looking back 30 days, the same customer; this time counts too."),
        (
            "calendar: year",
            "Looking back to the beginning of the year, the same customer; this time counts too.",
        ),
        ("window: ever", "Looking back over everything, the same customer; this time counts too."),
        (
            "each_within: 30 days",
            "Looking back from each time to the one before, never more than 30 days, "
            "the same customer; this time counts too.",
        ),
        (
            "since: calm\n    if_none: nothing",
            "Looking back to the last event “calm”, and at nothing where there was none, "
            "the same customer; this time counts too.",
        ),
    ],
)
def test_a_history_says_how_it_looks_back(window: str, said: str) -> None:
    top = (
        "events:\n  rude: {interaction.signals: {any_of: [insult]}}\n"
        "  calm: {interaction.signals: {none_of: [insult]}}\n"
        "history:\n  often:\n    about: How often it happened.\n    count: rude\n"
        f"    same: [customer]\n    {window}\n    this_one: counted\n"
    )

    found = points("[{history.often: {at_least: 2}}]", top=top)

    assert found == (Point("How often it happened: at least 2.", points=(Point(said),)),)


def test_points_say_what_each_event_counts() -> None:
    top = (
        "events:\n  rude: {interaction.signals: {any_of: [insult]}}\n"
        "  threat: {interaction.signals: {any_of: [threat]}}\n"
        "history:\n  score:\n    about: The points.\n"
        "    points: {rude: 1, threat: {points: 4, for: 2 years}}\n"
        "    within: 3 years\n    older_than: 1 day\n    this_one: not_counted\n"
    )

    (found,) = points("[{history.score: {at_least: 6}}]", top=top)

    assert [each.text for each in found.points] == [
        "“rude” counts 1.",
        "“threat” counts 4, for 2 years.",
        "Looking back 3 years, the same customer; only what is at least 1 day old.",
    ]


def test_the_time_to_something_says_from_when_it_counts() -> None:
    top = (
        "events:\n  warned: {measure.response: warn_staff}\n"
        "history:\n  took: {about: How long it took., time_to: warned, from: knowledge}\n"
    )

    (found,) = points("[{history.took: {over: 1 day, if_unknown: fails}}]", top=top)

    assert [each.text for each in found.points] == [
        "Counted from when the employer came to know, the same customer."
    ]


def test_a_finding_is_said_by_its_rule_and_is_no_situation_of_its_own() -> None:
    found = book(loaded())

    (chapter,) = found.chapters
    assert [each.id for each in chapter.situations] == ["second-insult", "insult"]
    link = Link("finding-rude", "Rudeness is an insult or a threat")
    assert chapter.situations[0].when[0] == Point("Found:", link=link)
    assert [each.id for each in found.findings] == ["finding-rude"]


def test_situations_stand_as_they_are_written_and_not_by_name() -> None:
    found = book(loaded()).chapters[0].situations

    assert [each.id for each in found] != sorted(each.id for each in found)


def test_the_ladder_holds_every_response_on_its_rung() -> None:
    assert book(loaded()).ladder == (
        LadderRung("Nothing is called for", ()),
        LadderRung("A line", ("Draw the line",)),
        LadderRung("Restrict", ("Limit contact",)),
        LadderRung("Out", ("Exclude from the shop",)),
    )


def test_what_waits_for_a_person_is_said_with_the_role_that_decides() -> None:
    (director,) = (each for each in book(loaded()).deciders if each.role == "Director")

    assert [(each.title, each.person_decides) for each in director.responses] == [
        ("Exclude from the shop", True)
    ]


def test_every_duty_is_listed_under_the_role_that_owes_it() -> None:
    (owed,) = book(loaded()).owed

    assert owed.role == "Manager"
    told = [(duty.what, situation.id) for duty, situation in owed.duties]
    assert told == [("Ask what they saw", "second-insult"), ("Tell the customer", "second-insult")]
    assert owed.duties[0][0].details == (
        "Within 5 working days, counted from when the employer came to know",
        "For each witness who was not interviewed yet",
        "If late, then: Call security.",
    )


def test_what_is_done_in_the_encounter_itself_comes_first() -> None:
    then = "respond: [{limit: {by: manager, lasts: 1 day}}, draw_line]"

    (situation,) = book(loaded(rules("always", then))).chapters[0].situations

    assert [step.title for step in situation.must] == ["Draw the line", "Limit contact"]
    assert situation.must[0].terms[0] == "Now"


def test_a_situation_says_where_to_turn_and_what_it_rests_on() -> None:
    found = book(loaded())

    second, first = found.chapters[0].situations
    assert second.turn_to == (Contact("Crisis line", "The crisis line, for staff."),)
    assert first.ground == "practice P1"
    assert found.practices[0] == Point("Answer an insult at once.", "P1")
    assert "Looked at again after 1 month, by: Manager" in second.must[0].terms


@pytest.mark.parametrize(
    ("day", "value"), [(None, "90 days"), (date(2026, 6, 30), "30 days")], ids=str
)
def test_a_day_chooses_the_edition_and_its_values(day: date | None, value: str) -> None:
    dated = (
        "parameters:\n  memory:\n    type: duration\n    about: How long.\n    values:\n"
        '      "2026-01-01": {value: 30 days, source: {law: L1}}\n'
        '      "2026-07-01": {value: 90 days, source: {law: L2}}\n'
    )
    text = rules("always", "respond: [{limit: {by: manager, lasts: {parameter: memory}}}]", dated)
    text = text.replace("uses:", 'in_force: {from: "2026-01-01"}\nuses:')

    found = book(loaded(text), day=day)

    assert [line.value for line in found.lines] == [value]
    assert f"For {value}" in found.chapters[0].situations[0].must[0].terms
    assert found.lines[0].source == ("law L2" if day is None else "law L1")


DANGER = "respond: [draw_line, call_security]\n    turn_to: [crisis_line]"


def test_what_is_done_in_danger_stands_on_one_page_in_front() -> None:
    found = book(loaded(rules("always", f"{DANGER}\n    say: {{staff: leave-it}}")))

    assert found.urgent == Urgent(
        steps=(
            Step("Call security", ("Who: anybody on the staff",)),
            Step("Draw the line", ("Who: Staff or Manager",)),
        ),
        contacts=(Contact("Crisis line", "The crisis line, for staff."),),
        situations=(
            (
                Link("situation-a-rule", "A rule"),
                ("Leave it to the manager, [crisis line].", "You did well."),
            ),
        ),
    )


def test_no_page_for_danger_where_nothing_brings_people_to_safety() -> None:
    assert book(loaded()).urgent is None


@pytest.mark.parametrize(
    ("milder", "graver"),
    [("draw_line", "limit: {lasts: 1 day}"), ("draw_line", "draw_line, call_security")],
    ids=["graver on the ladder", "brings people to safety"],
)
def test_the_rule_set_with_the_gravest_comes_first(milder: str, graver: str) -> None:
    ours = rules("always", f"respond: [{milder}]").replace("id: rudeness", "id: a-set")
    theirs = rules("always", f"respond: [{graver}]").replace("id: rudeness", "id: b-set")

    found = book(loaded(ours, theirs.replace("a-rule", "b-rule")))

    assert [chapter.id for chapter in found.chapters] == ["b-set", "a-set"]


def edition(role: str) -> Handbook:
    return staff_handbook(edition_for(sources_on(loaded(), None, "en"), role))


def test_an_edition_holds_what_its_role_does_says_and_must_know() -> None:
    staff, manager = edition("frontline"), edition("manager")

    second, first = staff.chapters[0].situations
    assert (second.must, second.duties) == ((), ())
    assert [quote.reader for quote in second.quotes] == ["For you"]
    assert [step.title for step in first.must] == ["Draw the line"]
    assert [quote.reader for quote in first.quotes] == ["To the customer"]
    assert [step.title for step in manager.chapters[0].situations[0].must] == ["Limit contact"]
    assert [each.role for each in manager.deciders] == ["Manager"]
    assert [each.role for each in manager.owed] == ["Manager"]


def test_an_edition_leaves_to_the_whole_handbook_when_exactly_something_holds() -> None:
    found = edition("manager")

    second = found.chapters[0].situations[0]
    assert (second.when, second.ground) == ((), "")
    assert [(each.why, each.points) for each in second.unless] == [("They said sorry.", ())]
    assert (found.findings, found.words, found.lines, found.ladder) == ((), (), (), ())


def test_an_edition_keeps_the_limits_on_what_its_role_decides() -> None:
    assert [each.id for each in edition("frontline").limits] == []
    assert [each.id for each in edition("director").limits] == ["no-ban-alone"]


def test_error_for_an_edition_for_a_role_that_is_none() -> None:
    with pytest.raises(UsageError) as caught:
        edition("frontlin")

    assert str(caught.value) == (
        "error[BK602]: there is no role `frontlin`\n  = help: did you mean `frontline`?"
    )


def test_error_when_no_rules_are_in_force_on_the_day() -> None:
    text = rules("always").replace("uses:", 'in_force: {from: "2026-01-01"}\nuses:')

    with pytest.raises(UsageError) as caught:
        book(loaded(text), day=date(2025, 12, 31))

    assert str(caught.value) == (
        "error[BK118]: no rules are in force on this day\n"
        "  --> 2025-12-31\n"
        "  = help: look at `in_force` in the rule files"
    )


def test_error_for_every_message_without_words_in_the_language() -> None:
    german = GERMAN_MESSAGES.replace("  talk: Sprechen Sie heute mit der Person.\n", "")

    with pytest.raises(UsageError) as caught:
        book(loaded(RULES, MESSAGES, german), "de")

    assert str(caught.value) == (
        "error[BK602]: the message `talk` has no words in `de`\n  = help: known here: `en`"
    )


def test_error_for_a_language_without_phrases() -> None:
    with pytest.raises(UsageError) as caught:
        book(loaded(), "fr")

    assert str(caught.value) == (
        "error[BK602]: there are no handbooks in `fr`\n  = help: known here: `de`, `en`"
    )


def test_a_word_that_nobody_looks_for_is_not_explained() -> None:
    vocabulary = VOCABULARY.replace("signals:\n", "signals:\n  shouts: {about: Is loud.}\n")

    found = book(loaded(vocabulary=vocabulary)).words

    terms = {point.term for words in found for point in words.points}
    assert terms == {"Apology", "Counter", "Insult", "Threat"}
