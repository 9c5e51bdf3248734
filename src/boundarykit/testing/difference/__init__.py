"""What a change of rules means: which cases are answered differently, how, and because of what."""

from boundarykit.testing.difference.answers import Way
from boundarykit.testing.difference.compare import Comparison, Example, Group, compare_rules
from boundarykit.testing.difference.documents import Retitled, Written

__all__ = [
    "Comparison",
    "Example",
    "Group",
    "Retitled",
    "Way",
    "Written",
    "compare_rules",
]
