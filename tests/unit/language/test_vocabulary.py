"""The vocabulary: the ladder, responses, roles and word lists, put together from several files."""

from __future__ import annotations

from boundarykit.language.shipped import rules_folder
from boundarykit.language.vocabulary import Vocabulary
from tests.unit.compiler.rule_sets import codes, loaded, policy, rule_set, said, vocabulary

LADDER = "ladder: {none: {title: N}, decline: {title: D, response: withhold}}\n"


def built(body: str) -> Vocabulary:
    return loaded(rule_set(), words=vocabulary(body)).vocabulary


def refused(body: str) -> str:
    return said(rule_set(), words=vocabulary(body))


def found_codes(body: str) -> list[str]:
    return codes(rule_set(), words=vocabulary(body))


def test_error_when_a_word_is_not_written_like_one() -> None:
    text = refused("signals: {Rude-Words: {about: Swears.}}\n")

    assert (
        text
        == """\
error[BK222]: `Rude-Words` is not written like a word of a vocabulary
 --> words.yaml:5:11
  |
5 | signals: {Rude-Words: {about: Swears.}}
  |           ^^^^^^^^^^ not a word
  = help: write lower-case letters, digits and underscores, such as `asks_for_date`
"""
    )


def test_error_when_a_word_stands_in_two_vocabularies() -> None:
    words = vocabulary("signals: {swears: {about: Swears.}}\n")
    more = vocabulary("signals: {swears: {about: Says so.}}\n").replace("id: words", "id: more")

    text = said(rule_set(), words=words, more=more)

    assert (
        text
        == """\
error[BK212]: `swears` stands for two things
 --> words.yaml:5:11
  |
5 | signals: {swears: {about: Swears.}}
  |           ^^^^^^ again here
 ::: more.yaml:5:11
  |
5 | signals: {swears: {about: Says so.}}
  |           ^^^^^^ first here
  = help: give one of them another id
"""
    )


def test_error_when_a_word_has_no_meaning() -> None:
    text = refused("signals: {swears: {}}\n")

    assert (
        text
        == """\
error[BK202]: `swears` has no `about`
 --> words.yaml:5:19
  |
5 | signals: {swears: {}}
  |                   ^^ `about` is missing
  = help: add `about:`
"""
    )


def test_error_when_the_rung_of_a_response_is_unknown() -> None:
    text = refused("responses: {nag: {title: Nag, rung: declined}}\n")

    assert (
        text
        == """\
error[BK207]: unknown rung `declined`
 --> words.yaml:5:37
  |
5 | responses: {nag: {title: Nag, rung: declined}}
  |                                     ^^^^^^^^ not a rung of the vocabulary
  = help: did you mean `decline`?
"""
    )


def test_error_when_the_role_of_a_response_is_unknown() -> None:
    text = refused("responses: {nag: {title: Nag, issued_by: [managers]}}\n")

    assert (
        text
        == """\
error[BK208]: unknown role `managers`
 --> words.yaml:5:43
  |
5 | responses: {nag: {title: Nag, issued_by: [managers]}}
  |                                           ^^^^^^^^ not a role of the vocabulary
  = help: did you mean `manager`?
"""
    )


def test_error_when_a_response_takes_an_unknown_term() -> None:
    text = refused("responses: {nag: {title: Nag, takes: [length]}}\n")

    assert (
        text
        == """\
error[BK231]: unknown term `length`
 --> words.yaml:5:39
  |
5 | responses: {nag: {title: Nag, takes: [length]}}
  |                                       ^^^^^^ not a term of the vocabulary
  = help: known here: `appeal`, `lasts`, `review`, `scope`
"""
    )


def test_error_when_person_decides_is_not_yes_or_no() -> None:
    text = refused("responses: {nag: {title: Nag, person_decides: maybe}}\n")

    assert (
        text
        == """\
error[BK205]: `maybe` is neither yes nor no
 --> words.yaml:5:47
  |
5 | responses: {nag: {title: Nag, person_decides: maybe}}
  |                                               ^^^^^ not yes or no
  = help: write `true` or `false`
"""
    )


def test_error_when_there_are_two_ladders() -> None:
    words = vocabulary("ladder: {none: {title: Nothing}}\n")
    more = vocabulary("ladder: {zero: {title: Nothing}}\n").replace("id: words", "id: more")
    text = rule_set(then="conclude: x").replace("[core]", "[words, more]")

    assert (
        said(text, words=words, more=more)
        == """\
error[BK212]: two vocabularies have a ladder
 --> words.yaml:5:10
  |
5 | ladder: {none: {title: Nothing}}
  |          ^^^^ again here
 ::: more.yaml:5:10
  |
5 | ladder: {zero: {title: Nothing}}
  |          ^^^^ first here
  = help: load one policy at a time, or keep one of the ladders
"""
    )


