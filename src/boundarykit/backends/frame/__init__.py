"""The reader of millions of rows: a policy as a kernel over Arrow batches of whole parties."""

from boundarykit.backends.frame.batch import Batch
from boundarykit.backends.frame.rows import Rows

__all__ = ["Batch", "Rows"]
