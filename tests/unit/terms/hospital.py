"""A hospital with cards, on which every term of a response can be tried."""

from __future__ import annotations

from typing import Any

from boundarykit import Case, Decision, Engine
from boundarykit.diagnostics import DiagnosticError, Source, render
from boundarykit.domain.answer import Response
from boundarykit.language.documents import ScenariosFile
from boundarykit.language.files import read_texts
from boundarykit.language.shapes import Faults
from boundarykit.testing import run_scenarios, scenarios_of
from boundarykit.testing.outcome import misspelt
from boundarykit.testing.scenario import Scenario
from tests.unit.domain.plain import past, read

VOCABULARY = """\
boundarykit: 1
kind: vocabulary
id: hospital
title: What a hospital says
ladder:
  none: {title: Nothing is called for}
  yellow: {title: Yellow card, response: yellow_card}
  red: {title: Red card, response: red_card}
roles:
  nurse: {title: Nurse}
  security: {title: Security}
  manager: {title: Manager}
  director: {title: Director}
responses:
  yellow_card: {title: Give a yellow card, rung: yellow, issued_by: [nurse, manager]}
  red_card:
    title: Exclude the patient
    rung: red
    issued_by: [nurse, manager, director]
    takes: [lasts, scope, appeal, review]
    withholds: true
  refuse: {title: Refuse to treat, refuses_service: true}
  escort: {title: Go with the nurse, protects_staff: true}
  refer: {title: Refer it to the board}
  treat: {title: Assess and treat}
signals:
  abuse: {about: Abusive language.}
  damage: {about: Damage.}
channels:
  in_person: {about: Face to face.}
conditions:
  damage_paid: {about: the damage is paid}
  police_present: {about: the police are present}
  apology: {about: the patient has apologised}
statements:
  reason: {about: why}
  length: {about: how long}
  how_to_appeal: {about: how to appeal}
services:
  emergency_care: {about: Emergency care., never_withheld: true}
  check_up: {about: Check-ups}
"""
HEAD = "boundarykit: 1\nkind: rules\nid: cards\ntitle: Cards\nuses: [hospital]\nrules:\n"
GERMAN = """\
boundarykit: 1
kind: messages
language: de
titles:
  responses: {red_card: Hausverbot erteilen, refer: An den Vorstand verweisen}
  roles: {nurse: Pflege, security: Sicherheit, manager: Leitung, director: Direktion}
  conditions:
    damage_paid: der Schaden bezahlt ist
    police_present: die Polizei anwesend ist
    apology: die betroffene Person sich entschuldigt hat
  statements: {reason: warum, length: wie lange, how_to_appeal: wie man widersprechen kann}
  services: {emergency_care: Notfallversorgung, check_up: Vorsorge}
"""


def rule(identity: str, then: str, when: str = "always") -> str:
    """Write one rule, with what follows from it on one line."""
    return (
        f"  {identity}:\n    title: A rule\n    source: {{policy: Cards}}\n"
        f"    when: {when}\n    {then}\n"
    )


def engine(rules: str, **others: str) -> Engine:
    texts = {"hospital.yaml": VOCABULARY, "cards.yaml": HEAD + rules, **others}
    return Engine.from_texts(texts, backend="reference", witness=False)


def case(**now: Any) -> Case:
    at = "2026-03-10T09:00:00Z"
    happened = past("i1", at=at, channel="in_person", **now)
    # A Tuesday; two working days end with the Thursday.
    return read(
        at=at,
        staff={"id": "s1", "role": "nurse"},
        interaction=happened,
        workplace={"zone": "Europe/Berlin", "region": "DE-BE"},
    )


def decide(rules: str, **now: Any) -> Decision:
    with engine(rules, **{"german.yaml": GERMAN}) as loaded:
        return loaded.decide(case(**now))


def red_card(*terms: str) -> Response:
    """Return the red card that rules with these terms lead to."""
    rules = "".join(
        rule(f"rule-{place}", f"respond: [red_card: {{{each}}}]")
        for place, each in enumerate(terms)
    )
    (response,) = decide(rules).must
    return response


def said(then: str) -> str:
    """Return what is said about one rule, whose last line is the eleventh."""
    try:
        engine(rule("a-rule", then)).close()
    except DiagnosticError as error:
        return f"{error}\n"
    return ""


def scenario(expected: str) -> Scenario:
    """Return a scenario that expects something."""
    text = (
        "boundarykit: 1\nkind: scenarios\nfor: cards\nscenarios:\n  one:\n"
        '    at: "2026-03-10T09:00:00Z"\n'
        "    staff: {role: nurse}\n"
        "    workplace: {zone: Europe/Berlin, region: DE-BE}\n"
        "    interaction: {channel: in_person}\n"
        f"    expect: {{{expected}}}\n"
    )
    faults = Faults()
    written = read_texts([Source("s.yaml", text)])
    files = [file for file in written.files if isinstance(file, ScenariosFile)]
    (only,) = scenarios_of(files, faults)
    assert not faults.found
    return only


def failure(expected: str, then: str) -> str:
    """Return with what a scenario fails that expects something of one rule."""
    with engine(rule("a-rule", then)) as loaded:
        (outcome,) = run_scenarios(loaded, [scenario(expected)])
    return render(outcome.failures)


def misspelt_in(expected: str) -> str:
    """Return what is said of the names in an expectation before anything is decided."""
    expect = scenario(expected).expect
    assert expect is not None
    with engine(rule("a-rule", "respond: [red_card]")) as loaded:
        policy = loaded.policy_of(loaded.decide(case()))
    assert policy is not None
    return render(misspelt(expect, [policy]))
