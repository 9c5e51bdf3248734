"""A layer does only what its base allows, and every fault is told with both places."""

from __future__ import annotations

import pytest

from tests.unit.compiler.layer_texts import BASE, MESSAGES, OFF, added, capped, layer, words
from tests.unit.compiler.rule_sets import codes, said

WRONG = {
    "a layer sets a parameter that it may not": (
        [layer("set: {fixed: {value: 3}}\n")],
        """\
error[BK240]: the layer `harbour` may not set the parameter `fixed`
  --> layer0.yaml:10:22
   |
10 | set: {fixed: {value: 3}}
   |                      ^ the base does not allow it
  ::: rules.yaml:20:3
   |
20 |   fixed: {type: number, value: 2}
   |   ^^^^^ declared here
   = help: add it under `set` of `layers_may` in the base, with bounds
""",
    ),
    "a value is too high": (
        [layer("set: {patience: {value: 181 days}}\n")],
        """\
error[BK241]: the value of `patience` is outside of what the base allows
  --> layer0.yaml:10:25
   |
10 | set: {patience: {value: 181 days}}
   |                         ^^^^^^^^ not from `60 days` to `180 days`
  ::: rules.yaml:8:5
   |
 8 |     patience: {between: [60 days, 180 days]}
   |     ^^^^^^^^ bounded here
   = help: choose a value inside the bounds, or ask the owner of the base to widen them
""",
    ),
    "an amount is too high": (
        [layer("set: {limit: {value: 50.01 EUR}}\n")],
        """\
error[BK241]: the value of `limit` is outside of what the base allows
  --> layer0.yaml:10:22
   |
10 | set: {limit: {value: 50.01 EUR}}
   |                      ^^^^^^^^^ not at most `50 EUR`
  ::: rules.yaml:9:5
   |
 9 |     limit: {at_most: 50 EUR}
   |     ^^^^^ bounded here
   = help: choose a value inside the bounds, or ask the owner of the base to widen them
""",
    ),
    "an amount is in another currency": (
        [layer("set: {limit: {value: 1 USD}}\n")],
        """\
error[BK241]: the value of `limit` is outside of what the base allows
  --> layer0.yaml:10:22
   |
10 | set: {limit: {value: 1 USD}}
   |                      ^^^^^ not at most `50 EUR`
  ::: rules.yaml:9:5
   |
 9 |     limit: {at_most: 50 EUR}
   |     ^^^^^ bounded here
   = help: choose a value inside the bounds, or ask the owner of the base to widen them
""",
    ),
    "a word is not among those offered": (
        [layer("set: {tone: {value: serious}}\n")],
        """\
error[BK241]: the value of `tone` is outside of what the base allows
  --> layer0.yaml:10:21
   |
10 | set: {tone: {value: serious}}
   |                     ^^^^^^^ not one of `mild`, `moderate`
  ::: rules.yaml:10:5
   |
10 |     tone: {one_of: [mild, moderate]}
   |     ^^^^ bounded here
   = help: choose a value inside the bounds, or ask the owner of the base to widen them
""",
    ),
    "a value is none of its type": (
        [layer("set: {patience: {value: long}}\n")],
        """\
error[BK205]: `long` is not a duration such as `90 days`
  --> layer0.yaml:10:25
   |
10 | set: {patience: {value: long}}
   |                         ^^^^ does not fit a parameter of type `duration`
""",
    ),
    "a layer sets an unknown parameter": (
        [layer("set: {patients: {value: 70 days}}\n")],
        """\
error[BK210]: unknown parameter `patients`
  --> layer0.yaml:10:7
   |
10 | set: {patients: {value: 70 days}}
   |       ^^^^^^^^ not one of the base
   = help: did you mean `patience`?
""",
    ),
    "a layer switches off what it may not": (
        [layer("switch_off: [worries]\n")],
        """\
error[BK240]: the layer `harbour` may not switch off `worries`
  --> layer0.yaml:10:14
   |
10 | switch_off: [worries]
   |              ^^^^^^^ the base does not allow it
  ::: rules.yaml:45:3
   |
45 |   worries:
   |   ^^^^^^^ the rule
   = help: add it under `switch_off` of `layers_may` in the base
""",
    ),
    "a layer switches off a safeguard": (
        [layer("switch_off: [never-too-far]\n")],
        """\
error[BK240]: the layer `harbour` switches off the safeguard `never-too-far`
  --> layer0.yaml:10:14
   |
10 | switch_off: [never-too-far]
   |              ^^^^^^^^^^^^^ the base does not allow it
  ::: rules.yaml:61:3
   |
61 |   never-too-far:
   |   ^^^^^^^^^^^^^ a safeguard always holds
   = help: take it out: only rules are switched off
""",
    ),
    "a layer switches off what is not there": (
        [layer("switch_off: [wories]\n")],
        """\
error[BK243]: the layer `harbour` switches off `wories`, which is not there
  --> layer0.yaml:10:14
   |
10 | switch_off: [wories]
   |              ^^^^^^ not a rule of the base
   = help: did you mean `worries`?
""",
    ),
    "a layer rewords what it may not": (
        [layer("set: {patience: {value: 70 days}}\n"), words("  goodbye: Bye.\n")],
        """\
error[BK240]: the layer `harbour` may not reword the message `goodbye`
 --> layer1.yaml:6:3
  |
6 |   goodbye: Bye.
  |   ^^^^^^^ the base does not allow it
 ::: base.en.yaml:7:3
  |
7 |   goodbye: Goodbye.
  |   ^^^^^^^ the message
  = help: add it under `reword` of `layers_may` in the base
""",
    ),
    "an added rule asks for too much": (
        [layer(added(then="respond: [ban]"))],
        """\
error[BK240]: the rule `more` asks for `ban`, which is above `escalate`
  --> layer0.yaml:16:17
   |
16 |       respond: [ban]
   |                 ^^^ the base does not allow it
  ::: rules.yaml:3:5
   |
 3 | id: base
   |     ^^^^ the base, with its `layers_may`
   = help: ask for less, or let the owner of the base allow it under `layers_may`
""",
    ),
    "an added rule may ask for too much": (
        [layer(added(then="may: [restrict_channel]"))],
        """\
error[BK240]: the rule `more` asks for `restrict_channel`, which is above `escalate`
  --> layer0.yaml:16:13
   |
16 |       may: [restrict_channel]
   |             ^^^^^^^^^^^^^^^^ the base does not allow it
  ::: rules.yaml:3:5
   |
 3 | id: base
   |     ^^^^ the base, with its `layers_may`
   = help: ask for less, or let the owner of the base allow it under `layers_may`
""",
    ),
    "an added rule asks for an act": (
        [layer(added(then="respond: [call_police]"))],
        """\
error[BK240]: the rule `more` asks for the act `call_police`
  --> layer0.yaml:16:17
   |
16 |       respond: [call_police]
   |                 ^^^^^^^^^^^ the base does not allow it
  ::: rules.yaml:3:5
   |
 3 | id: base
   |     ^^^^ the base, with its `layers_may`
   = help: ask for less, or let the owner of the base allow it under `layers_may`
""",
    ),
    "an added rule concludes what the base reads": (
        [layer(added(then="conclude: alarm"))],
        """\
error[BK240]: the rule `more` concludes `alarm`, which the base reads
  --> layer0.yaml:12:5
   |
12 |     more:
   |     ^^^^ the base does not allow it
  ::: rules.yaml:3:5
   |
 3 | id: base
   |     ^^^^ the base, with its `layers_may`
   = help: ask for less, or let the owner of the base allow it under `layers_may`
""",
    ),
    "an added rule forbids what it may not": (
        [layer(added(then="never: [escalate]"))],
        """\
error[BK240]: the rule `more` forbids `escalate`
  --> layer0.yaml:12:5
   |
12 |     more:
   |     ^^^^ the base does not allow it
  ::: rules.yaml:3:5
   |
 3 | id: base
   |     ^^^^ the base, with its `layers_may`
   = help: ask for less, or let the owner of the base allow it under `layers_may`
""",
    ),
    "an added safeguard lowers too far": (
        [layer(capped("at_most: draw_line"))],
        """\
error[BK240]: the safeguard `more` lowers below `decline`
  --> layer0.yaml:12:5
   |
12 |     more:
   |     ^^^^ the base does not allow it
  ::: rules.yaml:3:5
   |
 3 | id: base
   |     ^^^^ the base, with its `layers_may`
   = help: ask for less, or let the owner of the base allow it under `layers_may`
""",
    ),
    "an added safeguard forbids what it may not": (
        [layer(capped("never: [escalate]"))],
        """\
error[BK240]: the safeguard `more` forbids `escalate`
  --> layer0.yaml:12:5
   |
12 |     more:
   |     ^^^^ the base does not allow it
  ::: rules.yaml:3:5
   |
 3 | id: base
   |     ^^^^ the base, with its `layers_may`
   = help: ask for less, or let the owner of the base allow it under `layers_may`
""",
    ),
    "an added duty ends in too much": (
        [
            layer(
                added(
                    then="duties: {a: {what: A, who: manager, within: 1 day, "
                    "if_late: {outcome: ban}}}"
                )
            )
        ],
        """\
error[BK240]: the rule `more` asks for `ban`, which is above `escalate`
  --> layer0.yaml:12:5
   |
12 |     more:
   |     ^^^^ the base does not allow it
  ::: rules.yaml:3:5
   |
 3 | id: base
   |     ^^^^ the base, with its `layers_may`
   = help: ask for less, or let the owner of the base allow it under `layers_may`
""",
    ),
    "a layer adds an id of the base": (
        [layer(added(name="worries"))],
        """\
error[BK212]: `worries` stands for two things
  --> layer0.yaml:12:5
   |
12 |     worries:
   |     ^^^^^^^ again here
  ::: rules.yaml:45:3
   |
45 |   worries:
   |   ^^^^^^^ first here
   = help: give one of them another id
""",
    ),
    "a layer adds a name of the base": (
        [layer("add: {events: {advance: {interaction.gift_offered: true}}}\n" + OFF)],
        """\
error[BK212]: `advance` stands for two things
  --> layer0.yaml:10:16
   |
10 | add: {events: {advance: {interaction.gift_offered: true}}}
   |                ^^^^^^^ again here
  ::: rules.yaml:22:3
   |
22 |   advance: {interaction.signals: {any_of: [flirtation]}}
   |   ^^^^^^^ first here
   = help: give one of them another id
""",
    ),
    "an added rule reads what is not there": (
        [layer(added("[{finding.advances: true}]"))],
        """\
error[BK214]: no rule concludes the finding `advances`
  --> layer0.yaml:15:15
   |
15 |       when: [{finding.advances: true}]
   |               ^^^^^^^^^^^^^^^^ nothing concludes it
   = help: did you mean `advance`?
""",
    ),
}


