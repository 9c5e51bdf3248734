"""The reader that decides live on durable-rules, kept inside the fragment where that is right."""

from boundarykit.backends.durable.extension import available, unavailable
from boundarykit.backends.durable.reader import DurableReader

__all__ = ["DurableReader", "available", "unavailable"]
