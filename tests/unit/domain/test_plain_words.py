"""One answer, worded for staff and for the customer, in every language."""

from __future__ import annotations

from typing import Any

import pytest

from boundarykit.diagnostics import UsageError
from boundarykit.domain.answer import Answer
from boundarykit.domain.plain_words import words_for_customer, words_for_staff


def ground(identity: str, title: str) -> dict[str, str]:
    return {"id": identity, "title": title, "source": "practice N4"}


def response(identity: str, title: str, **terms: Any) -> dict[str, Any]:
    return {"id": identity, "title": title, "rung": None, "rules": ["decline-gift"], **terms}


def words(reader: str, message: str, **text: str) -> dict[str, Any]:
    return {"reader": reader, "message": message, "rule": "decline-gift", "text": text}


GIFT = ground("decline-gift", "A gift is declined")
FOOD = ground("food-is-small", "Food is small")
EVERYTHING: dict[str, Any] = {
    "case": "case-1",
    "at": "2026-03-10T09:00:00Z",
    "zone": "Europe/Berlin",
    "grade": "restrict",
    "grade_title": "Restrict",
    "must": [
        response(
            "decline_gift",
            "Decline the gift",
            now=True,
            by="frontline",
            due="2026-03-11T09:00:00Z",
        ),
        response(
            "suspend",
            "Suspend the customer",
            by="people_operations",
            lasts={"kind": "range", "least": "6 months", "most": "1 year"},
            scope="organisation",
            review={"after": "30 days", "due": "2026-04-09T09:00:00Z", "by": "director"},
            appeal={"within": "20 working days", "until": None, "to": "director"},
            waits_for_a_person=True,
        ),
    ],
    "may": [
        response(
            "share_gift",
            "Share the gift",
            review={"after": "1 day", "due": "2026-03-11T09:00:00Z"},
        )
    ],
    "must_not": [{"response": "keep_gift", "title": "Keep the gift", "because": [GIFT, FOOD]}],
    "duties": [
        {
            "id": "tell_customer",
            "what": "Tell the customer",
            "who": "manager",
            "about": "witness-1",
            "starts": "2026-03-10T09:00:00Z",
            "due": "2026-03-12T17:00:00Z",
            "if_late": {"who": "director", "outcome": "written_warning"},
            "rules": ["decline-gift"],
        }
    ],
    "contacts": [
        {
            "id": "security",
            "title": "Security, at any hour.",
            "label": "Gate",
            "reach": "ext. 7",
            "rules": ["decline-gift"],
        },
        {
            "id": "police",
            "title": "The police.",
            "label": None,
            "reach": None,
            "rules": ["decline-gift"],
        },
    ],
    "findings": [],
    "held_down": [
        {
            "by": FOOD,
            "at_most": "restrict",
            "required": ["ban"],
            "permitted": ["call_police", "call_security"],
            "instead": "suspend",
        }
    ],
    "because": [
        {
            "rule": GIFT,
            "findings": ["earlier_gift"],
            "facts": [
                {"name": "history.gifts", "value": 1200},
                {"name": "history.last_gift", "value": "93601 seconds"},
                {"name": "interaction.channel", "value": "in_person"},
                {"name": "interaction.gift_to_team", "value": False, "assumed": True},
                {"name": "interaction.gift_value", "value": "1250.00 EUR"},
                {"name": "interaction.recorded", "value": None},
                {"name": "interaction.signals", "value": ["flattery", "small_talk"]},
            ],
        }
    ],
    "excused": [
        {
            "rule": GIFT,
            "exception": "for-the-team",
            "why": "It was for the team",
            "facts": [],
        }
    ],
    "nearly": [],
    "words": [
        words("staff", "thank", en="Thank them.", de="Danken Sie."),
        words("manager", "listen", en="Listen.", de="Hören Sie zu."),
        words("customer", "no-gifts", en="We may not.", de="Das dürfen wir nicht."),
        words("customer", "sorry", **{"en": "Sorry.", "de": "Leider.", "de-AT": "Leider, leider."}),
    ],
    "facts": {},
    "stamp": {"policy": "sha256:0", "rule_sets": ["gifts"], "engine": "1"},
}
NOTHING = EVERYTHING | {
    name: []
    for name in (
        "must",
        "may",
        "must_not",
        "duties",
        "contacts",
        "held_down",
        "because",
        "excused",
        "words",
    )
}

