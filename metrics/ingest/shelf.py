"""The shelf of mappings: read one, with file and line for every fault; choose one for a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from metrics.errors import Issue, MappingError
from metrics.ingest.enterprise_mapping import EnterpriseMapping, FirmFigureMapping
from metrics.ingest.event_mapping import EventMapping
from metrics.ingest.mapping import (
    ObservationMapping,
    RiskInspectionMapping,
    RiskPointMapping,
    ShapeMapping,
    TargetMapping,
)
from metrics.loading import sentence
from metrics.yaml_lines import line_index, nearest_line, read_yaml

MAPPINGS_FOLDER = Path(__file__).parent / "mappings"

AnyMapping = (
    ObservationMapping
    | EventMapping
    | TargetMapping
    | RiskPointMapping
    | RiskInspectionMapping
    | EnterpriseMapping
    | FirmFigureMapping
)

# Shapes are no table: a caller who owns shapes loads them.
_KINDS: dict[str, type[AnyMapping | ShapeMapping]] = {
    "observations": ObservationMapping,
    "events": EventMapping,
    "targets": TargetMapping,
    "risk_points": RiskPointMapping,
    "risk_inspections": RiskInspectionMapping,
    "enterprises": EnterpriseMapping,
    "firm_figures": FirmFigureMapping,
    "shapes": ShapeMapping,
}

# The forms that a word may be given in, as pydantic names them in a fault's path.
_BRANCHES = frozenset({"str", "int", "Cell", "Template", "DateAndTime", "Identity", "Located"})


def _fields_of(model: type[BaseModel], path: Iterable[str | int]) -> type[BaseModel]:
    """Return the model that a fault's path lies in, so that a misspelt field finds its like."""
    for part in path:
        field = model.model_fields.get(str(part))
        if field is None:
            continue
        for inner in _models_in(field.annotation):
            model = inner
            break
    return model


def _models_in(annotation: Any) -> Iterable[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models_in(argument)


def _issue(file: Path, lines: dict[Any, int], model: type[BaseModel], fault: ErrorDetails) -> Issue:
    # Unions put the name of the branch that they tried into the path; the YAML knows it not.
    path = tuple(part for part in fault["loc"] if part not in _BRANCHES)
    where = _fields_of(model, path[:-1])
    return Issue(file.name, nearest_line(lines, path), sentence({**fault, "loc": path}, where))


def _innermost(faults: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out what only follows from a fault further in: a list short of its faulty item."""
    places = [fault["loc"] for fault in faults]
    return [
        fault
        for fault, own in zip(faults, places, strict=True)
        if not any(place[: len(own)] == own and place != own for place in places)
    ]


def read_mapping(file: Path) -> AnyMapping:
    """Read the mapping of a table.

    Raises:
        MappingError: as ``read_any_mapping``, or it describes a file of shapes.
    """
    mapping = read_any_mapping(file)
    if isinstance(mapping, ShapeMapping):
        raise MappingError(f"{file.name}: kind 'shapes' describes shapes of regions, not a table.")
    return mapping


def read_any_mapping(file: Path) -> AnyMapping | ShapeMapping:
    """Read one mapping of whatever kind.

    Raises:
        MappingError: it cannot be read or says what no mapping says; every fault with its line.
    """
    try:
        entry, node = read_yaml(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise MappingError(f"{file}: cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise MappingError(f"{file.name}: not UTF-8.") from error
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or error
        raise MappingError(f"{file.name}:{line}: not YAML: {problem}") from error
    if not isinstance(entry, dict):
        raise MappingError(f"{file.name}:1: expected 'name:', 'kind:' and so on, not a list.")
    kind = entry.get("kind", "observations")
    if not isinstance(kind, str) or kind not in _KINDS:
        raise MappingError(
            f"{file.name}:{nearest_line(line_index(node), ('kind',))}: kind {kind!r} is unknown; "
            f"write {', '.join(_KINDS)}."
        )
    model = _KINDS[kind]
    try:
        return model.model_validate(entry)
    except ValidationError as error:
        lines = line_index(node)
        faults = _innermost(error.errors())
        issues = sorted({_issue(file, lines, model, fault) for fault in faults})
        raise MappingError("\n".join(str(issue) for issue in issues)) from error


@cache
def shipped_mappings() -> tuple[AnyMapping, ...]:
    """Read the mappings that ship with the project, by file name."""
    return tuple(read_mapping(file) for file in sorted(MAPPINGS_FOLDER.glob("*.yaml")))


def named(file_name: str) -> AnyMapping | None:
    """Return the shipped mapping that claims a file by its name, if any does."""
    for mapping in shipped_mappings():
        if any(fnmatch(file_name, pattern) for pattern in mapping.files):
            return mapping
    return None


def fitting(header: Iterable[str]) -> AnyMapping | None:
    """Return our own format that a header shows: the one with the most columns in it.

    Only mappings that claim no file names are our own formats.
    """
    shown = set(header)
    fits = [
        mapping
        for mapping in shipped_mappings()
        if not mapping.files
        and {name for name, required in mapping.columns.items() if required} <= shown
    ]
    return max(fits, key=lambda mapping: len(shown & mapping.columns.keys()), default=None)


def nearest_format(header: Iterable[str]) -> AnyMapping:
    """Return our own format of which a header shows most; that of figures where it shows none."""
    shown = set(header)
    ours = [own_format(), *(mapping for mapping in shipped_mappings() if not mapping.files)]
    return max(ours, key=lambda mapping: len(shown & mapping.columns.keys()))


def own_format() -> ObservationMapping:
    """Return the mapping of our own long format of figures."""
    mapping = read_mapping(MAPPINGS_FOLDER / "figures.yaml")
    if not isinstance(mapping, ObservationMapping):
        raise MappingError("figures.yaml: our own long format must be of kind observations.")
    return mapping
