"""Turn a column of the company's into one of ours, in SQL, and tell which values cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from boundarykit.engine.backtest.columns import Column, Holds
from boundarykit.engine.backtest.plan import SAME, Take
from boundarykit.engine.backtest.sql import literal, name_of, texts
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Lexicon
from boundarykit.ir.types import BoolType, EnumType, IntType, MoneyType, SetType

_LONGEST_ID = 128
_MOST_UNITS = 10**15
_WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
_UNSIGNED = ("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT")
_NAIVE = ("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "DATE")
_INSTANT = "TIMESTAMP WITH TIME ZONE"
_OFFSET = r"(?i)[0-9](z|utc|[+-][0-9]{2}(:?[0-9]{2})?)$"
"""How a time ends that says its zone; the digit before it keeps a bare date out."""
_A_TIME = r"(?i)[t ][0-9]{2}:"


@dataclass(frozen=True, slots=True)
class Bad:
    """Say which values of a column make their row a bad one."""

    when: str
    """In SQL."""
    why: str


@dataclass(frozen=True, slots=True)
class Cast:
    """Say how a column is made."""

    value: str
    """In SQL."""
    bad: tuple[Bad, ...] = ()


@dataclass(frozen=True, slots=True)
class Misfit:
    """Say why a column cannot be made of another."""

    why: str
    help: str = ""


def is_text(kind: str) -> bool:
    """Tell whether a column of a DuckDB type holds texts."""
    return kind == "VARCHAR" or kind.startswith("ENUM")


def lacks_zone(take: Take, kind: str) -> str | None:
    """Return, in SQL, which of a column's texts are times without a zone; nothing if none can be.

    Nobody can tell what moment such a text means, so it is no fault of one row.
    """
    if take.column.holds is not Holds.TIME or take.zone is not None or take.constant is not None:
        return None
    if not is_text(kind) or (take.format is not None and "%z" in take.format):
        return None
    text = _base(take, kind)
    try_read = f"try_cast({text} AS TIMESTAMP)"
    if take.format is not None:
        try_read = f"try_strptime({text}, {literal(take.format)})"
    return f"{try_read} IS NOT NULL AND NOT regexp_matches({text}, {literal(_OFFSET)})"


def cast_of(take: Take, kind: str, lexicon: Lexicon) -> Cast | Misfit:
    """Return how one of our columns is made of a column of a DuckDB type."""
    column = _typed(take.column, lexicon)
    if isinstance(column, Misfit):
        return column
    made = _made(column, take, kind)
    if isinstance(made, Misfit):
        return made
    bad = (*_unmapped(take, kind), *made.bad, *_not_ours(column, made.value, lexicon))
    if column.required:
        # What cannot be read is not missing too.
        unread = " OR ".join(f"({each.when})" for each in bad) or "false"
        missing = f"({made.value} IS NULL AND ({unread}) IS NOT TRUE)"
        bad = (*bad, Bad(missing, f"`{column.name}` is missing"))
    return Cast(made.value, bad)


def _typed(column: Column, lexicon: Lexicon) -> Column | Misfit:
    """Give an attribute the type that the vocabulary declares."""
    if column.holds is not Holds.FREE:
        return column
    fact = next((fact for fact in lexicon.attributes if fact.name == column.name), None)
    if fact is None:
        hint = (
            "declare it under `attributes` in a vocabulary, or name it with `--by` for the report"
        )
        return Misfit("the rules declare no such attribute", hint)
    return _of_fact(column.name, fact)


def _of_fact(name: str, fact: Fact) -> Column:
    match fact.type:
        case BoolType():
            return Column(name, Holds.BOOL)
        case IntType() | MoneyType():
            return Column(name, Holds.INT)
        case EnumType(_, values):
            return Column(name, Holds.WORD, of=values)
        case SetType(_, values):
            return Column(name, Holds.WORDS, of=values)
    return Column(name, Holds.TEXT)


def _base(take: Take, kind: str) -> str:
    """Return a column as text, with nothing for an empty one."""
    if take.constant is not None:
        return literal(take.constant)
    name = name_of(take.source or "")
    return f"nullif({name}, '')" if is_text(kind) else f"CAST({name} AS VARCHAR)"


def _mapped(take: Take, text: str) -> str:
    """Return our word for each of the company's values."""
    if not take.values:
        return text
    cases = " ".join(f"WHEN {literal(theirs)} THEN {_ours(ours)}" for theirs, ours in take.values)
    return f"CASE {text} {cases} ELSE {_else(take, text)} END"


