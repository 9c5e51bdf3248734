"""Render a handbook and a notice, each as one HTML page and as one Markdown text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from boundarykit.handbook.contents import Handbook, Notice
from boundarykit.handbook.languages import phrases_in
from boundarykit.handbook.picture import picture_of

if TYPE_CHECKING:
    from jinja2 import Environment

_SPECIAL = re.compile(r"([\\`*_<>|~\[\]]|&(?=#?\w+;))")
_BEGINS_A_BLOCK = re.compile(r"^([0-9]+(?=[.)])|(?=[#+=-]))")


def render_handbook(handbook: Handbook) -> dict[str, str]:
    """Return the handbook for staff by file name."""
    phrases = phrases_in(handbook.language)
    picture = picture_of(handbook.ladder, phrases)
    return _rendered("staff-handbook", book=handbook, phrases=phrases, picture=picture)


def render_notice(notice: Notice) -> dict[str, str]:
    """Return the notice for customers by file name."""
    return _rendered("customer-notice", notice=notice, phrases=phrases_in(notice.language))


def _rendered(name: str, **contents: object) -> dict[str, str]:
    return {
        f"{name}.{form}": _environment(form).get_template(f"{name}.{form}").render(**contents)
        for form in ("html", "md")
    }


@cache
def _environment(form: str) -> Environment:
    # Only handbooks need it, so nobody else waits for its import.
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415  # an extra

    environment = Environment(
        loader=PackageLoader("boundarykit.handbook"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_for_markdown if form == "md" else None,
    )
    environment.globals = {}
    return environment


def _for_markdown(value: object) -> object:
    """Escape what Markdown would read as its own marks, wherever a text of the rules stands."""
    from markupsafe import Markup  # noqa: PLC0415  # as above

    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    escaped = _SPECIAL.sub(r"\\\1", " ".join(value.split()))
    # Marked as safe so that it is not escaped for HTML too, which this text is not.
    return Markup(_BEGINS_A_BLOCK.sub(r"\1\\", escaped))  # noqa: S704