ENGLISH = """\
Grade: Restrict (restrict)
Do
  - Now: Decline the gift; by: frontline; no later than Wed, 11 Mar 2026, 10:00 (Europe/Berlin)
  - Suspend the customer; by: people operations; for 6 months to 1 year; \
scope: the whole organisation; appeal within 20 working days, to: director; \
looked at again no later than Thu, 9 Apr 2026, 11:00 (Europe/Berlin), by: director; \
only after a person has decided it
You may
  - Share the gift; looked at again no later than Wed, 11 Mar 2026, 10:00 (Europe/Berlin)
Do not
  - Keep the gift (A gift is declined; Food is small)
Turn to
  - Security, at any hour: Gate (ext. 7)
  - The police: nothing is named for this place
Say
  - [staff] Thank them.
  - [manager] Listen.
Tell the customer
  - We may not.
  - Sorry.
Deadlines
  - manager: Tell the customer; about: witness-1; before Thu, 12 Mar 2026, 18:00 (Europe/Berlin); \
if late, it passes to: director; if late, this counts as decided: written warning
Why
  - A gift is declined [decline-gift; practice N4]: found: earlier gift; \
history.gifts is 1,200; history.last_gift is 1 day, 2 hours and 1 second; \
interaction.channel is in_person; interaction.gift_to_team is no (unknown, so assumed); \
interaction.gift_value is €1,250.00; interaction.recorded is unknown; \
interaction.signals is flattery and small_talk
Held down
  - Food is small [food-is-small; practice N4]: not: ban, call police and call security; \
instead: suspend
Excused
  - A gift is declined [decline-gift; practice N4], because: It was for the team"""

GERMAN = """\
Stufe: Einschränken (restrict)
Zu tun
  - Jetzt: Das Geschenk ablehnen; zuständig: Team am Schalter; \
spätestens Mi., 11. März 2026, 10:00 Uhr (Europe/Berlin)
  - Den Kundenzugang aussetzen; zuständig: people operations; Dauer: 6 Monate bis 1 Jahr; \
Umfang: die ganze Organisation; Widerspruchsfrist: 20 Arbeitstage, an: Direktion; \
wird überprüft, spätestens Do., 9. Apr. 2026, 11:00 Uhr (Europe/Berlin), zuständig: Direktion; \
erst, wenn ein Mensch darüber entschieden hat
Sie dürfen
  - Share the gift; wird überprüft, spätestens Mi., 11. März 2026, 10:00 Uhr (Europe/Berlin)
Sie dürfen nicht
  - Keep the gift (Geschenke werden abgelehnt; Food is small)
Wenden Sie sich an
  - Sicherheitsdienst: Gate (ext. 7)
  - The police: für diesen Ort ist nichts genannt
Hinweise
  - [Team] Danken Sie.
  - [Leitung] Hören Sie zu.
Der Kundin oder dem Kunden sagen
  - Das dürfen wir nicht.
  - Leider.
Fristen
  - manager: Den Bescheid mitteilen; betrifft: witness-1; \
vor Do., 12. März 2026, 18:00 Uhr (Europe/Berlin); bei Verspätung geht es über an: Direktion; \
bei Verspätung gilt als entschieden: Schriftlich verwarnen
Warum
  - Geschenke werden abgelehnt [decline-gift; practice N4]: festgestellt: earlier gift; \
history.gifts: 1.200; history.last_gift: 1 Tag, 2 Stunden und 1 Sekunde; \
interaction.channel: in_person; interaction.gift_to_team: nein (unbekannt, daher angenommen); \
interaction.gift_value: 1.250,00\N{NO-BREAK SPACE}€; interaction.recorded: unbekannt; \
interaction.signals: flattery und small_talk
Zurückgehalten
  - Food is small [food-is-small; practice N4]: nicht: Ausschließen, call police und call security\
; stattdessen: Den Kundenzugang aussetzen
Ausgenommen
  - Geschenke werden abgelehnt [decline-gift; practice N4], Grund: Es war für das Team"""

TITLES = {
    "de": {
        "rung.restrict": "Einschränken",
        "response.decline_gift": "Das Geschenk ablehnen",
        "response.suspend": "Den Kundenzugang aussetzen",
        "response.ban": "Ausschließen",
        "response.written_warning": "Schriftlich verwarnen",
        "contact.security": "Sicherheitsdienst",
        "role.frontline": "Team am Schalter",
        "role.director": "Direktion",
        "rule.decline-gift": "Geschenke werden abgelehnt",
        "exception.decline-gift.for-the-team": "Es war für das Team",
        "duty.tell_customer": "Den Bescheid mitteilen",
    },
    "de-AT": {"rung.restrict": "Beschränken"},
}


def answer(**changes: Any) -> Answer:
    return Answer.model_validate(EVERYTHING | {"named": {}} | changes, strict=False)


def german() -> Answer:
    return answer(named=TITLES)


def test_staff_read_everything_in_english() -> None:
    assert words_for_staff(answer(), "en") == ENGLISH


def test_staff_read_everything_in_german_and_titles_that_have_no_german_in_english() -> None:
    assert words_for_staff(german(), "de") == GERMAN


