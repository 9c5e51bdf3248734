"""Whether something happened in working hours."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from boundarykit.domain.case_parts import CaseParts
from boundarykit.domain.interaction import Interaction
from boundarykit.domain.workplace import WEEKDAYS, Workplace


def outside_working_hours(interaction: Interaction, case: CaseParts) -> bool | None:
    """Tell whether it happened outside the place's hours; unknown when the hours are."""
    workplace = case.workplace
    hours = workplace.hours
    if hours is None:
        return None
    local = interaction.at.astimezone(workplace.zone_info)
    clock = local.time()
    if hours.opens < hours.closes:
        inside = hours.opens <= clock < hours.closes and _works_on(workplace, local)
        return not inside
    return not _inside_night_shift(workplace, local, clock)


def _inside_night_shift(workplace: Workplace, local: datetime, clock: time) -> bool:
    hours = workplace.hours
    if hours is None:
        return False
    if clock >= hours.opens:
        return _works_on(workplace, local)
    return clock < hours.closes and _works_on(workplace, local - timedelta(days=1))


def _works_on(workplace: Workplace, local: datetime) -> bool:
    weekday = WEEKDAYS[local.weekday()]
    return weekday in workplace.working_days and local.date() not in workplace.closures
