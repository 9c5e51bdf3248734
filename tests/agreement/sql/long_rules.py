"""Rules whose windows are longer than most data, in every unit."""

RULES = """\
boundarykit: 1
kind: rules
id: long-windows
title: Windows that reach far back
uses: [core]
events:
  advance: {interaction.signals: {any_of: [flattery, flirtation, insult, threat, raised_voice]}}
  refusal: {interaction.staff_response: {one_of: [refused, steered]}}
  gift: {interaction.gift_offered: true}
  warning: {measure.response: {not: restore_standing}}
history:
  nine_years: {count: advance, within: 9 years, this_one: counted, up_to: 900}
  twenty_years: {count: advance, within: 20 years, same: [staff], this_one: counted, up_to: 900}
  days: {count: advance, within: 3300 days, this_one: not_counted, up_to: 900}
  a_century: {distinct: days, of: advance, within: 1200 months, this_one: counted, up_to: 900}
  weeks: {sum: interaction.gift_value, of: gift, within: 600 weeks, this_one: counted}
  since: {time_since: advance, window: ever, this_one: not_counted}
  long_ago:
    {count: advance, within: 20 years, older_than: 9 years, this_one: not_counted, up_to: 99}
  chain: {count: advance, each_within: 10 years, this_one: counted, up_to: 900}
  again: {sequence: [refusal, advance], within: 12 years, this_one: counted, up_to: 900}
  steps: {count: warning, within: 10 years, this_one: not_counted, up_to: 99}
  held: {in_force: warning, up_to: 9}
  this_month: {count: advance, calendar: month, this_one: counted, up_to: 99}
  this_day: {distinct: staff, of: advance, calendar: day, this_one: counted, up_to: 9}
rules:
"""
_NUMBERS = (
    *(("nine_years", n) for n in (1, 2, 3, 5, 9, 40)),
    *(("twenty_years", n) for n in (1, 2, 4, 20)),
    *(("days", n) for n in (1, 2, 3, 30)),
    *(("a_century", n) for n in (1, 2, 3, 8, 60)),
    *(("long_ago", n) for n in (1, 2, 5)),
    *(("chain", n) for n in (1, 2, 4, 50)),
    *(("again", n) for n in (1, 2, 4)),
    *(("steps", n) for n in (1, 2, 5)),
    *(("held", n) for n in (1, 2)),
    *(("this_month", n) for n in (1, 2, 3)),
    *(("this_day", n) for n in (1, 2)),
)


def long_rules() -> dict[str, str]:
    """Return a rule set with one rule for each edge of each history."""
    tests = [f"history.{name}: {{at_least: {number}}}" for name, number in _NUMBERS]
    tests += [f"history.weeks: {{over: {amount} EUR}}" for amount in (1, 20, 60, 500)]
    tests += [
        f"history.since: {{under: {days} days, if_unknown: fails}}"
        for days in (1, 30, 3200, 3250, 3300, 7000)
    ]
    rules = (
        f"  rule-{number}:\n    title: Rule {number}\n    source: {{note: generated}}\n"
        f"    when: [{{{test}}}]\n    respond: [draw_line]\n"
        for number, test in enumerate(tests)
    )
    return {"rules.yaml": RULES + "".join(rules)}
