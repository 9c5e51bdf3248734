"""The one layout of rule files: the same meaning and the same comments, always written alike."""

from boundarykit.language.layout.laid_out import laid_out
from boundarykit.language.layout.texts import as_text

__all__ = ["as_text", "laid_out"]
