"""A table means what its rules mean written out, wherever its rows stand."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from boundarykit.compiler.load import load_texts
from boundarykit.diagnostics import Source
from boundarykit.ir.policy import Policy

HEAD = "boundarykit: 1\nkind: rules\nid: ours\ntitle: Ours\nuses: [core]\n"
TABLE = f"""\
{HEAD}tables:
  grid:
    title: Grid
    source: {{policy: Grid}}
    down: interaction.signals
    repetition: {{window: ever}}
    columns: {{one: 1, two: 2, later: {{at_least: 3}}}}
    lengths_of: suspend
"""
COLUMNS = {"one": "1", "two": "2", "later": "{at_least: 3}"}
WORDS = ("insult", "threat", "violence", "disruption", "filming")
RESPONSES = {
    "-": "",
    "draw_line": "draw_line",
    "1 week": "{suspend: {lasts: 1 week}}",
    "at most 1 year": "{suspend: {lasts: {at_most: 1 year}}}",
    "1 week to 1 month": "{suspend: {lasts: {range: [1 week, 1 month]}}}",
    "permanent": "{suspend: {lasts: permanent}}",
}
Rows = dict[tuple[str, ...], tuple[str, ...]]

rows = st.dictionaries(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=2, unique=True).map(tuple),
    st.tuples(*(st.sampled_from(list(RESPONSES)) for _ in COLUMNS)),
    min_size=1,
    max_size=4,
).filter(lambda found: any(cell != "-" for cells in found.values() for cell in cells))


def policy(**texts: str) -> Policy:
    found = load_texts(Source(name.replace("_", "."), text) for name, text in texts.items())
    policy = found.editions[0].policy
    assert policy is not None
    return policy


def in_yaml(found: Rows) -> str:
    lines = (
        f'      "{", ".join(words)}": [{", ".join(cells)}]\n' for words, cells in found.items()
    )
    return f"{TABLE}    rows:\n{''.join(lines)}"


def in_csv(found: Rows, comma: str) -> str:
    lines = [("what", *COLUMNS), *((f'"{", ".join(key)}"', *row) for key, row in found.items())]
    return "".join(f"{comma.join(line)}\n" for line in lines)


def written_out(found: Rows) -> str:
    events = histories = rules = ""
    for words, cells in found.items():
        name, listed = "_".join(("grid", *words)), ", ".join(words)
        events += f"  {name}: {{interaction.signals: {{any_of: [{listed}]}}}}\n"
        about = f"The how manieth time of {listed} this is"
        histories += f'  {name}: {{ordinal: {name}, window: ever, about: "{about}"}}\n'
        for column, cell in zip(COLUMNS, cells, strict=True):
            if cell != "-":
                rules += (
                    f"  {name.replace('_', '-')}-{column}:\n"
                    f'    title: "Grid: {listed}, {column}"\n'
                    "    source: {policy: Grid}\n"
                    "    when:\n"
                    f"      - interaction.signals: {{any_of: [{listed}]}}\n"
                    f"      - history.{name}: {COLUMNS[column]}\n"
                    f"    respond: [{RESPONSES[cell]}]\n"
                )
    return f"{HEAD}events:\n{events}history:\n{histories}rules:\n{rules}"


@settings(deadline=None, max_examples=50)
@given(found=rows, comma=st.sampled_from(",;"))
def test_a_table_means_what_its_rules_mean_written_out(found: Rows, comma: str) -> None:
    beside = policy(rules_yaml=f"{TABLE}    csv: grid.csv\n", grid_csv=in_csv(found, comma))

    assert policy(rules_yaml=in_yaml(found)).digest == beside.digest
    assert policy(rules_yaml=written_out(found)).digest == beside.digest
