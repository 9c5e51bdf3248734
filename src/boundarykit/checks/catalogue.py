"""All checks, in the order in which they run. Whoever only loads rules needs `at_load` alone."""

from __future__ import annotations

from boundarykit.checks.alternatives_can_hold import alternatives_can_hold
from boundarykit.checks.appeals_go_to_somebody_else import appeals_go_to_somebody_else
from boundarykit.checks.at_load import AT_LOAD, Check
from boundarykit.checks.ceilings_lower_something import ceilings_lower_something
from boundarykit.checks.clauses_can_apply import clauses_can_apply
from boundarykit.checks.conditions_make_a_difference import conditions_make_a_difference
from boundarykit.checks.conditions_say_nothing_twice import conditions_say_nothing_twice
from boundarykit.checks.customers_are_not_shouted_at import customers_are_not_shouted_at
from boundarykit.checks.customers_read_plain_words import customers_read_plain_words
from boundarykit.checks.duties_have_deadlines import duties_have_deadlines
from boundarykit.checks.exceptions_can_excuse import exceptions_can_excuse
from boundarykit.checks.exceptions_leave_something import exceptions_leave_something
from boundarykit.checks.findings_are_read import findings_are_read
from boundarykit.checks.late_duties_go_to_somebody_else import late_duties_go_to_somebody_else
from boundarykit.checks.looking_back_for_ever_has_a_reason import looking_back_for_ever_has_a_reason
from boundarykit.checks.messages_can_be_spoken import messages_can_be_spoken
from boundarykit.checks.names_are_told_apart import names_are_told_apart
from boundarykit.checks.nobody_is_answered_always import nobody_is_answered_always
from boundarykit.checks.numbers_are_written_plainly import numbers_are_written_plainly
from boundarykit.checks.parameters_are_reviewed_in_time import parameters_are_reviewed_in_time
from boundarykit.checks.parameters_have_a_reason import parameters_have_a_reason
from boundarykit.checks.requirements_can_stand import requirements_can_stand
from boundarykit.checks.rule_sets_are_tried_out import rule_sets_are_tried_out
from boundarykit.checks.rule_sets_have_an_owner import rule_sets_have_an_owner
from boundarykit.checks.rules_add_something import rules_add_something
from boundarykit.checks.rules_are_tried_out import rules_are_tried_out
from boundarykit.checks.rules_do_not_contradict_themselves import rules_do_not_contradict_themselves
from boundarykit.checks.rules_stand_once import rules_stand_once
from boundarykit.checks.safeguards_are_tried_out import safeguards_are_tried_out
from boundarykit.checks.scenarios_do_what_their_name_says import scenarios_do_what_their_name_says
from boundarykit.checks.serious_answers_are_told import serious_answers_are_told
from boundarykit.checks.serious_measures_can_be_appealed import serious_measures_can_be_appealed
from boundarykit.checks.sharing_names_somebody import sharing_names_somebody
from boundarykit.checks.sums_under_a_limit_are_known import sums_under_a_limit_are_known
from boundarykit.checks.texts_are_not_cut_short import texts_are_not_cut_short
from boundarykit.checks.titles_are_told_apart import titles_are_told_apart
from boundarykit.checks.unknown_counts_against_nobody import unknown_counts_against_nobody
from boundarykit.checks.variations_differ import variations_differ
from boundarykit.checks.vocabulary_is_used import vocabulary_is_used

OF_ONE_DAY: tuple[Check, ...] = (
    clauses_can_apply,
    exceptions_leave_something,
    exceptions_can_excuse,
    conditions_make_a_difference,
    conditions_say_nothing_twice,
    alternatives_can_hold,
    requirements_can_stand,
    rules_stand_once,
    rules_add_something,
    ceilings_lower_something,
    nobody_is_answered_always,
    rules_do_not_contradict_themselves,
    findings_are_read,
    serious_measures_can_be_appealed,
    appeals_go_to_somebody_else,
    late_duties_go_to_somebody_else,
    duties_have_deadlines,
    unknown_counts_against_nobody,
    sums_under_a_limit_are_known,
    serious_answers_are_told,
    rules_are_tried_out,
    safeguards_are_tried_out,
)
"""What `boundarykit check` looks at besides, in what the rules mean on each day."""

OF_WHAT_IS_WRITTEN: tuple[Check, ...] = (
    names_are_told_apart,
    titles_are_told_apart,
    vocabulary_is_used,
    looking_back_for_ever_has_a_reason,
    parameters_have_a_reason,
    parameters_are_reviewed_in_time,
    rule_sets_have_an_owner,
    customers_read_plain_words,
    customers_are_not_shouted_at,
    messages_can_be_spoken,
    texts_are_not_cut_short,
    numbers_are_written_plainly,
    sharing_names_somebody,
    rule_sets_are_tried_out,
    scenarios_do_what_their_name_says,
    variations_differ,
)
"""What `boundarykit check` looks at besides, in the files."""

CHECKS: tuple[Check, ...] = (*AT_LOAD, *OF_ONE_DAY, *OF_WHAT_IS_WRITTEN)
