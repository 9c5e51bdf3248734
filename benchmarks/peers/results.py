"""What one run found, as it is written to a file and read from it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from benchmarks.peers.sides import DECIDE, READERS


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Time(_Model):
    """Say what one call takes, in microseconds."""

    best: float
    median: float
    rounds: int


class SideInfo(_Model):
    """Describe what was measured under a title."""

    title: str
    package: str
    documented: bool
    bare_c: bool


class Cell(_Model):
    """Hold the times for one number of rules and of firings, by title."""

    rules: int
    firings: int
    times: dict[str, Time]


class Loading(_Model):
    """Hold the milliseconds that loading some rules takes, by title."""

    rules: int
    milliseconds: dict[str, float]


class Results(_Model):
    """Hold everything that the page says."""

    machine: dict[str, str]
    versions: dict[str, str]
    cases: int
    past: int
    rounds: int
    compared: int
    """How many answers of peers were compared with the reference before anything was timed."""
    peers: tuple[SideInfo, ...]
    """Those that were measured, in the order of the tables."""
    absent: dict[str, str]
    """Those that were not, each with the reason."""
    loading: tuple[Loading, ...]
    cells: tuple[Cell, ...]

    def best(self, title: str, rules: int, firings: int) -> float | None:
        """Return what one call takes; nothing where it was not measured."""
        for cell in self.cells:
            if (cell.rules, cell.firings) == (rules, firings) and title in cell.times:
                return cell.times[title].best
        return None

    def firings(self, rules: int) -> tuple[int, ...]:
        """Return the numbers of firings that were measured with some rules, ascending."""
        return tuple(sorted(cell.firings for cell in self.cells if cell.rules == rules))

    @property
    def sizes(self) -> tuple[int, ...]:
        """The numbers of rules, ascending."""
        return tuple(sorted({cell.rules for cell in self.cells}))

    @property
    def titles(self) -> tuple[str, ...]:
        """Everything that was measured, in the order of the tables."""
        readers = (DECIDE, *(reader.title for reader in READERS))
        return (*readers, *(peer.title for peer in self.peers))
