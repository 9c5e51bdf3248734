"""Say what the things of a decision are called in other languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from boundarykit.domain.answer import Response
from boundarykit.domain.terms import INVOLVED, Appeal
from boundarykit.ir.policy import Titles


class Namer:
    """Name for one policy."""

    def __init__(self, titles: Titles) -> None:
        """Prepare to name by these titles."""
        self._titles = {language: dict(by_key) for language, by_key in titles}

    def named(self, fields: Mapping[str, Any]) -> dict[str, dict[str, str]]:
        """Return the titles, by language, of what the fields of a decision name."""
        if not self._titles:
            return {}
        keys = sorted(set(_keys(fields)))
        return {
            language: {key: titles[key] for key in keys if key in titles}
            for language, titles in self._titles.items()
        }


def _keys(fields: Mapping[str, Any]) -> Iterator[str]:
    yield f"rung.{fields['grade']}"
    for response in (*fields["must"], *fields["may"]):
        yield f"response.{response.id}"
        yield from _named_by(response)
    for prohibition in fields["must_not"]:
        yield f"response.{prohibition.response}"
        yield from (f"rule.{each.id}" for each in prohibition.because)
    for duty in fields["duties"]:
        yield from (f"duty.{duty.id}", f"role.{duty.who}")
        if duty.if_late is not None:
            yield from (f"role.{duty.if_late.who}", f"response.{duty.if_late.outcome}")
    yield from (f"contact.{contact.id}" for contact in fields["contacts"])
    yield from (f"policy.{each.id}" for each in fields["hand_overs"])
    yield from (f"definition.{each.rule_set}.{each.id}" for each in fields["definitions"])
    for held in fields["held_down"]:
        yield from (f"rule.{held.by.id}", f"rung.{held.at_most}", f"response.{held.instead}")
        yield from (f"response.{each}" for each in (*held.required, *held.permitted))
    yield from (f"rule_set.{each.rule_set}" for each in fields["stood_aside"])
    for excused in fields["excused"]:
        yield f"exception.{excused.rule.id}.{excused.exception}"
    for reason in (*fields["because"], *fields["excused"], *fields["nearly"]):
        yield f"rule.{reason.rule.id}"


def _named_by(response: Response) -> Iterator[str]:
    """Yield what the terms of a response name."""
    review, back, told = response.review, response.readmission, response.notify
    roles: list[str | None] = [
        response.by,
        response.confirmed_by,
        *response.together_with,
        *response.not_by,
    ]
    roles += [review.by if review else None, back.by if back else None]
    roles += told.copy_to if told else ()
    roles += [service.by for service in response.still_given]
    roles += _heard_by(response.appeal)
    yield from (f"role.{role}" for role in roles if role and role != INVOLVED)
    if response.vote is not None and response.vote.otherwise is not None:
        yield f"response.{response.vote.otherwise}"
    conditions = [*response.conditions, *(back.conditions if back else ())]
    conditions += response.lasts.until if response.lasts else ()
    for service in response.still_given:
        conditions += service.conditions
        yield f"word.services.{service.id}"
    yield from (f"word.conditions.{word.id}" for word in conditions)
    yield from (f"word.statements.{word.id}" for word in (told.states if told else ()))


def _heard_by(appeal: Appeal | None) -> Iterator[str]:
    while appeal is not None:
        yield appeal.to
        appeal = appeal.then
