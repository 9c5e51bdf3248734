"""The tables of the reference say what the code says; `python -m` this module writes them anew."""

import dataclasses
import inspect
from collections.abc import Callable
from types import MappingProxyType

import pytest

import boundarykit
from boundarykit.language import documents, permissions
from tests.shape.markdown import REGENERATE
from tests.shape.reference_of_coverage import coverage_page
from tests.shape.reference_of_fields import case_page, decision_page
from tests.shape.reference_of_practices import practices_page
from tests.shape.reference_of_reviews import proposal_page
from tests.shape.reference_of_words import facts_page, vocabulary_page
from tests.shape.repository import ROOT

REFERENCE = ROOT / "docs" / "reference"

GENERATED: MappingProxyType[str, Callable[[], str]] = MappingProxyType(
    {
        "case.md": case_page,
        "coverage.md": coverage_page,
        "decision.md": decision_page,
        "facts.md": facts_page,
        "practices.md": practices_page,
        "proposal.md": proposal_page,
        "vocabulary.md": vocabulary_page,
    }
)


@pytest.mark.parametrize("name", GENERATED)
def test_the_reference_says_what_the_code_says(name: str) -> None:
    written = (REFERENCE / name).read_text("utf-8")

    assert written == GENERATED[name](), f"run `{REGENERATE}`"


def test_the_reference_of_the_rule_language_names_every_key() -> None:
    """Each class of these modules lists the keys of one part of a file."""
    text = (REFERENCE / "rule-language.md").read_text("utf-8")
    keys = {
        f"`{name.rstrip('_')}`"
        for module in (documents, permissions)
        for shape in vars(module).values()
        if inspect.isclass(shape) and dataclasses.is_dataclass(shape)
        if shape.__module__ == module.__name__
        for field in dataclasses.fields(shape)
        if (name := field.name) != "span"
    }

    assert sorted(key for key in keys if key not in text) == []


def test_the_reference_of_the_python_api_names_every_public_name() -> None:
    text = (REFERENCE / "python-api.md").read_text("utf-8")

    assert sorted(name for name in boundarykit.__all__ if f"`{name}`" not in text) == []


if __name__ == "__main__":
    for page_name, text_of_page in GENERATED.items():
        (REFERENCE / page_name).write_text(text_of_page(), encoding="utf-8")
