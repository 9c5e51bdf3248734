"""Every term reads like prose on the page for staff and in the handbook, in each language."""

from __future__ import annotations

from datetime import date

import pytest

from boundarykit.compiler.load import load_texts
from boundarykit.diagnostics import Source
from boundarykit.handbook import sources_on, staff_handbook
from tests.unit.terms.hospital import GERMAN, HEAD, VOCABULARY, case, decide, engine, rule

DAMAGED = "lasts: {until: damage_paid, at_least: 1 month}"
SAID: dict[str, tuple[str, str]] = {
    "lasts: {range: [6 months, 1 year]}": ("for 6 months to 1 year", "Dauer: 6 Monate bis 1 Jahr"),
    "lasts: {range: [2 months, 3 months]}": ("for 2 to 3 months", "Dauer: 2 bis 3 Monate"),
    "lasts: {typically: [30 days, 90 days]}": (
        "usually 30 to 90 days",
        "Dauer: in der Regel 30 bis 90 Tage",
    ),
    "lasts: {typically: 60 days}": ("usually 60 days", "Dauer: in der Regel 60 Tage"),
    "lasts: {typically: {at_least: 90 days}}": (
        "usually 90 days or more",
        "Dauer: in der Regel 90 Tage oder mehr",
    ),
    "lasts: {typically: {at_most: 90 days}}": (
        "usually up to 90 days",
        "Dauer: in der Regel höchstens 90 Tage",
    ),
    "lasts: {until: damage_paid}": (
        "until the damage is paid",
        "Dauer: bis der Schaden bezahlt ist",
    ),
    DAMAGED: (
        "until the damage is paid, and for at least 1 month",
        "Dauer: bis der Schaden bezahlt ist, mindestens 1 Monat",
    ),
    "lasts: {until: [damage_paid, apology], at_most: 1 year}": (
        "until the damage is paid and the patient has apologised, but for at most 1 year",
        "Dauer: bis der Schaden bezahlt ist und die betroffene Person sich entschuldigt hat, "
        "höchstens 1 Jahr",
    ),
    "lasts: {until: damage_paid, at_least: 1 month, at_most: 3 months}": (
        "until the damage is paid, for 1 to 3 months",
        "Dauer: bis der Schaden bezahlt ist, 1 bis 3 Monate",
    ),
    "with: security": ("together with: Security", "zusammen mit: Sicherheit"),
    "confirmed_by: director": ("confirmed by: Director", "zu bestätigen durch: Direktion"),
    "not_by: [manager, involved]": (
        "not by: Manager and whoever is involved in the matter",
        "nicht zuständig: Leitung und wer an der Sache beteiligt ist",
    ),
    "vote: {share: two_thirds, else: refer}": (
        "by vote, with two thirds in favour, otherwise: Refer it to the board",
        "durch Abstimmung, angenommen mit zwei Dritteln der Stimmen, andernfalls: An den Vorstand "
        "verweisen",
    ),
    "against: [customer, companion]": (
        "against the customer and whoever came along",
        "richtet sich gegen die Kundin oder den Kunden und die Begleitung",
    ),
    "against: representative": (
        "against whoever acts for the customer",
        "richtet sich gegen die Vertretung",
    ),
    "conditions: police_present": (
        "on condition that the police are present",
        "unter der Bedingung, dass die Polizei anwesend ist",
    ),
    "notify: {in: writing, states: [reason, length, how_to_appeal]}": (
        "tell the customer in writing, saying why, how long and how to appeal",
        "Mitteilung an die Kundin oder den Kunden, schriftlich, mit der Auskunft, warum, wie lange "
        "und wie man widersprechen kann",
    ),
    "notify: {copy_to: security}": ("copy to: Security", "Kopie an: Sicherheit"),
    "notify: {sign_back: true}": (
        "ask the customer to sign a copy and give it back",
        "um eine unterschriebene Kopie bitten",
    ),
    "readmission: {on_request: true, by: director, conditions: apology}": (
        "coming back: only on request, decided by: Director, on condition that the patient has "
        "apologised",
        "Rückkehr: nur auf Antrag, darüber entscheidet: Direktion, unter der Bedingung, dass die "
        "betroffene Person sich entschuldigt hat",
    ),
    "readmission: never": ("coming back: never", "Rückkehr: nie"),
    "still_given: {emergency_care: {conditions: police_present}, check_up: {}}": (
        "still given: Emergency care (on condition that the police are present) and Check-ups",
        "weiterhin: Notfallversorgung (unter der Bedingung, dass die Polizei anwesend ist) und "
        "Vorsorge",
    ),
}
"""Terms that are said alike on the page and in the handbook, where they begin a sentence."""
ENGLISH = """\
boundarykit: 1
kind: messages
language: en
titles:
  roles: {nurse: Nurse, security: Security, manager: Manager, director: Director}
  responses: {refer: Refer it to the board}
"""


