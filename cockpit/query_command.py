"""``cockpit query``: figures of the metrics layer as a table, CSV or JSON.

The columns are a contract (``docs/query.md``); values are raw, in the metric's own unit.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click

from metrics import (
    DISTRICT,
    MEASURE_NAMES,
    MOMENT,
    InvalidPeriodError,
    Level,
    Measure,
    MetricQuery,
    Period,
    RegionCode,
    RegionTree,
    Role,
    UnknownMetricError,
    UnknownRegionError,
    UnsupportedQueryError,
    Viewer,
    did_you_mean,
    end_of_day,
    parse_period,
)

if TYPE_CHECKING:
    import pandas as pd

    from cockpit.context import CommandContext

# Whoever may run the command may read the database file.
OPERATOR = Viewer("command line", Role.OPERATOR, regions=None, departments=None)


# Beside the dimensions of slices, which the data decide.
CUTS = ("region", "slice", *(level.value for level in Level))


class PeriodType(click.ParamType[Period]):
    """A period as written: 2025, 2025-Q1, 2025-09, 2025-09-18 or 2025-01..02."""

    name = "period"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> Period:
        """Read the period, or fail with the forms that would do."""
        try:
            return parse_period(value)
        except InvalidPeriodError as error:
            self.fail(str(error), param, ctx)


class MeasureType(click.ParamType[Measure]):
    """A measure by its code (cumulated_yoy) or its Chinese name (累计同比)."""

    name = "measure"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> Measure:
        """Read the measure, or fail with a did-you-mean."""
        found = MEASURE_NAMES.get(value)
        if found is None:
            hint = did_you_mean(value, MEASURE_NAMES)
            self.fail(f"{value!r} is no measure.{hint} Known: {', '.join(Measure)}.", param, ctx)
        return found


def find_region(tree: RegionTree, text: str) -> RegionCode:
    """Find a region by its code or its name.

    Raises:
        UnknownRegionError: with a did-you-mean.
    """
    return RegionCode(text) if text in tree else tree.by_name(text).code


def regions_by_level(
    tree: RegionTree, regions: Sequence[RegionCode], level: Level
) -> tuple[RegionCode, ...]:
    """List the members of a level in each region, by code."""
    return tuple(code for region in regions for code in sorted(tree.members(region, level)))


def build_query(
    tree: RegionTree,
    metrics: tuple[str, ...],
    regions: tuple[str, ...],
    by: str | None,
    bounds: tuple[Period | None, Period | None],
    measures: tuple[Measure, ...],
    as_of: datetime | None,
) -> MetricQuery:
    """Turn the command's words into a question.

    ``--by region`` answers the direct children, ``--by town`` (or another level) the members of
    that level; ``--by slice`` or a dimension's name cuts by slices.
    """
    codes = tuple(find_region(tree, text) for text in regions) or (DISTRICT,)
    part = ""
    if by == "region":
        codes = tuple(child.code for code in codes for child in tree.children(code))
    elif by in tuple(Level):
        codes = regions_by_level(tree, codes, Level(by))
    elif by:
        part = by
    first, last = bounds
    return MetricQuery(
        metrics=metrics,
        regions=codes,
        first=first,
        last=last,
        measures=measures,
        by=part,
        as_of=end_of_day(as_of.date()) if as_of else None,
    )


def render(frame: pd.DataFrame, form: str) -> str:
    """Write an answer's contract columns in one of the command's formats."""
    from metrics import frames

    shown = frame[list(frames.CONTRACT)]
    if form == "csv":
        return shown.to_csv(index=False, date_format=MOMENT).rstrip("\n")
    if form == "json":
        moments = shown[[frames.PUBLISHED_AT, frames.RECORDED_AT]].apply(
            lambda column: column.dt.strftime(MOMENT)
        )
        written = shown.assign(**moments).astype(object)
        records = written.where(written.notna(), None).to_dict("records")
        return json.dumps(records, ensure_ascii=False, indent=1)
    return "（没有数据）" if shown.empty else shown.to_string(index=False, na_rep="")


@click.command()
@click.argument("metrics", nargs=-1, required=True, metavar="METRIC...")
@click.option("--region", "regions", multiple=True, help="Code or name; may be repeated.")
@click.option("--from", "first", type=PeriodType(), help="First period, inclusive.")
@click.option("--to", "last", type=PeriodType(), help="Last period, inclusive.")
@click.option("--by", help="region, a level (town, community...), slice, or a slice's dimension.")
@click.option("--measure", "measures", type=MeasureType(), multiple=True, help="May be repeated.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="As known at the end of a day.")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table",
    show_default=True, help="How to print the answer.",
)  # fmt: skip
@click.pass_obj
def query(
    context: CommandContext,
    metrics: tuple[str, ...],
    regions: tuple[str, ...],
    first: Period | None,
    last: Period | None,
    by: str | None,
    measures: tuple[Measure, ...],
    as_of: datetime | None,
    form: str,
) -> None:
    """Print figures of one or more metrics.

    Example: cockpit query gdp --region 000000000000 --from 2024-Q1 --to 2024-Q4
    """
    from metrics.service import MetricService

    service = MetricService(context.engine, context.catalogue, context.clock)
    try:
        question = build_query(
            service.regions(), metrics, regions, by, (first, last), measures, as_of
        )
        answer = service.answer_one(question, OPERATOR)
    except UnknownRegionError as error:
        raise click.BadParameter(str(error), param_hint="--region") from error
    except UnknownMetricError as error:
        raise click.BadParameter(str(error), param_hint="METRIC") from error
    except UnsupportedQueryError as error:
        raise click.BadParameter(str(error), param_hint="--by") from error
    if question.by and answer.empty and (hint := did_you_mean(question.by, CUTS)):
        raise click.BadParameter(f"Nothing is cut by {by!r}.{hint}", param_hint="--by")
    click.echo(render(answer, form))
