"""Show a table as a table: what follows in each cell, and once what goes with all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from boundarykit.compiler.table_layout import Column, cases_of, grid_of, is_list, kebab
from boundarykit.domain.scales import Standing
from boundarykit.handbook.conditions import points_of, unless_of, value_of_test, why_of
from boundarykit.handbook.contacts import contact_of, policy_of
from boundarykit.handbook.contents import Grid, GridRow, Point, Quote, Situation, Step, Unless
from boundarykit.handbook.grounds import ground_of
from boundarykit.handbook.looking_back import looking_back
from boundarykit.handbook.offers import duty_of, quotes_of, steps_of
from boundarykit.handbook.sources import Sources
from boundarykit.handbook.terms import lasting
from boundarykit.handbook.writer import Writer, capital, sentence
from boundarykit.ir.conditions import Concluded, Condition, Every, FactTest, tests_of
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Rule
from boundarykit.ir.terms import Offer
from boundarykit.language.documents import RulesFile, TableText
from boundarykit.language.nodes import MapNode, Node, Text
from boundarykit.language.shapes import Entry, Faults

Part = TypeVar("Part")
_A_TIME = re.compile(
    r"(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[0-9]+(st|nd|rd|th)?"
    r"|(erst|zweit|dritt|viert|f(ü|ue)nft|sechst|siebt|acht|neunt|zehnt)e[rns]?)"
    r"( (time|offence|breach|strike|incident|mal|verstoß|verstoss))?",
    re.IGNORECASE,
)
"""A heading that names one time; any other may say by itself that it goes on."""
_FROM_ON = re.compile(r"(at least|over)\s")


@dataclass(frozen=True)
class _Shown:
    """Hold one table and the rules that its cells stand for, as far as they hold."""

    key: Text
    text: TableText
    rules: tuple[Rule, ...]
    writer: Writer

    def named(self, part: str, fallback: str) -> str:
        """Return what a row or a column is called."""
        return self.writer.title(f"table.{self.key}.{part}", fallback)

    def rule(self, row: Text, column: Text | None = None) -> Rule | None:
        """Return the rule of a cell, if one holds."""
        parts = [row.value] if column is None else [row.value, column.value]
        name = "-".join([self.key.value, *(kebab(part) for part in parts)])
        return next((rule for rule in self.rules if rule.id == name), None)

    def fact(self, name: Text) -> Fact | None:
        """Return a fact that the table reads; a history of another rule set may share its name."""
        mine = ("", self.rules[0].rule_set)
        named = (each for each in self.writer.policy.facts if each.name == name.value)
        return next((each for each in named if each.rule_set in mine), None)

    def common(self, rule: Rule) -> tuple[Condition, ...]:
        """Return what a rule asks for that no row or column does: the table's own `when`."""
        when = self.text.when
        if when is None:
            return ()
        start = (when.span.line, when.span.column)
        end = (when.span.end_line, when.span.end_column)
        return tuple(part for part in rule.when.parts if _stands_in(part, when, start, end))

    def asked(self, rule: Rule) -> Iterator[Condition]:
        """Yield what a rule tests for its own row and column."""
        common = {id(part) for part in self.common(rule)} | self.writer.limits
        for part in rule.when.parts:
            if id(part) not in common:
                yield from tests_of(part)


def tables_of(file: RulesFile, sources: Sources) -> Iterator[tuple[Text, Situation]]:
    """Yield the tables of a rule set of which any cell holds, each with where it is named."""
    for entry in file.tables:
        mine = tuple(
            rule
            for rule in sources.policy.rules
            if rule.cell is not None
            and rule.cell.table == entry.key.value
            and rule.rule_set == file.id.value
        )
        if entry.value is not None and mine:
            shown = _Shown(entry.key, entry.value, mine, sources.writer)
            yield entry.key, _situation(shown, for_role=bool(sources.role))


def _situation(shown: _Shown, *, for_role: bool) -> Situation:
    writer, first = shown.writer, shown.rules[0]
    duties = _of_all(rule.duties for rule in shown.rules)
    return Situation(
        id=shown.key.value,
        title=writer.title(f"table.{shown.key}", shown.text.title.value),
        when=() if for_role else _when(shown, first),
        unless=_unless(shown, first, for_role=for_role),
        must=(),
        may=(),
        must_not=(),
        duties=tuple(duty_of(duty, writer) for duty in duties),
        quotes=tuple(_quotes(shown)),
        turn_to=tuple(
            contact_of(name, writer)
            for name in sorted({name for rule in shown.rules for name in rule.turn_to})
        ),
        hand_over=tuple(
            policy_of(name, writer)
            for name in sorted({name for rule in shown.rules for name in rule.hand_over})
        ),
        ground="" if for_role else ground_of(first.source, writer),
        grid=_list(shown) if is_list(shown.text) else _grid(shown),
    )


