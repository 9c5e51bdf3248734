"""What one run found, as it is written to a file and read from it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class ByRules(_Model):
    """Hold what some number of rules costs; times are microseconds for one case."""

    rules: int
    load_ms: float
    """From the texts to an engine that decides."""
    load_mb: float
    """What Python holds for the engine afterwards."""
    applying: float
    """How many rules apply to the drawn cases, on average."""
    decide: float
    default: float
    compiled: float
    decide_none: float
    """The same on cases to which no rule applies."""
    default_none: float
    compiled_none: float


class ByHistory(_Model):
    """Hold what some number of past interactions costs; times are microseconds for one case."""

    past: int
    decide: float
    facts: float
    """The part of it that reads the case."""
    peak_kb: float
    """What Python holds at most during one decision, beyond the case itself."""


class LongRun(_Model):
    """Hold what doing something very often costs."""

    what: str
    times: int
    seconds: float
    resident_mb: tuple[float, ...]
    """The resident memory of the process: after warming up, then after each tenth."""


class Growth(_Model):
    """Hold everything that the page says."""

    machine: dict[str, str]
    rules: tuple[ByRules, ...]
    history: tuple[ByHistory, ...]
    runs: tuple[LongRun, ...]
