"""Measures and requests that cannot count are kept with their reasons, and spoil no answer."""

import json
from datetime import timedelta
from pathlib import Path

from boundarykit import Engine
from tests.unit.engine.backtest.desk import (
    START,
    answers_in,
    engine_of,
    manifest_in,
    row,
    write_parquet,
)

TEXTS = {
    "words.yaml": """\
boundarykit: 1
kind: vocabulary
id: words
title: Words of the desk
requests:
  appeal: {about: Asks that a measure be lifted.}
""",
    "desk.yaml": """\
boundarykit: 1
kind: rules
id: desk
title: The desk
uses: [core, words]
rules:
  asked:
    title: Who asks for a date is declined
    source: {policy: Desk}
    when:
      - interaction.signals: {any_of: [asks_for_date]}
    respond: [decline_invitation]
""",
}
LATER = START + timedelta(days=1)


def test_bad_measures_and_requests_spoil_no_answer(tmp_path: Path) -> None:
    data = write_parquet(tmp_path / "data" / "interactions.parquet", [row(1), row(60), row(61)])
    issued = {"customer": "c1", "response": "suspend", "issued_at": START}
    write_parquet(
        data / "measures.parquet",
        [
            issued | {"id": "m1"},
            issued | {"id": "m2", "response": "shout_at"},
            issued | {"id": "m3", "appeal": "granted"},
        ],
    )

    engine_of().backtest(data, out=tmp_path / "out")

    text = (tmp_path / "out" / "rejects-of-history.jsonl").read_text("utf-8")
    assert [(each["id"], each["reasons"]) for each in map(json.loads, text.splitlines())] == [
        ("m2", ["`response`: a word that the rules do not know"]),
        ("m3", ["an appeal was granted and the measure stands as it was issued"]),
    ]
    assert len(answers_in(tmp_path / "out")) == 3
    assert manifest_in(tmp_path / "out")["counts"]["measures"] == {"rows": 3, "used": 1}


def test_a_granted_request_against_a_measure_that_stands_spoils_no_answer(tmp_path: Path) -> None:
    engine = Engine.from_texts(TEXTS, backend="compiled", witness=False)
    data = write_parquet(tmp_path / "data" / "interactions.parquet", [row(1), row(60)])
    measure = {"id": "m1", "customer": "c1", "response": "suspend", "issued_at": START}
    write_parquet(data / "measures.parquet", [measure])
    asked = {"customer": "c1", "kind": "appeal", "at": START}
    write_parquet(
        data / "requests.parquet",
        [
            asked | {"id": "r1", "measure": "m1", "answer": "granted", "answered_at": LATER},
            asked | {"id": "r2", "measure": "m9", "answer": None, "answered_at": None},
            asked | {"id": "r3", "measure": "m1", "answer": "refused", "answered_at": None},
            asked | {"id": "r4", "measure": "m1", "answer": "refused", "answered_at": LATER},
        ],
    )

    result = engine.backtest(data, out=tmp_path / "out")

    text = (tmp_path / "out" / "rejects-of-history.jsonl").read_text("utf-8")
    assert [(each["id"], each["reasons"]) for each in map(json.loads, text.splitlines())] == [
        ("r1", ["an appeal was granted and the measure stands as it was issued"]),
        ("r2", ["`measure`: there is no such measure of this customer"]),
        ("r3", ["it must say both what was answered and when, or neither"]),
    ]
    assert (result.answered, result.rejected) == (2, 0)
