"""Nobody is answered more harshly because they appealed, or asked for what is theirs to ask for."""

from __future__ import annotations

import pytest

from tests.unit.compiler.rule_sets import HEAD, codes, said, vocabulary

WORDS = vocabulary(
    "requests:\n"
    "  appeal: {about: An appeal, never_counts_against: true}\n"
    "  reply: {about: A reply that was asked for}\n"
)


def clauses(
    event: str,
    history: str = "count: asked, window: ever, this_one: not_counted",
    when: str = "history.past: {at_least: 1}",
    then: str = "respond: [restrict_channel]",
    unless: str = "",
) -> str:
    excuse = f"    unless: {{except: {{why: W., when: [{unless}]}}}}\n" if unless else ""
    offer = ", offer: {interaction.gift_offered: true}"
    return (
        f"{HEAD}events: {{asked: {{{event}}}{offer if 'offer' in history else ''}}}\n"
        f"history: {{past: {{{history}}}}}\n"
        "rules:\n  keep-away:\n    title: T\n    source: {policy: P}\n"
        f"    when: [{when}]\n{excuse}    {then}\n"
    )


def test_error_when_a_rule_asks_for_more_because_of_an_appeal() -> None:
    text = said(clauses("request.kind: appeal"), words=WORDS)

    assert (
        text
        == """\
error[BK255]: the rule `keep-away` would answer more harshly because of `request.appeal`
  --> rules.yaml:12:37
   |
12 |     when: [history.past: {at_least: 1}]
   |                                     ^ never counts against anybody
   = help: read it in a safeguard, or in an exception under `unless`; \
a milder way instead is an act of help without a rung, or a lower rung that `at_most` in a \
safeguard leads to
"""
    )


@pytest.mark.parametrize(
    "event",
    [
        "request.answer: refused",
        "request.kind: {one_of: [appeal, reply]}",
        "request.kind: {not: reply}",
        "measure.appeal: refused",
        "measure.appeal: {one_of: [open, granted, refused]}",
    ],
)
def test_an_event_may_be_an_appeal_in_several_ways(event: str) -> None:
    assert codes(clauses(event), words=WORDS) == ["BK255"]


@pytest.mark.parametrize(
    "event",
    [
        "request.kind: reply",
        "request.kind: {not: appeal}",
        "measure.appeal: {one_of: [none, open, refused]}",
        "measure.response: verbal_warning",
    ],
)
def test_other_requests_and_measures_that_stand_may_decide(event: str) -> None:
    assert codes(clauses(event), words=WORDS) == []


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ({"when": "history.past: 0"}, []),
        ({"when": "history.past: {at_most: 1}"}, []),
        ({"when": "interaction.gift_offered: true", "unless": "history.past: {at_least: 1}"}, []),
        ({"when": "interaction.gift_offered: true", "unless": "history.past: 0"}, ["BK255"]),
        ({"then": "respond: [repeat_back]"}, []),
        (
            {"history": "count: offer, since: asked, if_none: everything, this_one: counted"},
            [],
        ),
        (
            {"history": "count: offer, since: asked, if_none: nothing, this_one: counted"},
            ["BK255"],
        ),
        (
            {
                "history": "sequence: [offer, offer], broken_by: asked, window: ever, "
                "this_one: counted"
            },
            [],
        ),
        (
            {
                "history": "time_since: asked, window: ever",
                "when": "history.past: {over: 30 days, if_unknown: fails}",
            },
            ["BK255"],
        ),
    ],
)
def test_an_appeal_may_make_the_answer_milder(written: dict[str, str], found: list[str]) -> None:
    assert codes(clauses("request.kind: appeal", **written), words=WORDS) == found
