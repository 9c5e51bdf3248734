"""A term that says nothing, contradicts itself or names nothing is refused where it stands."""

from __future__ import annotations

import pytest

from tests.unit.terms.hospital import said


def told(terms: str) -> str:
    return said(f"respond: [red_card: {{{terms}}}]")


def shown(code: str, message: str, terms: str, pointed: str, label: str, hint: str) -> str:
    line = f"    respond: [red_card: {{{terms}}}]"
    column = line.rindex(pointed)
    lines = [
        f"error[{code}]: {message}",
        f"  --> cards.yaml:11:{column + 1}",
        "   |",
        f"11 | {line}",
        f"   | {' ' * column}{'^' * len(pointed)} {label}".rstrip(),
        *([f"   = help: {hint}"] if hint else []),
    ]
    return "\n".join(lines) + "\n"


WRONG = [
    (
        "lasts: {until: damage_payed}",
        ("BK231", "unknown condition `damage_payed`", "damage_payed"),
        "no condition has this name",
        "did you mean `damage_paid`?",
    ),
    (
        "conditions: [escorted_by_two]",
        ("BK231", "unknown condition `escorted_by_two`", "escorted_by_two"),
        "no condition has this name",
        "known here: `apology`, `damage_paid`, `police_present`",
    ),
    (
        "conditions: [apology, apology]",
        ("BK205", "`apology` stands twice under `conditions`", "apology"),
        "again here",
        "say it once",
    ),
    (
        "lasts: {until: damage_paid, range: [1 day, 2 days]}",
        ("BK202", "`lasts` must say one length", "{until: damage_paid, range: [1 day, 2 days]}"),
        "",
        "write `12 months`, `{at_least: 30 days}` or `{range: [6 months, 1 year]}`",
    ),
    (
        "lasts: {until: damage_paid, at_least: 2 days, at_most: 1 day}",
        ("BK205", "the range runs from the longer to the shorter", "2 days"),
        "longer than `1 day`",
        "name the shortest length first",
    ),
    (
        "lasts: {typically: [30 days]}",
        (
            "BK202",
            "`typically` must say the shortest and the longest usual length",
            "[30 days]",
        ),
        "",
        "write `60 days`, `[30 days, 90 days]` or `{at_least: 90 days}`",
    ),
    (
        "lasts: {typically: {at_least: 1 day, at_most: 2 days}}",
        ("BK202", "`typically` must say one length", "{at_least: 1 day, at_most: 2 days}"),
        "",
        "write `60 days`, `[30 days, 90 days]` or `{at_least: 90 days}`",
    ),
    (
        "by: nurse, with: [nurse]",
        ("BK205", "`red_card` is decided together with whoever decides it", "[nurse]"),
        "`nurse` decides",
        "name another role here, or another one under `by`",
    ),
    (
        "by: nurse, confirmed_by: nurse",
        ("BK205", "`red_card` is confirmed by whoever decides it", "nurse"),
        "`nurse` decides",
        "name another role here, or another one under `by`",
    ),
    (
        "by: nurse, not_by: nurse",
        ("BK205", "`red_card` is decided by a role that may not decide it", "nurse"),
        "`nurse` decides",
        "name another role here, or another one under `by`",
    ),
    (
        "not_by: [nurse, manager, director]",
        ("BK226", "nobody is left to issue `red_card`", "[nurse, manager, director]"),
        "all who may issue it",
        "issued by `nurse`, `manager`, `director`",
    ),
    (
        "with: polise",
        ("BK208", "unknown role `polise`", "polise"),
        "no role has this name",
        "known here: `director`, `manager`, `nurse`, `security`",
    ),
    (
        "vote: {share: two_third}",
        ("BK231", "unknown share `two_third`", "two_third"),
        "no share has this name",
        "did you mean `two_thirds`?",
    ),
    (
        "vote: {share: all, else: refers}",
        ("BK206", "unknown response `refers`", "refers"),
        "no response has this name",
        "did you mean `refer`?",
    ),
    (
        "against: friend",
        ("BK231", "unknown target `friend`", "friend"),
        "no target has this name",
        "known here: `account`, `companion`, `customer`, `representative`",
    ),
    (
        "readmission: nevr",
        ("BK230", "`readmission` must be `never`, or a mapping of its keys", "nevr"),
        "this is text",
        "write `readmission: never` or `readmission: {on_request: true}`",
    ),
    (
        "appeal: {to: manager, not_by: [manager]}",
        ("BK205", "an appeal goes to a role that may not hear it", "[manager]"),
        "`manager` hears it",
        "write `not_by: [involved]` for another person of the same role",
    ),
    (
        "appeal: {within: 1 day}",
        ("BK202", "`appeal` has no `to`", "within"),
        "`to` is missing",
        "add `to:`",
    ),
    (
        "notify: {}",
        ("BK202", "`notify` says nothing", "{}"),
        "nothing stands here",
        "write `notify: {in: writing}`",
    ),
    (
        "notify: {in: letter}",
        ("BK231", "unknown means `letter`", "letter"),
        "no means has this name",
        "known here: `speech`, `writing`",
    ),
    (
        "notify: {in: speech, sign_back: true}",
        ("BK205", "nobody can sign what is only said", "true"),
        "told in speech",
        "write `in: writing`, or leave out `sign_back`",
    ),
    (
        "notify: {states: [reasons]}",
        ("BK231", "unknown statement `reasons`", "reasons"),
        "no statement has this name",
        "did you mean `reason`?",
    ),
    (
        "appeal: {within: 1 day, to: director, if_silent: granted}",
        ("BK202", "nobody is ever silent who has no time in which to decide", "granted"),
        "never happens",
        "add `decided_within: 10 working days`",
    ),
    (
        "appeal: {within: 1 day, to: director, meanwhile: stand}",
        ("BK231", "unknown effect meanwhile `stand`", "stand"),
        "no effect meanwhile has this name",
        "did you mean `stands`?",
    ),
    (
        "appeal: {within: 1 day, to: director, then: {within: 1 day, to: director}}",
        ("BK205", "a further appeal goes to whoever decided the first", "director"),
        "`director` again",
        "name another role under `to`, or add `not_by: [involved]`",
    ),
    (
        "readmission: {}",
        ("BK202", "`readmission` says nothing", "{}"),
        "nothing stands here",
        "write `readmission: {on_request: true}`",
    ),
    (
        "readmission: {after: 0 days}",
        ("BK205", "`0 days` is no time at all", "0 days"),
        "over at once",
        "",
    ),
    (
        "still_given: [emergency]",
        ("BK231", "unknown service `emergency`", "emergency"),
        "no service has this name",
        "did you mean `emergency_care`?",
    ),
    (
        "still_given: {check_up: police_present}",
        ("BK230", "the terms of `check_up` must be a mapping", "police_present"),
        "this is text",
        "write `check_up: {conditions: […]}`, or a list of services without terms",
    ),
]


@pytest.mark.parametrize(("terms", "fault", "label", "hint"), WRONG, ids=str)
def test_error_with_its_place_and_what_to_write(
    terms: str, fault: tuple[str, str, str], label: str, hint: str
) -> None:
    code, message, pointed = fault

    assert told(terms) == shown(code, message, terms, pointed, label, hint)


def test_every_fault_of_one_response_is_reported() -> None:
    text = told("with: x, lasts: {until: y}, notify: {in: z}, appeal: {within: 1 day, to: w}")

    assert text.count("error[") == 4


def test_terms_that_the_vocabulary_need_not_allow_stand_with_any_response() -> None:
    assert said("respond: [treat: {conditions: police_present, with: security}]") == ""


def test_error_when_a_usual_length_stands_with_a_response_that_takes_no_length() -> None:
    assert "BK224" in said("respond: [yellow_card: {lasts: {typically: 1 day}}]")
