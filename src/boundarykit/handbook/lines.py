"""Say where the lines are drawn: the parameters with their values on one day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from boundarykit.compiler.dates import read_date
from boundarykit.compiler.parameters import parameter_on
from boundarykit.domain.durations import Duration
from boundarykit.handbook.contents import Line
from boundarykit.handbook.grounds import ground_of
from boundarykit.handbook.sources import Sources
from boundarykit.handbook.writer import Writer, sentence
from boundarykit.language.currencies import amount_of
from boundarykit.language.documents import ParameterText, SourceText
from boundarykit.language.shapes import Faults


def lines_of(sources: Sources) -> Iterator[Line]:
    """Yield every parameter in force, as the files list them."""
    for file in sources.files:
        for entry in file.parameters:
            if entry.value is None:
                continue
            value = parameter_on(entry.key, entry.value, sources.starts, Faults())
            if value is None:
                continue
            about = entry.value.about
            said = entry.key.value.replace("_", " ") if about is None else about.value
            source = _source(entry.value, sources.starts)
            key = f"parameter.{file.id.value}.{entry.key.value}"
            yield Line(
                about=sentence(sources.writer.title(key, said)),
                value=_value(value.type, value.value.value, sources.writer),
                source="" if source is None else ground_of(str(source), sources.writer),
            )


def _value(kind: str, text: str, writer: Writer) -> str:
    if kind == "duration":
        return writer.length(Duration.parse(text))
    amount = amount_of(text) if kind == "money" else None
    if amount is not None:
        return writer.money(*amount)
    return writer.word_of_a_fact(text) if kind == "word" else text


def _source(text: ParameterText, day: date) -> SourceText | None:
    """Return the ground of the value that holds on a day, else the parameter's own."""
    begun = [
        (starts, entry.value.source)
        for entry in text.values
        if entry.value is not None
        and (starts := read_date(entry.key, Faults())) is not None
        and starts <= day
    ]
    latest = max(begun, key=lambda pair: pair[0])[1] if begun else None
    return latest or text.source