def _ours(word: str | None) -> str:
    return "NULL" if word is None else literal(word)


def _else(take: Take, text: str) -> str:
    if take.otherwise is None or take.otherwise == "-":
        return "NULL"
    return text if take.otherwise == SAME else literal(take.otherwise)


def _unmapped(take: Take, kind: str) -> Iterator[Bad]:
    """Yield the values that a mapping does not name."""
    if not take.values or take.otherwise is not None:
        return
    keys = texts(theirs for theirs, _ in take.values)
    why = f"`{take.column.name}`: a value that the mapping does not name"
    if take.column.holds is Holds.WORDS:
        listed = _parts(take, kind)
        yield Bad(f"len(list_filter({listed}, lambda x: x NOT IN ({keys}))) > 0", why)
    else:
        yield Bad(f"{_base(take, kind)} NOT IN ({keys})", why)


def _made(column: Column, take: Take, kind: str) -> Cast | Misfit:
    match column.holds:
        case Holds.WORDS:
            return _words(take, kind)
        case Holds.TIME:
            return _time(take, kind)
        case Holds.BOOL:
            return _bool(take, kind)
        case Holds.INT:
            return _int(take, kind)
        case Holds.TEXT:
            return Cast(_mapped(take, _base(take, kind)))
    if not _has_text(kind) and take.constant is None:
        return Misfit(f"it is {_called(kind)}, not {column.holds}")
    return Cast(_mapped(take, _base(take, kind)))


def _has_text(kind: str) -> bool:
    return is_text(kind) or kind in (*_WHOLE, *_UNSIGNED, "UUID", "BOOLEAN")


def _called(kind: str) -> str:
    """Name a DuckDB type in plain words."""
    if kind.endswith("[]"):
        return "a list"
    if kind.startswith(("STRUCT", "MAP", "JSON")):
        return "an object"
    named = {"BOOLEAN": "true or false", "DATE": "a date", "DOUBLE": "a number", "BLOB": "bytes"}
    if kind in named:
        return named[kind]
    if kind.startswith(("TIMESTAMP", "TIME")):
        return "a time"
    return "a number" if not is_text(kind) else "a text"


def _parts(take: Take, kind: str) -> str:
    """Return a column as a list of texts."""
    name = name_of(take.source or "")
    if take.constant is None and kind == "VARCHAR[]":
        return name
    text = _base(take, kind)
    if take.split is None:
        return f"CASE WHEN {text} IS NULL THEN NULL ELSE [{text}] END"
    cut = f"list_transform(string_split({text}, {literal(take.split)}), lambda x: trim(x))"
    return f"list_filter({cut}, lambda x: x <> '')"


def _words(take: Take, kind: str) -> Cast | Misfit:
    if kind.endswith("[]") and kind != "VARCHAR[]":
        return Misfit("it is a list of something else than texts")
    if take.constant is None and kind != "VARCHAR[]" and not _has_text(kind):
        return Misfit(f"it is {_called(kind)}, not a list of words")
    listed = _parts(take, kind)
    if take.values:
        mapped = f"list_transform({listed}, lambda x: {_mapped(take, 'x')})"
        listed = f"list_filter({mapped}, lambda x: x IS NOT NULL)"
    return Cast(listed)


def _time(take: Take, kind: str) -> Cast | Misfit:
    name, column = name_of(take.source or ""), take.column
    if take.constant is None and kind == _INSTANT:
        value, given = name, name
    elif take.constant is None and kind in _NAIVE:
        if take.zone is None:
            return Misfit("its times name no zone", "say `zone: Europe/Dublin` in a mapping file")
        value, given = f"timezone({literal(take.zone)}, CAST({name} AS TIMESTAMP))", name
    elif take.constant is not None or is_text(kind):
        given = _base(take, kind)
        value = _time_of_text(given, take)
    else:
        return Misfit(f"it is {_called(kind)}, not a time")
    value = f"CAST({value} AS {_INSTANT})"
    wrong = (
        f"({given} IS NOT NULL AND ({value} IS NULL "
        f"OR {value} < '1900-01-01 00:00:00+00' OR {value} >= '2200-01-01 00:00:00+00'))"
    )
    return Cast(value, (Bad(wrong, f"`{column.name}`: not a time between 1900 and 2200"),))