def test_titles_in_one_language_do_not_show_in_another() -> None:
    assert words_for_staff(german(), "en") == ENGLISH


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We may not.\n\nSorry."),
        ("en-GB", "We may not.\n\nSorry."),
        ("de", "Das dürfen wir nicht.\n\nLeider."),
        ("de-AT", "Das dürfen wir nicht.\n\nLeider, leider."),
    ],
)
def test_a_customer_reads_only_the_words_for_customers(language: str, text: str) -> None:
    assert words_for_customer(german(), language) == text


def test_a_region_takes_its_own_titles_and_words_first_and_its_own_forms() -> None:
    first, *rest = words_for_staff(german(), "de-AT").split("\n")

    assert first == "Stufe: Beschränken (restrict)"
    assert "  - Leider, leider." in rest
    assert "€\N{NO-BREAK SPACE}1.250,00" in "\n".join(rest)
    assert rest[:1] == GERMAN.split("\n")[1:2]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Grade: Restrict (restrict)"), ("de", "Stufe: Restrict (restrict)")],
)
def test_what_is_empty_has_no_heading(language: str, text: str) -> None:
    assert words_for_staff(answer(**NOTHING), language) == text
    assert words_for_customer(answer(**NOTHING), language) == ""


LASTS: list[tuple[dict[str, str], str, str]] = [
    ({"kind": "fixed", "least": "1 day", "most": "1 day"}, "for 1 day", "Dauer: 1 Tag"),
    (
        {"kind": "at_least", "least": "2 weeks"},
        "for at least 2 weeks",
        "Dauer: mindestens 2 Wochen",
    ),
    ({"kind": "at_most", "most": "1 month"}, "for at most 1 month", "Dauer: höchstens 1 Monat"),
    ({"kind": "permanent"}, "for good", "Dauer: unbefristet"),
    ({"kind": "rest_of_day"}, "for the rest of the day", "Dauer: für den Rest des Tages"),
    ({"kind": "visit"}, "for this visit", "Dauer: für diesen Besuch"),
]


@pytest.mark.parametrize(("lasts", "english", "german"), LASTS)
def test_how_long_it_lasts(lasts: dict[str, str], english: str, german: str) -> None:
    lasting = answer(**NOTHING | {"must": [response("ban", "Ban", lasts=lasts)]})

    assert words_for_staff(lasting, "en").endswith(f"\n  - Ban; {english}")
    assert words_for_staff(lasting, "de").endswith(f"\n  - Ban; {german}")


@pytest.mark.parametrize(
    ("scope", "english", "german"),
    [
        ("person", "contact with one member of staff", "Kontakt mit einer Person aus dem Team"),
        ("channel", "one channel", "ein Kontaktweg"),
        ("service", "one service", "eine Leistung"),
        ("branch", "one branch", "eine Filiale"),
        ("organisation", "the whole organisation", "die ganze Organisation"),
    ],
)
def test_how_far_it_reaches(scope: str, english: str, german: str) -> None:
    reaching = answer(**NOTHING | {"must": [response("ban", "Ban", scope=scope)]})

    assert words_for_staff(reaching, "en").endswith(f"\n  - Ban; scope: {english}")
    assert words_for_staff(reaching, "de").endswith(f"\n  - Ban; Umfang: {german}")


def test_error_when_staff_are_to_read_a_language_that_has_no_phrases() -> None:
    with pytest.raises(UsageError) as caught:
        words_for_staff(answer(), "fr")

    assert str(caught.value) == (
        "error[BK602]: there are no words for staff in `fr`\n  = help: known here: `de`, `en`"
    )


def test_error_names_every_message_that_has_no_words_in_the_language() -> None:
    spoken = [
        words("staff", "thank", en="Thank them."),
        words("customer", "no-gifts", en="We may not.", nl="Dat mag niet."),
        words("customer", "sorry", de="Leider."),
    ]

    with pytest.raises(UsageError) as caught:
        words_for_staff(answer(words=spoken), "de-AT")

    assert str(caught.value) == (
        "error[BK602]: the message `no-gifts` has no words in `de-AT`\n"
        "  = help: known here: `en`, `nl`\n"
        "\n"
        "error[BK602]: the message `thank` has no words in `de-AT`\n"
        "  = help: known here: `en`"
    )


def test_customers_can_be_told_in_a_language_that_staff_cannot() -> None:
    """Authors write messages in any language; the page for staff comes in those of the package."""
    spoken = [words("customer", "no-gifts", fr="Nous ne pouvons pas.")]

    assert words_for_customer(answer(words=spoken), "fr-CA") == "Nous ne pouvons pas."


def test_braces_in_an_author_s_words_stay_as_they_are() -> None:
    braced = response("ban", "Ban {role} {{x}}", by="{moment}")

    text = words_for_staff(answer(**NOTHING | {"must": [braced]}), "en")

    assert text.endswith("\n  - Ban {role} {{x}}; by: {moment}")
