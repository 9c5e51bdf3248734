"""A definition is open exactly when what is unknown could make it met and could make it fail.

Every fact stands in one test here. Where one fact stands in two, the two are taken for themselves:
`open` can then be said of what no value could settle otherwise, and never the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from boundarykit.backends.reference.meaning import holds
from boundarykit.compiler.load import load_texts
from boundarykit.diagnostics import Source
from boundarykit.domain.scales import Standing
from boundarykit.ir.definitions import Definition, asks, negated
from boundarykit.ir.policy import Facts, Policy
from tests.unit.compiler.rule_sets import HEAD, vocabulary

NAMES = ("a", "b", "c", "d", "e", "f")
WORDS = vocabulary(
    "attributes:\n  customer:\n"
    + "".join(
        f"    {name}_{kind}: {{about: A., {text}}}\n"
        for name in NAMES
        for kind, text in (
            ("flag", "type: yes_no"),
            ("level", "type: scale, scale: [low, middle, high]"),
            ("count", "type: number, between: [0, 4]"),
            ("marks", "type: words, values: [x, y, z]"),
        )
    )
)
TESTS = {
    "flag": ("true", "false", "{not: true}"),
    "level": ("{at_least: middle}", "{not: low}", "{one_of: [low, high]}", "{under: high}"),
    "count": ("{between: [1, 3]}", "{at_most: 2}", "{over: 3}", "{not_in: [0, 4]}"),
    "marks": ("{any_of: [x, y]}", "{all_of: [x, z]}", "{none_of: [z]}"),
}
HOW_MANY = {"flag": 2, "level": 3, "count": 5, "marks": 8}
LAW = settings(max_examples=60, deadline=None)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A definition of up to four elements, in which every fact stands once."""
    names = list(draw(st.permutations(NAMES)))[: draw(st.integers(1, 4))]

    def test(name: str) -> str:
        kind = draw(st.sampled_from(sorted(TESTS)))
        return f"{{customer.{name}_{kind}: {draw(st.sampled_from(TESTS[kind]))}}}"

    elements = []
    while names:
        mine = [test(names.pop()) for _ in range(min(len(names), draw(st.integers(1, 2))))]
        inside = ", ".join(mine)
        form = draw(st.sampled_from(("[{}]", "[{{any: [{}]}}]", "[{{all: [{}]}}]")))
        elements.append(form.format(inside))
    needs = draw(st.sampled_from(("all", "any", f"{{at_least: {min(2, len(elements))}}}")))
    listed = "".join(f"      e{place}: {text}\n" for place, text in enumerate(elements))
    return (
        f"{HEAD}definitions:\n  thing:\n    title: T\n    source: {{policy: P}}\n"
        f"    needs: {needs}\n    elements:\n{listed}"
        "rules:\n  answer:\n    title: T\n    source: {policy: P}\n"
        "    when: [{definition.thing: met}]\n    conclude: it\n"
    )


def policy_of(text: str) -> Policy:
    found = load_texts([Source("rules.yaml", text), Source("words.yaml", WORDS)])
    policy = found.editions[0].policy
    assert policy is not None
    return policy


def values(policy: Policy) -> list[list[int]]:
    return [list(range(HOW_MANY[fact.name.rpartition("_")[2]])) for fact in policy.facts]


def standing(policy: Policy, facts: Facts) -> Standing:
    (definition,) = policy.definitions
    found = [each for each in Standing if in_standing(policy, definition, each, facts)]
    assert len(found) == 1, "it stands in exactly one way"
    return found[0]


def in_standing(policy: Policy, definition: Definition, each: Standing, facts: Facts) -> bool:
    return holds(asks(definition, frozenset({each})), facts, policy.slots, frozenset())


def completions(policy: Policy, facts: Facts) -> Iterator[Facts]:
    choices = zip(values(policy), facts, strict=True)
    return product(*([value] if value is not None else known for known, value in choices))


@LAW
@given(text=texts(), data=st.data())
def test_open_is_exactly_what_two_completions_settle_differently(
    text: str, data: st.DataObject
) -> None:
    policy = policy_of(text)
    facts = tuple(data.draw(st.none() | st.sampled_from(each)) for each in values(policy))

    settled = {standing(policy, whole) for whole in completions(policy, facts)}

    assert Standing.OPEN not in settled
    expected = next(iter(settled)) if len(settled) == 1 else Standing.OPEN
    assert standing(policy, facts) is expected


@LAW
@given(text=texts(), data=st.data())
def test_a_negated_condition_holds_exactly_where_the_condition_does_not(
    text: str, data: st.DataObject
) -> None:
    policy = policy_of(text)
    (definition,) = policy.definitions
    facts = tuple(data.draw(st.none() | st.sampled_from(each)) for each in values(policy))

    for condition in (definition.surely, definition.possibly):
        one = holds(condition, facts, policy.slots, frozenset())
        assert holds(negated(condition), facts, policy.slots, frozenset()) is not one


@LAW
@given(text=texts(), data=st.data())
def test_learning_a_fact_never_takes_back_what_was_settled(text: str, data: st.DataObject) -> None:
    policy = policy_of(text)
    known = values(policy)
    facts = tuple(data.draw(st.none() | st.sampled_from(each)) for each in known)
    before = standing(policy, facts)
    more = tuple(
        data.draw(st.sampled_from(each)) if value is None else value
        for each, value in zip(known, facts, strict=True)
    )

    if before is not Standing.OPEN:
        assert standing(policy, more) is before
