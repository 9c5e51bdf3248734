"""Small rule sets to load, and what is said about them."""

from __future__ import annotations

from boundarykit.compiler.load import load_texts
from boundarykit.compiler.loaded import Loaded
from boundarykit.diagnostics import Diagnostic, DiagnosticError, Source
from boundarykit.ir.conditions import (
    AllOf,
    AnyOf,
    Between,
    Concluded,
    Condition,
    Known,
    OneOf,
)
from boundarykit.ir.policy import Policy, Rule

HEAD = "boundarykit: 1\nkind: rules\nid: ours\ntitle: Ours\nuses: [core]\n"


def rule_set(when: str = "always", *, top: str = "", then: str = "respond: [draw_line]") -> str:
    """Write a rule set of one rule; `top` stands before the rules."""
    return HEAD + top + rules(when, then=then)


def rules(when: str = "always", *, then: str = "respond: [draw_line]") -> str:
    return (
        "rules:\n"
        "  a-rule:\n"
        "    title: A rule\n"
        "    source: {policy: Ours}\n"
        f"    when: {when}\n"
        f"    {then}\n"
    )


def vocabulary(body: str) -> str:
    return f"boundarykit: 1\nkind: vocabulary\nid: words\ntitle: Words\n{body}"


def messages(body: str, language: str = "en") -> str:
    return f"boundarykit: 1\nkind: messages\nlanguage: {language}\nmessages:\n{body}"


def loaded(text: str, **others: str) -> Loaded:
    """Load texts: the first as `rules.yaml`, each other one under its name."""
    texts = {"rules": text, **others}
    return load_texts(Source(f"{name}.yaml", each) for name, each in texts.items())


def said(text: str, **others: str) -> str:
    """Load texts and return what is said about them, ending with a line end."""
    try:
        found = loaded(text, **others).findings
    except DiagnosticError as error:
        return f"{error}\n"
    return "".join(f"{each.level}[{each.code}]: {each.message}\n" for each in found)


def codes(text: str, **others: str) -> list[str]:
    """Load texts and return the code of everything said about them."""
    return [each.code for each in explained(text, **others)]


def explained(text: str, **others: str) -> tuple[Diagnostic, ...]:
    """Load texts and return everything said about them."""
    try:
        return tuple(loaded(text, **others).findings)
    except DiagnosticError as error:
        return tuple(error.diagnostics)


def policy(text: str, **others: str) -> Policy:
    """Load texts and return what they mean from the first day on."""
    found = loaded(text, **others).editions[0].policy
    assert found is not None
    return found


def rule(text: str, **others: str) -> Rule:
    return policy(text, **others).rules[0]


def in_short(condition: Condition) -> str:
    """Write a test in one line: its kind, its numbers, and what it gives on an unknown fact."""
    match condition:
        case OneOf(_, values, negated):
            text = f"{'not ' if negated else ''}{sorted(values)}"
        case Between(_, low, high):
            text = f"{'' if low is None else low}..{'' if high is None else high}"
        case AnyOf(_, mask, negated):
            text = f"{'none' if negated else 'any'} {mask:b}"
        case AllOf(_, mask):
            text = f"all {mask:b}"
        case Known(_, negated):
            return "unknown" if negated else "known"
        case Concluded(finding, negated):
            return f"{'not ' if negated else ''}concluded {finding}"
        case _:
            return f"{type(condition).__name__}({', '.join(map(in_short, condition.parts))})"
    return f"{text}, unknown holds" if condition.if_unknown else text
