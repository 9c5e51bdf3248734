"""A layer says where and until when it holds, and shares nothing with another layer."""

from __future__ import annotations

import pytest

from tests.unit.compiler.layer_texts import BASE, MESSAGES, OFF, added, layer
from tests.unit.compiler.rule_sets import codes, said

WRONG = {
    "a layer adds a name that is no name": (
        [layer("add: {events: {a-gift: {interaction.gift_offered: true}}}\n" + OFF)],
        """\
error[BK222]: `a-gift` is not written like a name
  --> layer0.yaml:10:16
   |
10 | add: {events: {a-gift: {interaction.gift_offered: true}}}
   |                ^^^^^^ not a name
   = help: write lower-case letters, digits and underscores
""",
    ),
    "a layer changes nothing": (
        [layer("")],
        """\
error[BK245]: the layer `harbour` changes nothing
 --> layer0.yaml:3:5
  |
3 | id: harbour
  |     ^^^^^^^ does nothing
  = help: add `set`, `switch_off`, `add`, `contact_points`, or messages for it
""",
    ),
    "a layer names no place": (
        [layer(OFF, where="{}")],
        """\
error[BK202]: `where` names no place
 --> layer0.yaml:6:8
  |
6 | where: {}
  |        ^^ holds everywhere
  = help: write `where: {branch: harbour-street}`
""",
    ),
    "a region is not written like one": (
        [layer(OFF, where="{region: ireland}")],
        """\
error[BK246]: `ireland` is not written like a region
 --> layer0.yaml:6:17
  |
6 | where: {region: ireland}
  |                 ^^^^^^^ not a region
  = help: write a country, or its subdivision, by ISO 3166: `IE` or `US-CA`
""",
    ),
    "a sector is unknown": (
        [layer(OFF, where="{sector: retial}")],
        """\
error[BK231]: unknown sector `retial`
 --> layer0.yaml:6:17
  |
6 | where: {sector: retial}
  |                 ^^^^^^ not a sector
  = help: did you mean `retail`?
""",
    ),
    "a layer stands over nothing": (
        [layer(OFF, over="")],
        """\
error[BK202]: `over` names no rule set
 --> layer0.yaml:2:7
  |
2 | kind: layer
  |       ^^^^^ stands over nothing
  = help: write `over: [unwanted-advances]`
""",
    ),
    "a layer stands over what is not loaded": (
        [layer(OFF, over="bsae")],
        """\
error[BK231]: unknown rule set `bsae`
 --> layer0.yaml:5:8
  |
5 | over: [bsae]
  |        ^^^^ not among the loaded ones
  = help: did you mean `base`?
""",
    ),
    "a layer expires before it begins": (
        [
            layer(
                "switch_off: [hear-of-gifts]\n",
                period='in_force: {from: "2027-01-01"}\nexpires: "2027-01-01"',
            )
        ],
        """\
error[BK236]: the layer expires before it begins
  --> layer0.yaml:10:10
   |
10 | expires: "2027-01-01"
   |          ^^^^^^^^^^^^ not later than 2027-01-01
   = help: `expires` is the first day on which it no longer holds
""",
    ),
    "a layer does not expire": (
        [layer(OFF, period='in_force: {from: "2027-01-01"}')],
        """\
error[BK202]: a file of kind `layer` has no `expires`
 --> layer0.yaml:1:1
  |
1 | boundarykit: 1
  | ^^^^^^^^^^^ `expires` is missing
  = help: add `expires:`
""",
    ),
    "a layer ends twice": (
        [
            layer(
                "switch_off: [hear-of-gifts]\n",
                period='in_force: {from: "2026-01-01", to: "2027-01-01"}\nexpires: "2027-01-01"',
            )
        ],
        """\
error[BK201]: unknown key `to` in `in_force`
 --> layer0.yaml:9:32
  |
9 | in_force: {from: "2026-01-01", to: "2027-01-01"}
  |                                ^^ not a key that stands here
  = help: known here: `from`
""",
    ),
    "nobody of the vocabulary approved it": (
        [layer(OFF).replace("director", "directer")],
        """\
error[BK208]: unknown role `directer`
 --> layer0.yaml:8:14
  |
8 | approved_by: directer
  |              ^^^^^^^^ no role has this name
  = help: did you mean `director`?
""",
    ),
    "a contact point is unknown": (
        [layer("contact_points: {guard: {label: Guard, reach: 7}}\n")],
        """\
error[BK231]: unknown contact point `guard`
  --> layer0.yaml:10:18
   |
10 | contact_points: {guard: {label: Guard, reach: 7}}
   |                  ^^^^^ not in the vocabulary
   = help: known here: `complaints`, `crisis_line`, `manager_on_duty`, \
`people_operations`, `police`, `security`, `work_number`
""",
    ),
    "a layer is called like a rule set": (
        [layer(OFF, name="base")],
        """\
error[BK212]: `base` stands for two things
 --> layer0.yaml:3:5
  |
3 | id: base
  |     ^^^^ again here
 ::: rules.yaml:3:5
  |
3 | id: base
  |     ^^^^ first here
  = help: give one of them another id
""",
    ),
    "two layers set one parameter": (
        [
            layer("set: {patience: {value: 70 days}}\n"),
            layer("set: {patience: {value: 80 days}}\n", name="other", where="{region: IE}"),
        ],
        """\
error[BK242]: two layers change the parameter `patience`
  --> layer1.yaml:10:7
   |
10 | set: {patience: {value: 80 days}}
   |       ^^^^^^^^ by `other`, which can hold where `harbour` does
  ::: layer0.yaml:10:7
   |
10 | set: {patience: {value: 70 days}}
   |       ^^^^^^^^ by `harbour`
   = help: let one of them change it, or give them places or times apart
""",
    ),
    "two layers switch off one rule": (
        [
            layer(OFF, where="{region: IE}"),
            layer(OFF, name="other", where="{region: IE-D}"),
        ],
        """\
error[BK242]: two layers change the rule `hear-of-gifts`
  --> layer1.yaml:10:14
   |
10 | switch_off: [hear-of-gifts]
   |              ^^^^^^^^^^^^^ by `other`, which can hold where `harbour` does
  ::: layer0.yaml:10:14
   |
10 | switch_off: [hear-of-gifts]
   |              ^^^^^^^^^^^^^ by `harbour`
   = help: let one of them change it, or give them places or times apart
""",
    ),
    "two layers name one contact point": (
        [
            layer("contact_points: {security: {label: Guard, reach: 7}}\n"),
            layer(
                "contact_points: {security: {label: Guard, reach: 7}}\n",
                name="other",
                where="{sector: retail}",
            ),
        ],
        """\
error[BK242]: two layers change the contact point `security`
  --> layer1.yaml:10:18
   |
10 | contact_points: {security: {label: Guard, reach: 7}}
   |                  ^^^^^^^^ by `other`, which can hold where `harbour` does
  ::: layer0.yaml:10:18
   |
10 | contact_points: {security: {label: Guard, reach: 7}}
   |                  ^^^^^^^^ by `harbour`
   = help: let one of them change it, or give them places or times apart
""",
    ),
    "two layers add one rule": (
        [layer(added()), layer(added(), name="other", where="{branch: other}")],
        """\
error[BK212]: `more` stands for two things
  --> layer1.yaml:12:5
   |
12 |     more:
   |     ^^^^ again here
  ::: layer0.yaml:12:5
   |
12 |     more:
   |     ^^^^ first here
   = help: give one of them another id
""",
    ),
    "two versions of a layer overlap": (
        [layer(OFF), layer("set: {patience: {value: 80 days}}\n")],
        """\
error[BK212]: `harbour` stands for two things
 --> layer1.yaml:3:5
  |
3 | id: harbour
  |     ^^^^^^^ again here
 ::: layer0.yaml:3:5
  |
3 | id: harbour
  |     ^^^^^^^ first here
  = help: give one of them another id
""",
    ),
}


