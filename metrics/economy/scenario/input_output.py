"""Leontief's model: what a change of final demand makes of output and value added.

x = (I - A)^-1 f: output x that meets final demand f, with the technical coefficients A. Multipliers
of type I: the column sums of the inverse, and value added carried through it (Miller and Blair,
"Input-Output Analysis", 3rd ed. 2022, chapters 2 and 6; linkages after Rasmussen 1956).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
from pydantic import ValidationError

from metrics.economy.scenario.assumptions import demand_assumptions
from metrics.economy.scenario.hints import hint
from metrics.economy.scenario.telling import told
from metrics.economy.scenario.vocabulary import BasePath, Numbers, Outcome
from metrics.errors import InvalidScenarioError
from metrics.metric import Label
from metrics.periods import Period
from metrics.reference.input_output import InputOutputTable
from metrics.reference.themes import Word

SECTOR, DEMAND, OUTPUT, VALUE_ADDED = "sector", "demand", "output", "value_added"
OUTPUT_MULTIPLIER, VALUE_ADDED_MULTIPLIER = "output_multiplier", "value_added_multiplier"
BACKWARD, FORWARD = "backward", "forward"

_NO_RATE = Label(
    zh="投入产出模拟的目标应是增加值总量，不能是比率。",
    en="The target of an input-output simulation has to be an amount of value added, no rate.",
)

# A change of final demand by sector, in the table's unit.
Demand = Mapping[str, float]


def table_from_flows(
    label: Label,
    source: str,
    sectors: Sequence[Word],
    flows: Sequence[Sequence[float]],
    output: Sequence[float],
    value_added: Sequence[float],
) -> InputOutputTable:
    """Make a table of what sectors sell to each other: A = Z / x, column by column.

    Args:
        label: the table's name.
        source: the publication that it is from.
        sectors: in the order of rows and columns.
        flows: row i, column j is what sector j bought from sector i, in the unit of output.
        output: total output of each sector.
        value_added: value added of each sector, in the unit of output.

    Raises:
        InvalidScenarioError: every fault of the table.
    """
    try:
        return InputOutputTable(
            label=label,
            source=source,
            sectors=tuple(sectors),
            output=tuple(output),
            coefficients=tuple(_shares(row, output) for row in flows),
            value_added=_shares(value_added, output),
        )
    except ValidationError as error:
        raise InvalidScenarioError(
            Label(
                zh=f"投入产出表“{label.zh}”：{told}。",
                en=f"The input-output table “{label.en}”: {told}",
            )
            for fault in error.errors()
            for told in [fault["msg"].removeprefix("Value error, ")]
        ) from error


def leontief_inverse(table: InputOutputTable) -> Numbers:
    """Return (I - A)^-1: column j is the output of every sector for one unit of demand for j."""
    coefficients = np.array(table.coefficients, dtype=np.float64)
    return np.linalg.inv(np.eye(len(coefficients)) - coefficients).astype(np.float64)


def multipliers(table: InputOutputTable) -> pd.DataFrame:
    """Return a row for each sector.

    Columns: ``sector`` (code); ``output_multiplier`` and ``value_added_multiplier``: output and
    value added of all sectors for one unit of final demand; ``backward`` and ``forward``: linkages
    against the mean of all sectors (above 1 is stronger than usual).
    """
    inverse = leontief_inverse(table)
    return pd.DataFrame(
        {
            SECTOR: pd.Series(table.codes, dtype="str"),
            OUTPUT_MULTIPLIER: inverse.sum(axis=0),
            VALUE_ADDED_MULTIPLIER: np.array(table.value_added) @ inverse,
            BACKWARD: inverse.sum(axis=0) / inverse.sum(axis=0).mean(),
            FORWARD: inverse.sum(axis=1) / inverse.sum(axis=1).mean(),
        }
    )


def demand_effect(table: InputOutputTable, demand: Demand) -> pd.DataFrame:
    """Return what a change of final demand does, a row for each sector.

    Columns: ``sector`` (code), ``demand``, ``output``, ``value_added``, in the table's unit. Linear
    in the demand.

    Raises:
        InvalidScenarioError: an unknown sector, a change that is no number, or one that takes more
            than the sector's final demand.
    """
    _check(table, demand)
    change = np.array([demand.get(code, 0.0) for code in table.codes])
    output = leontief_inverse(table) @ change
    return pd.DataFrame(
        {
            SECTOR: pd.Series(table.codes, dtype="str"),
            DEMAND: change,
            OUTPUT: output,
            VALUE_ADDED: np.array(table.value_added) * output,
        }
    )


def simulate_demand(
    base: BasePath, table: InputOutputTable, demand: Mapping[Period, Demand]
) -> Outcome:
    """Return the path of a value added under changes of final demand, by period.

    Args:
        base: the forecast of the value added (a level) in the table's unit.
        table: the user's own, or the invented one: the outcome says so.
        demand: what changes in which period of the path.

    Raises:
        InvalidScenarioError: a rate, a period that the path has not, or a fault of the demand.
    """
    strangers = [str(period) for period in demand if period not in base.periods]
    if base.is_rate or strangers:
        raise InvalidScenarioError(
            [
                *([_NO_RATE] if base.is_rate else []),
                *(
                    Label(zh=f"预测期内没有{period}。", en=f"The forecast does not cover {period}.")
                    for period in strangers
                ),
            ]
        )
    added = [
        float(demand_effect(table, demand.get(period, {}))[VALUE_ADDED].sum())
        for period in base.periods
    ]
    before = base.table()
    return told(
        base, before, before + np.array(added), (), tuple(demand_assumptions(table)),
        is_demo=table.is_demo,
    )  # fmt: skip


def _shares(row: Sequence[float], output: Sequence[float]) -> tuple[float, ...]:
    """Divide by output; a row of another length, or an output of zero, is for the table to tell."""
    if len(row) != len(output):
        return tuple(row)
    return tuple(
        value / whole if whole else value for value, whole in zip(row, output, strict=True)
    )


def _check(table: InputOutputTable, demand: Demand) -> None:
    faults = tuple(_faults(table, demand))
    if faults:
        raise InvalidScenarioError(faults)


def _faults(table: InputOutputTable, demand: Demand) -> Iterator[Label]:
    output = np.array(table.output)
    final = dict(zip(table.codes, output - np.array(table.coefficients) @ output, strict=True))
    names = {sector.code: sector.label for sector in table.sectors}
    for code, change in demand.items():
        if code not in final:
            meant = hint(code, final)
            yield Label(
                zh=f"投入产出表没有部门“{code}”。{meant.zh}",
                en=f"The input-output table has no sector “{code}”. {meant.en}",
            )
        elif not np.isfinite(change):
            yield Label(
                zh=f"“{names[code].zh}”的需求变动{change}不是有限数。",
                en=f"The change {change} of the demand for “{names[code].en}” is not finite.",
            )
        elif change < -final[code]:
            yield Label(
                zh=f"“{names[code].zh}”的需求减少{-change:g}，超过其最终需求{final[code]:.4g}。",
                en=f"The demand for “{names[code].en}” falls by {-change:g}, more than there is of "
                f"it ({final[code]:.4g}).",
            )
