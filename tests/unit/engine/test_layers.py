"""Where a layer holds it changes the decision, and nowhere else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from boundarykit import Case, Decision, Engine, PolicyError
from boundarykit.engine.readers import BACKENDS
from tests.unit.engine.desk import RULES, TEXTS, case

MAY = """\
layers_may:
  set: {memory: {between: [30 days, 1 year]}}
  add: {rules: {at_most: escalate, conclude: [gift]}, safeguards: {not_below: none}}
  switch_off: [decline-gift, another-gift]
  reword: [thank-and-decline]
parameters: {memory: {type: duration, value: 90 days}}
events:"""
BASE = RULES.replace("events:", MAY, 1).replace("90 days, this", "{parameter: memory}, this")
ADDED = """\
add:
  rules:
    flattery:
      title: Flattery brings in the manager
      source: {policy: Harbour}
      when: [{interaction.signals: {any_of: [flattery]}}]
      respond: [escalate]
"""


def layer(body: str, name: str = "harbour", where: str = "{branch: harbour}") -> str:
    return f"""\
boundarykit: 1
kind: layer
id: {name}
title: A layer
over: gifts
where: {where}
reason: It is another place
approved_by: manager
in_force: {{from: "2026-01-01"}}
expires: "2027-01-01"
{body}"""


def engine_of(*layers: str, backend: str = "reference", **texts: str) -> Engine:
    more = {f"layer{place}.yaml": text for place, text in enumerate(layers)}
    more |= {f"{name}.yaml": text for name, text in texts.items()}
    return Engine.from_texts(TEXTS | {"gifts.yaml": BASE} | more, backend=backend)


def at(workplace: dict[str, Any] | None = None, **changes: Any) -> Case:
    return case(workplace={"branch": "harbour"} if workplace is None else workplace, **changes)


def flattery(moment: str, **workplace: Any) -> Case:
    now = {"id": "i1", "at": moment, "customer": "c1", "staff": "s1", "channel": "phone",
           "signals": ["flattery"]}  # fmt: skip
    return case(at=moment, interaction=now, history={}, workplace=workplace)


def rules_of(decision: Decision) -> list[str]:
    return [reason.rule.id for reason in decision.because]


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_rule_that_a_layer_adds_decides_there_alone(backend: str) -> None:
    moment = "2026-03-10T09:00:00Z"

    with engine_of(layer(ADDED), backend=backend) as engine:
        there = engine.decide(flattery(moment, branch="harbour"))
        elsewhere = engine.decide(flattery(moment, branch="station"))
        unnamed = engine.decide(flattery(moment))

    assert (there.grade, rules_of(there)) == ("escalate", ["flattery"])
    assert (elsewhere.grade, unnamed.grade) == ("none", "none")


def test_a_safeguard_that_a_layer_adds_is_named_where_it_holds_back() -> None:
    body = (
        ADDED.replace("rules:", "safeguards:")
        .replace("[{interaction.signals: {any_of: [flattery]}}]", "always")
        .replace("respond: [escalate]", "at_most: decline")
    )

    with engine_of(layer(body)) as engine:
        there, elsewhere = engine.decide(at()), engine.decide(at({}))

    assert (there.grade, elsewhere.grade) == ("decline", "escalate")
    assert [(held.by.source, held.required) for held in there.held_down] == [
        ("policy Harbour", ("escalate",))
    ]


def test_the_stamp_names_the_layers_that_hold() -> None:
    here = layer(ADDED, name="here")
    land = layer("switch_off: [another-gift]\n", name="a-land", where="{region: IE}")

    with engine_of(here, land) as engine:
        both = engine.decide(at({"branch": "harbour", "region": "IE-D"}))
        one = engine.decide(at())
        none = engine.decide(at({}))

    assert [decision.stamp.layers for decision in (both, one, none)] == [
        ("a-land", "here"),
        ("here",),
        (),
    ]
    assert len({decision.stamp.policy for decision in (both, one, none)}) == 3


@pytest.mark.parametrize(
    ("where", "workplace", "holds"),
    [
        ("{region: IE}", {"region": "IE"}, True),
        ("{region: IE}", {"region": "IE-D"}, True),
        ("{region: IE}", {"region": "DE"}, False),
        ("{region: IE}", {}, False),
        ("{region: IE-D}", {"region": "IE"}, False),
        ("{brand: larkspur}", {"brand": "larkspur"}, True),
        ("{brand: larkspur}", {"branch": "larkspur"}, False),
        ("{brand: larkspur, region: IE}", {"brand": "larkspur", "region": "IE"}, True),
        ("{brand: larkspur, region: IE}", {"brand": "larkspur"}, False),
    ],
)
def test_a_layer_holds_where_everything_that_it_names_is_so(
    where: str, workplace: dict[str, str], holds: bool
) -> None:
    with engine_of(layer(ADDED, where=where)) as engine:
        decision = engine.decide(at(workplace))

    assert decision.stamp.layers == (("harbour",) if holds else ())


@pytest.mark.parametrize(
    ("zone", "moment", "holds"),
    [
        ("UTC", "2025-12-31T23:59:59.999999Z", False),
        ("UTC", "2026-01-01T00:00:00Z", True),
        ("UTC", "2026-12-31T23:59:59.999999Z", True),
        ("UTC", "2027-01-01T00:00:00Z", False),
        ("Pacific/Auckland", "2025-12-31T11:00:00Z", True),
        ("Pacific/Auckland", "2026-12-31T11:00:00Z", False),
    ],
)
def test_a_layer_holds_from_local_midnight_to_local_midnight(
    zone: str, moment: str, holds: bool
) -> None:
    with engine_of(layer(ADDED)) as engine:
        decision = engine.decide(flattery(moment, branch="harbour", zone=zone))

    assert (decision.grade, decision.stamp.layers) == (
        ("escalate", ("harbour",)) if holds else ("none", ())
    )


def test_a_window_is_as_long_as_the_layer_says() -> None:
    past = [{"id": "i0", "at": "2026-01-05T09:00:00Z", "customer": "c1", "staff": "s1",
             "channel": "phone", "gift": {"kind": "food"}}]  # fmt: skip

    with engine_of(layer("set: {memory: {value: 60 days}}\n")) as engine:
        there = engine.decide(at(history={"interactions": past}))
        elsewhere = engine.decide(at({}, history={"interactions": past}))

    assert (there.grade, elsewhere.grade) == ("decline", "escalate")


@pytest.mark.parametrize("backend", BACKENDS)
def test_who_reads_the_finding_of_a_rule_that_is_switched_off_does_not_find_it(
    backend: str,
) -> None:
    with engine_of(layer("switch_off: [decline-gift]\n"), backend=backend) as engine:
        there, elsewhere = engine.decide(at()), engine.decide(at({}))

    assert (there.grade, rules_of(there)) == ("none", [])
    assert (elsewhere.grade, rules_of(elsewhere)) == ("escalate", ["another-gift", "decline-gift"])


def test_a_message_has_the_words_of_the_layer_in_its_language() -> None:
    words = "boundarykit: 1\nkind: messages\nlanguage: en\nfor: harbour\nmessages:\n"

    with engine_of(words=f"{words}  thank-and-decline: Ahoy, no.\n", more=layer(ADDED)) as engine:
        there, elsewhere = engine.decide(at()), engine.decide(at({}))
        expired = engine.decide(at(at="2027-01-01T00:00:00Z"))

    assert [each.text for each in there.words] == [
        {"en": "Ahoy, no."}, {"en": "Thank you, but we may not accept gifts."},
    ]  # fmt: skip
    assert elsewhere.words[0].text == {"en": "Thank them and say no."}
    assert expired.words[0].text == {"en": "Thank them and say no."}


def test_layers_that_meet_hold_together_whatever_the_order_of_files() -> None:
    one = layer(ADDED)
    other = layer("switch_off: [another-gift]\n", name="land", where="{region: IE}")
    place = {"branch": "harbour", "region": "IE"}

    with engine_of(one, other) as first, engine_of(other, one) as second:
        decisions = [engine.decide(at(place)) for engine in (first, second)]

    assert decisions[0].model_dump_json() == decisions[1].model_dump_json()
    assert decisions[0].grade == "decline"


def many_layers() -> list[str]:
    """Return layers that meet in more combinations than are lowered at load."""
    lands = [
        layer(f"set: {{memory: {{value: {40 + place} days}}}}\n", f"land-{place}",
              f"{{region: {land}}}")
        for place, land in enumerate(("AT", "BE", "CH", "DE", "FR", "IE", "IT"))
    ]  # fmt: skip
    brands = [
        layer(ADDED.replace("flattery:", f"flattery-{place}:"), f"brand-{place}",
              f"{{brand: b{place}}}")
        for place in range(7)
    ]  # fmt: skip
    return lands + brands


def test_a_combination_that_is_lowered_when_wanted_means_what_it_means_alone() -> None:
    layers = many_layers()
    place = {"region": "BE", "brand": "b3"}

    with engine_of(*layers) as engine, engine_of(layers[1], layers[10]) as alone:
        there, expected = engine.decide(at(place)), alone.decide(at(place))

    assert there.stamp.layers == ("brand-3", "land-1")
    assert there.model_dump_json() == expected.model_dump_json()


def test_threads_that_come_to_a_place_at_once_get_the_same_bytes() -> None:
    with (
        engine_of(*many_layers(), backend="compiled") as engine,
        ThreadPoolExecutor(8) as pool,
    ):
        places = [{"region": land, "brand": f"b{brand}"} for land in ("AT", "IT") for brand in
                  range(7)]  # fmt: skip
        decided = list(pool.map(lambda place: engine.decide(at(place)), places * 8))

    texts = {(each.stamp.layers, each.model_dump_json()) for each in decided}
    assert len(texts) == len(places)


def test_error_when_many_layers_meet_that_do_not_fit_together() -> None:
    """So many can meet that loading does not try them all: the first case there tells."""
    base = BASE.replace("conclude: gift\n", "conclude: [gift, thanks]\n")
    one = ADDED.replace("interaction.signals: {any_of: [flattery]}", "finding.gift: true")
    other = ADDED.replace("interaction.signals: {any_of: [flattery]}", "finding.thanks: true")
    one = one.replace("respond: [escalate]", "conclude: thanks").replace("flattery:", "one:")
    other = other.replace("respond: [escalate]", "conclude: gift").replace("flattery:", "other:")
    texts = {
        "one.yaml": layer(one, "one", "{branch: one}"),
        "other.yaml": layer(other, "other", "{sector: retail}"),
    }
    many = {f"layer{place}.yaml": text for place, text in enumerate(many_layers())}
    everything = TEXTS | {"gifts.yaml": base} | texts | many
    everything["desk.yaml"] += "sectors: {retail: {about: Shops.}}\n"

    with Engine.from_texts(everything, backend="reference") as engine:
        assert engine.decide(at({"branch": "one"})).grade == "escalate"
        with pytest.raises(PolicyError) as caught:
            engine.decide(at({"branch": "one", "sector": "retail"}))

    assert [fault.code for fault in caught.value.diagnostics] == ["BK213"]


def test_error_when_a_layer_is_loaded_without_its_base() -> None:
    with pytest.raises(PolicyError) as caught:
        Engine.from_texts({"layer.yaml": layer(ADDED)})

    assert str(caught.value) == """\
error[BK309]: the files hold no rules
  --> layer.yaml
  = help: load the rule sets that the layers stand over together with them"""  # fmt: skip
