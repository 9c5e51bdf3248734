"""The verbs: load rules, decide cases."""

from boundarykit.engine.engine import Engine

__all__ = ["Engine"]
