"""The parts of a schema, each made once and referred to by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from boundarykit.ir.facts import Fact
from boundarykit.schema.known import Known
from boundarykit.schema.scalars import Schema

Maker = Callable[["Definitions"], Schema]
"""Makes one part of a schema, by way of the other parts."""

_PLACE = "#/definitions/"


class Definitions:
    """Make parts of a schema when they are first referred to."""

    def __init__(self, known: Known, makers: Mapping[str, Maker]) -> None:
        """Begin without parts; `makers` can make them, by name."""
        self.known = known
        self._makers = makers
        self._made: dict[str, Schema] = {}

    def part(self, name: str) -> Schema:
        """Refer to a part that one of the makers makes."""
        return self.named(name, lambda: self._makers[name](self))

    def named(self, name: str, make: Callable[[], Schema]) -> Schema:
        """Refer to a part, and make it if it was not yet; parts may refer to themselves."""
        if name not in self._made:
            self._made[name] = {}
            self._made[name] |= make()
        return {"$ref": f"{_PLACE}{name}"}

    @property
    def made(self) -> dict[str, Schema]:
        """Every part that was referred to, by name."""
        return {name: self._made[name] for name in sorted(self._made)}

    def facts(self, *, record: str = "") -> dict[str, Fact]:
        """Return the facts that conditions may read, by name; `record` limits them to one."""
        vocabulary = self.known.vocabulary
        of_records = {"measure": vocabulary.measure_facts, "request": vocabulary.request_facts}
        every = of_records.get(record, vocabulary.facts)
        return {
            name: fact
            for name, fact in sorted(every.items())
            if name not in vocabulary.never_decides and name.startswith(f"{record}." * bool(record))
        }
