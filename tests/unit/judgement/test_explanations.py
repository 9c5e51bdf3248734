"""Why a decision came out as it did: what decided, what was excused, what nearly applied."""

from __future__ import annotations

from typing import Any

import pytest

from boundarykit.domain.answer import Excused, FactRead, Ground, Nearly, Reason, Words
from tests.unit.domain.plain import past
from tests.unit.judgement.tiny import case, decide, engine

INSULTS = """\
rules:
  no-insults:
    title: Insults are answered
    source: {practice: P1, section: "2.1"}
    when:
      - interaction.signals: {any_of: [insult]}
      - interaction.channel: phone
    unless:
      taken-back:
        why: It was taken back
        when:
          - interaction.welcomed: {is: true, if_unknown: fails}
    conclude: rudeness
    respond: [draw_line]
  rude-and-recorded:
    title: On a recording it goes to the manager
    source: {practice: P2}
    when:
      - finding.rudeness: true
      - interaction.recorded: true
    respond: [escalate]
"""
INSULT: dict[str, Any] = {"interaction": past("i1", at="2026-03-10T09:00:00Z", signals=["insult"])}
NO_INSULTS = Ground(
    id="no-insults", title="Insults are answered", source="practice P1, section 2.1"
)
RECORDED = Ground(
    id="rude-and-recorded", title="On a recording it goes to the manager", source="practice P2"
)
READ = (
    FactRead(name="interaction.channel", value="phone"),
    FactRead(name="interaction.signals", value=("insult",)),
)
UNRECORDED = FactRead(name="interaction.recorded", value=False, assumed=True)


def insult(**more: object) -> dict[str, Any]:
    return {"interaction": {**INSULT["interaction"], **more}}


def test_because_names_the_rule_and_the_facts_it_read() -> None:
    decision = decide(INSULTS, **INSULT)

    assert decision.because == (Reason(rule=NO_INSULTS, facts=READ),)


def test_because_names_the_findings_that_a_rule_builds_on() -> None:
    decision = decide(INSULTS, **insult(recorded=True))

    assert decision.because[1] == Reason(
        rule=RECORDED,
        facts=(FactRead(name="interaction.recorded", value=True),),
        findings=("rudeness",),
    )
    assert [(finding.id, finding.rules) for finding in decision.findings] == [
        ("rudeness", ("no-insults",))
    ]


def test_because_names_no_finding_that_was_not_made() -> None:
    polite = INSULTS.replace("finding.rudeness: true", "finding.rudeness: false")

    decision = decide(polite, interaction=past("i1", at="2026-03-10T09:00:00Z", recorded=True))

    assert decision.because == (
        Reason(rule=RECORDED, facts=(FactRead(name="interaction.recorded", value=True),)),
    )


def test_nearly_names_the_one_condition_that_did_not_hold() -> None:
    decision = decide(INSULTS, **INSULT)

    assert decision.nearly == (
        Nearly(rule=RECORDED, missing="interaction.recorded: true", fact=UNRECORDED),
    )


def test_nearly_leaves_out_a_rule_of_which_nothing_holds() -> None:
    decision = decide(INSULTS, interaction=past("i1", at="2026-03-10T09:00:00Z", channel="chat"))

    assert decision.nearly == ()
    assert decision.because == ()
    assert decision.grade == "none"


def test_nearly_leaves_out_a_rule_that_is_excused_anyway() -> None:
    decision = decide(INSULTS, **insult(welcomed=True, channel="chat"))

    assert decision.nearly == ()


def test_excused_names_the_exception_and_what_it_read() -> None:
    decision = decide(INSULTS, **insult(welcomed=True))

    assert decision.excused == (
        Excused(
            rule=NO_INSULTS,
            exception="taken-back",
            why="It was taken back",
            facts=(FactRead(name="interaction.welcomed", value=True),),
        ),
    )
    assert decision.must == ()


def test_an_assumed_value_is_marked() -> None:
    decision = decide(
        """\
        rules:
          unrecorded:
            title: Nothing was recorded
            source: {practice: P}
            when: [{interaction.recorded: false}]
            respond: [draw_line]
        """
    )

    assert decision.because[0].facts == (UNRECORDED,)
    assert decision.facts == {"interaction.recorded": None}


def test_an_author_s_own_choice_for_the_unknown_is_not_shown_as_the_usual_assumption() -> None:
    """The condition holds because the fact is unknown, not because it was taken to be false."""
    decision = decide(
        """\
        rules:
          recorded-or-unknown:
            title: Take care on recordings
            source: {practice: P}
            when: [{interaction.recorded: {is: true, if_unknown: holds}}]
            respond: [draw_line]
        """
    )

    assert decision.grade == "line"
    assert decision.because[0].facts == (FactRead(name="interaction.recorded", value=None),)


def test_what_was_missing_is_written_as_the_rule_writes_it() -> None:
    decision = decide(
        """\
        rules:
          one:
            title: One
            source: {practice: P}
            when:
              - interaction.channel: phone
              - interaction.welcomed: {is: true, if_unknown: fails}
            respond: [draw_line]
        """
    )

    assert decision.nearly[0].missing == "interaction.welcomed: {is: true, if_unknown: fails}"


