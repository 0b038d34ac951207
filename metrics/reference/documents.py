"""Read a reference document: YAML checked against a type, every fault with its line."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from metrics.errors import CatalogueError, Issue
from metrics.yaml_lines import line_index, nearest_line, read_yaml

REFERENCE_FOLDER = Path(__file__).parent

Document = TypeVar("Document")


def read_document(file: Path, shape: TypeAdapter[Document]) -> Document:
    """Read a YAML file into a type.

    Raises:
        CatalogueError: with every fault found, each with file and line.
    """
    text = file.read_text(encoding="utf-8")
    try:
        content, node = read_yaml(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CatalogueError([Issue(file.name, line, f"not YAML: {error.problem}")]) from error
    try:
        return shape.validate_python(content)
    except ValidationError as error:
        lines = line_index(node)
        raise CatalogueError(
            Issue(
                file.name,
                nearest_line(lines, fault["loc"]),
                f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}",
            )
            for fault in error.errors()
        ) from error