def _when(shown: _Shown, rule: Rule) -> tuple[Point, ...]:
    """Say what holds for every cell, and how repetitions are counted."""
    writer = shown.writer
    common = shown.common(rule)
    points = points_of(Every(common), writer) if common else ()
    facts = [test.fact for test in tests_of(rule.when) if not isinstance(test, Concluded)]
    repeated = (looking_back(fact, writer) for fact in facts if shown.text.repetition is not None)
    counted = next((found for found in repeated if found), ())
    return (*points, Point(_how_to_read(shown)), *counted)


def _how_to_read(shown: _Shown) -> str:
    phrases = shown.writer.phrases
    if is_list(shown.text):
        said = phrases.list_read
    else:
        said = phrases.grid_read if shown.text.columns is not None else phrases.rows_read
    timed = _timed(shown)
    is_said = any(offer.response == timed for rule in shown.rules for offer in rule.requires)
    if not is_said:
        return said
    return f"{said} {phrases.length_alone.format(response=shown.writer.response(timed))}"


def _timed(shown: _Shown) -> str:
    """Return the response of which cells name the length; empty where none does."""
    held = shown.text.lengths_of
    key = held.entries[0][0] if isinstance(held, MapNode) else held
    return key.value if isinstance(key, Text) else ""


def _unless(shown: _Shown, rule: Rule, *, for_role: bool) -> tuple[Unless, ...]:
    if for_role:
        return tuple(Unless(why_of(rule, each, shown.writer), ()) for each in rule.unless)
    return unless_of(rule, shown.writer)


def _steps(shown: _Shown) -> Iterator[Step]:
    """Yield each response of the cells once, without how long: the cells say that."""
    offers = (offer for rule in shown.rules for offer in (*rule.requires, *rule.permits))
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for offer in sorted(offers, key=lambda offer: offer.response):
        (step,) = steps_of([offer], shown.writer)
        lasts = offer.terms.lasts
        length = "" if lasts is None else lasting(lasts, shown.writer)
        terms = tuple(term for term in step.terms if term != length)
        if (offer.response, terms) not in seen:
            seen.add((offer.response, terms))
            yield Step(step.title, terms, step.person_decides)


def _quotes(shown: _Shown) -> Iterator[Quote]:
    """Yield the words to say, each once; those of some cells only name these cells."""
    cells: dict[Quote, list[Rule]] = {}
    for rule in shown.rules:
        for quote in quotes_of(rule, shown.writer):
            cells.setdefault(quote, []).append(rule)
    for quote, rules in cells.items():
        if len(rules) == len(shown.rules):
            yield quote
        else:
            where = "; ".join(_cell_title(rule, shown) for rule in rules)
            yield Quote(f"{quote.reader} ({where})", quote.paragraphs, quote.aloud)


def _cell_title(rule: Rule, shown: _Shown) -> str:
    title = shown.writer.title(f"table.{shown.key}", shown.text.title.value)
    return shown.writer.title(f"rule.{rule.id}", rule.title).removeprefix(f"{title}: ")


def _of_all(parts: Iterable[tuple[Part, ...]]) -> tuple[Part, ...]:
    """Return what stands in every one of several groups."""
    first, *others = parts
    return tuple(each for each in first if all(each in other for other in others))


def _grid(shown: _Shown) -> Grid | None:
    silent = Faults()
    grid = grid_of(Entry(shown.key, shown.text), silent)
    if grid is None or shown.text.down is None:
        return None
    fact = shown.fact(shown.text.down)
    corner = _about(shown, shown.text.down, fact)
    columns = tuple(shown.named(each.key.value, _heading(each, shown)) for each in grid.columns)
    rows = []
    for row in grid.rows:
        keys: list[Text | None] = [column.key for column in grid.columns] or [None]
        rules = [shown.rule(row.key, key) for key in keys]
        is_named = row.test is not row.key
        plain = _plain(row.key)
        asked = _standing(shown, shown.text.down, rules) or _asked(shown, row.test, fact, rules)
        label = plain if is_named else asked or plain
        cells = tuple(_cell(rule, shown) for rule in rules)
        rows.append(GridRow(capital(shown.named(row.key.value, label)), cells))
    headings = columns or (shown.writer.phrases.column_response,)
    return Grid((capital(corner), *map(capital, headings)), tuple(rows), tuple(_steps(shown)))


def _list(shown: _Shown) -> Grid:
    writer = shown.writer
    facts = {
        entry.key.value: shown.fact(entry.value)
        for entry in shown.text.inputs
        if entry.value is not None
    }
    inputs = tuple(
        shown.named(entry.key.value, _about(shown, entry.value, facts[entry.key.value]))
        for entry in shown.text.inputs
        if entry.value is not None
    )
    rows = []
    for case in cases_of(Entry(shown.key, shown.text), Faults()):
        rule = shown.rule(case.id)
        asked = {entry.key.value: node for entry, node in case.inputs}
        said = (
            _standing(shown, entry.value, [rule])
            or _asked(shown, asked[entry.key.value], facts[entry.key.value], [rule])
            if entry.value is not None and entry.key.value in asked
            else ""
            for entry in shown.text.inputs
        )
        label = case.title.value if case.title else case.id.value.replace("-", " ")
        cells = (*((each,) if each else () for each in said), _cell(rule, shown))
        rows.append(GridRow(capital(shown.named(case.id.value, label)), cells))
    headings = (writer.phrases.column_line, *map(capital, inputs), writer.phrases.column_response)
    return Grid(headings, tuple(rows), tuple(_steps(shown)))


