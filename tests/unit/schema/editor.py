"""Hold rule files against a schema as an editor does: with what its YAML makes of every scalar."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import jsonschema
import yaml

from boundarykit.compiler.load import load_paths
from boundarykit.engine.engine import rule_paths
from boundarykit.schema import Known, known_in, known_of_core, schema_of


class Yaml12(yaml.SafeLoader):
    """Type scalars as YAML 1.2 does: the servers of most editors."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # filled below, as PyYAML has it


class Yaml11(yaml.SafeLoader):
    """Type scalars as YAML 1.1 does, where `yes` is true; dates stay as they are written."""

    yaml_implicit_resolvers = {  # noqa: RUF012  # as PyYAML has it
        first: [(tag, text) for tag, text in resolvers if not tag.endswith("timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


for tag, text, first in (
    ("bool", "true|false", "tf"),
    ("null", "null|~|", ("n", "~", "")),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]*", "-+0123456789"),
):
    pattern = re.compile(f"^(?:{text})$")
    Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", pattern, list(first))

LOADERS = (Yaml12, Yaml11)


@cache
def known(*paths: str) -> Known:
    """Return what a schema knows of some rule files; of the shipped vocabulary alone if none."""
    return known_in(load_paths(rule_paths(paths), needs_rules=False)) if paths else known_of_core()


@cache
def validator(kind: str | None, *paths: str) -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(schema_of(known(*paths), kind))


def underlined(
    text: str,
    kind: str | None,
    *paths: str,
    loader: type[yaml.SafeLoader] = Yaml12,
) -> list[str]:
    """Return where an editor underlines something, deepest first: the path of each mistake."""
    document = yaml.load(text, loader)  # noqa: S506  # a loader for safe values
    errors = validator(kind, *paths).iter_errors(document)
    found = (jsonschema.exceptions.best_match([error]) for error in errors)
    return ["/".join(map(str, error.absolute_path)) for error in found if error is not None]
