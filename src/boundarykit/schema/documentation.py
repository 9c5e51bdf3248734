"""What classes say about their fields: the string that stands below each one in the source."""

from __future__ import annotations

import ast
import inspect
import sys
from enum import StrEnum
from functools import cache


@cache
def docs_of(owner: type) -> dict[str, str]:
    """Return what stands below each field of a class, by field; the empty text for nothing."""
    return _docs_in(owner.__module__).get(owner.__name__, {})


def first_line(owner: type) -> str:
    """Return what a class is for, in one sentence."""
    return (inspect.getdoc(owner) or "").partition("\n")[0]


def words_of(words: type[StrEnum]) -> dict[str, str]:
    """Return each word of a closed list, with what stands below it."""
    docs = docs_of(words)
    return {str(word): docs.get(word.name, "") for word in words}


@cache
def _docs_in(module: str) -> dict[str, dict[str, str]]:
    """Read the source of a module once; without its source nothing is said."""
    try:
        tree = ast.parse(inspect.getsource(sys.modules[module]))
    except OSError:
        return {}
    return {node.name: _below_fields(node) for node in tree.body if isinstance(node, ast.ClassDef)}


def _below_fields(owner: ast.ClassDef) -> dict[str, str]:
    found = {}
    for statement, below in zip(owner.body, owner.body[1:], strict=False):
        name = _name_of(statement)
        if name and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            found[name] = " ".join(str(below.value.value).split())
    return found


def _name_of(statement: ast.stmt) -> str:
    if isinstance(statement, ast.AnnAssign):
        return ast.unparse(statement.target)
    if isinstance(statement, ast.Assign):
        return ast.unparse(statement.targets[0])
    return ""
