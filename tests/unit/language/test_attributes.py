"""Attributes: what a deployment adds to customers, staff, interactions and workplaces."""

from __future__ import annotations

import pytest

from boundarykit.ir.facts import Fact
from boundarykit.ir.types import BoolType, EnumType, FactType, IntType
from tests.unit.compiler.rule_sets import codes, loaded, rule_set, said, vocabulary


def words(text: str, subject: str = "customer", name: str = "standing") -> str:
    return vocabulary(f"attributes: {{{subject}: {{{name}: {{about: A., {text}}}}}}}\n")


def attribute(text: str, subject: str = "customer") -> Fact:
    found = loaded(rule_set(), words=words(text, subject)).vocabulary
    return found.facts[f"{subject}.standing"]


def refused(text: str, subject: str = "customer", name: str = "standing") -> str:
    return said(rule_set(), words=words(text, subject, name))


def found_codes(text: str, subject: str = "customer", name: str = "standing") -> list[str]:
    return codes(rule_set(), words=words(text, subject, name))


def test_error_when_the_type_is_unknown() -> None:
    text = refused("type: text")

    assert (
        text
        == """\
error[BK231]: unknown type `text`
 --> words.yaml:5:53
  |
5 | attributes: {customer: {standing: {about: A., type: text}}}
  |                                                     ^^^^ not a type of attribute
  = help: known here: `duration`, `money`, `number`, `scale`, `word`, `words`, `yes_no`
"""
    )


def test_error_when_the_type_is_missing() -> None:
    text = refused("if_unknown: no")

    assert (
        text
        == """\
error[BK202]: the attribute `standing` has no `type`
 --> words.yaml:5:36
  |
5 | attributes: {customer: {standing: {about: A., if_unknown: no}}}
  |                                    ^^^^^ `type` is missing
  = help: add `type:`
"""
    )


def test_error_when_a_number_has_no_bounds() -> None:
    text = refused("type: number")

    assert (
        text
        == """\
error[BK202]: a number needs its lowest and highest value
 --> words.yaml:5:53
  |
5 | attributes: {customer: {standing: {about: A., type: number}}}
  |                                                     ^^^^^^ without bounds
  = help: say `between: [0, 100]`, so that rules can be analysed
"""
    )


def test_error_when_a_bound_is_no_number() -> None:
    text = refused("type: number, between: [0, many]")

    assert (
        text
        == """\
error[BK202]: a number needs its lowest and highest value
 --> words.yaml:5:74
  |
5 | attributes: {customer: {standing: {about: A., type: number, between: [0, many]}}}
  |                                                                          ^^^^ not a whole \
number, or one too large
  = help: say `between: [0, 100]`, so that rules can be analysed
"""
    )


def test_error_when_what_is_assumed_does_not_fit() -> None:
    text = refused("type: scale, scale: [low, high], if_unknown: middle")

    assert (
        text
        == """\
error[BK205]: `middle` is not a value of `customer.standing`
 --> words.yaml:5:92
  |
5 | attributes: {customer: {standing: {about: A., type: scale, scale: [low, high], if_unkn\
own: middle}}}
  |                                                                                       \
     ^^^^^^ not one of its values
  = help: known here: `high`, `low`
"""
    )


def test_error_when_what_is_assumed_is_out_of_bounds() -> None:
    text = refused("type: number, between: [0, 5], if_unknown: 9")

    assert (
        text
        == """\
error[BK205]: `9` is not a value of `customer.standing`
 --> words.yaml:5:90
  |
5 | attributes: {customer: {standing: {about: A., type: number, between: [0, 5], if_unknown: 9}}}
  |                                                                                       \
   ^ not one of its values
  = help: write a whole number from `0` to `5`
"""
    )


def test_error_when_a_reader_is_unknown() -> None:
    text = refused("type: yes_no, share: [boss]")

    assert (
        text
        == """\
error[BK231]: unknown reader `boss`
 --> words.yaml:5:69
  |
5 | attributes: {customer: {standing: {about: A., type: yes_no, share: [boss]}}}
  |                                                                     ^^^^ not a reader
  = help: known here: `customer`, `manager`, `staff`
"""
    )


def test_error_when_the_subject_cannot_have_attributes() -> None:
    text = refused("type: yes_no", "customers")

    assert (
        text
        == """\
error[BK231]: `customers` cannot have attributes
 --> words.yaml:5:14
  |
5 | attributes: {customers: {standing: {about: A., type: yes_no}}}
  |              ^^^^^^^^^ not one that can
  = help: did you mean `customer`?
"""
    )


def test_error_when_the_name_is_not_written_like_a_word() -> None:
    text = refused("type: yes_no", name="Good-Standing")

    assert (
        text
        == """\
error[BK222]: `Good-Standing` is not written like a word of a vocabulary
 --> words.yaml:5:25
  |
5 | attributes: {customer: {Good-Standing: {about: A., type: yes_no}}}
  |                         ^^^^^^^^^^^^^ not a word
  = help: write lower-case letters, digits and underscores, such as `asks_for_date`
"""
    )


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("type: yes_no", BoolType()),
        ("type: word, values: [b, a]", EnumType("values", ("a", "b"))),
        ("type: scale, scale: [low, high]", EnumType("scale", ("low", "high"), ordered=True)),
        ("type: number, between: [-5, 5]", IntType(-5, 5)),
    ],
)
def test_a_type_means_what_it_says(text: str, meant: FactType) -> None:
    assert attribute(text).type == meant


