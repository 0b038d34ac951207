"""Read the YAML catalogue into metrics, keeping file and line for every fault."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from metrics.declarations import Catalogue
from metrics.errors import CatalogueError, Issue, did_you_mean
from metrics.metric import Metric
from metrics.rules import DEFAULT_RULES, DeclaredMetric, Rule
from metrics.yaml_lines import line_index, nearest_line, read_yaml

CATALOGUE_FOLDER = Path(__file__).parent / "catalogue"


def sentence(error: ErrorDetails, model: type[BaseModel]) -> str:
    """Say a validation fault the way an author of the YAML would understand it."""
    field = ".".join(str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        known: Iterable[str] = model.model_fields
        return f"unknown field {field!r}.{did_you_mean(str(error['loc'][-1]), known)}"
    if error["type"] == "missing":
        return f"field {field!r} is missing"
    found = error["input"]
    # The words of an enumeration, as pydantic lists them: 'city', 'district' or 'town'.
    allowed = re.findall(r"'([^']*)'", str(error.get("ctx", {}).get("expected", "")))
    near = did_you_mean(found, allowed) if isinstance(found, str) else ""
    return f"{field}: {error['msg']} (found {found!r}){near and '.'}{near}"


def read_metrics(file: Path) -> tuple[list[DeclaredMetric], list[Issue]]:
    """Read one file of the catalogue: the metrics that parse, and the faults of the others."""
    text = file.read_text(encoding="utf-8")
    try:
        content, node = read_yaml(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return [], [Issue(file.name, line, f"not YAML: {error.problem}")]
    entries = content or []
    if not isinstance(entries, list):
        return [], [Issue(file.name, 1, "expected a list of metrics, each starting with '- name:'")]
    lines = line_index(node)
    declared: list[DeclaredMetric] = []
    issues: list[Issue] = []
    for position, entry in enumerate(entries):
        try:
            metric = Metric.model_validate(entry)
        except ValidationError as error:
            name = entry.get("name", "?") if isinstance(entry, dict) else "?"
            issues += [
                Issue(
                    file.name,
                    nearest_line(lines, (position, *fault["loc"])),
                    f"{name}: {sentence(fault, Metric)}",
                )
                for fault in error.errors()
            ]
        else:
            declared.append(DeclaredMetric(metric, file.name, position, lines))
    return declared, issues


def load_catalogue(
    folder: Path = CATALOGUE_FOLDER, rules: tuple[Rule, ...] = DEFAULT_RULES
) -> Catalogue:
    """Load and check every YAML file of a folder.

    Raises:
        CatalogueError: with every fault found, each with file and line.
    """
    declared: list[DeclaredMetric] = []
    issues: list[Issue] = []
    for file in sorted(folder.glob("*.yaml")):
        found, faults = read_metrics(file)
        declared += found
        issues += faults
    for rule in rules:
        issues += rule(declared)
    if issues:
        raise CatalogueError(issues)
    return Catalogue(entry.metric for entry in declared)
