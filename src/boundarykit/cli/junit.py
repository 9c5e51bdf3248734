"""Results of scenarios as JUnit XML, which build servers read: one suite for each file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from boundarykit.testing.result import Result, State

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(results: Iterable[Result]) -> str:
    """Write results as JUnit XML; without times, so that the same results give the same bytes."""
    every = list(results)
    by_file: dict[str, list[Result]] = {}
    for result in every:
        by_file.setdefault(result.file, []).append(result)
    root = Element("testsuites", {"name": "boundarykit", **_counts(every)})
    for file, found in by_file.items():
        suite = SubElement(root, "testsuite", {"name": _fit(file), **_counts(found)})
        for result in found:
            _case(suite, result)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode")


def _case(suite: Element, result: Result) -> None:
    rules, _, name = result.name.partition("/")
    attributes = {
        "classname": _fit(rules),
        "name": _fit(name),
        "file": _fit(result.file),
        "line": str(result.line),
    }
    case = SubElement(suite, "testcase", attributes)
    match result.state:
        case State.FAILED:
            first = result.failures[0]
            failure = SubElement(case, "failure", message=_fit(first.message), type=first.code)
            failure.text = _fit(result.told)
        case State.TODO:
            SubElement(case, "skipped", message=_fit(result.todo))
        case State.PASSED:
            pass


def _counts(results: list[Result]) -> dict[str, str]:
    states = [result.state for result in results]
    return {
        "tests": str(len(states)),
        "failures": str(states.count(State.FAILED)),
        "errors": "0",
        "skipped": str(states.count(State.TODO)),
    }


def _fit(text: str) -> str:
    return _NOT_IN_XML.sub("�", text)
