"""A kind of published policy from end to end: warnings that build up, points, silence."""

from __future__ import annotations

from functools import cache

import jsonschema
import pytest
import yaml

from boundarykit import Engine
from boundarykit.diagnostics import Source, render
from boundarykit.engine.readers import BACKENDS
from boundarykit.language.documents import ScenariosFile
from boundarykit.language.files import read_texts
from boundarykit.language.shapes import Faults
from boundarykit.schema import known_in, schema_of
from boundarykit.testing import run_scenarios, scenarios_of
from tests.unit.schema.editor import LOADERS

VOCABULARY = """\
boundarykit: 1
kind: vocabulary
id: cards
title: The words of a card scheme
ladder:
  none: {title: Nothing}
  quiet_word: {title: A quiet word, response: quiet_word}
  informal: {title: An informal warning, response: informal_warning}
  yellow: {title: A yellow card, response: yellow_card}
  red: {title: A red card, response: red_card}
roles:
  frontline: {title: Front line}
  senior: {title: A senior member of the care team}
responses:
  quiet_word: {title: A quiet word, rung: quiet_word, issued_by: [frontline]}
  informal_warning: {title: An informal warning, rung: informal, issued_by: [senior]}
  yellow_card: {title: A yellow card, rung: yellow, issued_by: [senior]}
  red_card: {title: A red card, rung: red, issued_by: [senior], takes: [lasts]}
  grant_appeal: {title: The appeal counts as granted, issued_by: [senior]}
  take_table: {title: Take over, issued_by: [senior]}
  report: {title: Report that nothing was done, issued_by: [senior]}
signals:
  abuse: {about: Abusive language.}
  violence: {about: Violence.}
channels:
  in_person: {about: Face to face.}
services:
  emergency_care: {about: Care that cannot wait.}
requests:
  appeal: {about: Asks that a measure be lifted.}
"""

RULES = """\
boundarykit: 1
kind: rules
id: cards
title: Cards
uses: [cards]
events:
  abuse: {interaction.signals: {any_of: [abuse]}}
  violence: {interaction.signals: {any_of: [violence]}}
  sanction: {measure.rung: {known: true}}
  card: {measure.response: {one_of: [yellow_card, red_card]}}
  appeal: {request.kind: appeal, request.answer: open}
history:
  stage: {highest: sanction, window: ever, about: A yellow card does not lapse.}
  running: {highest: card, window: in_force}
  silent_for: {time_since: appeal, window: ever}
  score:
    points: {abuse: 1, violence: {points: 4, for: 2 years}}
    window: ever
    this_one: counted
  in_a_row: {ordinal: abuse, each_within: 1 year}
  acted_after: {time_to: sanction, from: knowledge}
  after_a_card: {count: abuse, since: card, if_none: nothing, this_one: counted}
rules:
  quiet-word:
    title: At first a quiet word
    source: {policy: Cards}
    when: [{interaction.signals: {any_of: [abuse]}}, {history.stage: none}]
    respond: [quiet_word]
  informal-warning:
    title: Then an informal warning
    source: {policy: Cards}
    when: [{interaction.signals: {any_of: [abuse]}}, {history.stage: quiet_word}]
    respond: [informal_warning]
  yellow-card:
    title: Then a yellow card
    source: {policy: Cards}
    when: [{interaction.signals: {any_of: [abuse]}}, {history.stage: informal}]
    respond: [yellow_card]
  red-card:
    title: After a yellow card, ever again, a red card
    source: {policy: Cards}
    when: [{interaction.signals: {any_of: [abuse]}}, {history.stage: {at_least: yellow}}]
    respond: [{red_card: {lasts: 1 year}}]
  grave-enough:
    title: Six points permit a red card
    source: {policy: Cards}
    when: [{history.score: {at_least: 6}}]
    may: [red_card]
  again-and-again:
    title: The third time in a row permits a yellow card
    source: {policy: Cards}
    when: [{history.in_a_row: {at_least: 3}}]
    may: [yellow_card]
  silence-grants:
    title: An appeal that nobody answers counts as granted
    source: {policy: Cards}
    when: [{history.silent_for: {at_least: 30 days, if_unknown: fails}}]
    respond: [grant_appeal]
  as-they-wish:
    title: Whoever was met may ask to be relieved
    source: {policy: Cards}
    when:
      - interaction.reported_grade: {at_least: yellow, if_unknown: fails}
      - interaction.staff_wishes: {any_of: [take_table], if_unknown: fails}
    respond: [take_table]
  too-late:
    title: A week without any answer is reported
    source: {policy: Cards}
    when:
      - any:
          - history.acted_after: {over: 7 days, if_unknown: fails}
          - all:
              - history.acted_after: {known: false}
              - incident.known_for: {over: 7 days, if_unknown: fails}
    respond: [report]
  under-a-card:
    title: What happens under a card is reported
    source: {policy: Cards}
    when: [{history.running: {at_least: yellow}}, {history.after_a_card: {at_least: 2}}]
    respond: [report]
"""

