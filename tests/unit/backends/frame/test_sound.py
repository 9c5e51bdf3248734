from __future__ import annotations

from datetime import UTC, datetime

import pyarrow as pa
import pytest

from boundarykit import Engine
from boundarykit.backends.frame import Batch, FrameReader, Rows
from boundarykit.diagnostics import CaseError
from boundarykit.domain.workplace import Workplace
from boundarykit.facts.extract import Extractor
from boundarykit.ir.policy import Policy
from tests.agreement.rule_texts import VOCABULARY, rule_texts
from tests.unit.backends.frame.tables import Row, day, interactions, measures, requests

ATTRIBUTES = """\
  interaction:
    loud: {about: Whether it was loud., type: yes_no, if_unknown: false}
    deposit: {about: What was paid., type: money}
    wait: {about: How long they waited., type: duration}
    topics: {about: What it was about., type: words, values: [bill, repair]}
"""


def _policy() -> Policy:
    texts = rule_texts(0)
    texts["words.yaml"] = VOCABULARY.replace("requests:\n", ATTRIBUTES + "requests:\n")
    return Engine.from_texts(texts, backend="compiled").loaded.policies[0]


POLICY = _policy()
MEASURE: Row = {"issued_at": day(0.5), "response": "ban"}


def _refused_and_apart(batch: Batch) -> tuple[list[int], list[int]]:
    rows, extractor, refused = Rows(batch), Extractor(POLICY), []
    for row in range(len(batch.interactions)):
        try:
            extractor.facts(rows.case(row))
        except CaseError:
            refused.append(row)
    apart = FrameReader(POLICY).match(batch).apart
    return refused, [row for row, is_apart in enumerate(apart.tolist()) if is_apart]


def _batch(
    wrong: Row,
    issued: pa.Table | None = None,
    asked: pa.Table | None = None,
    places: tuple[Workplace, ...] = (Workplace(),),
    currency: str = "EUR",
) -> Batch:
    """Return a batch of two parties; the second row of the first is wrong."""
    second = {"party": 1, "customer": "c2", "at": day(1)}
    return Batch(interactions({}, wrong, {}, second), issued, asked, places, currency)


@pytest.mark.parametrize(
    "wrong",
    [
        {"channel": "smoke"},
        {"channel": None},
        {"signals": ["wrongly_spelt"]},
        {"signals": [None]},
        {"signals": ["insult"], "severity": "awful"},
        {"signals": ["insult"], "evidence": "hearsay"},
        {"setting": "Nowhere"},
        {"acted_by": "ghost"},
        {"staff_response": "laughed"},
        {"witnessed_by": ["nobody"]},
        {"answered_with": ["none_such"]},
        {"staff_wishes": ["none_such"]},
        {"reported_grade": "heaven"},
        {"service": "none_such"},
        {"gift": "moon"},
        {"gift": "flowers", "gift_value": -1},
        {"gift": "flowers", "gift_value": 10**15 + 1},
        {"staff": ""},
        {"encounter": "e" * 129},
        {"branch": ""},
        {"id": "i0"},
        {"id": None},
        {"customer": "somebody-else"},
        {"interaction.mood": True},
        {"interaction.loud": "very"},
        {"interaction.deposit": {"amount": -1, "currency": "EUR"}},
        {"interaction.deposit": {"amount": 1, "currency": "euros"}},
        {"interaction.deposit": 7},
        {"interaction.wait": "2 months"},
        {"interaction.topics": ["weather"]},
    ],
    ids=str,
)
def test_a_row_that_is_not_sound_goes_apart_with_what_looks_back_on_it(wrong: Row) -> None:
    refused, apart = _refused_and_apart(_batch(wrong))

    assert refused == [1, 2]
    assert set(refused) <= set(apart)
    assert 3 not in apart


@pytest.mark.parametrize(
    "wrong",
    [{"staff_role": "nobody"}, {"customer.mood": 1}, {"customer.standing": "odd"}],
    ids=str,
)
def test_what_is_wrong_with_people_alone_is_wrong_in_their_own_row(wrong: Row) -> None:
    refused, apart = _refused_and_apart(_batch(wrong))

    assert refused == apart == [1]


@pytest.mark.parametrize(
    "right",
    [
        {"severity": "serious"},
        {"gift_value": 5},
        {"interaction.loud": True},
        {"interaction.wait": "3 days"},
        {"interaction.topics": ["bill"]},
        {"interaction.deposit": {"amount": 5, "currency": "EUR"}},
        {"interaction.mood": None},
    ],
    ids=str,
)
def test_what_is_sound_stays(right: Row) -> None:
    assert _refused_and_apart(_batch(right)) == ([], [])


@pytest.mark.parametrize(
    "wrong",
    [
        {"response": "none_such"},
        {"by": "nobody"},
        {"scope": "galaxy"},
        {"rung": "heaven"},
        {"appeal": "lost"},
        {"appeal": "granted"},
        {"signals": ["wrongly_spelt"]},
        {"until": day(0)},
        {"starts_at": day(3), "until": day(2)},
        {"id": ""},
        {"staff": ""},
        {"customer": "c2"},
        {"until": datetime(2300, 1, 1, tzinfo=UTC)},
    ],
    ids=str,
)
def test_a_measure_that_is_not_sound_sends_later_rows_apart(wrong: Row) -> None:
    refused, apart = _refused_and_apart(_batch({}, measures({**MEASURE, **wrong})))

    assert refused == [1, 2]
    assert set(refused) <= set(apart)
    assert 3 not in apart


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "none_such"},
        {"answer": "refused"},
        {"answer": "perhaps", "answered_at": day(0.6)},
        {"answered_at": day(0.6)},
        {"answer": "refused", "answered_at": day(0.1)},
        {"answer": "granted", "answered_at": day(0.6), "measure": "m0"},
        {"measure": "m7"},
        {"customer": "c2"},
    ],
    ids=str,
)
def test_a_request_that_is_not_sound_sends_later_rows_apart(wrong: Row) -> None:
    batch = _batch({}, measures(MEASURE), requests({"at": day(0.5), **wrong}))

    refused, apart = _refused_and_apart(batch)

    assert refused == [1, 2]
    assert set(refused) <= set(apart)
    assert 3 not in apart


@pytest.mark.parametrize("currency", ["USD", "euros"])
def test_amounts_in_another_currency_than_the_rules_count_in_are_not_sound(currency: str) -> None:
    assert POLICY.currency == "EUR"

    refused, apart = _refused_and_apart(
        _batch({"gift": "flowers", "gift_value": 5}, currency=currency)
    )

    assert refused == apart == [1, 2]


def test_rows_of_a_workplace_with_unknown_words_go_apart() -> None:
    places = (Workplace(), Workplace(sector="alchemy"))

    refused, apart = _refused_and_apart(_batch({"workplace": 1}, places=places))

    assert refused == apart == [1]


def test_years_that_nobody_means_do_no_harm() -> None:
    last = {"at": datetime(9999, 12, 31, tzinfo=UTC)}
    batch = Batch(interactions({"at": datetime(1, 1, 2, tzinfo=UTC)}, {}, last, {"party": 1}))

    refused, apart = _refused_and_apart(batch)

    assert refused == [0, 1, 2] == [row for row in apart if row != 3]


def test_a_measure_of_nobody_is_of_every_customer_of_the_account() -> None:
    table = interactions({"account": "a"}, {"account": "a", "customer": "c2"})
    batch = Batch(table, measures({**MEASURE, "customer": None}))

    assert _refused_and_apart(batch) == ([], [])
