"""A grid in the handbook is said in the words of its own rule set."""

from __future__ import annotations

from tests.unit.handbook.books import book, loaded


def rule_set(name: str, about: str) -> str:
    return (
        f"boundarykit: 1\nkind: rules\nid: {name}\ntitle: {name}\nuses: [shop]\n"
        "events:\n  rude: {interaction.signals: {any_of: [insult]}}\n"
        f"history:\n  so_far: {{about: {about}, count: rude, window: ever, this_one: counted}}\n"
        f"tables:\n  {name}-steps:\n    title: Step by step\n    source: {{policy: Ours}}\n"
        "    down: history.so_far\n    rows: {2: draw_line, 3: call_security}\n"
    )


def test_histories_of_one_name_are_said_as_their_own_rule_set_says_them() -> None:
    found = book(loaded(rule_set("one", "Insults so far"), rule_set("two", "Steps so far")))

    grids = [chapter.situations[0].grid for chapter in found.chapters]
    assert [grid.headings[0] for grid in grids if grid] == ["Insults so far", "Steps so far"]