def test_a_missing_length_of_time_is_written_as_a_length_of_time() -> None:
    decision = decide(
        """\
        events:
          insult: {interaction.signals: {any_of: [insult]}}
        history:
          quiet: {time_since: insult, window: ever, this_one: not_counted}
        rules:
          long-quiet:
            title: A long time without an insult
            source: {practice: P}
            when:
              - interaction.channel: phone
              - history.quiet: {at_least: 30 days, if_unknown: fails}
            respond: [draw_line]
        """
    )

    assert decision.nearly[0].missing.startswith("history.quiet: {at_least: 30 days")


@pytest.mark.parametrize(
    "condition",
    [
        "history.quiet: {over: 28 days, if_unknown: fails}",
        "history.quiet: {under: 3 days, if_unknown: fails}",
        "history.quiet: {at_most: 28 days, if_unknown: fails}",
        "history.quiet: {between: [1 hour, 2 days], if_unknown: fails}",
        "history.year: {over: 50.00 EUR}",
        "history.year: {at_least: 50.00 EUR}",
    ],
)
def test_a_bound_is_shown_as_it_stands_in_the_rule(condition: str) -> None:
    decision = decide(
        f"""\
        events:
          insult: {{interaction.signals: {{any_of: [insult]}}}}
          gift: {{interaction.gift_offered: true}}
        history:
          quiet: {{time_since: insult, window: ever, this_one: not_counted}}
          year: {{sum: interaction.gift_value, of: gift, within: 1 year, this_one: counted}}
        rules:
          bounded:
            title: Within a bound
            source: {{practice: P}}
            when: [{{interaction.channel: phone}}, {{{condition}}}]
            respond: [draw_line]
        """
    )

    assert decision.nearly[0].missing == condition


def test_facts_hold_every_fact_that_the_policy_reads_unknown_ones_too() -> None:
    decision = decide(INSULTS, **INSULT)

    assert decision.facts == {
        "interaction.channel": "phone",
        "interaction.recorded": None,
        "interaction.signals": ("insult",),
        "interaction.welcomed": None,
    }


def test_held_down_names_the_safeguard_and_what_stands_in() -> None:
    decision = decide(
        """\
        rules:
          out:
            title: Out
            source: {practice: P}
            when: always
            respond: [ban]
            may: [escalate]
        safeguards:
          gently:
            title: Gently
            source: {practice: S}
            when: always
            at_most: decline
        """
    )

    (held,) = decision.held_down
    assert (held.by.id, held.at_most) == ("gently", "decline")
    assert (held.required, held.permitted, held.instead) == (("ban",), ("escalate",), "decline")
    assert [(one.id, one.rules) for one in decision.must] == [("decline", ("gently",))]
    assert decision.may == ()


def test_must_not_names_everybody_who_forbids_it() -> None:
    decision = decide(
        """\
        rules:
          no:
            title: No
            source: {practice: P}
            when: always
            never: [call_security]
        safeguards:
          never:
            title: Never
            source: {practice: S}
            when: always
            never: [call_security, ban]
        """
    )

    assert [(one.response, [g.id for g in one.because]) for one in decision.must_not] == [
        ("ban", ["never"]),
        ("call_security", ["no", "never"]),
    ]


MESSAGES = """\
calm: "Stay calm on the {interaction.channel}, call {contact.desk}."
"""
SAYING = """\
rules:
  calm:
    title: Calm
    source: {practice: P}
    when: always
    respond: [escalate]
    say: {staff: calm}
"""
CAPPED = """\
safeguards:
  gently:
    title: Gently
    source: {practice: S}
    when: always
    at_most: decline
"""


def test_words_are_filled_with_facts_and_contact_points() -> None:
    desk = {"contact_points": {"desk": {"label": "Desk", "reach": "+1 555"}}}

    decision = decide(SAYING, MESSAGES, workplace=desk)

    assert decision.words == (
        Words(
            reader="staff",
            message="calm",
            rule="calm",
            text={"en": "Stay calm on the phone, call Desk (+1 555)."},
        ),
    )


def test_words_show_what_is_unknown_as_such() -> None:
    assert decide(SAYING, MESSAGES).words[0].text == {"en": "Stay calm on the phone, call …."}


def test_what_is_put_into_words_is_never_read_as_a_placeholder() -> None:
    desk = {"contact_points": {"desk": {"label": "{interaction.channel} {{x}}", "reach": "1"}}}

    decision = decide(SAYING, MESSAGES, workplace=desk)

    assert decision.words[0].text == {
        "en": "Stay calm on the phone, call {interaction.channel} {{x}} (1)."
    }


def test_words_of_a_response_that_was_taken_away_are_not_said() -> None:
    assert decide(SAYING + CAPPED, MESSAGES).words == ()


@pytest.mark.parametrize("backend", ["durable", "compiled", "reference"])
def test_every_reader_explains_alike(backend: str) -> None:
    with engine(INSULTS, backend=backend) as loaded:
        text = loaded.decide(case(**insult(welcomed=True))).model_dump_json()
    with engine(INSULTS, backend="reference", witness=False) as alone:
        assert alone.decide(case(**insult(welcomed=True))).model_dump_json() == text
