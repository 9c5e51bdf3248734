"""What helps to begin: a rule set from a template, ready to be changed."""

from boundarykit.authoring.starter import STARTER_LANGUAGES, starter

__all__ = ["STARTER_LANGUAGES", "starter"]
