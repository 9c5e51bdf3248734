"""The reader of millions of rows: a policy as a kernel over Arrow batches of whole parties."""

from boundarykit.backends.frame.batch import Batch
from boundarykit.backends.frame.gaps import Gap
from boundarykit.backends.frame.reader import FrameMatches, FrameReader
from boundarykit.backends.frame.rows import Rows

__all__ = ["Batch", "FrameMatches", "FrameReader", "Gap", "Rows"]