@pytest.mark.parametrize("subject", ["customer", "incident", "interaction", "staff", "workplace"])
def test_each_of_five_subjects_can_have_attributes(subject: str) -> None:
    found = attribute("type: yes_no", subject)

    assert (found.name, found.nullable) == (f"{subject}.standing", True)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("type: yes_no, if_unknown: yes", 1),
        ("type: scale, scale: [low, high], if_unknown: high", 1),
        ("type: number, between: [0, 9], if_unknown: 7", 7),
        ("type: yes_no", None),
    ],
)
def test_what_is_assumed_when_unknown_is_read(text: str, meant: int | None) -> None:
    assert attribute(text).if_unknown == meant


def test_an_attribute_can_be_read_by_rules() -> None:
    text = rule_set("[customer.standing: {at_least: high}]")
    declared = words("type: scale, scale: [low, high], if_unknown: low")

    assert codes(text, words=declared) == []


def test_a_scale_keeps_its_order_and_a_list_of_words_has_none() -> None:
    text = rule_set("[customer.standing: {at_least: a, if_unknown: fails}]")

    assert codes(text, words=words("type: scale, scale: [b, a]")) == []
    assert codes(text, words=words("type: word, values: [b, a]")) == ["BK204"]


def test_a_protected_attribute_gives_its_reason() -> None:
    text = rule_set("[customer.standing: yes]")
    declared = words("type: yes_no, if_unknown: no, never_decides: It betrays an income")

    assert (
        said(text, words=declared)
        == """\
error[BK215]: `customer.standing` may not decide anything
  --> rules.yaml:10:12
   |
10 |     when: [customer.standing: yes]
   |            ^^^^^^^^^^^^^^^^^ It betrays an income
   = help: decide by conduct: what was seen, heard or written
"""
    )


def test_an_attribute_is_shared_with_whom_it_says() -> None:
    found = attribute("type: yes_no, share: [staff, manager]")

    assert {str(reader) for reader in found.share} == {"manager", "staff"}


def test_error_when_two_vocabularies_declare_one_attribute() -> None:
    other = words("type: yes_no").replace("id: words", "id: more")

    assert codes(rule_set(), one=words("type: yes_no"), other=other) == ["BK212"]


@pytest.mark.parametrize("bound", ["--5", "9" * 5000])
def test_error_when_a_bound_is_not_written_like_a_number(bound: str) -> None:
    assert found_codes(f"type: number, between: ['{bound}', 9]") == ["BK202"]


def test_error_when_an_assumed_number_has_thousands_of_digits() -> None:
    assert found_codes(f"type: number, between: [0, 9], if_unknown: {'9' * 5000}") == ["BK205"]


def test_a_negative_number_can_be_assumed() -> None:
    assert attribute("type: number, between: [-5, 5], if_unknown: -3").if_unknown == -3


def test_error_when_the_bounds_run_backwards() -> None:
    assert (
        refused("type: number, between: [5, -5]")
        == """\
error[BK205]: no number is at least `5` and at most `-5`
 --> words.yaml:5:70
  |
5 | attributes: {customer: {standing: {about: A., type: number, between: [5, -5]}}}
  |                                                                      ^^^^^^^ the wrong way \
round
  = help: write `between: [-5, 5]`
"""
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("type: word", "BK202"),
        ("type: scale, if_unknown: a", "BK202"),
        ("type: word, values: []", "BK202"),
        ("type: scale, scale: [a, a]", "BK212"),
        ("type: word, values: a", "BK230"),
        ("type: number, between: [1]", "BK202"),
        ("type: number, between: 1", "BK230"),
        ("type: number, between: [[1], 2]", "BK230"),
    ],
)
def test_error_when_a_list_is_empty_repeats_a_word_or_is_none(text: str, code: str) -> None:
    assert found_codes(text) == [code]


@pytest.mark.parametrize(
    "text", ["type: yes_no, values: [a]", "type: word, values: [a], scale: [b]"]
)
def test_error_when_a_key_belongs_to_another_type(text: str) -> None:
    assert found_codes(text) == ["BK201"]


def test_error_when_the_attributes_of_a_subject_are_no_mapping() -> None:
    assert codes(rule_set(), words=vocabulary("attributes: {customer: x}\n")) == ["BK230"]


def test_rules_may_read_an_attribute_whose_type_was_reported() -> None:
    text = rule_set("[customer.standing: yes]")

    assert codes(text, words=words("type: boolean, if_unknown: no")) == ["BK231"]


@pytest.mark.parametrize("fact", [("interaction", "channel"), ("staff", "role")])
def test_error_when_an_attribute_has_the_name_of_a_built_in_fact(fact: tuple[str, str]) -> None:
    subject, name = fact

    assert found_codes("type: yes_no, if_unknown: no", subject, name) == ["BK212"]


def test_an_unknown_type_is_one_fault_whatever_is_assumed() -> None:
    assert found_codes("type: text, if_unknown: none") == ["BK231"]


def test_every_diagnostic_about_an_attribute_says_what_is_wrong_at_the_place() -> None:
    text = refused("type: text, share: [boss]")

    assert all(not line.endswith("^") for line in text.splitlines())
