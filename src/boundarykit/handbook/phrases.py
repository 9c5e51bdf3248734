"""The fixed phrases of a handbook: one table for each language, so typed that none is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FactPhrases:
    """Say the built-in facts in plain words; a fact that is not here is said by its `about`."""

    yes_no: Mapping[str, tuple[str, str]]
    """For a fact that is true or false: a sentence for each."""
    labels: Mapping[str, str]
    """For any other fact: what stands before its value."""
    words: Mapping[str, str]
    """The words of built-in scales: `severity.mild`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Hold every fixed phrase in one language; `{…}` stands for what the rules say."""

    # The frame of both documents.
    staff_title: str
    notice_title: str
    skip: str
    contents: str
    since: str
    """With `{date}`."""
    always_since: str
    mark: str
    """With `{mark}`."""

    edition: str
    """With `{role}`: for whom this edition is."""

    # The page for danger.
    urgent: str
    urgent_lead: str
    urgent_do: str
    urgent_call: str

    # The headings of the handbook.
    how_to_read: str
    ladder: str
    ladder_lead: str
    ladder_description: str
    """With `{number}` and `{rungs}`."""
    rung_described: str
    """With `{number}`, `{title}` and `{responses}`."""
    no_responses: str
    limits: str
    limits_lead: str
    deciders: str
    deciders_lead: str
    owed: str
    owed_lead: str
    turn_to: str
    turn_to_lead: str
    hand_over: str
    applies_only: str
    definitions: str
    definitions_lead: str
    needs_all: str
    needs_any: str
    needs_some: str
    """With `{number}`."""
    stands: str
    """Before a link to a definition, with `{standing}`."""
    standings: Mapping[str, str]
    """What each standing of a definition is called: `met`."""
    findings: str
    findings_lead: str
    words: str
    words_lead: str
    practices: str
    practices_lead: str
    column_practice: str
    grounds: Mapping[str, str]
    """What begins each part of a ground: `practice`, `law`."""
    lines: str
    lines_lead: str

    # How to read it: one sentence each.
    read_when: str
    read_danger: str
    read_edition: str
    read_must: str
    read_limits: str
    read_quotes: str

    # The parts of a situation.
    when: str
    unless: str
    must: str
    may: str
    must_not: str
    duties: str
    say: str
    ground: str
    effect: str
    for_staff: str
    for_manager: str
    for_customer: str

    # Tables of rules.
    grid_read: str
    rows_read: str
    list_read: str
    length_alone: str
    """With `{response}`: what cells mean that say a length alone."""
    grid_terms: str
    in_table: str
    """Before the title of the table, where a finding is concluded in some of its cells."""

    and_further: str
    """What a column is called that begins with a time and goes on: `Third and further`."""

    # The columns of tables.
    column_response: str
    column_role: str
    column_duty: str
    column_deadline: str
    column_line: str
    column_value: str
    column_contact: str
    column_reach: str
    column_word: str
    column_meaning: str

    # Conditions.
    always: str
    all_of_these: str
    one_of_these: str
    label: str
    """With `{label}` and `{value}`: a fact and what it must be."""
    some_words: str
    """With `{label}`: before a list of which one is enough."""
    every_word: str
    no_word: str
    not_one_of: str
    """With `{words}`."""
    or_unknown: str
    known: str
    """What a cell asks for that wants a fact to be known, whatever it is."""
    unknown: str
    is_known: str
    """With `{label}`."""
    is_unknown: str
    found: str
    """Before the title of the finding's rule."""
    not_found: str
    so: str
    """With `{about}`: the yes-or-no fact that this language has no sentence for."""
    not_so: str
    drop_before_so: str
    """What is cut from the beginning of an `about` before it is said as a sentence."""
    at_least: str
    """With `{value}`."""
    at_most: str
    between: str
    """With `{low}` and `{high}`."""
    none: str
    or_: str

    # How a history looks back.
    back: str
    """With `{window}` and `{whose}`."""
    back_within: str
    """With `{length}`."""
    back_since_day: str
    back_since_month: str
    back_since_year: str
    back_since_event: str
    """With `{event}`."""
    back_ever: str
    back_in_force: str
    points: str
    """With `{event}` and `{points}`: what one event counts."""
    points_for: str
    """With `{length}`: how long it counts."""
    back_from: Mapping[str, str]
    """The words of `from`."""
    back_chained: str
    """Takes `{length}`."""
    back_or_not: str
    """Goes with a window since an event."""
    back_older_than: str
    """Takes `{length}`."""
    same: Mapping[str, str]
    """The words of `same`."""
    this_one_counts: str

    # Terms.
    who_decides: str
    """With `{who}`."""
    anybody: str
    within: str
    """With `{length}`."""
    same_day: str
    counted_from: str
    """With `{deadline}` and `{start}`."""
    starts: Mapping[str, str]
    """From when a duty's time counts, where that is not the decision."""
    no_deadline: str
    lasts: str
    """With `{length}`."""
    lasts_at_least: str
    lasts_at_most: str
    lasts_permanent: str
    lasts_rest_of_day: str
    lasts_visit: str
    scope: str
    """With `{scope}`."""
    scopes: Mapping[str, str]
    appeal: str
    """With `{length}` and `{to}`."""
    appeal_unlimited: str
    """With `{to}`."""
    appeal_then: str
    """How the answer to that can be objected to; with the same."""
    appeal_then_unlimited: str
    review: str
    """With `{length}`."""
    review_by: str
    """With `{length}` and `{who}`."""
    in_encounter: str
    for_each: Mapping[str, str]
    """For whom a duty is owed once each."""
    waits_for_a_person: str
    late_who: str
    """With `{who}`."""
    late_outcome: str
    """With `{outcome}`."""
    duty_late: str
    """With `{late}`."""
    cap: str
    """With `{rung}`."""
    never: str
    """With `{response}`."""

    # The lists of words.
    lists: Mapping[str, str]
    """What each list of the vocabulary is called."""

    # The notice.
    expected: str
    expected_lead: str
    expected_list: str
    replies: str
    replies_lead: str
    follows: str
    follows_lead: str
    notice_decides: str
    """With `{who}`."""
    person_looks_first: str
    see_below: str
    """Where a contact point would stand within our words: it is in the list below."""
    object_: str
    object_lead: str
    object_told: str
    """Said only where the rules let somebody object."""
    object_anytime: str
    object_within: str
    """With `{length}` and `{to}`."""
    notice_turn_to: str
    notice_turn_to_lead: str

    facts: FactPhrases
