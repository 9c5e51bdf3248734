"""Messages: their ids, their languages, and what they may print."""

from __future__ import annotations

from tests.unit.compiler.rule_sets import codes, messages, policy, rule_set, said

SAYS = rule_set(then="say: {staff: hello}")


def test_error_when_a_placeholder_names_nothing() -> None:
    text = said(SAYS, messages=messages("  hello: 'Hello {interaction.chanel}'\n"))

    assert (
        text
        == """\
error[BK229]: a message cannot print `interaction.chanel`
 --> messages.yaml:5:17
  |
5 |   hello: 'Hello {interaction.chanel}'
  |                 ^^^^^^^^^^^^^^^^^^^^ nothing of this name can be printed
  = help: did you mean `interaction.channel`?
"""
    )


def test_error_when_a_contact_point_is_unknown() -> None:
    text = said(SAYS, messages=messages("  hello: 'Ring {contact.work_nummer}'\n"))

    assert (
        text
        == """\
error[BK229]: a message cannot print `contact.work_nummer`
 --> messages.yaml:5:16
  |
5 |   hello: 'Ring {contact.work_nummer}'
  |                ^^^^^^^^^^^^^^^^^^^^^ nothing of this name can be printed
  = help: did you mean `contact.work_number`?
"""
    )


def test_error_when_a_placeholder_is_far_from_everything() -> None:
    text = said(SAYS, messages=messages("  hello: 'Dear {name}'\n"))

    assert (
        text
        == """\
error[BK229]: a message cannot print `name`
 --> messages.yaml:5:16
  |
5 |   hello: 'Dear {name}'
  |                ^^^^^^ nothing of this name can be printed
  = help: print a fact or `contact.NAME`
"""
    )


def test_error_when_a_message_prints_a_history() -> None:
    text = said(SAYS, messages=messages("  hello: 'Again {history.gifts}'\n"))

    assert (
        text
        == """\
error[BK229]: a message cannot print `history.gifts`
 --> messages.yaml:5:17
  |
5 |   hello: 'Again {history.gifts}'
  |                 ^^^^^^^^^^^^^^^ nothing of this name can be printed
  = help: print a fact or `contact.NAME`
"""
    )


def test_error_when_a_placeholder_has_a_format() -> None:
    text = said(SAYS, messages=messages("  hello: 'It came {interaction.channel:>9}'\n"))

    assert (
        text
        == """\
error[BK229]: a message cannot print `interaction.channel:>9`
 --> messages.yaml:5:19
  |
5 |   hello: 'It came {interaction.channel:>9}'
  |                   ^^^^^^^^^^^^^^^^^^^^^^^^ nothing of this name can be printed
  = help: did you mean `interaction.channel`?
"""
    )


def test_error_when_a_brace_stands_alone() -> None:
    text = said(SAYS, messages=messages("  hello: 'Hello {'\n"))

    assert (
        text
        == """\
error[BK229]: a brace in a message stands alone
 --> messages.yaml:5:10
  |
5 |   hello: 'Hello {'
  |          ^^^^^^^^^ in this text
  = help: write `{interaction.channel}` for a fact, or `{{` for a brace
"""
    )


def test_error_when_a_message_stands_twice_in_one_language() -> None:
    text = said(SAYS, messages=messages("  hello: One\n  hello: Two\n"))

    assert (
        text
        == """\
error[BK303]: the key `hello` stands twice
 --> messages.yaml:6:3
  |
6 |   hello: Two
  |   ^^^^^ again here
 ::: messages.yaml:5:3
  |
5 |   hello: One
  |   ^^^^^ first here
  = help: keep one of them
"""
    )


def test_error_when_two_files_hold_one_message() -> None:
    text = said(SAYS, messages=messages("  hello: One\n"), more=messages("  hello: Two\n"))

    assert (
        text
        == """\
error[BK212]: `hello` stands for two things
 --> more.yaml:5:3
  |
5 |   hello: Two
  |   ^^^^^ again here
 ::: messages.yaml:5:3
  |
5 |   hello: One
  |   ^^^^^ first here
  = help: give one of them another id
"""
    )


