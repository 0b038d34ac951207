"""What can be simulated, and by what: the targets of 政策模拟 with their drivers."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, TypeAdapter, model_validator

from metrics.declarations import Catalogue
from metrics.errors import Issue, did_you_mean
from metrics.measures import Measure
from metrics.metric import Declared, MetricName
from metrics.periods import Grain
from metrics.reference.documents import REFERENCE_FOLDER, read_document
from metrics.reference.input_output import read_input_output
from metrics.reference.naming import document_lines
from metrics.yaml_lines import nearest_line

POLICIES_FILE = REFERENCE_FOLDER / "policies.yaml"
# Longer than two years nothing is said to follow from.
MOST_LAG = 24


class DeclaredElasticity(Declared):
    """An elasticity that a study gives, with the interval that holds it with the chance ``level``.

    In percentage points of the target's growth for one percent of the driver.
    """

    value: float
    low: float
    high: float
    level: float = Field(default=0.8, gt=0, lt=1)
    source: str = Field(min_length=2)

    @model_validator(mode="after")
    def _lies_within(self) -> Self:
        if not self.low <= self.value <= self.high:
            raise ValueError(f"{self.value:g} must lie between {self.low:g} and {self.high:g}")
        return self


class PolicyDriver(Declared):
    """A driver: the sign that its elasticity may have, and the months until it is felt."""

    metric: MetricName
    sign: Literal["positive", "negative", "free"]
    lag: int = Field(ge=0, le=MOST_LAG)
    elasticity: DeclaredElasticity | None = None


class PolicyTarget(Declared):
    """What can be simulated: the growth of a metric by drivers, or its level by final demand."""

    code: str = Field(pattern=r"[a-z][a-z0-9_]{0,31}")
    metric: MetricName
    measure: Measure
    by: Literal["drivers", "demand"]
    drivers: tuple[PolicyDriver, ...] = ()

    @property
    def metrics(self) -> tuple[str, ...]:
        """The target's metric and those of its drivers."""
        return (self.metric, *(driver.metric for driver in self.drivers))

    @model_validator(mode="after")
    def _is_moved_by_something(self) -> Self:
        if bool(self.drivers) != (self.by == "drivers"):
            raise ValueError(f"target {self.code!r}: drivers are named with 'by: drivers' only")
        if self.measure.is_growth != (self.by == "drivers"):
            raise ValueError(
                f"target {self.code!r}: {self.measure.value!r} does not go with 'by: {self.by}': "
                "drivers move a growth, demand moves a level"
            )
        names = self.metrics
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"target {self.code!r}: named twice: {twice}")
        if len({driver.elasticity is None for driver in self.drivers}) > 1:
            raise ValueError(f"target {self.code!r}: declare all elasticities, or none")
        return self


class PolicyVocabulary(Declared):
    """Everything that can be simulated, in the order of the screen."""

    targets: tuple[PolicyTarget, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_told_once(self) -> Self:
        codes = [target.code for target in self.targets]
        if twice := sorted({code for code in codes if codes.count(code) > 1}):
            raise ValueError(f"targets declared twice: {twice}")
        return self


@functools.cache
def read_policies(file: Path = POLICIES_FILE) -> dict[str, PolicyTarget]:
    """Return the targets by code, in their order.

    Raises:
        CatalogueError: the file is wrong.
    """
    vocabulary = read_document(file, TypeAdapter(PolicyVocabulary))
    return {target.code: target for target in vocabulary.targets}


def policy_faults(catalogue: Catalogue, file: Path = POLICIES_FILE) -> Iterator[Issue]:
    """Yield the metrics that the catalogue does not know, or not as they are simulated.

    Raises:
        CatalogueError: the file, or the input-output table, is wrong in itself.
    """
    unit = read_input_output().unit
    lines = document_lines(file)
    for row, target in enumerate(read_policies(file).values()):
        for name in target.metrics:
            if fault := _metric_fault(name, target, catalogue, unit):
                line = nearest_line(lines, ("targets", row, *_place(name, target)))
                yield Issue(file.name, line, f"target {target.code!r}: {fault}")


def _place(name: str, target: PolicyTarget) -> tuple[str | int, ...]:
    if name == target.metric:
        return ("metric",)
    return ("drivers", target.metrics.index(name) - 1)


def _metric_fault(name: str, target: PolicyTarget, catalogue: Catalogue, unit: str) -> str:
    if name not in catalogue:
        return f"unknown metric {name!r}.{did_you_mean(name, catalogue.names)}"
    metric = catalogue[name]
    if target.measure not in metric.measures:
        known = [measure.value for measure in metric.measures]
        return f"{name!r} has no {target.measure.value!r}, only {known}"
    if target.by == "drivers" and metric.grain is not Grain.MONTH:
        return f"{name!r} is no monthly metric but one of each {metric.grain}"
    if target.by == "demand" and metric.unit != unit:
        return f"{name!r} is told in {metric.unit!r}, the input-output table in {unit!r}"
    return ""
