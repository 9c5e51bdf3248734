"""Tables: each cell that is not empty is a rule, as if somebody had written it out."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

import pytest

from boundarykit.compiler.load import load_paths, load_texts
from boundarykit.compiler.review import review
from boundarykit.diagnostics import DiagnosticError, Source
from boundarykit.domain.answer import LastsKind
from boundarykit.domain.durations import Duration
from boundarykit.ir.histories import Ever, Ordinal, Rolling
from boundarykit.ir.policy import Cell, Policy, Rule
from boundarykit.ir.terms import AppealTerm, LastsTerm
from tests.unit.compiler.rule_sets import HEAD, codes, in_short, policy, rule, said

GRID = """\
title: Exclusions
source: {policy: Grid}
down: interaction.signals
across: interaction.channel
columns: {phone: phone, other: {not: phone}}
lengths_of: {suspend: {by: manager}}
"""
LIST = """\
title: Gifts
source: {policy: Gifts}
inputs: {kind: interaction.gift_kind, value: interaction.gift_value}
"""


def table(body: str, *, top: str = "", name: str = "grid") -> str:
    return f"{HEAD}{top}tables:\n  {name}:\n{indent(dedent(body), '    ')}"


def grid(rows: str, *, head: str = GRID, top: str = "") -> str:
    return table(f"{head}rows:\n{indent(dedent(rows), '  ')}", top=top)


def cases(rows: str) -> str:
    return grid(rows, head=LIST)


def with_csv(text: str, lines: str, name: str = "grid.csv") -> str:
    """Load a rule set beside a CSV file, and return what is said about them."""
    try:
        found = load_texts([Source("rules.yaml", text), Source(name, lines)]).findings
    except DiagnosticError as error:
        return f"{error}\n"
    return "".join(f"{each.level}[{each.code}]: {each.message}\n" for each in found)


def policy_with_csv(text: str, lines: str) -> Policy:
    found = load_texts([Source("rules.yaml", text), Source("grid.csv", lines)])
    policy = found.editions[0].policy
    assert policy is not None
    return policy


def by_id(text: str) -> dict[str, Rule]:
    return {each.id: each for each in policy(text).rules}


def asks(text: str) -> list[str]:
    return [in_short(part) for part in rule(text).when.parts]


class TestGrids:
    def test_each_cell_that_is_not_empty_is_a_rule(self) -> None:
        rules = by_id(grid('insult: [1 week, "-"]\n"threat, violence": [draw_line, permanent]'))

        assert sorted(rules) == [
            "grid-insult-phone",
            "grid-threat-violence-other",
            "grid-threat-violence-phone",
        ]

    def test_a_cell_means_what_its_rule_would_mean_written_out(self) -> None:
        written_out = HEAD + dedent("""\
            rules:
              grid-insult-phone:
                title: "Exclusions: insult, phone"
                source: {policy: Grid}
                when:
                  - interaction.signals: {any_of: [insult]}
                  - interaction.channel: phone
                respond:
                  - suspend: {by: manager, lasts: 1 week}
              grid-insult-other:
                title: "Exclusions: insult, other"
                source: {policy: Grid}
                when:
                  - interaction.signals: {any_of: [insult]}
                  - interaction.channel: {not: phone}
                respond:
                  - suspend: {by: manager, lasts: {range: [6 months, 1 year]}}
            """)

        assert (
            policy(grid("insult: [1 week, 6 months to 1 year]")).digest
            == policy(written_out).digest
        )

    def test_a_rule_knows_its_cell(self) -> None:
        assert rule(grid('insult: [1 week, "-"]')).cell == Cell(
            "grid", "Exclusions", "insult", "phone"
        )

    def test_what_the_table_says_goes_with_every_cell(self) -> None:
        head = (
            f"{GRID}when: [{{interaction.recorded: true}}]\nconclude: conduct\n"
            "duties: {note: {what: Note it, who: manager}}\nturn_to: [security]\n"
            "unless: {ill: {why: Illness, when: [{interaction.channel: chat}]}}\n"
        )

        found = by_id(
            grid(
                "insult: [1 week, draw_line]",
                head=head,
            )
        )

        for each in found.values():
            assert [duty.id for duty in each.duties] == ["note"]
            assert each.conclude == ("conduct",)
            assert each.turn_to == ("security",)
            assert [excuse.id for excuse in each.unless] == ["ill"]
            assert len(each.when.parts) == 3

    def test_without_columns_each_row_has_one_cell(self) -> None:
        head = GRID.replace(
            "across: interaction.channel\ncolumns: {phone: phone, other: {not: phone}}\n", ""
        )

        assert list(
            by_id(
                grid("insult: draw_line\nthreat: [escalate, {suspend: {lasts: 1 week}}]", head=head)
            )
        ) == [
            "grid-insult",
            "grid-threat",
        ]

    def test_a_row_can_have_a_name_and_a_test_of_its_own(self) -> None:
        rows = "both: {when: {all_of: [insult, threat]}, cells: [1 week, 1 month]}"

        assert sorted(by_id(grid(rows))) == ["grid-both-other", "grid-both-phone"]

    @pytest.mark.parametrize(
        ("cell", "lasts"),
        [
            (
                "2 weeks",
                LastsTerm(LastsKind.FIXED, Duration.parse("2 weeks"), Duration.parse("2 weeks")),
            ),
            ("at least 1 week", LastsTerm(LastsKind.AT_LEAST, Duration.parse("1 week"))),
            ("at most 1 week", LastsTerm(LastsKind.AT_MOST, None, Duration.parse("1 week"))),
            ("permanent", LastsTerm(LastsKind.PERMANENT)),
            ("rest of the day", LastsTerm(LastsKind.REST_OF_DAY)),
            ("for the visit", LastsTerm(LastsKind.VISIT)),
            (
                "6 months to 1 year",
                LastsTerm(LastsKind.RANGE, Duration.parse("6 months"), Duration.parse("1 year")),
            ),
        ],
    )
    def test_a_cell_can_be_a_length(self, cell: str, lasts: LastsTerm) -> None:
        (offer,) = rule(grid(f'insult: [{cell}, "-"]')).requires

        assert (offer.response, offer.terms.by, offer.terms.lasts) == ("suspend", "manager", lasts)

    def test_a_cell_can_be_a_parameter(self) -> None:
        top = "parameters: {first: {type: duration, value: 3 weeks}}\n"

        (offer,) = rule(grid('insult: [{parameter: first}, "-"]', top=top)).requires

        assert offer.terms.lasts is not None
        assert offer.terms.lasts.least == Duration.parse("3 weeks")

    def test_the_terms_beside_a_length_are_those_of_the_table(self) -> None:
        head = GRID.replace(
            "{by: manager}", "{by: director, appeal: {within: 20 days, to: director}}"
        )

        (offer,) = rule(grid('insult: [1 week, "-"]', head=head)).requires

        assert offer.terms.appeal == AppealTerm(Duration.parse("20 days"), "director")

    def test_a_cell_can_name_an_outcome(self) -> None:
        cells = """\
