"""A small shop's rules, with one of everything a handbook can show, and handbooks of them."""

from __future__ import annotations

from datetime import date

from boundarykit.compiler.load import load_texts
from boundarykit.compiler.loaded import Loaded
from boundarykit.diagnostics import Source
from boundarykit.handbook import (
    customer_notice,
    render_handbook,
    render_notice,
    sources_on,
    staff_handbook,
)
from boundarykit.handbook.contents import Handbook, Notice

VOCABULARY = """\
boundarykit: 1
kind: vocabulary
id: shop
title: The words of a shop
ladder:
  none: {title: Nothing is called for}
  line: {title: A line, response: draw_line}
  restrict: {title: Restrict, response: limit}
  ban: {title: Out, response: ban}
roles:
  frontline: {title: Staff}
  manager: {title: Manager}
  director: {title: Director}
responses:
  draw_line:
    title: Draw the line
    rung: line
    issued_by: [frontline, manager]
    in_encounter: true
  limit:
    title: Limit contact
    rung: restrict
    issued_by: [manager]
    takes: [lasts, scope, appeal, review]
  ban:
    title: Exclude from the shop
    rung: ban
    issued_by: [director]
    takes: [lasts, scope, appeal]
    person_decides: true
  call_security: {title: Call security, in_encounter: true, comes_first: true}
  warn_staff: {title: Warn the member of staff, issued_by: [manager], penalises_staff: true}
signals:
  insult: {about: Insults somebody.}
  threat: {about: Announces harm.}
  apology: {about: Says sorry.}
channels:
  counter: {about: At the counter.}
  phone: {about: A call.}
controls:
  door: {about: Who may enter.}
practices:
  P1: {about: Answer an insult at once.}
  P2: {about: A person decides what is grave.}
  P3: {about: Punish nobody on the staff.}
contact_points:
  desk: {about: The service desk.}
  crisis_line: {about: "The crisis line, for staff."}
attributes:
  customer:
    membership: {about: Whether the customer is a member., type: yes_no, if_unknown: false}
"""

RULES = """\
boundarykit: 1
kind: rules
id: rudeness
title: When a customer is rude
about: Stay calm.
uses: [shop]
parameters:
  memory:
    type: duration
    value: 12 months
    about: How long rudeness is remembered.
    source: {law: L9}
events:
  rude: {interaction.signals: {any_of: [insult, threat]}}
history:
  earlier:
    about: How often the customer was rude before.
    count: rude
    same: [customer]
    within: {parameter: memory}
    this_one: not_counted
    up_to: 5
rules:
  second-insult:
    title: A second insult limits contact
    source: {law: L1, section: "2"}
    when:
      - finding.rude: true
      - history.earlier: {at_least: 1}
      - interaction.channel: counter
    unless:
      sorry:
        why: They said sorry
        when: [{interaction.signals: {all_of: [apology]}}]
    respond:
      - limit:
          by: manager
          within: 1 day
          lasts: 3 months
          scope: branch
          appeal: {within: 20 days, to: director}
          review: {after: 1 month, by: manager}
    may:
      - ban: {by: director, lasts: 2 years, appeal: {within: 20 days, to: director}}
    duties:
      tell: {what: Tell the customer, who: manager, within: 2 days, if_late: {who: director}}
      ask:
        what: Ask what they saw
        who: manager
        within: 5 working days
        starts: knowledge
        for_each: witness
        if_late: {outcome: call_security}
    say: {staff: leave-it, manager: talk, customer: please-stop}
    turn_to: [crisis_line]
  insult:
    title: An insult is answered with a line
    source: {practice: P1}
    when:
      - finding.rude: true
      - any:
          - interaction.severity: {at_most: moderate}
          - customer.membership: true
    respond: [draw_line]
    say: {customer: stay-polite}
  rude:
    title: Rudeness is an insult or a threat
    source: {practice: P1}
    when: [{interaction.signals: {any_of: [insult, threat]}}]
    conclude: rude
safeguards:
  no-ban-alone:
    title: Nobody is excluded before a person has looked
    source: {practice: P2}
    when: [{incident.confirmed_by_a_person: false}]
    at_most: restrict
  never-warn:
    title: Nobody on the staff is warned
    source: {practice: P3}
    when: always
    never: [warn_staff]
"""

MESSAGES = """\
boundarykit: 1
kind: messages
language: en
for: rudeness
messages:
  leave-it: |
    Leave it to the manager, {contact.crisis_line}.

    You did well.
  talk: Talk to the customer *today*.
  please-stop: Please stop. You reach us at {contact.desk}.
  stay-polite: We are glad to help when we both stay polite.
"""

GERMAN_MESSAGES = """\
boundarykit: 1
kind: messages
language: de
for: rudeness
messages:
  leave-it: Überlassen Sie es der Leitung, {contact.crisis_line}.
  talk: Sprechen Sie heute mit der Person.
  please-stop: Bitte lassen Sie das. Sie erreichen uns hier, {contact.desk}.
  stay-polite: Wir helfen gern, wenn wir beide höflich bleiben.
"""


def loaded(rules: str = RULES, *messages: str, vocabulary: str = VOCABULARY) -> Loaded:
    """Load rules with the shop's words; without messages, with the shop's English ones."""
    texts = {"shop.yaml": vocabulary, "rules.yaml": rules}
    texts |= {f"messages-{n}.yaml": text for n, text in enumerate(messages or (MESSAGES,))}
    return load_texts(Source(name, text) for name, text in texts.items())


def book(found: Loaded, language: str = "en", day: date | None = None) -> Handbook:
    return staff_handbook(sources_on(found, day, language))


def notice(found: Loaded, language: str = "en", day: date | None = None) -> Notice:
    return customer_notice(sources_on(found, day, language))


def texts(found: Loaded, language: str = "en", day: date | None = None) -> dict[str, str]:
    """Return every file by its name."""
    return render_handbook(book(found, language, day)) | render_notice(notice(found, language, day))
