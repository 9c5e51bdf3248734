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
    definitions: str
    held_down: str
    excused: str
    stood_aside: str

    # How the facts stand towards a definition.
    is_met: str
    is_not_met: str
    is_open: str
    not_known: str
    """With `{element}` and `{facts}`."""

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
    appeal_unlimited: str
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

    # How a measure is decided, told, kept to and ended.
    between: str
    """A length of time from one to another."""
    until: str
    until_at_least: str
    until_at_most: str
    until_between: str
    usually: str
    usually_at_least: str
    usually_at_most: str
    usually_between: str
    scope_place: str
    together_with: str
    confirmed_by: str
    not_by: str
    involved: str
    vote: str
    shares: Mapping[str, str]
    vote_otherwise: str
    against: str
    whom: Mapping[str, str]
    """Whom a measure is against."""
    tell: str
    means: Mapping[str, str]
    """Joined to what stands before, like the next four."""
    tell_within: str
    tell_due: str
    tell_same_day: str
    tell_saying: str
    copy_to: str
    sign_back: str
    conditions: str
    decided_within: str
    if_silent: Mapping[str, str]
    meanwhile: Mapping[str, str]
    further_appeal: str
    comes_back: str
    back_never: str
    on_request: str
    back_after: str
    back_from: str
    decided_by: str
    still_given: str
    service_terms: str
    """A service, and on which terms it is given."""
    and_: str
    """Joins two clauses: that something is so, and something else."""
    never_withheld: str
    protects: str
    protect: str
    """Heads what protects the member of staff, and is required."""
    may_protect: str