cells:
  correct_it:
    respond: [draw_line]
    may: [escalate]
    never: [ban]
    duties: {note: {what: Note it, who: manager}}
"""

        found = rule(grid('insult: [correct_it, "-"]', head=GRID + cells))

        assert [offer.response for offer in found.requires] == ["draw_line"]
        assert [offer.response for offer in found.permits] == ["escalate"]
        assert (found.forbids, [duty.id for duty in found.duties]) == (("ban",), ["note"])

    def test_what_cannot_be_known_fits_no_cell(self) -> None:
        head = GRID.replace("interaction.channel", "interaction.setting").replace(
            "phone: phone, other: {not: phone}", "here: shop_floor, there: {not: shop_floor}"
        )

        found = by_id(grid("insult: [1 week, 1 month]", head=head))

        assert "unknown holds" not in str([in_short(each.when) for each in found.values()])


class TestRepetition:
    HEAD = GRID.replace(
        "across: interaction.channel\ncolumns: {phone: phone, other: {not: phone}}\n",
        "repetition: {window: ever, same: [customer]}\n"
        "columns: {first: 1, second: 2, later: {at_least: 3}}\n",
    )

    def test_each_row_counts_the_events_with_its_words(self) -> None:
        found = policy(grid("insult: [1 week, 1 month, permanent]", head=self.HEAD))

        (history,) = found.histories
        assert isinstance(history.feature, Ordinal)
        assert isinstance(history.feature.scope.window, Ever)
        assert history.fact.name == "history.grid_insult"
        assert history.feature.event.name == "ours/grid_insult"
        assert in_short(history.feature.event.when).startswith("Every(any ")

    def test_every_key_of_a_window_is_passed_on(self) -> None:
        head = self.HEAD.replace("window: ever", "within: {parameter: memory}, up_to: 5")
        top = "parameters: {memory: {type: duration, value: 2 years}}\n"

        (history,) = policy(
            grid("insult: [1 week, 1 month, permanent]", head=head, top=top)
        ).histories

        assert isinstance(history.feature, Ordinal)
        assert history.feature.scope.window == Rolling(Duration.parse("2 years"))
        assert history.feature.up_to == 5

    def test_other_rules_can_read_the_repetition(self) -> None:
        text = (
            grid("insult: [1 week, 1 month, permanent]", head=self.HEAD)
            + "\n"
            + dedent("""\
            rules:
              fourth:
                title: The fourth time is for the director
                source: {policy: Grid}
                when: [{history.grid_insult: {at_least: 4}}]
                respond: [escalate]
            """)
        )

        assert "fourth" in by_id(text)

    @pytest.mark.parametrize(
        ("repetition", "code"),
        [
            ("{same: [customer]}", ["BK219"]),
            ("{window: ever, within: 90 days}", ["BK219"]),
            ("{window: ever, count: insult}", ["BK204"]),
            ("{window: ever, this_one: not_counted}", ["BK204"]),
            ("{window: ever, same: [customers]}", ["BK231"]),
            ("{within: ever}", ["BK205"]),
        ],
    )
    def test_error_when_a_repetition_cannot_be_counted(
        self, repetition: str, code: list[str]
    ) -> None:
        head = self.HEAD.replace("{window: ever, same: [customer]}", repetition)

        assert (
            codes(
                grid(
                    "insult: [1 week, 1 month, 1 year]\nthreat: [1 week, 1 month, 1 year]",
                    head=head,
                )
            )
            == code
        )

    def test_error_when_rows_of_a_repetition_read_no_interaction(self) -> None:
        head = self.HEAD.replace("interaction.signals", "customer.membership")

        assert "BK204" in codes(grid("insult: [1 week, 1 month, 1 year]", head=head))


class TestLists:
    @pytest.mark.parametrize(
        ("cell", "test"),
        [
            ("kind: cash", "[1]"),
            ('kind: "cash, voucher"', "[1, 8]"),
            ("kind: [cash, voucher]", "[1, 8]"),
            ("kind: not cash", "not [1]"),
            ('kind: "not cash, voucher"', "not [1, 8]"),
            ("kind: {one_of: [cash, voucher]}", "[1, 8]"),
            ("kind: unknown", "unknown"),
            ("kind: known", "known"),
            ("value: over 50 EUR", "5001.."),
            ("value: under 50 EUR", "..4999"),
            ("value: at least 50 EUR", "5000.."),
            ("value: at most 50 EUR", "..5000"),
            ("value: 10 EUR to 50 EUR", "1000..5000"),
        ],
    )
    def test_a_cell_asks_for_something(self, cell: str, test: str) -> None:
        assert asks(cases(f"- {{id: one, {cell}, outcome: decline_gift}}")) == [test]

    @pytest.mark.parametrize("cell", ["", 'kind: ""', "kind: any"])
    def test_a_cell_can_ask_for_nothing(self, cell: str) -> None:
        row = ", ".join(filter(None, ("id: one", cell, "outcome: decline_gift")))

        assert asks(cases(f"- {{{row}}}")) == []

    def test_yes_and_no_are_asked_of_what_is_so_or_not(self) -> None:
        head = LIST.replace("kind: interaction.gift_kind", "offered: interaction.gift_offered")
        row = "- {id: one, offered: yes, outcome: decline_gift}"

        assert asks(grid(row, head=head)) == ["[1]"]

    def test_an_input_can_read_a_finding(self) -> None:
        head = LIST.replace("kind: interaction.gift_kind", "found: finding.bribe")
        row = "- {id: one, found: yes, outcome: decline_gift}\n"
        row += "- {id: two, value: over 9 EUR, outcome: bribe}"
        cells = "cells: {bribe: {conclude: bribe}}\n"

        assert [
            in_short(each) for each in by_id(grid(row, head=head + cells))["grid-one"].when.parts
        ] == ["concluded bribe"]

    def test_a_row_can_have_a_title(self) -> None:
        row = "- {id: one, title: Money is declined, kind: cash, outcome: decline_gift}"

        assert rule(cases(row)).title == "Gifts: Money is declined"


class TestCsvFiles:
    def test_a_file_means_the_same_as_rows(self) -> None:
        rows = 'insult: [1 week, 1 month]\n"threat, violence": [draw_line, "-"]'
        lines = 'Behaviour,phone,other\ninsult,1 week,1 month\n"threat, violence",draw_line,\n'

        assert (
            policy_with_csv(table(f"{GRID}csv: grid.csv"), lines).digest
            == policy(grid(rows)).digest
        )

    def test_columns_stand_in_any_order_and_semicolons_part_cells_too(self) -> None:
        lines = "\n;other;phone;;\ninsult;1 month;1 week;;\n\n"

        assert (
            policy_with_csv(table(f"{GRID}csv: grid.csv"), lines).digest
            == policy(grid("insult: [1 week, 1 month]")).digest
        )

    def test_a_list_can_stand_in_a_file(self) -> None:
        lines = 'id,kind,value,outcome\none,"cash, voucher",,decline_gift\n'
        rows = '- {id: one, kind: "cash, voucher", outcome: decline_gift}'

        assert (
            policy_with_csv(table(f"{LIST}csv: grid.csv"), lines).digest
            == policy(cases(rows)).digest
        )

    def test_every_fault_of_a_file_is_reported_where_it_stands(self) -> None:
        lines = dedent("""\
            Behaviour,phone,fax
            insult,1 wek,-
            treat,1 week,1 month
            violence,1 week
            "threat, rudeness",suspnd,-
            threat,permanent,-
            threat,permanent,-
            """)

        text = with_csv(table(f"{GRID}csv: grid.csv"), lines)

        assert (
            text
            == """\
