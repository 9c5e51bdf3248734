"""The one layout of rule files: the same meaning and the same comments, always written alike."""

from boundarykit.language.layout.laid_out import laid_out

__all__ = ["laid_out"]
