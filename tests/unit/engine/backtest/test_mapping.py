"""A mapping file says where each of our columns comes from; every fault of it is told at once."""

from pathlib import Path

import pytest

from boundarykit import UsageError
from boundarykit.engine.backtest import check_data
from tests.unit.engine.backtest.desk import answers_in, engine_of, rejects_in

HEAD = "number,opened,client,agent,via,tags,worth,what,done\n"
FIRST = '1,02.03.2026 09:30,c1,s1,Telefon,"asks; likes",12.50,Blumen,ermahnt\n'
MAPPING = """\
boundarykit: 1
kind: mapping
zone: Europe/Berlin
interactions:
  from: tickets.csv
  columns:
    id: number
    at: {from: opened, format: "%d.%m.%Y %H:%M"}
    customer: client
    staff: agent
    channel: {from: via, values: {Telefon: phone, Laden: in_person}}
    signals: {from: tags, split: ";", values: {asks: asks_for_date, likes: flattery}}
    gift: {from: what, values: {Blumen: flowers, nichts: -}}
    gift_value: {from: worth, times: 100}
    recorded: {is: no}
outcome: {from: done, values: {ermahnt: warned}, otherwise: same}
report:
  desk: via
"""


def desk(tmp_path: Path, mapping: str = MAPPING, rows: str = FIRST) -> tuple[Path, Path]:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "tickets.csv").write_text(HEAD + rows, "utf-8")
    (tmp_path / "mapping.yaml").write_text(mapping, "utf-8")
    return tmp_path / "data", tmp_path / "mapping.yaml"


def faults_of(tmp_path: Path, mapping: str) -> list[tuple[str, str, str]]:
    data, file = desk(tmp_path, mapping)
    with pytest.raises(UsageError) as caught:
        check_data(engine_of().loaded, data, mapping=file)
    return [(each.code, each.message, each.help) for each in caught.value.diagnostics]


def test_a_row_of_another_make_becomes_one_of_ours(tmp_path: Path) -> None:
    data, file = desk(tmp_path)

    engine_of().backtest(data, mapping=file, out=tmp_path / "out")

    (answer,) = answers_in(tmp_path / "out")
    assert answer["at"].isoformat() == "2026-03-02T08:30:00+00:00"
    assert (answer["id"], answer["customer"], answer["channel"]) == ("1", "c1", "phone")
    assert (answer["outcome"], answer["report.desk"]) == ("warned", "Telefon")
    assert {"decline_gift", "decline_invitation"} <= set(answer["must"])


def test_a_value_that_the_mapping_does_not_name_is_a_bad_row_and_not_shown(
    tmp_path: Path,
) -> None:
    data, file = desk(tmp_path, rows=FIRST + FIRST.replace("1,", "2,", 1).replace("Telefon", "Fax"))

    engine_of().backtest(data, mapping=file, out=tmp_path / "out")

    assert rejects_in(tmp_path / "out") == [
        {
            "source": "interactions",
            "row": 2,
            "id": "2",
            "reasons": ["`channel`: a value that the mapping does not name"],
        }
    ]


@pytest.mark.parametrize(
    ("otherwise", "reasons"),
    [
        ("phone", None),
        ("same", ["`channel`: a word that the rules do not know"]),
        ("-", ["`channel` is missing"]),
    ],
)
def test_other_values_become_what_the_mapping_says(
    tmp_path: Path, otherwise: str, reasons: list[str] | None
) -> None:
    mapping = MAPPING.replace("in_person}}", f"in_person}}, otherwise: {otherwise}}}")
    data, file = desk(
        tmp_path, mapping, FIRST + FIRST.replace("1,", "2,", 1).replace("Telefon", "Fax")
    )

    engine_of().backtest(data, mapping=file, out=tmp_path / "out")

    found = [each["reasons"] for each in rejects_in(tmp_path / "out")]
    assert found == ([] if reasons is None else [reasons])


