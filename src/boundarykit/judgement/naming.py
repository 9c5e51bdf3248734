"""Say what the things of a decision are called in other languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

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
    known = fields["known"]
    yield from (f"rung.{rung}" for rung in known.ladder)
    yield from (f"role.{role}" for role in known.roles)
    yield from (f"response.{response.id}" for response in known.responses)
    yield f"rung.{fields['grade']}"
    for response in (*fields["must"], *fields["may"]):
        yield f"response.{response.id}"
        appeal, review = response.appeal, response.review
        roles = (response.by, appeal and appeal.to, review and review.by)
        yield from (f"role.{role}" for role in roles if role)
    for prohibition in fields["must_not"]:
        yield f"response.{prohibition.response}"
        yield from (f"rule.{each.id}" for each in prohibition.because)
    for duty in fields["duties"]:
        yield from (f"duty.{duty.id}", f"role.{duty.who}")
        if duty.if_late is not None:
            yield from (f"role.{duty.if_late.who}", f"response.{duty.if_late.outcome}")
    yield from (f"contact.{contact.id}" for contact in fields["contacts"])
    yield from (f"policy.{each.id}" for each in fields["hand_overs"])
    for held in fields["held_down"]:
        yield from (f"rule.{held.by.id}", f"rung.{held.at_most}", f"response.{held.instead}")
        yield from (f"response.{each}" for each in (*held.required, *held.permitted))
    for excused in fields["excused"]:
        yield f"exception.{excused.rule.id}.{excused.exception}"
    for reason in (*fields["because"], *fields["excused"], *fields["nearly"]):
        yield f"rule.{reason.rule.id}"
