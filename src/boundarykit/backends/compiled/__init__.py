"""The reader that turns a policy into Python functions: fast, the live engine's witness."""

from boundarykit.backends.compiled.reader import CompiledReader

__all__ = ["CompiledReader"]
