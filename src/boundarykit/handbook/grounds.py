"""Say what a rule or a limit rests on, with what its practices ask for."""

from __future__ import annotations

from boundarykit.handbook.contents import Ground
from boundarykit.handbook.writer import Writer
from boundarykit.ir.policy import Clause


def ground_of(clause: Clause, writer: Writer) -> Ground:
    """Name the ground of a clause, and explain the practices that the vocabulary explains."""
    abouts = (writer.practice(name) for name in clause.practices)
    return Ground(clause.source, " ".join(about for about in abouts if about))
