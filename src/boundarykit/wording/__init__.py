"""How values and the frame of a decision are worded, language by language.

It knows nothing of cases or rules: it is given plain values, and gives text.
"""

from boundarykit.wording.formats import (
    between,
    date,
    duration,
    elapsed,
    listed,
    moment,
    money,
    number,
    yes_no,
)
from boundarykit.wording.languages import (
    is_tag,
    is_worded,
    known_languages,
    no_words,
    phrases_of,
    tags_for,
)
from boundarykit.wording.phrases import Phrases

__all__ = [
    "Phrases",
    "between",
    "date",
    "duration",
    "elapsed",
    "is_tag",
    "is_worded",
    "known_languages",
    "listed",
    "moment",
    "money",
    "no_words",
    "number",
    "phrases_of",
    "tags_for",
    "yes_no",
]