def test_every_column_is_accounted_for(tmp_path: Path) -> None:
    data, file = desk(tmp_path, MAPPING.replace("  desk: via\n", "  desk: via\n  tag: tags\n"))

    (checked,) = check_data(engine_of().loaded, data, mapping=file, by=["agent"])

    assert checked.uses == (
        ("number", "id"),
        ("opened", "at"),
        ("client", "customer"),
        ("agent", "report.agent"),
        ("agent", "staff"),
        ("via", "channel"),
        ("via", "report.desk"),
        ("tags", "report.tag"),
        ("tags", "signals"),
        ("worth", "gift_value"),
        ("what", "gift"),
        ("done", "outcome"),
    )
    assert checked.unused == ()
    assert (checked.rows, checked.rejected) == (1, 0)


def test_every_fault_of_a_mapping_file_is_told_at_once(tmp_path: Path) -> None:
    mapping = (
        MAPPING.replace("zone: Europe/Berlin", "zone: Europe/Berlim")
        .replace("    staff: agent\n", "    stuff: agent\n")
        .replace('split: ";"', 'spilt: ";"')
        .replace("times: 100", "times: many")
        .replace("{is: no}", "{is: no, zone: UTC}")
        .replace("outcome:", "outcomes:")
    )

    assert faults_of(tmp_path, mapping) == [
        (
            "BK109",
            "not a time zone of the IANA database, such as `Europe/Dublin`",
            "",
        ),
        (
            "BK622",
            "the interactions have no `staff`",
            "add `staff:` under `columns`, with the column that holds it",
        ),
        ("BK622", "`stuff` is not a column of the interactions", "did you mean `staff`?"),
        ("BK201", "unknown key `spilt` in the column `signals`", "did you mean `split`?"),
        ("BK230", "`times` must be a whole number", "write `times: 100`"),
        ("BK622", "`zone` means nothing for `recorded`, which is true or false", "take it out"),
        ("BK201", "unknown key `outcomes` in a mapping file", "did you mean `outcome`?"),
    ]


def test_columns_that_are_not_there_are_told_with_the_likely_ones(tmp_path: Path) -> None:
    mapping = MAPPING.replace("from: opened", "from: openend").replace("client", "cleint")

    assert faults_of(tmp_path, mapping) == [
        ("BK621", "the interactions have no column `openend`", "did you mean `opened`?"),
        ("BK621", "the interactions have no column `cleint`", "did you mean `client`?"),
    ]


def test_an_attribute_that_the_rules_do_not_declare_is_refused(tmp_path: Path) -> None:
    mapping = MAPPING.replace("    staff: agent\n", "    staff: agent\n    customer.tier: tags\n")

    (found,) = faults_of(tmp_path, mapping)

    assert found[:2] == (
        "BK624",
        "`tags` cannot be `customer.tier`: the rules declare no such attribute",
    )


def test_both_or_neither_of_from_and_is_are_refused(tmp_path: Path) -> None:
    mapping = MAPPING.replace("{is: no}", "{zone: UTC}")

    assert faults_of(tmp_path, mapping) == [
        (
            "BK622",
            "`recorded` must say `from` or `is`, and not both",
            "write `from:` and a column, or `is:` and one value for every row",
        )
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "BK308"),
        ("[1, 2]", "BK230"),
        ("kind: mapping", "BK202"),
        ("boundarykit: 2\nkind: mapping\n", "BK311"),
        ("boundarykit: 1\nkind: rules\n", "BK310"),
        ("a: [", "BK302"),
    ],
)
def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path, text: str, code: str) -> None:
    assert faults_of(tmp_path, text)[0][0] == code


def test_a_workplace_is_read_as_in_a_case(tmp_path: Path) -> None:
    data, file = desk(tmp_path, MAPPING + "workplace: {zone: Europe/Berlim, sectr: retail}\n")

    with pytest.raises(UsageError) as caught:
        check_data(engine_of().loaded, data, mapping=file)

    assert [(each.code, each.span.line) for each in caught.value.diagnostics if each.span] == [
        ("BK109", 18),
        ("BK101", 18),
    ]
