"""The examples run as their readers would run them, and decide what their pages say."""

import inspect
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import boundarykit as bk
from boundarykit.backends.durable import available
from boundarykit.engine.readers import BACKENDS
from examples import embed
from examples.zendesk.cases_from_export import cases_from_export
from examples.zendesk.desk import Field
from examples.zendesk.records import CustomField, Export, ExportError, Ticket, read_export

EXAMPLES = Path(__file__).parents[2] / "examples"
EXPORT = EXAMPLES / "zendesk" / "export"

GRADES = {
    1041: "none",
    1058: "draw_line",
    1077: "none",
    1083: "decline",
    1102: "decline",
    1115: "none",
    1121: "decline",
    1130: "escalate",
    1138: "escalate",
    1149: "draw_line",
    1152: "none",
}

READY = {
    "banter-that-was-welcome": "none",
    "cake-for-the-whole-team": "none",
    "flowers-for-one-person": "decline",
    "invitation-after-a-refusal": "escalate",
    "invitation-ninety-days-after-a-refusal": "decline",
    "invitation-on-a-recorded-call": "none",
    "message-on-a-private-phone-at-night": "decline",
    "small-talk": "none",
    "uncomfortable-without-a-signal": "draw_line",
}


@pytest.fixture(scope="module", params=BACKENDS)
def engine(request: pytest.FixtureRequest) -> Iterator[bk.Engine]:
    if request.param == "durable" and not available():
        pytest.skip("durable-rules cannot be imported here")
    with bk.Engine.load("unwanted-advances", backend=request.param) as loaded:
        yield loaded


@pytest.fixture(scope="module")
def export() -> Export:
    return read_export(EXPORT)


def test_each_ticket_of_the_desk_gets_its_grade(engine: bk.Engine, export: Export) -> None:
    cases = cases_from_export(export)

    grades = {number: engine.decide(case).grade for number, case in cases.items()}

    assert grades == GRADES


@pytest.mark.parametrize("name", READY)
def test_each_ready_case_gets_its_grade(engine: bk.Engine, name: str) -> None:
    case = bk.Case.model_validate_json((EXAMPLES / "cases" / f"{name}.json").read_bytes())

    assert engine.decide(case).grade == READY[name]


def test_no_ready_case_is_left_out() -> None:
    assert {path.stem for path in (EXAMPLES / "cases").glob("*.json")} == set(READY)


def test_a_ticket_knows_the_customers_earlier_tickets_and_nobody_elses(export: Export) -> None:
    history = cases_from_export(export)[1130].history.interactions

    assert [past.id for past in history] == ["ticket-1058", "ticket-1083"]


def test_a_late_note_counts_from_when_it_happened(export: Export) -> None:
    """An agent writes down in the morning what came at night; the desk's clock is local."""
    interaction = cases_from_export(export)[1121].interaction

    assert interaction is not None
    assert interaction.at.isoformat() == "2026-03-19T23:38:00+00:00"


def test_no_words_leave_the_desk(export: Export) -> None:
    texts = " ".join(case.model_dump_json() for case in cases_from_export(export).values())

    assert not [
        comment
        for comments in export.comments.values()
        for comment in comments
        if comment.plain_body in texts
    ]


def test_the_demo_prints_each_decision_and_a_summary() -> None:
    printed = run_example("zendesk/demo.py")

    headings = [line for line in printed.splitlines() if line.startswith("#") and "[" in line]
    assert [heading.split()[0] for heading in headings] == [f"#{number}" for number in GRADES]
    for label in ("Must", "May", "Must not", "By when", "Say", "Why", "Held down", "Nearly"):
        assert f"\n{label:10} • " in printed
    assert printed.rstrip().splitlines()[-1].split()[0] == "#1152"


@pytest.mark.parametrize("columns", ["60", "80", "120"])
def test_the_demo_prints_plain_lines_that_fit_when_it_is_no_terminal(columns: str) -> None:
    lines = run_example("zendesk/demo.py", columns=columns).splitlines()

    assert max(map(len, lines)) <= int(columns)
    assert not [line for line in lines if "\x1b" in line or line != line.rstrip()]


