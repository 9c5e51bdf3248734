"""What the frame leaves to the per-row path, and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gap:
    """Say what of a policy this reader cannot tell for every row."""

    what: str
    """The key of the fact: `unwanted-advances/history.advances_after_refusal`."""
    why: str
    """The reason, in words."""
