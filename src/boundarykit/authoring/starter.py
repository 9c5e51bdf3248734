"""The files of a new rule set: small, complete, and written so that it teaches."""

from __future__ import annotations

import re
from importlib.resources import files

from boundarykit.diagnostics import Source
from boundarykit.language.layout import as_text, laid_out

STARTER_LANGUAGES = ("en", "de")
"""The languages of the templates."""

_NAME = "rule-set-name"
_TITLE = "Title of the rule set"
_MARKS = re.compile(f"{_NAME}|{_TITLE}")
_VOCABULARY = "vocabulary."
"""How the files of the words of one's own begin."""
_USES = ("uses: [core]", f"uses: [core, {_NAME}-words]")


def starter(name: str, title: str, language: str, *, vocabulary: bool) -> dict[str, str]:
    """Return the files of a new rule set by name: rules, messages, scenarios and what they are."""
    folder = files(__package__) / "templates" / language
    templates = {
        each.name: each.read_text("utf-8")
        for each in folder.iterdir()
        if vocabulary or not each.name.startswith(_VOCABULARY)
    }
    if vocabulary:
        templates["rules.yaml"] = templates["rules.yaml"].replace(*_USES)
    return {
        file: _filled(file, template, name, title) for file, template in sorted(templates.items())
    }


def _filled(file: str, template: str, name: str, title: str) -> str:
    """Put the name and the title into a template, and lay it out: a title may be long."""
    is_rules = file.endswith(".yaml")
    words = {_NAME: name, _TITLE: as_text(title) if is_rules else title}
    text = _MARKS.sub(lambda mark: words[mark.group()], template)
    return (laid_out(Source(file, text)) or text) if is_rules else text