error[BK253]: the table has no column `fax`
 --> grid.csv:1:17
  |
1 | Behaviour,phone,fax
  |                 ^^^ not one of its columns
  = help: known here: `other`, `phone`

error[BK251]: the cell `1 wek` means nothing
 --> grid.csv:2:8
  |
2 | insult,1 wek,-
  |        ^^^^^ neither a response, a name under `cells` nor a length
  = help: write a length as a whole number and a unit, such as `3 months`

error[BK205]: `treat` is not one of the signals
 --> grid.csv:3:1
  |
3 | treat,1 week,1 month
  | ^^^^^ does not fit the fact
  = help: did you mean `threat`?

error[BK250]: the row `violence` has 1 cell for 2 columns
 --> grid.csv:4:1
  |
4 | violence,1 week
  | ^^^^^^^^ too few
  = help: write `-` where nothing follows

error[BK205]: `rudeness` is not one of the signals
 --> grid.csv:5:10
  |
5 | "threat, rudeness",suspnd,-
  |          ^^^^^^^^ does not fit the fact

error[BK251]: the cell `suspnd` means nothing
 --> grid.csv:5:20
  |
5 | "threat, rudeness",suspnd,-
  |                    ^^^^^^ neither a response, a name under `cells` nor a length
  = help: did you mean `suspend`?