SCENARIOS = """\
boundarykit: 1
kind: scenarios
for: cards
defaults:
  at: "2025-06-01T09:00:00Z"
scenarios:
  first:
    interaction: {channel: in_person, signals: [abuse]}
    expect: {must: [quiet_word]}
  second:
    measures:
      - {response: quiet_word, issued_at: "2025-05-01T09:00:00Z", signals: [abuse], heeded: no}
    interaction: {channel: in_person, signals: [abuse]}
    expect: {must: [informal_warning]}
  a-yellow-card-does-not-lapse:
    measures: [{response: yellow_card, issued_at: "2023-01-05T09:00:00Z"}]
    interaction: {channel: in_person, signals: [abuse]}
    expect: {must: [red_card]}
  what-somebody-put-on-a-rung:
    measures: [{response: report, rung: informal, issued_at: "2025-05-01T09:00:00Z", appeal: open}]
    interaction: {channel: in_person, signals: [abuse]}
    expect: {must: [yellow_card]}
  violence-lives-for-two-years:
    measures: [{response: quiet_word, issued_at: "2025-05-01T09:00:00Z"}]
    history:
      - {at: "2023-06-01T09:00:00Z", signals: [violence]}
      - {at: "2020-06-01T09:00:00Z", signals: [abuse]}
    interaction: {channel: in_person, signals: [abuse]}
    expect: {may: [red_card]}
    also:
      and-no-longer:
        history:
          - {at: "2023-06-01T08:59:59Z", signals: [violence]}
          - {at: "2020-06-01T09:00:00Z", signals: [abuse]}
        expect: {may: []}
  three-in-a-row:
    history:
      - {at: "2024-06-01T09:00:00Z", signals: [abuse], answered_with: [quiet_word]}
      - {at: "2023-06-01T09:00:00Z", signals: [abuse], service: emergency_care}
    interaction: {channel: in_person, signals: [abuse]}
    expect: {may: [yellow_card]}
    also:
      a-gap-ends-the-row:
        history:
          - {at: "2024-06-01T09:00:00Z", signals: [abuse]}
          - {at: "2023-06-01T08:59:59Z", signals: [abuse]}
        expect: {may: []}
  silence:
    requests: [{kind: appeal, at: "2025-05-02T09:00:00Z"}]
    expect: {must: [grant_appeal]}
    also:
      not-yet:
        requests: [{kind: appeal, at: "2025-05-02T09:00:01Z"}]
        expect: {must: []}
      answered:
        requests:
          - kind: appeal
            at: "2025-05-02T09:00:00Z"
            answered_at: "2025-05-31T09:00:00Z"
            answer: refused
        expect: {must: []}
  a-wish:
    interaction: {channel: in_person, reported_grade: red, staff_wishes: [take_table]}
    expect: {must: [take_table]}
  nothing-was-done:
    incident:
      opened_at: "2025-05-01T09:00:00Z"
      knowledge: {at: "2025-05-01T09:00:00Z", source: report}
    expect: {must: [report]}
    also:
      something-was-done-in-time:
        measures: [{response: quiet_word, issued_at: "2025-05-08T09:00:00Z"}]
        expect: {must: []}
      something-was-done-too-late:
        measures: [{response: quiet_word, issued_at: "2025-05-08T09:00:01Z"}]
        expect: {must: [report]}
  under-a-card:
    measures:
      - {response: yellow_card, issued_at: "2025-05-01T09:00:00Z", until: "2025-07-01T09:00:00Z"}
    history: [{at: "2025-05-02T09:00:00Z", signals: [abuse]}]
    interaction: {channel: in_person, signals: [abuse]}
    expect: {must: [report, red_card]}
    also:
      it-ran-out:
        measures:
          - response: yellow_card
            issued_at: "2025-05-01T09:00:00Z"
            until: "2025-06-01T09:00:00Z"
        expect: {must: [red_card]}
"""
TEXTS = {"cards.yaml": RULES, "words.yaml": VOCABULARY}


@cache
def engine(backend: str) -> Engine:
    return Engine.from_texts(TEXTS, backend=backend, witness=False)


@pytest.mark.parametrize("backend", BACKENDS)
def test_every_reader_answers_as_the_policy_says(backend: str) -> None:
    written = read_texts([Source("s.yaml", SCENARIOS)])
    faults = Faults()
    faults.found += written.faults
    files = [file for file in written.files if isinstance(file, ScenariosFile)]
    scenarios = scenarios_of(files, faults)

    outcomes = list(run_scenarios(engine(backend), scenarios))

    assert len(outcomes) == 17
    assert "".join(render([*faults.found, *each.failures]) for each in outcomes) == ""


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("text", [RULES, VOCABULARY, SCENARIOS], ids=["rules", "words", "cases"])
def test_an_editor_underlines_nothing_in_it(text: str, loader: type[yaml.SafeLoader]) -> None:
    schema = schema_of(known_in(engine("reference").loaded))
    document = yaml.load(text, loader)  # noqa: S506  # a loader for safe values

    assert list(jsonschema.Draft7Validator(schema).iter_errors(document)) == []