@pytest.mark.parametrize("fault", WRONG)
def test_error_when(fault: str) -> None:
    files, text = WRONG[fault]
    more = {f"layer{place}": file for place, file in enumerate(files)}

    assert said(BASE, **{"base.en": MESSAGES}, **more) == text


WRONG_BASES = {
    "layers may change a parameter that is not there": (
        ("    limit: {at_most", "    limits: {at_most"),
        """\
error[BK244]: layers may change the parameter `limits`, which is not there
 --> rules.yaml:9:5
  |
9 |     limits: {at_most: 50 EUR}
  |     ^^^^^^ no parameter of this rule set
  = help: did you mean `limit`?
""",
    ),
    "layers may switch off a rule that is not there": (
        ("[hear-of-gifts, ", "[hear-of-gift, "),
        """\
error[BK244]: layers may change the rule `hear-of-gift`, which is not there
  --> rules.yaml:14:16
   |
14 |   switch_off: [hear-of-gift, find-advances]
   |                ^^^^^^^^^^^^ no rule of this rule set
   = help: did you mean `hear-of-gifts`?
""",
    ),
    "layers may switch off a safeguard": (
        ("[hear-of-gifts, ", "[never-too-far, "),
        """\
error[BK244]: the safeguard `never-too-far` is offered to layers to switch off
  --> rules.yaml:14:16
   |
14 |   switch_off: [never-too-far, find-advances]
   |                ^^^^^^^^^^^^^ a safeguard always holds
   = help: only rules can be switched off; take it out
""",
    ),
    "layers may reword a message that is not there": (
        ("[hello]", "[helo]"),
        """\
error[BK244]: layers may change the message `helo`, which is not there
  --> rules.yaml:15:12
   |
15 |   reword: [helo]
   |            ^^^^ no message of this rule set
   = help: did you mean `hello`?
""",
    ),
    "the bounds of a parameter say nothing": (
        ("{at_most: 50 EUR}", "{}"),
        """\
error[BK202]: the bounds of `limit` say nothing that can be kept
 --> rules.yaml:9:12
  |
9 |     limit: {}
  |            ^^ one of these, and whole
  = help: write `{between: [60 days, 180 days]}`, `{at_most: …}` or `{one_of: […]}`
""",
    ),
    "a bound is no value of the parameter": (
        ("50 EUR", "many"),
        """\
error[BK205]: `many` is not a value of `limit`
 --> rules.yaml:9:22
  |
9 |     limit: {at_most: many}
  |                      ^^^^ the parameter is of type `money`
""",
    ),
    "words are bounded as if they had an order": (
        ("{one_of: [mild, moderate]}", "{at_most: moderate}"),
        """\
error[BK244]: the words of `tone` have no order
  --> rules.yaml:10:21
   |
10 |     tone: {at_most: moderate}
   |                     ^^^^^^^^ more or less than a word
   = help: name the words: `{one_of: […]}`
""",
    ),
    "added rules are bounded by an unknown rung": (
        ("{at_most: escalate, ", "{at_most: escalation, "),
        """\
error[BK207]: unknown rung `escalation`
  --> rules.yaml:12:22
   |
12 |     rules: {at_most: escalation, acts: [inform_manager], conclude: [worry]}
   |                      ^^^^^^^^^^ no rung has this name
   = help: did you mean `escalate`?
""",
    ),
    "added rules may ask for an unknown act": (
        ("acts: [inform_manager]", "acts: [inform_manger]"),
        """\
error[BK206]: unknown response `inform_manger`
  --> rules.yaml:12:39
   |
12 |     rules: {at_most: escalate, acts: [inform_manger], conclude: [worry]}
   |                                       ^^^^^^^^^^^^^ no response has this name
   = help: did you mean `inform_manager`?
""",
    ),
}


