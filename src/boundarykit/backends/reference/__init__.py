"""The reader that defines the meaning: plain Python, obvious, slow; it also explains."""

from boundarykit.backends.reference.meaning import ReferenceReader
from boundarykit.backends.reference.standing import Standing, Standings

__all__ = ["ReferenceReader", "Standing", "Standings"]
