"""The rule language as JSON Schema, so that editors complete, explain and underline it.

A schema knows the shape of a file and the names that were loaded; `check` knows what rules mean.
"""

from boundarykit.schema.files import schema_of, schema_text
from boundarykit.schema.known import Known, known_in, known_of_core

__all__ = ["Known", "known_in", "known_of_core", "schema_of", "schema_text"]