error[BK252]: the row `threat` stands twice
 --> grid.csv:7:1
  |
7 | threat,permanent,-
  | ^^^^^^ again here
 ::: grid.csv:6:1
  |
6 | threat,permanent,-
  | ^^^^^^ first here
  = help: keep one of them
"""
        )

    def test_error_when_the_file_is_not_there(self) -> None:
        assert (
            said(table(f"{GRID}csv: gird.csv"))
            == """\
error[BK301]: the rows in `gird.csv` cannot be read
  --> rules.yaml:14:10
   |
14 |     csv: gird.csv
   |          ^^^^^^^^ not among the given texts
"""
        )

    @pytest.mark.parametrize(
        "name", ["../grid.csv", "/etc/grid.csv", "a/../../grid.csv", "C:\\grid.csv"]
    )
    def test_error_when_the_file_lies_outside_of_the_folder(self, name: str) -> None:
        assert "outside of the folder" in said(table(f"{GRID}csv: '{name}'"))

    def test_error_when_a_file_is_not_utf_8(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        Path("rules.yaml").write_text(table(f"{GRID}csv: grid.csv"), encoding="utf-8")
        Path("grid.csv").write_bytes(
            "Verhalten,phone,other\nBel\u00e4stigung,-,-\n".encode("latin-1")
        )

        with pytest.raises(DiagnosticError) as found:
            load_paths([Path("rules.yaml")])

        assert (
            f"{found.value}\n"
            == """\