@pytest.mark.parametrize("fault", WRONG_BASES)
def test_error_when_of_the_base(fault: str) -> None:
    (piece, other), text = WRONG_BASES[fault]
    assert piece in BASE

    assert said(BASE.replace(piece, other), **{"base.en": MESSAGES}) == text


@pytest.mark.parametrize(
    ("allowed", "value", "keeps"),
    [
        ("{between: [60 days, 180 days]}", "60 days", True),
        ("{between: [60 days, 180 days]}", "180 days", True),
        ("{between: [60 days, 180 days]}", "1440 hours", True),
        ("{between: [60 days, 180 days]}", "1439 hours", False),
        ("{between: [60 days, 180 days]}", "26 weeks", False),
        ("{between: [60 days, 180 days]}", "3 months", True),
        ("{between: [60 days, 180 days]}", "2 months", False),
        ("{between: [60 days, 180 days]}", "6 months", False),
        ("{at_least: 3 months}", "93 days", True),
        ("{at_least: 3 months}", "92 days", False),
        ("{at_least: 3 months, at_most: 1 year}", "12 months", True),
        ("{at_least: 3 months, at_most: 1 year}", "13 months", False),
        ("{one_of: [90 days, 1 year]}", "12 months", True),
        ("{one_of: [90 days, 1 year]}", "91 days", False),
    ],
)
def test_a_length_keeps_its_bounds_only_where_it_does_on_every_calendar(
    allowed: str, value: str, keeps: bool
) -> None:
    base = BASE.replace("{between: [60 days, 180 days]}", allowed)
    body = layer(f"set: {{patience: {{value: {value}}}}}\n")

    found = codes(base, **{"base.en": MESSAGES, "layer": body})

    assert found == ([] if keeps else ["BK241"])


