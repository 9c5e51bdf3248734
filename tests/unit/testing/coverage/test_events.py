"""Each word and alternative of an event is seen in a record without which a history is another."""

from __future__ import annotations

from tests.unit.testing.coverage.shop import HEAD, SHOP_RULES, gaps, shop

EVENT = "  gift: {interaction.gift_offered: true}\n"
PRAISE = """\
  gift:
    any:
      - interaction.gift_offered: true
      - interaction.signals: {any_of: [flattery, small_talk]}
"""
RULES = SHOP_RULES.replace(EVENT, PRAISE)


def missing(*pasts: str, rules: str = RULES, now: str = "{}") -> list[str]:
    """Return the gaps of the event that scenarios with these pasts leave."""
    scenarios = HEAD + "".join(
        f"  n{number}:\n    interaction: {now}\n    history: [{past}]\n"
        "    expect: {must_not: [keep_gift]}\n"
        for number, past in enumerate(pasts)
    )
    found = shop(scenarios, rules)
    assert found.not_counted == ()
    return [gap.partition(" events.gift: ")[2] for gap in gaps(found.sets[0]) if "events." in gap]


GIFT = '{at: "2026-06-01T09:00:00Z", gift: {kind: food}}'
FLATTERY = '{at: "2026-06-01T09:00:00Z", signals: [flattery]}'
SMALL_TALK = '{at: "2026-06-01T09:00:00Z", signals: [small_talk]}'
BOTH = '{at: "2026-06-01T09:00:00Z", signals: [flattery, small_talk]}'


def test_records_that_each_show_one_word_leave_no_gap() -> None:
    assert missing(GIFT, FLATTERY, SMALL_TALK) == []


def test_a_word_that_no_record_shows_alone_is_a_gap_at_its_place() -> None:
    scenarios = missing(GIFT, FLATTERY, BOTH)

    assert scenarios == [
        "the word `small_talk` of `interaction.signals` never decides alone",
    ]


def test_an_alternative_that_no_record_shows_alone_is_a_gap() -> None:
    together = '{at: "2026-06-01T09:00:00Z", gift: {kind: food}, signals: [flattery]}'

    assert missing(FLATTERY, SMALL_TALK, together) == [
        "the alternative `interaction.gift_offered: true` never decides alone"
    ]


def test_a_record_outside_the_window_shows_nothing() -> None:
    long_ago = SMALL_TALK.replace("2026-06-01", "2026-01-01")

    assert missing(GIFT, FLATTERY, long_ago) == [
        "the word `small_talk` of `interaction.signals` never decides alone"
    ]


def test_the_event_under_decision_shows_its_word_only_where_it_counts() -> None:
    counted = RULES.replace("this_one: not_counted", "this_one: counted")
    now = "{signals: [small_talk]}"

    assert missing(GIFT, FLATTERY, rules=counted, now=now) == []
    assert missing(GIFT, FLATTERY, now=now) == [
        "the word `small_talk` of `interaction.signals` never decides alone"
    ]