error[BK301]: the rows in `grid.csv` cannot be read
 --> grid.csv:2:4
  |
2 | Bel\ufffdstigung,-,-
  |    ^ not UTF-8
  = help: save it as UTF-8
"""
        )

    def test_a_file_lies_beside_the_one_that_names_it(self, tmp_path: Path) -> None:
        (tmp_path / "rows").mkdir()
        (tmp_path / "rules.yaml").write_text(table(f"{GRID}csv: rows/grid.csv"), encoding="utf-8")
        lines = "\ufeffBehaviour,phone,other\r\ninsult,1 week,-\r\n"
        (tmp_path / "rows" / "grid.csv").write_text(lines, encoding="utf-8", newline="")

        found = load_paths([tmp_path]).editions[0].policy

        assert found is not None
        assert [each.id for each in found.rules] == ["grid-insult-phone"]

    def test_error_when_a_link_leads_out_of_the_folder(self, tmp_path: Path) -> None:
        folder = tmp_path / "rules"
        folder.mkdir()
        (tmp_path / "grid.csv").write_text("a,phone,other\ninsult,-,-\n", encoding="utf-8")
        (folder / "grid.csv").symlink_to(tmp_path / "grid.csv")
        (folder / "rules.yaml").write_text(table(f"{GRID}csv: grid.csv"), encoding="utf-8")

        with pytest.raises(DiagnosticError, match="outside of the folder"):
            load_paths([folder])

    @pytest.mark.parametrize(
        ("lines", "text"),
        [
            (
                'a,phone,other\n"insult,1 week,-\n',
                """\
error[BK302]: a quote is not closed in its line
 --> grid.csv:2:1
  |
2 | "insult,1 week,-
  | ^ opens here
  = help: close it at the end of the cell; a quote within a cell is written twice
""",
            ),
            (
                'a,phone,other\n"insult"s,1 week,-\n',
                """\
error[BK302]: a cell goes on after its quotes
 --> grid.csv:2:9
  |
