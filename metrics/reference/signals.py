"""The declared signal lamps: schemes of the index, rules of limits, and the charts they make."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, TypeAdapter, field_validator, model_validator

from metrics.declarations import Catalogue
from metrics.errors import Issue, did_you_mean
from metrics.measures import Measure
from metrics.metric import Declared, MetricName, PeriodText
from metrics.periods import Grain, parse_period
from metrics.reference.documents import REFERENCE_FOLDER, read_document
from metrics.reference.naming import document_lines
from metrics.reference.themes import Word
from metrics.yaml_lines import nearest_line

FourRising = Annotated[
    tuple[float, float, float, float], AfterValidator(lambda cuts: _rising(cuts))
]


class LimitMethod(StrEnum):
    """How the four limits between an indicator's five lights are found."""

    FIXED = "fixed"
    SPREAD = "spread"
    QUANTILE = "quantile"


_FIELDS = {
    LimitMethod.FIXED: {"limits"},
    LimitMethod.SPREAD: {"inner", "outer"},
    LimitMethod.QUANTILE: {"shares"},
}


class IndexScheme(Word):
    """How scores become an index, and the index's own limits (in the index's unit)."""

    total: Literal["hundred", "points"]
    limits: FourRising
    coverage: float = Field(gt=0, le=1)

    @model_validator(mode="after")
    def _a_sum_needs_all(self) -> Self:
        if self.total == "points" and self.coverage < 1:
            raise ValueError(f"scheme {self.code!r}: a sum of points needs every item: coverage 1")
        return self


class LimitRule(Declared):
    """A rule of limits; ``inner`` and ``outer`` count standard deviations, ``shares`` are 0..1."""

    code: str
    method: LimitMethod
    limits: FourRising | None = None
    inner: float | None = Field(default=None, gt=0)
    outer: float | None = Field(default=None, gt=0)
    shares: FourRising | None = None
    least: int = Field(default=1, ge=1)
    since: PeriodText | None = None

    @field_validator("since")
    @classmethod
    def _is_a_period(cls, text: str | None) -> str | None:
        if text is not None:
            parse_period(text)
        return text

    @model_validator(mode="after")
    def _has_what_its_method_needs(self) -> Self:
        known = {name for fields in _FIELDS.values() for name in fields}
        given = {name for name in known if getattr(self, name) is not None}
        needed = _FIELDS[self.method]
        if given != needed:
            raise ValueError(
                f"rule {self.code!r}: {self.method} needs {sorted(needed)}, found {sorted(given)}"
            )
        if self.inner is not None and self.outer is not None and self.inner >= self.outer:
            raise ValueError(f"rule {self.code!r}: inner {self.inner} must be below outer")
        if self.shares and not 0 < self.shares[0] <= self.shares[-1] < 1:
            raise ValueError(f"rule {self.code!r}: shares must lie between 0 and 1")
        return self


class SignalIndicator(Declared):
    """An indicator of a lamp chart: whose published growth, its weight and its rule of limits."""

    metric: MetricName
    measure: Measure = Measure.CUMULATED_YOY
    weight: float = Field(gt=0)
    rule: str

    @field_validator("measure")
    @classmethod
    def _is_a_growth(cls, measure: Measure) -> Measure:
        if not measure.is_growth:
            raise ValueError(f"{measure.value!r} is no growth: write yoy or cumulated_yoy")
        return measure


class SignalChart(Declared):
    """A lamp chart: a scheme and the indicators in the order of its rows."""

    code: str
    scheme: str
    indicators: tuple[SignalIndicator, ...] = Field(min_length=1)


class SignalVocabulary(Declared):
    """Everything that is declared about the signal lamps."""

    schemes: tuple[IndexScheme, ...] = Field(min_length=1)
    rules: tuple[LimitRule, ...] = Field(min_length=1)
    charts: tuple[SignalChart, ...]

    @model_validator(mode="after")
    def _names_agree(self) -> Self:
        for called, entries in (
            ("schemes", self.schemes), ("rules", self.rules), ("charts", self.charts),
        ):  # fmt: skip
            _once(called, [entry.code for entry in entries])
        schemes = {scheme.code for scheme in self.schemes}
        rules = {rule.code for rule in self.rules}
        for chart in self.charts:
            if chart.scheme not in schemes:
                raise ValueError(f"chart {chart.code!r} names unknown scheme {chart.scheme!r}")
            _once(f"chart {chart.code!r}", [one.metric for one in chart.indicators])
            for one in chart.indicators:
                if one.rule not in rules:
                    raise ValueError(f"{one.metric!r} names unknown rule {one.rule!r}")
        return self

    def scheme(self, code: str) -> IndexScheme:
        """Return a scheme by its code; an unknown one raises KeyError."""
        return {scheme.code: scheme for scheme in self.schemes}[code]

    def rule(self, code: str) -> LimitRule:
        """Return a rule of limits by its code; an unknown one raises KeyError."""
        return {rule.code: rule for rule in self.rules}[code]

    def chart(self, code: str) -> SignalChart:
        """Return a chart by its code; an unknown one raises KeyError."""
        return {chart.code: chart for chart in self.charts}[code]


def _rising(cuts: tuple[float, ...]) -> tuple[float, ...]:
    if not all(one < other for one, other in pairwise(cuts)):
        raise ValueError(f"limits {list(cuts)} must rise from cold to hot")
    return cuts


def _once(called: str, codes: Sequence[str]) -> None:
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise ValueError(f"{called}: declared twice: {twice}")


@functools.cache
def read_signals(file: Path = REFERENCE_FOLDER / "signals.yaml") -> SignalVocabulary:
    """Return the schemes, rules and charts of the signal lamps.

    Raises:
        CatalogueError: the file is wrong.
    """
    return read_document(file, TypeAdapter(SignalVocabulary))


def signal_faults(
    catalogue: Catalogue, file: Path = REFERENCE_FOLDER / "signals.yaml"
) -> Iterator[Issue]:
    """Yield the indicators that the catalogue does not know, or not with that growth by month.

    Raises:
        CatalogueError: the file is wrong in itself.
    """
    signals = read_signals(file)
    lines = document_lines(file)
    for row, chart in enumerate(signals.charts):
        for column, one in enumerate(chart.indicators):
            if fault := _indicator_fault(one, catalogue):
                path = ("charts", row, "indicators", column)
                yield Issue(file.name, nearest_line(lines, path), f"chart {chart.code!r}: {fault}")


def _indicator_fault(one: SignalIndicator, catalogue: Catalogue) -> str:
    if one.metric not in catalogue:
        return f"unknown metric {one.metric!r}.{did_you_mean(one.metric, catalogue.names)}"
    metric = catalogue[one.metric]
    if metric.grain is not Grain.MONTH:
        return f"{one.metric!r} is no monthly metric but one of each {metric.grain}"
    if one.measure not in metric.measures:
        known = [measure.value for measure in metric.measures]
        return f"{one.metric!r} has no {one.measure.value!r}, only {known}"
    return ""