def test_the_demo_always_prints_the_same() -> None:
    assert run_example("zendesk/demo.py") == run_example("zendesk/demo.py")


def test_the_embedding_prints_what_it_says_it_prints() -> None:
    _, _, claimed = inspect.cleandoc(embed.__doc__ or "").partition("It prints:\n\n")

    assert run_example("embed.py") == inspect.cleandoc(claimed) + "\n"


def test_error_when_a_tag_is_unknown(export: Export) -> None:
    """A misspelt tag must never read as if nothing had happened."""
    damaged = with_ticket(export, 1130, tags=("topic_outage", "conduct_asked_owt", "vip"))

    assert faults(damaged) == [
        "ticket 1130: unknown tag `conduct_asked_owt`; did you mean `conduct_asked_out`?",
        "ticket 1130: unknown tag `vip`",
    ]


def test_error_when_a_user_is_unknown(export: Export) -> None:
    users = {number: user for number, user in export.users.items() if number not in (41015, 39002)}

    found = faults(replace(export, users=users))

    assert "ticket 1041: no user 41015, who requested it" in found
    assert "ticket 1102: no user 39002, to whom it is assigned" in found


def test_error_when_customer_and_staff_are_mixed_up(export: Export) -> None:
    damaged = with_ticket(export, 1041, requester_id=39001, assignee_id=41015)

    assert faults(damaged) == [
        "ticket 1041: user 39001, who requested it, is staff",
        "ticket 1041: user 41015, to whom it is assigned, is not staff",
    ]


def test_error_when_nobody_is_assigned(export: Export) -> None:
    damaged = with_ticket(export, 1041, assignee_id=None)

    assert faults(damaged) == [
        "ticket 1041: nobody is assigned, so nobody on the staff is known to have met it"
    ]


def test_error_when_a_field_holds_what_the_form_does_not_offer(export: Export) -> None:
    fields = (
        CustomField(id=Field.ANSWER, value="answer_said_now"),
        CustomField(id=Field.HAPPENED, value="last night"),
    )

    assert faults(with_ticket(export, 1041, custom_fields=fields)) == [
        "ticket 1041: unknown option `answer_said_now`; did you mean `answer_said_no`?",
        "ticket 1041: the time in field 77006 is not like 2026-03-19 23:38",
    ]


def test_error_when_the_export_has_another_page(tmp_path: Path) -> None:
    page = '{"tickets": [], "next_page": "https://larkspur.example.com/api/v2/tickets?page=2"}'
    (tmp_path / "tickets.json").write_text(page, encoding="utf-8")

    with pytest.raises(ExportError) as caught:
        read_export(tmp_path)

    assert str(caught.value) == "tickets.json: the export stops here, and the API has a next page"


def test_error_when_a_file_is_not_what_the_api_answers(tmp_path: Path) -> None:
    """The fault is named, and the customer's words are not."""
    page = '{"tickets": [{"subject": 7, "description": "secret"}], "next_page": null}'
    (tmp_path / "tickets.json").write_text(page, encoding="utf-8")

    with pytest.raises(ExportError) as caught:
        read_export(tmp_path)

    assert "tickets.json: tickets.0.subject: Input should be a valid string" in caught.value.faults
    assert "secret" not in str(caught.value)


def run_example(name: str, *, columns: str = "80") -> str:
    finished = subprocess.run(
        [sys.executable, str(EXAMPLES / name)],
        env={"COLUMNS": columns, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (finished.returncode, finished.stderr) == (0, "")
    return finished.stdout


def with_ticket(export: Export, number: int, **changes: object) -> Export:
    tickets = tuple(
        changed(each, changes) if each.id == number else each for each in export.tickets
    )
    return replace(export, tickets=tickets)


def changed(ticket: Ticket, changes: dict[str, object]) -> Ticket:
    return ticket.model_copy(update=changes)


def faults(export: Export) -> list[str]:
    with pytest.raises(ExportError) as caught:
        cases_from_export(export)
    return list(caught.value.faults)
