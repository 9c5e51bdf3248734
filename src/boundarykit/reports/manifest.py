"""The manifest of a back-test, `backtest.json`: which rules decided, in which ladder, how much.

Only what a report needs is read here. A back-test writes more beside it, such as how long it
took; that changes no figure, so other keys are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, ValidationError

from boundarykit.diagnostics import Diagnostic
from boundarykit.domain.model import Model

FORMAT = 1
"""The only layout that this version reads and writes."""


class _Part(Model):
    model_config = ConfigDict(extra="ignore")


class Rung(_Part):
    """Name one grade of a ladder."""

    id: str
    title: str


class Version(_Part):
    """Say which rules gave one set of answers."""

    digest: str
    name: str = ""
    """What the author calls it; empty when it has no name of its own."""
    ladder: tuple[Rung, ...]
    """Mildest first. On the lowest rung nothing is required."""
    titles: dict[str, str] = Field(default_factory=dict)
    """The title of every rule and safeguard, by id."""
    responses: dict[str, str] = Field(default_factory=dict)
    """The title of every response, by id."""


class Options(_Part):
    """Say how the back-test was asked for."""

    measures: Literal["recorded", "simulated"] = "recorded"


class Counts(_Part):
    """Count the rows: `rows` is `answered` and `rejected` together."""

    rows: Annotated[int, Field(ge=0)]
    answered: Annotated[int, Field(ge=0)]
    rejected: Annotated[int, Field(ge=0)]


class WrittenPart(_Part):
    """Name one file of answers."""

    file: str
    rows: Annotated[int, Field(ge=0)]


class _Layout(_Part):
    format: int


class Manifest(_Part):
    """Describe one finished or interrupted back-test."""

    format: int
    engine: str
    finished: bool
    policy: Version
    against: Version | None = None
    options: Options = Options()
    counts: Counts
    parts: tuple[WrittenPart, ...] = ()


def read_manifest(text: bytes, path: str) -> tuple[Manifest | None, tuple[Diagnostic, ...]]:
    """Read a manifest, or say everything that is wrong with it."""
    try:
        layout = _Layout.model_validate_json(text).format
        if layout != FORMAT:
            # What stands in another layout is not known, so nothing else can be wrong with it.
            return None, (_of_layout(layout, path),)
        return Manifest.model_validate_json(text), ()
    except ValidationError as error:
        return None, tuple(_faults(error, path))


def _of_layout(layout: int, path: str) -> Diagnostic:
    message = f"this back-test was written in layout {layout}, and {FORMAT} is read here"
    hint = "report with the version of boundarykit that made it, or run the back-test again"
    return Diagnostic("BK652", message, path=path, help=hint)


def _faults(error: ValidationError, path: str) -> Iterator[Diagnostic]:
    # `hide_input_in_errors` keeps what stands there out of pydantic's own text; so do we.
    for each in error.errors(include_input=False, include_url=False, include_context=False):
        yield Diagnostic("BK651", _message(each), path=path, help="run the back-test again")


def _message(fault: Any) -> str:
    where = ".".join(str(part) for part in fault["loc"])
    match fault["type"]:
        case "json_invalid":
            return "the manifest is not JSON"
        case "missing":
            return f"the manifest does not say `{where}`"
        case _:
            return f"the manifest says something else than expected at `{where}`"