def test_error_when_a_term_merges_in_an_unknown_way() -> None:
    text = refused("merging: {lasts: longst}\n")

    assert (
        text
        == """\
error[BK231]: unknown way to merge `longst`
 --> words.yaml:5:18
  |
5 | merging: {lasts: longst}
  |                  ^^^^^^ not a way to merge of the vocabulary
  = help: did you mean `longest`?
"""
    )


def test_error_when_an_unknown_fact_is_assumed() -> None:
    text = refused("facts: {interaction.setings: {if_unknown: delivery}}\n")

    assert (
        text
        == """\
error[BK203]: unknown fact `interaction.setings`
 --> words.yaml:5:9
  |
5 | facts: {interaction.setings: {if_unknown: delivery}}
  |         ^^^^^^^^^^^^^^^^^^^ not a fact of the vocabulary
  = help: did you mean `interaction.setting`?
"""
    )


def test_error_when_what_is_assumed_does_not_fit() -> None:
    text = refused("facts: {interaction.setting: {if_unknown: home}}\n")

    assert (
        text
        == """\
error[BK205]: `home` is not a value of `interaction.setting`
 --> words.yaml:5:43
  |
5 | facts: {interaction.setting: {if_unknown: home}}
  |                                           ^^^^ not one of its values
  = help: known here: `call_centre`, `customer_home`, `delivery`, `outside_work`, \
`service_desk`, `shop_floor`
"""
    )


def test_error_when_a_fact_is_shared_with_an_unknown_reader() -> None:
    text = refused("facts: {interaction.setting: {share: [police]}}\n")

    assert (
        text
        == """\
error[BK231]: unknown reader `police`
 --> words.yaml:5:39
  |
5 | facts: {interaction.setting: {share: [police]}}
  |                                       ^^^^^^ not a reader
  = help: known here: `customer`, `manager`, `staff`
"""
    )


def test_words_of_several_vocabularies_are_put_together() -> None:
    found = built("signals: {swears: {about: Swears.}}\n")

    assert {"swears", "threat"} <= found.lexicon.signals
    assert found.about["signals.swears"] == "Swears."


def test_the_ladder_keeps_its_order_mildest_first() -> None:
    found = built("")

    rungs = ["none", "draw_line", "decline", "escalate", "restrict", "ban"]
    assert [rung.id for rung in found.ladder] == rungs
    assert (found.rung("ban"), found.rung("bann")) == (5, None)


def test_the_word_list_of_a_fact_is_sorted() -> None:
    text = rule_set("[interaction.channel: {one_of: [aaa, phone]}]")

    (fact,) = policy(text, words=vocabulary("channels: {aaa: {about: First.}}\n")).facts

    assert getattr(fact.type, "values")[0] == "aaa"  # noqa: B009  # whatever its type


def test_a_response_beside_the_ladder_has_no_rung() -> None:
    found = built("responses: {nag: {title: Nag}}\n").responses["nag"]

    assert (found.rung, found.issued_by, found.takes, found.person_decides) == (None, (), (), False)


def test_a_response_on_the_ladder_knows_its_position() -> None:
    found = built("responses: {nag: {title: Nag, rung: decline, person_decides: yes}}\n")

    assert (found.responses["nag"].rung, found.responses["nag"].person_decides) == (2, True)


def test_a_deployment_may_share_less_never_more() -> None:
    narrower = built("facts: {interaction.channel: {share: [staff]}}\n")
    wider = built("facts: {incident.evidence: {share: [staff, customer]}}\n")

    assert {str(each) for each in narrower.facts["interaction.channel"].share} == {"staff"}
    assert {str(each) for each in wider.facts["incident.evidence"].share} == {"staff"}


def test_a_deployment_may_forbid_a_fact_to_decide() -> None:
    words = vocabulary("never_decides: {interaction.setting: It betrays where people live}\n")

    text = said(rule_set("[interaction.setting: {known: true}]"), words=words)

    assert (
        text
        == """\
error[BK215]: `interaction.setting` may not decide anything
  --> rules.yaml:10:12
   |
10 |     when: [interaction.setting: {known: true}]
   |            ^^^^^^^^^^^^^^^^^^^ It betrays where people live
   = help: decide by conduct: what was seen, heard or written
"""
    )


def test_how_terms_merge_is_chosen() -> None:
    found = built("merging: {lasts: shortest, by: most_junior}\n").merging

    assert (found.lasts, found.by, found.within) == ("shortest", "most_junior", "earliest")


def test_a_rule_set_with_its_own_ladder_needs_no_shipped_one() -> None:
    words = vocabulary(LADDER + "responses: {withhold: {title: W, rung: decline}}\n")
    text = rule_set(then="respond: [withhold]").replace("[core]", "[words]")

    assert codes(text, words=words) == []


