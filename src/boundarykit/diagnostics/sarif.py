"""Diagnostics as SARIF 2.1.0, which code hosts and editors read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from string import ascii_letters, digits

from boundarykit.diagnostics.catalogue import CATALOGUE
from boundarykit.diagnostics.diagnostic import Diagnostic, Level
from boundarykit.diagnostics.span import Span

VERSION = "2.1.0"
_PLAIN = frozenset(f"{ascii_letters}{digits}-._~/")
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.ADVICE: "note"}


def render_sarif(diagnostics: Iterable[Diagnostic], *, tool_version: str) -> str:
    """Render diagnostics as one SARIF log; columns count characters, from 1."""
    found = tuple(diagnostics)
    codes = sorted({diagnostic.code for diagnostic in found})
    driver = {
        "name": "boundarykit",
        "semanticVersion": tool_version,
        "rules": [_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, codes.index(diagnostic.code)) for diagnostic in found],
    }
    return json.dumps({"version": VERSION, "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(code: str) -> dict[str, object]:
    entry = CATALOGUE[code]
    page = f"docs/errors/{code}.md"
    return {
        "id": code,
        "shortDescription": {"text": entry.title},
        "help": {"text": f"{entry.title}: what happened, an example and its repair are in {page}"},
        "defaultConfiguration": {"level": _LEVELS[entry.level]},
    }


def _result(diagnostic: Diagnostic, rule: int) -> dict[str, object]:
    parts = (diagnostic.message, diagnostic.label, diagnostic.help)
    places = [_location(diagnostic.span)] if diagnostic.span else []
    result: dict[str, object] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": _LEVELS[diagnostic.level],
        "message": {"text": "; ".join(part for part in parts if part)},
        "locations": places or [_whole_file(diagnostic.path)] if diagnostic.path else places,
    }
    if diagnostic.others:
        result["relatedLocations"] = [
            {**_location(other.span), "message": {"text": other.label}}
            for other in diagnostic.others
        ]
    return result


def _location(span: Span) -> dict[str, object]:
    region = {
        "startLine": span.line + 1,
        "startColumn": span.column + 1,
        "endLine": span.end_line + 1,
        "endColumn": span.end_column + 1,
    }
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(span.source.name)},
            "region": region,
        }
    }


def _whole_file(path: str) -> dict[str, object]:
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(path)}}}


def _uri(path: str) -> str:
    """Write a path as the address that SARIF asks for: what is no plain letter, byte by byte."""
    return "".join(each if each in _PLAIN else _in_bytes(each) for each in path)


def _in_bytes(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))
