"""What a column of values states, row by row: metric, measure, slice, status, unit, operator."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from metrics.declarations import Catalogue
from metrics.ingest.distinct import Distinct, Words
from metrics.ingest.mapping import Figure, Indicators, Meaning
from metrics.ingest.numbers import OPERATORS, read_operator
from metrics.ingest.refusals import UnreadableError, nearest, shown
from metrics.ingest.settling import read_measure, read_slice, read_status, read_unit
from metrics.ingest.tables import Texts
from metrics.measures import Measure
from metrics.metric import Metric
from metrics.units import Unit


@dataclass(frozen=True)
class Stated:
    """What the rows of a column of values state; each column as long as the others."""

    metric: Distinct[Metric]
    measure: Distinct[Measure]
    slice: Distinct[str]
    status: Distinct[str]
    unit: Distinct[Unit | None]
    operator: Distinct[str]

    @property
    def columns(self) -> tuple[Distinct[Any], ...]:
        """The columns in the order in which their faults are told."""
        return self.metric, self.measure, self.slice, self.status, self.unit, self.operator

    def at(self, rows: NDArray[np.int64]) -> Stated:
        """Return the same for some of the rows."""
        return Stated(*(column.at(rows) for column in self.columns))


class Statements:
    """Reads what columns of values state; remembers every word that it has read."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._metrics = {metric.label.zh: metric for metric in catalogue}
        self._metrics |= {metric.name: metric for metric in catalogue}
        self._metric = Words(self._read_metric)
        self._measure = Words(read_measure)
        self._slice = Words(read_slice)
        self._status = Words(read_status)
        self._unit = Words(read_unit)
        self._operator = Words(_read_operator)
        self._indicators: dict[str, Words[Meaning]] = {}

    def read(self, figure: Figure, columns: Mapping[str, Texts], rows: int) -> Stated:
        """Read what ``rows`` rows of a column of values state."""
        if figure.indicator:
            metric, measure, part, status = self._indicated(figure.indicator, columns)
        else:
            metric = self._metric.said(figure.metric, columns, rows)
            measure = self._measure.said(figure.measure, columns, rows)
            part = self._slice.said(figure.slice, columns, rows)
            status = self._status.said(figure.status, columns, rows)
        if figure.growth:
            # A row may state a growth itself (…增速); its growth column then repeats it.
            measure = measure.then(lambda said: said if said.is_growth else said.growth)
        unit = self._unit.said("" if figure.growth else figure.unit, columns, rows)
        operator = self._operator.said(figure.operator, columns, rows)
        return Stated(metric, measure, part, status, unit, operator)

    def _indicated(
        self, indicators: Indicators, columns: Mapping[str, Texts]
    ) -> Sequence[Distinct[Any]]:
        words = self._indicators.setdefault(indicators.column, Words(_meanings(indicators)))
        meaning = words.column(columns[indicators.column])
        return (
            meaning.then(lambda said: self._read_metric(said.metric)),
            meaning.then(lambda said: said.measure),
            meaning.then(lambda said: read_slice(said.slice)),
            meaning.then(lambda said: str(said.status)),
        )

    def _read_metric(self, word: str) -> Metric:
        if word in self._metrics:
            return self._metrics[word]
        if not word:
            raise UnreadableError("缺少指标名称。")
        raise UnreadableError(f"指标“{shown(word)}”不在指标目录中{nearest(word, self._metrics)}")


def _meanings(indicators: Indicators) -> Callable[[str], Meaning]:
    def read(word: str) -> Meaning:
        meaning = indicators.words.get(word.strip())
        if meaning is None:
            raise UnreadableError(f"指标“{shown(word)}”未列入映射{nearest(word, indicators.words)}")
        if meaning.refused:
            raise UnreadableError(meaning.refused)
        return meaning

    return read


def _read_operator(word: str) -> str:
    found = read_operator(word)
    if found is None:
        raise UnreadableError(f"比较符“{shown(word)}”无法识别，应为{'、'.join(OPERATORS)}之一。")
    return found