def _time_of_text(text: str, take: Take) -> str:
    if take.format is not None:
        read = f"try_strptime({text}, {literal(take.format)})"
        if "%z" in take.format or "%Z" in take.format or take.zone is None:
            return read
        return f"timezone({literal(take.zone)}, {read})"
    aware = (
        f"regexp_matches({text}, {literal(_OFFSET)}) AND regexp_matches({text}, {literal(_A_TIME)})"
    )
    naive = "NULL"
    if take.zone is not None:
        naive = f"timezone({literal(take.zone)}, try_cast({text} AS TIMESTAMP))"
    return f"CASE WHEN {aware} THEN try_cast({text} AS {_INSTANT}) ELSE {naive} END"


def _bool(take: Take, kind: str) -> Cast | Misfit:
    if take.constant is None and kind == "BOOLEAN" and not take.values:
        return Cast(name_of(take.source or ""))
    if take.constant is None and not _has_text(kind):
        return Misfit(f"it is {_called(kind)}, not true or false")
    text = _mapped(take, _base(take, kind))
    value = f"try_cast({text} AS BOOLEAN)"
    return Cast(value, (_not_read(take, text, value),))


def _int(take: Take, kind: str) -> Cast | Misfit:
    name, times = name_of(take.source or ""), take.times
    if take.constant is None and kind in (*_WHOLE, *_UNSIGNED) and not take.values:
        text, whole = name, f"try_cast({name} AS BIGINT)"
        value = whole if times is None else f"try_cast({whole} * {times} AS BIGINT)"
        return Cast(value, (_not_read(take, text, value),))
    if take.constant is None and kind.startswith(("DECIMAL", "DOUBLE", "FLOAT")):
        if times is None:
            hint = "gift values are whole minor units: say `times: 100` in a mapping file"
            return Misfit("it is a number with decimals", hint)
        text = name
    elif take.constant is not None or _has_text(kind):
        text = _mapped(take, _base(take, kind))
    else:
        return Misfit(f"it is {_called(kind)}, not a whole number")
    value = f"try_cast(round(try_cast({text} AS DECIMAL(18, 4)) * {times or 1}) AS BIGINT)"
    wrong = [_not_read(take, text, value)]
    if times is None:
        plain = f"NOT regexp_full_match(CAST({text} AS VARCHAR), '-?[0-9]+')"
        wrong.append(Bad(plain, f"`{take.column.name}`: not a whole number"))
    return Cast(value, tuple(wrong))


def _not_read(take: Take, text: str, value: str) -> Bad:
    column = take.column
    what = "true or false" if column.holds is Holds.BOOL else "a whole number"
    return Bad(f"({text} IS NOT NULL AND {value} IS NULL)", f"`{column.name}`: not {what}")


def _not_ours(column: Column, value: str, lexicon: Lexicon) -> Iterator[Bad]:
    """Yield what no case can hold."""
    match column.holds:
        case Holds.ID:
            why = f"`{column.name}`: longer than {_LONGEST_ID} characters"
            yield Bad(f"length({value}) > {_LONGEST_ID}", why)
        case Holds.INT if column.name == "gift_value":
            yield Bad(f"{value} NOT BETWEEN 0 AND {_MOST_UNITS}", "`gift_value`: out of bounds")
        case Holds.WORD | Holds.WORDS if column.of or column.words:
            known = column.of or tuple(sorted(getattr(lexicon, column.words)))
            why = f"`{column.name}`: a word that the rules do not know"
            if not known:
                yield Bad(f"{value} IS NOT NULL", why)
            elif column.holds is Holds.WORD:
                yield Bad(f"{value} NOT IN ({texts(known)})", why)
            else:
                # An empty list is the usual one, and costs nothing here.
                some = f"len({value}) > 0"
                yield Bad(f"({some} AND NOT list_has_all([{texts(known)}], {value}))", why)
