"""A handbook says where a rule set applies, once, and which matters another policy decides."""

from __future__ import annotations

import pytest

from boundarykit.handbook import render_handbook
from tests.unit.compiler.rule_sets import HEAD, loaded, vocabulary
from tests.unit.handbook.books import book

WORDS = vocabulary("policies: {safeguarding: {about: The safeguarding of children.}}\n")
RULES = f"""\
{HEAD}applies: {{where: {{region: [US, GB]}}, when: [{{interaction.recorded: {{known: true}}}}]}}
rules:
  a-rule:
    title: A rule
    source: {{policy: P}}
    when: [{{interaction.gift_offered: true}}]
    hand_over: [safeguarding]
"""


def pages(language: str) -> dict[str, str]:
    return render_handbook(book(loaded(RULES, words=WORDS), language))


@pytest.mark.parametrize(
    ("language", "only", "over"),
    [
        ("en", "This applies only where", "Decided by another policy"),
        ("de", "Das gilt nur, wo", "Darüber entscheidet eine andere Regelung"),
    ],
)
def test_the_page_says_it_once(language: str, only: str, over: str) -> None:
    found = pages(language)

    assert len(found) == 2
    for text in found.values():
        assert text.count(only) == 1
        assert text.count("GB; US.") == 1
        assert text.count(over) == 1
        assert "The safeguarding of children" in text


DEFINED = f"""\
{HEAD}definitions:
  harassment:
    title: Harassment
    about: In the sense of our act.
    source: {{law: Our act}}
    needs: any
    elements:
      not_wanted: [interaction.welcomed: false]
      often: [definition.much: met]
  much:
    title: Very much
    source: {{law: Our act}}
    elements:
      grave: [interaction.severity: {{at_least: serious}}]
rules:
  a-rule:
    title: A rule
    source: {{policy: P}}
    when: [{{definition.harassment: {{not: not_met}}}}]
    respond: [draw_line]
"""


def test_the_page_says_what_things_are_and_rules_lead_there() -> None:
    text = next(
        page for name, page in render_handbook(book(loaded(DEFINED))).items() if name.endswith("md")
    )

    assert "- This is met or open: [Harassment](#definition-ours-harassment)\n" in text
    assert (
        """\
### Harassment

In the sense of our act.

It is that when one of this holds.

**Not wanted**

- The member of staff does not say that it was welcome.

**Often**

- This is met: [Very much](#definition-ours-much)

*Rests on: law Our act*
"""
        in text
    )
