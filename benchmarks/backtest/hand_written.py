"""The twelve histories as somebody who knows DuckDB would write them, and any rules over them.

Windows of one partition share one sort. Moments are whole microseconds, so that `1 preceding` means
strictly before, as in a history.
"""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.backtest.rules import RUNGS, Drawn

EVENTS = """
create view seen as
select id, customer, staff, channel, severity, recorded,
       coalesce(signals, []) as signals, coalesce(staff_response, 'none') as staff_response,
       epoch_us("at") as t,
       list_has_any(signals, ['flattery', 'flirtation', 'asks_for_contact', 'asks_for_date'])
         is true as advance,
       list_has_any(signals, ['raised_voice', 'aggressive_demand', 'insult',
         'discriminatory_abuse', 'threat', 'disruption']) is true as abuse,
       coalesce(staff_response = 'refused', false) as refusal,
       coalesce(staff_response in ('invited', 'accepted'), false) as invitation,
       gift is not null and not coalesce(gift_to_team, false) as personal_gift,
       gift_value
from read_parquet('{folder}/interactions.parquet');
"""

HISTORIES = """
create view summed as
select *,
  count(*) filter (advance) over before_90 as advances,
  count(*) filter (abuse) over before_365 + abuse::int as abuses,
  count(*) filter (refusal) over before_30 as refusals,
  count(*) filter (advance) over with_staff_180 + advance::int as to_staff,
  coalesce(sum(gift_value) filter (personal_gift) over before_365, 0)
    + case when personal_gift then coalesce(gift_value, 0) else 0 end as gifts,
  list_distinct(coalesce(list(staff) filter (abuse) over before_180, [])) as met,
  list_distinct(coalesce(list(t // 86400000000) filter (abuse) over before_365, [])) as on_days,
  (t - max(t) filter (abuse) over earlier) // 1000000 as since,
  coalesce(max(t) filter (invitation) over earlier_with_staff
    >= coalesce(max(t) filter (refusal) over earlier_with_staff, 0), false) as invited,
  count(*) filter (advance) over earlier as advances_before,
  count(*) filter (advance) over up_to_now as advances_with_now,
from seen
window
  earlier as (partition by customer order by t range between unbounded preceding and 1 preceding),
  up_to_now as (partition by customer order by t
    range between unbounded preceding and current row),
  before_30 as (partition by customer order by t
    range between 2592000000000 preceding and 1 preceding),
  before_90 as (partition by customer order by t
    range between 7776000000000 preceding and 1 preceding),
  before_180 as (partition by customer order by t
    range between 15552000000000 preceding and 1 preceding),
  before_365 as (partition by customer order by t
    range between 31536000000000 preceding and 1 preceding),
  earlier_with_staff as (partition by customer, staff order by t
    range between unbounded preceding and 1 preceding),
  with_staff_180 as (partition by customer, staff order by t
    range between 15552000000000 preceding and 1 preceding);

create view chained as
select *,
  -- How many advances there had been when the first refusal of the window was said.
  min(advances_with_now) filter (refusal) over before_90 as advances_by_first_no
from summed
window before_90 as (partition by customer order by t
    range between 7776000000000 preceding and 1 preceding);

create view warnings as
select s.id, count(*) as warned
from seen s join read_parquet('{folder}/measures.parquet') m on m.customer = s.customer
where m.response in ('verbal_warning', 'written_warning')
  and epoch_us(m.issued_at) < s.t
  and epoch_us(coalesce(m.starts_at, m.issued_at)) <= s.t
  and coalesce(s.t < epoch_us(m.until), true)
  and coalesce(s.t < epoch_us(m.ended_at), true)
  and coalesce(s.t < epoch_us(m.overturned_at), true)
group by s.id;

create view histories as
select c.id, signals, channel, severity, recorded, staff_response,
  least(advances, 50) as advances, least(abuses, 50) as abuses, least(refusals, 50) as refusals,
  least(to_staff, 50) as to_staff, gifts,
  len(met) + (abuse and not list_contains(met, staff))::int as people,
  len(on_days) + (abuse and not list_contains(on_days, t // 86400000000))::int as days,
  since, invited,
  least(50, case when advances_by_first_no is null then 0
    else advances_before - advances_by_first_no + advance::int end) as again,
  case when advance then least(50, advances_before + 1) else 0 end as nth,
  least(5, coalesce(w.warned, 0)) as warned
from chained c left join warnings w on w.id = c.id;
"""


def setting_up(folder: str) -> str:
    """Return the views over the data of a folder."""
    return (EVENTS + HISTORIES).replace("{folder}", folder)


def deciding(rules: Iterable[Drawn], out: str) -> str:
    """Return the statement that decides every interaction, and writes grade and rules."""
    ruled = tuple(rules)
    tested = ",\n  ".join(f'({rule.sql}) as "{rule.id}"' for rule in ruled)
    each = ", ".join(f"case when \"{rule.id}\" then '{rule.id}' end" for rule in ruled)
    grades = " ".join(
        "when "
        + " or ".join(f'"{rule.id}"' for rule in ruled if rule.rung == rung)
        + f" then '{rung}'"
        for rung in reversed(RUNGS)
        if any(rule.rung == rung for rule in ruled)
    )
    return f"""
copy (
  select id, case {grades} end as grade,
    list_filter([{each}], lambda x: x is not null) as rules
  from (select id, {tested} from histories)
) to '{out}' (format parquet);
"""