@pytest.mark.parametrize("fault", WRONG)
def test_error_when(fault: str) -> None:
    files, text = WRONG[fault]
    more = {f"layer{place}": file for place, file in enumerate(files)}

    assert said(BASE, **{"base.en": MESSAGES}, **more) == text


@pytest.mark.parametrize(
    "where",
    [
        ("{region: IE}", "{region: DE}"),
        ("{region: IE-D}", "{region: IE-C}"),
        ("{region: IE}", "{region: IEX}"),
        ("{branch: one, region: IE}", "{branch: two, region: IE}"),
        ("{brand: one}", "{brand: two, branch: two}"),
        ("{sector: retail}", "{sector: health}"),
    ],
)
def test_layers_that_never_meet_at_a_place_may_change_one_thing(where: tuple[str, str]) -> None:
    one, other = layer(OFF, where=where[0]), layer(OFF, where=where[1], name="other")

    assert "BK242" not in codes(BASE, **{"base.en": MESSAGES}, one=one, other=other)


@pytest.mark.parametrize(
    ("until", "since", "meet"),
    [("2026-07-01", "2026-07-01", False), ("2026-07-02", "2026-07-01", True)],
)
def test_layers_that_never_meet_in_time_may_change_one_thing(
    until: str, since: str, meet: bool
) -> None:
    one = layer(OFF, period=f'expires: "{until}"')
    other = layer(OFF, name="other", period=f'in_force: {{from: "{since}"}}\nexpires: "2027-01-01"')

    found = codes(BASE, **{"base.en": MESSAGES}, one=one, other=other)

    assert found == (["BK242"] if meet else [])


def test_versions_of_one_layer_stand_side_by_side() -> None:
    first = layer(added(), period='expires: "2026-07-01"')
    second = layer(added(), period='in_force: {from: "2026-07-01"}\nexpires: "2027-01-01"')

    assert codes(BASE, **{"base.en": MESSAGES}, first=first, second=second) == []


def test_error_when_layers_that_meet_do_not_fit_together() -> None:
    """Each holds alone; together their findings rest on each other."""
    base = BASE.replace("conclude: [worry]", "conclude: [advance, worry]")
    one = layer(added("[{finding.advance: true}]", then="conclude: worry"))
    back = added("[{finding.worry: true}]", then="conclude: advance", name="back")
    apart = layer(back, name="other", where="{branch: other}")
    other = layer(back, name="other", where="{region: IE}")

    assert codes(base, **{"base.en": MESSAGES}, one=one, other=apart) == []
    assert said(base, **{"base.en": MESSAGES}, one=one, other=other) == """\
error[BK213]: findings rest on each other in a circle: `advance` → `worry` → `advance`
  --> other.yaml:12:5
   |
12 |     back:
   |     ^^^^ part of the circle
  ::: rules.yaml:26:3
   |
26 |   find-advances:
   |   ^^^^^^^^^^^^^ `find-advances` is part of it
  ::: one.yaml:12:5
   |
12 |     more:
   |     ^^^^ `more` is part of it
  ::: rules.yaml:50:3
   |
50 |   worry-of-insults:
   |   ^^^^^^^^^^^^^^^^ `worry-of-insults` is part of it
   = help: let one of these rules read facts instead of a finding
"""  # fmt: skip