2 | "insult"s,1 week,-
  |         ^ after the quote
  = help: put quotes around all of it
""",
            ),
            (
                "\n",
                """\
error[BK308]: the file is empty
 --> grid.csv:1:1
  |
1 |
  | ^ nothing stands here
""",
            ),
            (
                "a,phone,other\n",
                """\
error[BK202]: the table `grid` has no rows
 --> grid.csv:1:1
  |
1 | a,phone,other
  | ^^^^^^^^^^^^^ no row stands here
  = help: write one, or delete it
""",
            ),
            (
                "a,phone\ninsult,1 week\n",
                """\
error[BK253]: the file has no column `other`
 --> grid.csv:1:3
  |
1 | a,phone
  |   ^^^^^ the headings end here
  = help: add it to this line
""",
            ),
            (
                "a,phone,other,phone\ninsult,-,1 week,-\n",
                """\
error[BK252]: the column `phone` stands twice
 --> grid.csv:1:15
  |
1 | a,phone,other,phone
  |               ^^^^^ again here
 ::: grid.csv:1:3
  |
1 | a,phone,other,phone
  |   ^^^^^ first here
  = help: keep one of them
""",
            ),
            (
                "a,phone,other\n,1 week,-\n",
                """\
error[BK202]: a row has no name
 --> grid.csv:2:1
  |
2 | ,1 week,-
  | ^ empty
  = help: write what it stands for in its first cell
""",
            ),
            (
                "a,phone,other\ninsult\t,1 week,-\n",
                """\
error[BK305]: tabs cannot stand in a rule file
 --> grid.csv:2:7
  |
2 | insult ,1 week,-
  |       ^ a tab
  = help: part the cells by commas
""",
            ),
        ],
    )
    def test_error_when_a_file_is_not_as_it_should_be(self, lines: str, text: str) -> None:
        assert with_csv(table(f"{GRID}csv: grid.csv"), lines) == text

    def test_a_silence_of_a_table_holds_in_its_file_too(self) -> None:
        text = table(f"{GRID}csv: grid.csv\nsilence: {{BK278: The director hears everybody.}}\n")
        found = load_texts(
            [Source("rules.yaml", text), Source("grid.csv", "a,phone,other\ninsult,1 week,-\n")]
        )

        assert not [each for each in review(found) if each.code in ("BK278", "BK299")]


class TestFaults:
    @pytest.mark.parametrize(
        ("body", "text"),
        [
            (
                "title: A\nsource: {policy: A}\nrows: {insult: draw_line}",
                """\
error[BK202]: the table `grid` does not say what its rows read
 --> rules.yaml:7:3
  |
7 |   grid:
  |   ^^^^ not said
  = help: add `down:` and the fact that the rows read, or `inputs:` for a list
""",
            ),
            (
                "title: A\nsource: {policy: A}\ndown: interaction.signals",
                """\
error[BK202]: the table `grid` has no rows
 --> rules.yaml:7:3
  |
7 |   grid:
  |   ^^^^ not said
  = help: add `rows:`, or `csv:` with the name of a file
""",
            ),
            (
                "title: A\nsource: {policy: A}\ndown: interaction.signals\nrows: {insult: 1 week}",
                """\
error[BK251]: a cell is a length, and the table does not say of what
  --> rules.yaml:11:20
   |
11 |     rows: {insult: 1 week}
   |                    ^^^^^^ a length
   = help: add `lengths_of: suspend`, or another response, to the table
""",
            ),
            (
                "title: A\nsource: {policy: A}\ndown: interaction.signals\n"
                'rows: {insult: "-", flirtation: ""}',
                """\
error[BK227]: the table `grid` does nothing
 --> rules.yaml:7:3
  |
7 |   grid:
  |   ^^^^ all cells are empty
  = help: fill at least one cell
