"""`boundarykit simulate --rows N --out DIR`: invented interactions, to try back-tests out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from boundarykit.cli.written_files import new_folder
from boundarykit.engine.backtest.extra import needs_extra

RowsOption = Annotated[int, typer.Option("--rows", metavar="N", help="How many interactions.")]
FolderOption = Annotated[
    str, typer.Option("--out", "-o", metavar="DIR", help="The folder to make.")
]
SeedOption = Annotated[
    int, typer.Option("--seed", metavar="N", help="A number: the same one gives the same files.")
]
OrderOption = Annotated[
    str, typer.Option("--order", metavar="ORDER", help="How rows are sorted: time or customer.")
]
YearsOption = Annotated[
    int,
    typer.Option("--years", metavar="N", help="How many years it takes, up to the end of 2025."),
]
RequestKindOption = Annotated[
    str | None,
    typer.Option(
        "--request-kind",
        metavar="WORD",
        help="Write appeals as requests of this kind too, a word of your vocabulary. "
        "Only on the measures if none.",
        show_default=False,
    ),
]


def simulate(
    rows: RowsOption,
    folder: FolderOption,
    seed: SeedOption = 0,
    order: OrderOption = "time",
    years: YearsOption = 3,
    request_kind: RequestKindOption = None,
) -> None:
    """Write invented interactions, measures and requests, ready for a back-test."""
    needs_extra()
    from boundarykit import synthetic  # noqa: PLC0415  # it needs the extra

    options = synthetic.Options(
        rows=rows, seed=seed, order=order, years=years, request_kind=request_kind
    )
    with (
        new_folder(Path(folder), option="--out") as made,
        Progress(transient=True, disable=not sys.stderr.isatty()) as progress,
    ):
        task = progress.add_task("Interactions")
        written = synthetic.simulate(
            options, made, lambda done, of: progress.update(task, completed=done, total=of)
        )
    for name, count in (
        ("interactions", written.interactions),
        ("measures", written.measures),
        ("requests", written.requests),
    ):
        typer.echo(f"wrote {(Path(folder) / name).as_posix()}.parquet: {count:,} {name}")
