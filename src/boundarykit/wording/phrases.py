"""What every language must be able to say: one field for each phrase, none of them optional."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Hold the phrases of one language. `{…}` stands where a value is put in.

    Choose words around a value that need no case or gender of it: the titles that are put in come
    from authors, and lengths of time as the dictionary has them.
    """

    language: str
    """Its code: `de`."""
    region: str
    """The language as one region formats it, for whoever names no region: `en-GB`."""

    # The headings, in the order of the page.
    grade: str
    do: str
    you_may: str
    do_not: str
    turn_to: str
    handed_over: str
    say: str
    tell_the_customer: str
    deadlines: str
    why: str
    held_down: str
    excused: str

    # The terms of a response.
    now: str
    by: str
    due: str
    lasts_fixed: str
    lasts_at_least: str
    lasts_at_most: str
    lasts_range: str
    lasts_permanent: str
    lasts_rest_of_day: str
    lasts_visit: str
    scope: str
    scope_person: str
    scope_channel: str
    scope_service: str
    scope_branch: str
    scope_organisation: str
    appeal: str
    review: str
    review_by: str
    waits_for_a_person: str

    # Where to turn, and who is spoken to.
    contact: str
    contact_unnamed: str
    said: str
    reader_staff: str
    reader_manager: str

    # Duties.
    duty: str
    duty_about: str
    duty_due: str
    late_passes_to: str
    late_counts_as: str

    # Reasons.
    found: str
    fact: str
    assumed: str
    taken_away: str
    instead: str
    because: str

    # Values.
    yes: str
    no: str
    unknown: str
    nothing: str
    minor_units: str
    """An amount whose currency no rule names."""
    moment: str
    working_days: Mapping[str, str]
    """By the language's plural categories: `{"one": "{count} working day", "other": …}`."""