""",
            ),
            (
                "title: A\nsource: {policy: A}\ndown: interaction.signals\n"
                "lengths_of: escalate\nrows: {insult: 1 week, threat: 1 month}",
                """\
error[BK224]: `escalate` takes no `lasts`
  --> rules.yaml:11:17
   |
11 |     lengths_of: escalate
   |                 ^^^^^^^^ has no length
   = help: add `lasts` to `takes` of `escalate` in the vocabulary
""",
            ),
            (
                "title: A\nsource: {policy: A}\ndown: interaction.signal\n"
                "rows: {insult: draw_line, threat: draw_line}",
                """\
error[BK203]: unknown fact `interaction.signal`
  --> rules.yaml:10:11
   |
10 |     down: interaction.signal
   |           ^^^^^^^^^^^^^^^^^^ not a fact of an interaction
   = help: did you mean `interaction.signals`?
""",
            ),
            (
                "title: A\nsource: {policy: A}\ndown: interaction.signals\n"
                "cells: {ban: {respond: [escalate]}}\nrows: {insult: ban}",
                """\
error[BK212]: the cell `ban` is named like a response
  --> rules.yaml:11:13
   |
11 |     cells: {ban: {respond: [escalate]}}
   |             ^^^ means a response already
   = help: give it another name
""",
            ),
            (
                "title: A\nsource: {policy: A}\ninputs: {kind: interaction.gift_kind}\n"
                "rows: [{id: one, kindd: cash, outcome: decline_gift}]",
                """\
error[BK201]: unknown key `kindd` in a row
  --> rules.yaml:11:22
   |
11 |     rows: [{id: one, kindd: cash, outcome: decline_gift}]
   |                      ^^^^^ none of the `inputs`
   = help: did you mean `kind`?
""",
            ),
        ],
    )
    def test_error_when_a_table_is_not_as_it_should_be(self, body: str, text: str) -> None:
        assert said(table(body)) == text

    def test_a_fault_that_all_cells_share_is_said_once(self) -> None:
        head = f"{GRID}duties: {{note: {{what: Note it, who: manger}}}}\n"

        assert codes(grid("insult: [1 week, 1 month]\nthreat: [1 week, 1 month]", head=head)) == [
            "BK208"
        ]

    def test_error_when_a_cell_gives_an_id_that_is_taken(self) -> None:
        text = grid('insult: [1 week, "-"]') + "\nrules:\n  grid-insult-phone:\n    title: Mine\n"
        text += "    source: {policy: Mine}\n    when: always\n    respond: [draw_line]\n"

        assert codes(text) == ["BK212"]

    def test_error_when_a_row_gives_no_id(self) -> None:
        many = ", ".join(["insult"] * 20)

        assert codes(grid(f'"{many}": [1 week, 1 month]')) == ["BK222"]

    def test_error_when_a_table_has_too_many_cells(self) -> None:
        rows = "\n".join(f"- {{id: row-{each}, outcome: decline_gift}}" for each in range(1001))

        assert codes(cases(rows)) == ["BK307"]

    def test_a_name_that_no_cell_holds_is_warned_of(self) -> None:
        head = f"{GRID}cells: {{spare: {{respond: [escalate]}}}}\n"

        assert said(grid('insult: [1 week, "-"]', head=head)) == (
            "warning[BK232]: no cell of the table holds `spare`\n"
        )

    def test_what_is_so_of_several_cells_is_said_of_their_table(self) -> None:
        found = load_texts([Source("rules.yaml", grid("insult: [1 week, 1 month]"))])

        assert [each.message for each in review(found) if each.code == "BK278"] == [
            "`grid` offers `suspend` without an appeal or a review"
        ]

    def test_what_is_so_of_one_cell_is_said_of_its_rule(self) -> None:
        found = load_texts([Source("rules.yaml", grid('insult: [1 week, "-"]'))])

        assert [each.message for each in review(found) if each.code == "BK278"] == [
            "`grid-insult-phone` offers `suspend` without an appeal or a review"
        ]
