"""Tiny policies: a few rules as text, over a vocabulary that fits on a screen."""

from __future__ import annotations

from textwrap import dedent, indent
from typing import Any

from boundarykit import Case, Decision, Engine
from tests.unit.domain.plain import past, read

VOCABULARY = """\
boundarykit: 1
kind: vocabulary
id: tiny
title: A tiny vocabulary
ladder:
  none: {title: Nothing}
  line: {title: A line, response: draw_line}
  decline: {title: No, response: decline}
  escalate: {title: The manager, response: escalate}
  ban: {title: Out, response: ban}
roles:
  frontline: {title: Staff}
  manager: {title: Manager}
  director: {title: Director}
responses:
  draw_line: {title: Draw the line, rung: line}
  decline: {title: Decline, rung: decline}
  escalate: {title: Bring in the manager, rung: escalate, takes: [lasts, appeal]}
  ban: {title: Exclude, rung: ban, takes: [lasts, scope, appeal], person_decides: true}
  call_security: {title: Call security}
signals:
  flirtation: {about: x}
  insult: {about: x}
  threat: {about: x}
channels:
  chat: {about: x}
  phone: {about: x}
contact_points:
  desk: {about: x}
"""
HEAD = """\
boundarykit: 1
kind: rules
id: little
title: A little rule set
uses: [tiny]
"""
ALWAYS = "rules:\n  always:\n    title: Always\n    source: {practice: A}\n"


def engine(
    rules: str,
    *,
    messages: str = "",
    titles: str = "",
    vocabulary: dict[str, str] | None = None,
    **options: Any,
) -> Engine:
    """Load rules; what every file begins with is added, and pieces of the words are replaced."""
    words = VOCABULARY
    for piece, other in (vocabulary or {}).items():
        assert piece in words
        words = words.replace(piece, other)
    texts = {"tiny.yaml": words, "little.yaml": HEAD + dedent(rules)}
    if titles:
        texts["titles.yaml"] = titles
    if messages:
        head = "boundarykit: 1\nkind: messages\nlanguage: en\nfor: little\nmessages:\n"
        texts["messages.yaml"] = head + indent(dedent(messages), "  ")
    return Engine.from_texts(texts, **options)


def case(**changes: Any) -> Case:
    now = past("i1", at="2026-03-10T09:00:00Z")
    return read(**{"interaction": now} | changes)


def decide(
    rules: str, messages: str = "", vocabulary: dict[str, str] | None = None, **changes: Any
) -> Decision:
    with engine(rules, messages=messages, vocabulary=vocabulary) as loaded:
        decision = loaded.decide(case(**changes))
        decision.model_dump()
        return decision