def test_a_base_without_permissions_allows_nothing() -> None:
    start, end = BASE.index("layers_may:"), BASE.index("parameters:")
    base = BASE[:start] + BASE[end:]
    changes = {
        "set": layer("set: {patience: {value: 90 days}}\n"),
        "off": layer("switch_off: [worries]\n", name="off"),
        "rule": layer(added(), name="rule"),
        "safeguard": layer(capped("at_most: ban").replace("more", "cap"), name="safeguard"),
        "said": words("  hello: Good day.\n", name="rule"),
    }

    found = codes(base, **{"base.en": MESSAGES}, **changes)

    assert found == ["BK240"] * len(changes)


def test_everything_that_a_base_allows_can_be_done() -> None:
    body = added(then="conclude: worry") + capped("never: [ban]").replace("add:\n", "").replace(
        "more", "cap"
    )
    allowed = layer(
        body
        + "switch_off: [find-advances]\nset: {patience: {value: 60 days}, limit: {value: 50 EUR}}\n"
    )
    said_there = words("  hello: Good day.\n")

    assert codes(BASE, **{"base.en": MESSAGES, "harbour": allowed, "words": said_there}) == []


def test_what_a_layer_adds_and_nothing_uses_is_told_once() -> None:
    body = layer("add: {events: {gift: {interaction.gift_offered: true}}}\n" + OFF)

    assert codes(BASE, **{"base.en": MESSAGES, "a": body}) == ["BK232"]