def _about(shown: _Shown, name: Text, fact: Fact | None) -> str:
    """Say what a column is about: a fact, or a definition."""
    if fact is not None:
        return shown.writer.fact(fact)
    for each in shown.writer.policy.definitions:
        if (each.rule_set, f"definition.{each.id}") == (shown.rules[0].rule_set, name.value):
            return shown.writer.title(f"definition.{each.rule_set}.{each.id}", each.title)
    return name.value.replace("_", " ")


def _standing(shown: _Shown, name: Text, rules: list[Rule | None]) -> str:
    """Say how a definition must stand for a row; nothing where it is about a fact."""
    for part in (part for rule in rules if rule is not None for part in rule.when.parts):
        reads = shown.writer.reads.get(id(part))
        if reads is not None and name.value == f"definition.{reads.definition.id}":
            words = shown.writer.phrases.standings
            asked = tuple(words[each] for each in Standing if each in reads.standings)
            return shown.writer.any_of(asked)
    return ""


def _asked(shown: _Shown, node: Node | None, fact: Fact | None, rules: list[Rule | None]) -> str:
    """Say what a row or an input asks of its fact, from what its rule tests."""
    if node is None:
        return ""
    start = (node.span.line, node.span.column)
    end = (node.span.end_line, node.span.end_column)
    # What compares with a parameter stands where the parameter has its value.
    is_elsewhere = _names_a_parameter(node)
    for rule in rules:
        for test in () if rule is None else shown.asked(rule):
            is_meant = is_elsewhere or _stands_in(test, node, start, end)
            if isinstance(test, FactTest) and test.fact == fact and is_meant:
                return value_of_test(test, shown.writer)
    return node.value.replace("_", " ") if isinstance(node, Text) and not rules else ""


def _names_a_parameter(node: Node) -> bool:
    if not isinstance(node, MapNode):
        return False
    return any(key.value == "parameter" or _names_a_parameter(held) for key, held in node.entries)


def _stands_in(part: Condition, node: Node, start: tuple[int, int], end: tuple[int, int]) -> bool:
    spans = (getattr(test, "span", None) for test in tests_of(part))
    return any(
        span is not None
        and span.source is node.span.source
        and start <= (span.line, span.column) <= end
        for span in spans
    )


def _cell(rule: Rule | None, shown: _Shown) -> tuple[str, ...]:
    """Say what follows in a cell, one line for each thing; nothing where nothing does."""
    return () if rule is None else tuple(_follows(rule, shown))


def _follows(rule: Rule, shown: _Shown) -> Iterator[str]:
    writer, phrases = shown.writer, shown.writer.phrases
    for offer in rule.requires:
        lasts = offer.terms.lasts
        is_a_length = lasts is not None and offer.response == _timed(shown)
        yield lasting(lasts, writer) if lasts and is_a_length else _offer(offer, writer)
    for offer in rule.permits:
        yield f"{phrases.may}: {_offer(offer, writer)}"
    for name in rule.forbids:
        yield f"{phrases.must_not}: {writer.response(name)}"
    common = _of_all(each.duties for each in shown.rules)
    for duty in rule.duties:
        if duty not in common:
            said = duty_of(duty, writer)
            yield f"{said.what} ({said.who}; {said.deadline})"
    for finding in rule.conclude:
        yield sentence(finding.replace("_", " ")).rstrip(".")


def _offer(offer: Offer, writer: Writer) -> str:
    lasts = offer.terms.lasts
    title = writer.response(offer.response)
    return title if lasts is None else f"{title} – {lasting(lasts, writer)}"


def _heading(column: Column, shown: _Shown) -> str:
    """Return what a column is called; one time and all that follow are more than the one time."""
    plain = _plain(column.key)
    if _A_TIME.fullmatch(plain) is None or not _is_open(column.test):
        return plain
    return shown.writer.phrases.and_further.format(heading=plain)


def _is_open(test: Node) -> bool:
    """Tell whether a column stands for a number and everything above it."""
    match test:
        case Text(value):
            return _FROM_ON.match(value) is not None
        case MapNode(entries):
            words = {key.value for key, _ in entries}
            return bool(words & {"at_least", "over"}) and not words & {"at_most", "under"}
        case _:
            return False


def _plain(text: Text) -> str:
    return text.value.replace("_", " ")