def test_error_when_the_id_is_not_written_like_one() -> None:
    text = said(rule_set(then="say: {staff: Hello}"), messages=messages("  Hello: Hi\n"))

    assert (
        text
        == """\
error[BK222]: `Hello` is not written like the id of a message
 --> messages.yaml:5:3
  |
5 |   Hello: Hi
  |   ^^^^^ not an id
  = help: write lower-case words joined by hyphens, such as `never-date-customers`
"""
    )


def test_warning_when_nothing_says_a_message() -> None:
    text = said(SAYS, messages=messages("  hello: Hello\n  bye: Goodbye\n"))

    assert (
        text
        == """\
warning[BK232]: nothing uses the message `bye`
"""
    )


def test_one_message_has_words_in_several_languages() -> None:
    one, other = messages("  hello: Hello\n"), messages("  hello: Hallo\n", "de")

    (found,) = policy(SAYS, one=one, other=other).messages

    assert found.text == (("de", "Hallo"), ("en", "Hello"))


def test_error_when_a_message_prints_a_fact_in_a_language_that_cannot_word_it() -> None:
    words = messages("  hello: 'Par {interaction.channel}'\n", "fr")

    assert said(SAYS, messages=words) == (
        """\
error[BK229]: a message in `fr` cannot print `interaction.channel`
 --> messages.yaml:5:15
  |
5 |   hello: 'Par {interaction.channel}'
  |               ^^^^^^^^^^^^^^^^^^^^^ cannot be worded
  = help: facts can be worded in `de`, `en`; say it here without the fact
"""
    )


def test_a_message_in_any_language_prints_contact_points() -> None:
    words = messages("  hello: 'Voir {contact.work_number}'\n", "pt-BR")

    assert codes(SAYS, messages=words) == []


def test_a_message_for_one_region_prints_facts() -> None:
    words = messages("  hello: 'Per {interaction.channel}'\n", "de-AT")

    assert codes(SAYS, messages=words) == []


def test_what_a_message_prints_is_sorted_and_becomes_a_fact_of_the_policy() -> None:
    words = (
        "  hello: 'By {interaction.channel}, see {contact.work_number}, {interaction.channel}'\n"
    )

    found = policy(SAYS, messages=messages(words))

    assert found.messages[0].prints == ("contact.work_number", "interaction.channel")
    assert [fact.name for fact in found.facts] == ["interaction.channel"]


def test_a_doubled_brace_is_a_brace() -> None:
    assert codes(SAYS, messages=messages("  hello: 'A {{brace}}'\n")) == []


def test_only_messages_that_are_said_are_in_the_policy() -> None:
    found = policy(SAYS, messages=messages("  hello: Hello\n  bye: Goodbye\n"))

    assert [message.id for message in found.messages] == ["hello"]


def test_error_when_a_customer_message_prints_what_customers_may_not_learn() -> None:
    words = messages("  hello: 'Evidence {incident.evidence}'\n")

    assert codes(rule_set(then="say: {customer: hello}"), messages=words) == ["BK216"]
    assert codes(SAYS, messages=words) == []


def test_a_message_said_by_a_later_version_is_used() -> None:
    first = rule_set(top='in_force: {to: "2026-01-01"}\n')
    second = rule_set(top='in_force: {from: "2026-01-01"}\n', then="say: {staff: hello}")

    assert codes(first, second=second, messages=messages("  hello: Hello\n")) == []


def test_error_when_messages_are_for_a_rule_set_that_does_not_exist() -> None:
    words = messages("  hello: Hello\n").replace("language: en\n", "language: en\nfor: theirs\n")

    assert codes(SAYS, messages=words) != []


def test_a_placeholder_without_a_name_is_named_in_words() -> None:
    assert "``" not in said(SAYS, messages=messages("  hello: 'Hello {}'\n"))
