"""A declared lamp chart over published growth: limits, lights and index together."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from metrics.economy.absence import Absence
from metrics.economy.light_history import LightState, light_states
from metrics.economy.lights import Limits, limits_of, score_table
from metrics.economy.months import Figures, MonthTable, Numbers, month_table
from metrics.economy.warning_index import WarningIndex, warning_index
from metrics.reference import SignalVocabulary


@dataclass(frozen=True, eq=False)
class SignalBoard:
    """A lamp chart up to the newest month that any of its indicators has a figure of.

    ``limits`` tells of each indicator its limits or why it has none; ``scores`` are indicator x
    month; ``index`` is the index of the same months.
    """

    table: MonthTable
    limits: Mapping[str, Limits | Absence]
    scores: Numbers
    index: WarningIndex

    @property
    def newest(self) -> int:
        """The column of the newest month."""
        return len(self.table.months) - 1

    @property
    def states(self) -> tuple[LightState, ...]:
        """The lights of the newest month, in the order of the chart."""
        return light_states(self.table, self.scores, self.newest)

    @property
    def indexed(self) -> int | None:
        """The column of the newest month that has an index."""
        columns = range(self.newest, -1, -1)
        return next((c for c in columns if self.index.reasons[c] is None), None)


def signal_board(
    signals: SignalVocabulary,
    chart: str,
    series: Mapping[str, Figures],
    merging: Collection[str] = (),
) -> SignalBoard | Absence:
    """Judge growth by a declared chart.

    Args:
        signals: the declarations.
        chart: the code of one of their charts.
        series: published growth of its indicators; one that has none stays dark.
        merging: indicators whose January is published with February.

    Returns:
        The board, or ``NO_DATA`` where no indicator has any figure.
    """
    declared = signals.chart(chart)
    shown = {one.metric: series.get(one.metric, {}) for one in declared.indicators}
    table = month_table(shown, merging)
    if not table.months:
        return Absence.NO_DATA
    limits = {
        one.metric: limits_of(table, row, signals.rule(one.rule))
        for row, one in enumerate(declared.indicators)
    }
    scores = score_table(table, limits)
    weights = {one.metric: one.weight for one in declared.indicators}
    index = warning_index(table, scores, weights, signals.scheme(declared.scheme))
    return SignalBoard(table, limits, scores, index)
