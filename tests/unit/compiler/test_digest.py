"""The digest of a policy: equal for equal meanings, different for different ones."""

from __future__ import annotations

import pytest

from boundarykit.compiler.load import load_texts
from boundarykit.diagnostics import Source
from tests.unit.compiler.rule_sets import HEAD, messages, policy, rule_set, vocabulary

ONE = """\
  one:
    title: One
    source: {policy: Ours}
    when: [interaction.recorded: true]
    respond: [draw_line]
"""
TWO = """\
  two:
    title: Two
    source: {policy: Ours}
    when: [incident.witnesses: {over: 2}]
    unless:
      b: {why: B, when: [interaction.gift_offered: true]}
      a: {why: A, when: [interaction.gift_offered: false]}
    respond: [escalate: {by: manager, within: 1 day}]
"""
TEXT = f"{HEAD}rules:\n{ONE}{TWO}"


def digest(text: str, **others: str) -> str:
    return policy(text, **others).digest


def test_a_digest_is_a_sha256() -> None:
    found = digest(TEXT)

    assert found.startswith("sha256:")
    assert len(bytes.fromhex(found.removeprefix("sha256:"))) == 32


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}rules:\n{TWO}{ONE}",
        f"# A note\n\n{TEXT}",
        TEXT.replace("interaction.recorded: true", "interaction.recorded: {is: yes}"),
        TEXT.replace("{over: 2}", "{at_least: 3}"),
        TEXT.replace("  one:\n", '  "one":\n'),
        TEXT.replace("source: {policy: Ours}", "source:\n      policy: Ours"),
        TEXT.replace("title: Ours", "title: Another title of the file"),
        TEXT.replace("    respond: [draw_line]", "    about: A note\n    respond: [draw_line]"),
        TEXT.replace("by: manager, within: 1 day", "within: 1 day, by: manager"),
        TEXT.replace("[escalate: {by: manager, within: 1 day}]", "[escalate: {within: 1 day}]"),
        TEXT.replace("uses: [core]\n", "uses: [core]\nowner: us\n"),
    ],
)
def test_the_same_meaning_written_in_another_way_has_the_same_digest(text: str) -> None:
    assert text != TEXT
    assert digest(text) == digest(TEXT)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("recorded: true", "recorded: false"),
        ("{over: 2}", "{over: 3}"),
        ("draw_line", "decline_gift"),
        ("1 day", "24 hours"),
        ("by: manager, ", "scope: person, "),
        ("title: Two", "title: Three"),
        ("policy: Ours", "policy: Theirs"),
        ("  two:", "  three:"),
        ("why: B", "why: C"),
        ("respond: [draw_line]", "may: [draw_line]"),
        ("id: ours", "id: theirs"),
    ],
)
def test_another_meaning_has_another_digest(old: str, new: str) -> None:
    text = TEXT.replace("escalate:", "suspend:") if "scope" in new else TEXT

    assert digest(text.replace(old, new)) != digest(text)


def test_the_order_and_the_names_of_files_do_not_count() -> None:
    words = vocabulary("facts: {interaction.setting: {if_unknown: delivery}}\n")
    said = messages("  hello: Hello\n")
    text = rule_set(then="say: {staff: hello}")
    sources = [Source("z", text), Source("a", words), Source("m", said)]

    there = load_texts(sources).editions[0].policy
    back = load_texts([Source(f"b{s.name}", s.text) for s in reversed(sources)]).editions[0].policy

    assert there is not None
    assert back is not None
    assert there.digest == back.digest == digest(text, words=words, said=said)


def test_what_a_vocabulary_assumes_counts() -> None:
    text = rule_set("[interaction.setting: delivery]")
    one = vocabulary("facts: {interaction.setting: {if_unknown: delivery}}\n")
    other = vocabulary("facts: {interaction.setting: {if_unknown: shop_floor}}\n")

    assert digest(text, words=one) != digest(text, words=other)


def test_the_words_of_a_message_count() -> None:
    text = rule_set(then="say: {staff: hello}")

    one = digest(text, said=messages("  hello: Hello\n"))
    other = digest(text, said=messages("  hello: Good day\n"))

    assert one != other


def test_a_history_that_no_rule_reads_does_not_count() -> None:
    top = """\
events: {gift: {interaction.gift_offered: true}}
history: {gifts: {count: gift, window: ever, this_one: counted}}
"""

    assert digest(rule_set(top=top)) == digest(rule_set())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("respond: [draw_line, escalate]", "respond: [escalate, draw_line]"),
        (
            "duties: {a: {what: A, who: manager}, b: {what: B, who: manager}}",
            "duties: {b: {what: B, who: manager}, a: {what: A, who: manager}}",
        ),
    ],
)
def test_the_order_in_which_a_rule_offers_does_not_count(one: str, other: str) -> None:
    assert digest(rule_set(then=one)) == digest(rule_set(then=other))


def test_the_order_of_conditions_does_not_count() -> None:
    one = "[interaction.recorded: true, interaction.gift_offered: true]"
    other = "[interaction.gift_offered: true, interaction.recorded: true]"

    assert digest(rule_set(one)) == digest(rule_set(other))