def page(terms: str, language: str) -> str:
    rules = rule("one", f"respond: [red_card: {{{terms}}}]")
    with engine(rules, **{"german.yaml": GERMAN, "english.yaml": ENGLISH}) as loaded:
        return loaded.decide(case()).for_staff(language)


def terms_in_handbook(terms: str, language: str) -> tuple[str, ...]:
    rules = HEAD + rule("one", f"respond: [red_card: {{{terms}}}]")
    texts = {"hospital.yaml": VOCABULARY, "cards.yaml": rules, "german.yaml": GERMAN}
    loaded = load_texts(Source(name, text) for name, text in texts.items())
    book = staff_handbook(sources_on(loaded, date(2026, 3, 10), language))
    (step,) = book.chapters[0].situations[0].must
    return step.terms


@pytest.mark.parametrize("terms", SAID)
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_page_says_a_term(terms: str, language: str) -> None:
    assert f"; {SAID[terms][language == 'de']}" in page(terms, language)


@pytest.mark.parametrize("terms", SAID)
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_handbook_says_a_term(terms: str, language: str) -> None:
    text = SAID[terms][language == "de"]

    assert text[:1].upper() + text[1:] in terms_in_handbook(terms, language)


APPEAL = (
    "appeal: {within: 20 days, to: manager, decided_within: 10 working days, if_silent: granted, "
    "meanwhile: paused, then: {within: 10 days, to: director}}"
)


def test_the_page_says_every_tier_of_an_appeal() -> None:
    assert (
        "appeal within 20 days, to: Manager, decided within 10 working days, granted if nobody "
        "decides in time, the measure is paused meanwhile, then appeal within 10 days, to: Director"
    ) in page(APPEAL, "en")
    assert (
        "Widerspruchsfrist: 20 Tage, an: Leitung, Frist für die Entscheidung: 10 Arbeitstage, ohne "
        "Entscheidung in dieser Frist stattgegeben, die Maßnahme ruht solange, danach: "
        "Widerspruchsfrist: 10 Tage, an: Direktion"
    ) in page(APPEAL, "de")


def test_the_handbook_says_every_tier_of_an_appeal() -> None:
    assert (
        "The customer can object within 20 days, to: Manager, decided within 10 working days, "
        "granted if nobody decides in time, the measure is paused meanwhile, then again within "
        "10 days, to: Director"
    ) in terms_in_handbook(APPEAL, "en")


ANYTIME = "appeal: {to: manager, not_by: [involved], then: {to: manager, not_by: [involved]}}"


def test_an_appeal_at_any_time_to_another_person_is_said_on_page_and_in_handbook() -> None:
    assert (
        "appeal at any time, to: Manager, not by: whoever is involved in the matter, then appeal "
        "at any time, to: Manager, not by: whoever is involved in the matter"
    ) in page(ANYTIME, "en")
    assert (
        "Widerspruch jederzeit, an: Leitung, nicht zuständig: wer an der Sache beteiligt ist, "
        "danach: Widerspruch jederzeit"
    ) in page(ANYTIME, "de")
    (said,) = (each for each in terms_in_handbook(ANYTIME, "en") if "object" in each)
    assert said == (
        "The customer can object at any time, to: Manager, not by: whoever is involved in the "
        "matter, then again, to: Manager, not by: whoever is involved in the matter"
    )


TOLD = "notify: {in: writing, within: 2 working days, states: [reason]}"
BACK = "readmission: {after: 6 months}"


def test_the_page_says_the_moments_that_the_handbook_cannot_know() -> None:
    assert (
        "tell the customer in writing within 2 working days, no later than Fri, 13 Mar 2026, "
        "00:00 (Europe/Berlin), saying why"
    ) in page(TOLD, "en")
    assert (
        "coming back: after 6 months, not before Thu, 10 Sept 2026, 10:00 (Europe/Berlin)"
    ) in page(BACK, "en")
    assert "Tell the customer in writing within 2 working days, saying why" in terms_in_handbook(
        TOLD, "en"
    )
    assert "Coming back: after 6 months" in terms_in_handbook(BACK, "en")


def test_the_page_keeps_apart_what_protects_staff() -> None:
    text = decide(rule("one", "respond: [treat, escort]")).for_staff()

    assert "Do\n  - Assess and treat\nProtect the member of staff\n  - Go with the nurse" in text
