"""What several rules permit lasts as long as any of them allows."""

from __future__ import annotations

import pytest

from boundarykit.domain.answer import Lasts
from tests.unit.terms.hospital import decide, rule


def permitted(*lengths: str) -> Lasts | None:
    rules = "".join(
        rule(f"rule-{place}", f"may: [red_card: {{lasts: {length}}}]")
        for place, length in enumerate(lengths)
    )
    (response,) = decide(rules).may
    return response.lasts


@pytest.mark.parametrize(
    ("lengths", "together"),
    [
        (("at most 30 days", "30 days to 180 days"), "at most 180 days"),
        (("1 month", "1 year"), "1 month to 1 year"),
        (("1 year", "1 year"), "1 year"),
        (("1 week", "at least 1 month"), "at least 1 week"),
        (("1 week", "permanent"), "at least 1 week"),
        (("for the visit", "1 week"), "at most 1 week"),
        (("rest of the day", "1 week"), "at most 1 week"),
        (("for the visit", "rest of the day"), "rest of the day"),
        (("1 hour", "rest of the day"), "rest of the day"),
        (("permanent", "permanent"), "permanent"),
        (("{typically: 1 week}", "{typically: 1 month}"), "{typically: [1 week, 1 month]}"),
        (("{typically: 1 week}", "1 month"), "1 month"),
        (("{until: apology}", "1 week"), "{until: apology, at_least: 1 week}"),
    ],
)
def test_any_permission_allows_its_lengths(lengths: tuple[str, ...], together: str) -> None:
    assert permitted(*lengths) == permitted(*reversed(lengths)) == permitted(together)


def test_where_every_length_is_allowed_none_is_said() -> None:
    assert permitted("at most 30 days", "permanent") is None


def test_requirements_merge_to_the_longest() -> None:
    rules = rule("one", "respond: [red_card: {lasts: 1 month}]") + rule(
        "two", "respond: [red_card: {lasts: 1 year}]"
    )

    (response,) = decide(rules).must

    assert response.lasts is not None
    assert (str(response.lasts.least), str(response.lasts.most)) == ("1 year", "1 year")
