"""Decide very many cases: a file with one case a line, in several processes, resumable."""

from boundarykit.engine.bulk.decided import Bulk, Progress
from boundarykit.engine.bulk.run import Asked, decide_file

__all__ = ["Asked", "Bulk", "Progress", "decide_file"]
