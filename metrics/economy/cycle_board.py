"""The cycle: leading, coincident and lagging composites on one axis of months, and their spread."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from metrics.economy.absence import Absence
from metrics.economy.composite_index import (
    CompositeIndex,
    Form,
    component_change,
    composite_index,
)
from metrics.economy.diffusion_index import diffusion_index
from metrics.economy.months import Figures, MonthTable, Numbers, month_table
from metrics.reference import CompositeChart

# The composite whose trend the others are given.
_REFERENCE = "coincident"


@dataclass(frozen=True, eq=False)
class CycleBoard:
    """The composites by their codes, each an index or why there is none.

    ``base``: the year whose mean is 100. ``diffusion``: by code, the share of members that rose,
    0 to 100 by month; NaN in a January that was published with February.
    """

    table: MonthTable
    base: int
    indices: Mapping[str, CompositeIndex | Absence]
    diffusion: Mapping[str, Numbers]

    @property
    def told(self) -> tuple[int, ...]:
        """The months that are points: not a January that some member publishes with February."""
        apart = ~np.any(self.table.is_merged, axis=0)
        return tuple(np.flatnonzero(apart).tolist())


def cycle_board(
    charts: tuple[CompositeChart, ...],
    series: Mapping[str, Figures],
    merging: Collection[str] = (),
) -> CycleBoard | Absence:
    """Make the composites of what is declared.

    Args:
        charts: the declared composites, the coincident one among them.
        series: published figures by month or merged span, for each member's metric.
        merging: metrics whose January is published with February.

    Returns:
        The board; ``NO_DATA`` without a figure, ``TOO_SHORT`` without a whole year before the
        newest month's.
    """
    known = {name: figures for name, figures in series.items() if figures}
    if not known:
        return Absence.NO_DATA
    table = month_table(known, merging)
    base = table.months[-1].start.year - 1
    columns = [at for at, month in enumerate(table.months) if month.start.year == base]
    if len(columns) < 12:
        return Absence.TOO_SHORT
    rows = {name: _carried(table, row) for row, name in enumerate(table.names)}
    within = slice(columns[0], columns[-1] + 1)
    reference: Numbers | None = None
    indices: dict[str, CompositeIndex | Absence] = {}
    diffusion: dict[str, Numbers] = {}
    for chart in sorted(charts, key=lambda one: one.code != _REFERENCE):
        members = {one.metric: one for one in chart.members if one.metric in rows}
        components = {name: rows[name] for name in members}
        forms = {name: Form(one.form) for name, one in members.items()}
        found = composite_index(components, forms, within, reference)
        indices[chart.code] = found
        if isinstance(found, CompositeIndex):
            diffusion[chart.code] = _spread(found, components, forms, table)
            if chart.code == _REFERENCE:
                reference = found.moves
    return CycleBoard(table, base, {c.code: indices[c.code] for c in charts}, diffusion)


def _spread(
    found: CompositeIndex,
    components: Mapping[str, Numbers],
    forms: Mapping[str, Form],
    table: MonthTable,
) -> Numbers:
    """Return the diffusion index of the members that are used."""
    changes = np.vstack([component_change(components[name], forms[name]) for name in found.names])
    rows = [table.names.index(name) for name in found.names]
    changes[table.is_merged[rows]] = np.nan
    share: Numbers = diffusion_index(changes)
    return share


def _carried(table: MonthTable, row: int) -> Numbers:
    """Let a merged January stand as December, so that the change of both falls on February."""
    values: Numbers = table.figures[row].copy()
    for column in np.flatnonzero(table.is_merged[row]).tolist():
        if column:
            values[column] = values[column - 1]
    return values