def test_error_when_a_rung_stands_for_an_unknown_response() -> None:
    words = vocabulary(LADDER + "responses: {withold: {title: W, rung: decline}}\n")
    text = rule_set(then="conclude: x").replace("[core]", "[words]")

    assert (
        said(text, words=words)
        == """\
error[BK206]: unknown response `withhold`
 --> words.yaml:5:58
  |
5 | ladder: {none: {title: N}, decline: {title: D, response: withhold}}
  |                                                          ^^^^^^^^ not a response of \
the vocabulary
  = help: did you mean `withold`?
""".replace("5:62", "5:58")
    )  # the error is as wide as that


def test_error_when_a_rung_names_a_response_of_a_higher_one() -> None:
    words = vocabulary(LADDER.replace("none: {title: N}", "none: {title: N, response: withhold}"))
    text = rule_set(then="conclude: x").replace("[core]", "[words]")

    assert (
        said(text, words=words + "responses: {withhold: {title: W, rung: decline}}\n")
        == """\
error[BK205]: the rung `none` names a response of a higher rung
 --> words.yaml:5:37
  |
5 | ladder: {none: {title: N, response: withhold}, decline: {title: D, response: withhold}}
  |                                     ^^^^^^^^ on the rung `decline`
  = help: name a response of the rung itself
"""
    )


def test_several_faults_are_reported_in_one_run() -> None:
    body = "responses: {nag: {title: Nag, rung: x, issued_by: [y], takes: [z]}}\n"

    assert found_codes(body) == ["BK207", "BK208", "BK231"]


def test_error_when_two_vocabularies_have_one_id() -> None:
    one = vocabulary("signals: {swears: {about: Swears.}}\n")
    other = vocabulary("signals: {shouts: {about: Shouts.}}\n")

    assert "BK212" in codes(rule_set(), one=one, other=other)


def test_error_when_two_vocabularies_merge_one_term_in_two_ways() -> None:
    one = vocabulary("merging: {lasts: longest}\n")
    other = vocabulary("merging: {lasts: shortest}\n").replace("id: words", "id: more")

    assert (
        said(rule_set(), one=one, other=other)
        == """\
error[BK212]: `lasts` merges in two ways
 --> one.yaml:5:18
  |
5 | merging: {lasts: longest}
  |                  ^^^^^^^ again here
 ::: other.yaml:5:18
  |
5 | merging: {lasts: shortest}
  |                  ^^^^^^^^ first here
  = help: keep one of them
"""
    )
    assert codes(rule_set(), one=one, other=other.replace("shortest", "longest")) == []


def test_error_when_what_never_decides_is_no_fact() -> None:
    assert (
        refused("never_decides: {interaction.seting: Betrays}\n")
        == """\
error[BK203]: unknown fact `interaction.seting`
 --> words.yaml:5:17
  |
5 | never_decides: {interaction.seting: Betrays}
  |                 ^^^^^^^^^^^^^^^^^^ not a fact of the vocabulary
  = help: did you mean `interaction.setting`?
"""
    )


def test_error_when_a_rung_is_not_written_like_a_word() -> None:
    words = vocabulary("ladder: {No Thing: {title: N}}\n")
    text = rule_set(then="conclude: x").replace("[core]", "[words]")

    assert codes(text, words=words) == ["BK222"]


def test_error_when_there_is_no_ladder() -> None:
    text = rule_set(then="conclude: x").replace("[core]", "[words]")
    words = vocabulary("signals: {swears: {about: Swears.}}\n")

    assert codes(text.replace("uses: [words]\n", "")) == ["BK221"]
    assert (
        said(text, words=words)
        == """\
error[BK202]: no vocabulary has a `ladder`
 --> words.yaml:3:5
  |
3 | id: words
  |     ^^^^^ none here
  = help: name a vocabulary that has one, such as `uses: [core]`
"""
    )


def test_a_ladder_that_could_not_be_read_or_found_is_not_missing_too() -> None:
    text = rule_set(then="conclude: x")

    assert codes(text.replace("[core]", "[cor]")) == ["BK221"]
    assert codes(text.replace("[core]", "[words]"), words=vocabulary("ladder: 1\n")) == ["BK230"]


def test_the_fault_of_two_ladders_is_said_to_be_that() -> None:
    words = vocabulary("ladder: {none: {title: Nothing}}\n")
    more = vocabulary("ladder: {zero: {title: Nothing}}\n").replace("id: words", "id: more")
    text = rule_set(then="conclude: x").replace("[core]", "[words, more]")

    assert "ladder" in said(text, words=words, more=more).partition("\n")[0]


def test_a_shipped_vocabulary_is_not_called_by_a_path_of_the_machine() -> None:
    text = refused("signals: {threat: {about: Another threat.}}\n")

    assert str(rules_folder()) not in text
    assert "::: core/vocabulary.yaml:" in text


def test_an_unknown_message_is_not_said_to_come_from_a_vocabulary() -> None:
    assert "vocabulary" not in said(rule_set(then="say: {staff: hello}"))
