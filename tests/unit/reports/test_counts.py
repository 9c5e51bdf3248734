"""What is counted, from folders whose every row is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from boundarykit.reports import BacktestReport, report_of
from boundarykit.reports.model import Both, Kind
from tests.unit.reports.answers import (
    DECLINED,
    EXCLUDED,
    HELD,
    NOTHING,
    Answer,
    Row,
    shop,
    write_folder,
)


@pytest.fixture(scope="module")
def of_shop(tmp_path_factory: pytest.TempPathFactory) -> BacktestReport:
    return report_of(write_folder(tmp_path_factory.mktemp("shop"), shop()))


def test_every_row_is_counted_once_in_each_table(of_shop: BacktestReport) -> None:
    assert of_shop.intake.answered == 480
    for lines in (of_shop.by_month, of_shop.by_channel, of_shop.by_outcome or ()):
        assert sum(sum(line.this) for line in lines) == 480
        assert sum(sum(line.against or ()) for line in lines) == 480
    assert sum(each.this for each in of_shop.by_grade) == 480
    found = of_shop.comparison
    assert found is not None
    assert sum(map(sum, found.moves)) == 480
    assert found.harsher + found.milder + found.other + found.same == 480


def test_what_is_counted_agrees_with_the_rows(of_shop: BacktestReport) -> None:
    rows = shop()
    harsher = {row.customer for row in rows if row.this is EXCLUDED}
    milder = {row.customer for row in rows if row.against and row.against.rules == ("gift",)}
    changed = {row.customer for row in rows if row.this != row.against}

    found = of_shop.comparison

    assert found is not None
    assert found.customers_harsher == len(harsher)
    assert found.customers_milder == len(milder)
    assert found.customers_changed == len(changed)
    assert found.harsher == sum(row.this is EXCLUDED for row in rows)


def test_without_a_grade_nothing_is_required_as_on_the_lowest_rung(tmp_path: Path) -> None:
    rows = [Row("i1"), Row("i2", Answer("none")), Row("i3", DECLINED)]

    report = report_of(write_folder(tmp_path, rows))

    assert [each.this for each in report.by_grade] == [2, 0, 1, 0]


def test_what_may_be_done_is_never_counted_as_what_must(tmp_path: Path) -> None:
    rows = [Row("i1", DECLINED), Row("i2", EXCLUDED), Row("i3", HELD)]

    report = report_of(write_folder(tmp_path, rows))

    found = {
        each.id: (each.must.this, each.may.this, each.must_not.this) for each in report.responses
    }
    assert found == {
        "decline_invitation": (2, 0, 0),
        "ban": (1, 0, 1),
        "inform_manager": (1, 1, 0),
        "offer_support": (0, 1, 0),
    }


def test_rules_are_counted_on_their_own_and_listed_when_silent(tmp_path: Path) -> None:
    rows = [Row("i1", DECLINED), Row("i2", EXCLUDED), Row("i3", HELD)]

    report = report_of(write_folder(tmp_path, rows))

    counted = [(each.id, each.applied.this, each.alone.this) for each in report.rules]
    assert counted == [
        ("again", 2, 1),
        ("ask", 2, 1),
        ("calm", 0, 0),
        ("gift", 0, 0),
        ("never", 0, 0),
    ]
    assert [(each.id, each.applied) for each in report.held_down] == [
        ("calm", Both(this=1, against=None))
    ]


def test_a_month_is_that_of_utc(tmp_path: Path) -> None:
    rows = [
        Row("i1", at=datetime(2026, 1, 31, 23, 59, 59, 999_999, UTC)),
        Row("i2", at=datetime(2026, 2, 1, tzinfo=UTC)),
    ]

    report = report_of(write_folder(tmp_path, rows))

    assert [line.name for line in report.by_month] == ["2026-01", "2026-02"]


def test_the_same_responses_in_another_order_are_no_change(tmp_path: Path) -> None:
    there = replace(EXCLUDED, must=tuple(reversed(EXCLUDED.must)))

    report = report_of(write_folder(tmp_path, [Row("i1", EXCLUDED, there)]))

    assert report.comparison is not None
    assert report.comparison.same == 1
    assert report.comparison.customers_changed == 0


def test_reordered_responses_hide_no_real_change(tmp_path: Path) -> None:
    there = replace(EXCLUDED, must=tuple(reversed(EXCLUDED.must)))
    rows = [
        Row("i1", EXCLUDED, there, "c1"),
        Row("i2", DECLINED, replace(DECLINED, may=()), "c2"),
    ]

    report = report_of(write_folder(tmp_path, rows))

    assert report.comparison is not None
    assert report.comparison.other == 1
    assert report.comparison.customers_changed == 1


def test_a_change_is_explained_by_the_rules_that_one_version_applied(tmp_path: Path) -> None:
    rows = [
        Row("i1", EXCLUDED, DECLINED),
        Row("i2", HELD, DECLINED),
        Row("i3", NOTHING, DECLINED),
        Row("i4", replace(DECLINED, grade="ban"), DECLINED),
    ]

    report = report_of(write_folder(tmp_path, rows))

    found = report.comparison
    assert found is not None
    assert [(each.id, each.only, each.harsher, each.milder) for each in found.because] == [
        ("again", "this", 1, 0),
        ("ask", "against", 0, 1),
        ("calm", "this", 0, 0),
    ]
    assert found.unexplained == 1


def test_what_was_recorded_stands_in_its_own_words_and_the_rare_together(tmp_path: Path) -> None:
    rows = [Row(f"i{number}", outcome=f"word {number % 40:02}") for number in range(80)]
    rows += [Row(f"j{number}", outcome="word 07") for number in range(5)]

    report = report_of(write_folder(tmp_path, rows))

    lines = report.by_outcome
    assert lines is not None
    assert len(lines) == 31
    assert (lines[7].name, sum(lines[7].this)) == ("word 07", 7)
    assert (lines[-1].name, lines[-1].rest, sum(lines[-1].this)) == (None, True, 20)


def test_without_a_recorded_outcome_nothing_is_held_against_it(tmp_path: Path) -> None:
    report = report_of(write_folder(tmp_path, [Row("i1")], outcome=False))

    assert report.by_outcome is None


def test_reasons_of_rejected_rows_are_counted_and_rows_add_up(tmp_path: Path) -> None:
    rejects = [
        {"source": "a", "row": 1, "id": "x", "reasons": ["no time", "no channel"]},
        {"source": "a", "row": 2, "id": "y", "reasons": ["no time", "no time"]},
    ]

    report = report_of(write_folder(tmp_path, [Row("i1")], rejects=rejects))

    assert (report.intake.rows, report.intake.answered, report.intake.rejected) == (3, 1, 2)
    assert [(each.text, each.rows) for each in report.intake.reasons] == [
        ("no time", 2),
        ("no channel", 1),
    ]


def test_measures_and_requests_that_could_not_be_read_are_counted_apart(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, [Row("i1")])
    (folder / "rejects-of-history.jsonl").write_text('{"reasons": []}\n' * 3, "utf-8")

    report = report_of(folder)

    assert (report.intake.rows, report.intake.history_rejected) == (1, 3)


def test_a_back_test_in_which_every_row_was_rejected_has_a_report(tmp_path: Path) -> None:
    rejects = [{"source": "a", "row": 1, "id": "x", "reasons": ["no time"]}]

    report = report_of(write_folder(tmp_path, [], rejects=rejects))

    assert report.intake.answered == 0
    assert [each.this for each in report.by_grade] == [0, 0, 0, 0]


def test_examples_show_every_kind_of_change_in_several_months(of_shop: BacktestReport) -> None:
    kinds = {(each.kind, each.against, each.grade) for each in of_shop.examples}

    assert kinds == {
        (Kind.HARSHER, "decline", "ban"),
        (Kind.MILDER, "decline", "none"),
        (Kind.OTHER, "decline", "decline"),
    }
    assert len({each.month for each in of_shop.examples if each.kind is Kind.OTHER}) > 1
    ids = [each.id for each in of_shop.examples]
    assert len(ids) == len(set(ids))


def test_with_one_version_examples_show_what_was_done_then(tmp_path: Path) -> None:
    rows = [
        Row("i1", DECLINED, outcome="talked to"),
        Row("i2", DECLINED, outcome="nothing"),
        Row("i3", NOTHING, outcome="banned"),
    ]

    report = report_of(write_folder(tmp_path, rows))

    assert [(each.id, each.grade, each.outcome) for each in report.examples] == [
        ("i2", "decline", "nothing"),
        ("i1", "decline", "talked to"),
    ]


def test_the_same_folder_gives_the_same_report_however_it_is_cut(tmp_path: Path) -> None:
    rows = shop()

    one = report_of(write_folder(tmp_path / "one", rows))
    other = report_of(write_folder(tmp_path / "other", [*rows[300:], *rows[:300]]))

    assert one.model_dump_json() == other.model_dump_json()


def test_a_report_is_read_again_as_it_was_written(of_shop: BacktestReport) -> None:
    assert BacktestReport.model_validate_json(of_shop.model_dump_json()) == of_shop


def test_a_folder_whose_name_looks_like_a_pattern_is_taken_by_its_name(tmp_path: Path) -> None:
    report = report_of(write_folder(tmp_path / "shop [new] *'s?", [Row("i1", DECLINED)]))

    assert report.by_grade[2].this == 1
