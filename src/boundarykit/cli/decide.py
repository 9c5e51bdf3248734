"""`boundarykit decide`: what to do about a case, or about every case of a file."""

from __future__ import annotations

from typing import Annotated

import typer

from boundarykit.cli.case_file import STANDARD_INPUT, decided
from boundarykit.cli.decision_text import decision_json
from boundarykit.cli.output import DecisionFormat, DecisionFormatOption, RulesOption
from boundarykit.diagnostics import Diagnostic, UsageError

LanguageOption = Annotated[
    str, typer.Option("--language", help="The language to print in, such as `en`, `de` or `de-AT`.")
]
CaseArgument = Annotated[
    str,
    typer.Argument(
        help="A case as JSON, or with `--out` a file with a case a line; `-` for standard input."
    ),
]
OutOption = Annotated[
    str | None,
    typer.Option(
        "--out",
        "-o",
        metavar="FILE",
        help="Decide every line, and write the decisions here, a line each.",
        show_default=False,
    ),
]
RejectsOption = Annotated[
    str | None,
    typer.Option(
        "--rejects",
        metavar="FILE",
        help="Where lines go that cannot be decided; beside `--out` if not said.",
        show_default=False,
    ),
]
JobsOption = Annotated[int, typer.Option("--jobs", metavar="N", help="How many processes decide.")]
BriefOption = Annotated[
    bool, typer.Option("--brief", help="Write only ids, without words and reasons: much smaller.")
]
ResumeOption = Annotated[bool, typer.Option("--resume", help="Go on where a run was interrupted.")]
OverwriteOption = Annotated[
    bool, typer.Option("--overwrite", help="Replace what an earlier run wrote.")
]
_LINES = (".jsonl", ".ndjson")


def decide(  # noqa: PLR0913, PLR0917  # the options of the command line
    case: CaseArgument,
    rules: RulesOption = None,
    form: DecisionFormatOption = DecisionFormat.TEXT,
    language: LanguageOption = "en",
    out: OutOption = None,
    rejects: RejectsOption = None,
    jobs: JobsOption = 1,
    brief: BriefOption = False,
    resume: ResumeOption = False,
    overwrite: OverwriteOption = False,
) -> None:
    """Decide a case: the grade, what must and may be done, and the words to say."""
    if out is not None:
        from boundarykit.cli.decide_lines import decide_lines  # noqa: PLC0415  # starts faster

        decide_lines(
            case,
            rules=tuple(rules or ()),
            out=out,
            rejects=rejects,
            jobs=jobs,
            brief=brief,
            resume=resume,
            overwrite=overwrite,
            form=form,
        )
        return
    wanted = {
        "--rejects": rejects is not None,
        "--jobs": jobs != 1,
        "--brief": brief,
        "--resume": resume,
        "--overwrite": overwrite,
    }
    _one_case(case, [option for option, given in wanted.items() if given])
    decision = decided(case, rules)
    if form is DecisionFormat.JSON:
        typer.echo(decision_json(decision))
        return
    typer.echo(decision.for_staff(language))


def _one_case(case: str, options: list[str]) -> None:
    """Refuse what only makes sense for a file with a case a line."""
    hint = "name a file for the decisions: `--out FILE`"
    faults = []
    if case != STANDARD_INPUT and case.endswith(_LINES):
        message = "where the decisions of a file of lines go is not said"
        faults.append(Diagnostic("BK602", message, path=case, help=hint))
    for option in options:
        message = f"`{option}` is for a file with a case a line"
        faults.append(Diagnostic("BK602", message, help=hint))
    if faults:
        raise UsageError(faults)
