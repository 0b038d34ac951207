"""Series out of a loaded warehouse, through the query layer: nothing is lost or made up."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from metrics import NATION, Grain, Measure, MetricQuery, Role, Viewer, parse_period
from metrics.economy.seasonal import Adjustment, Treatment, adjust
from metrics.economy.series import Series, from_cumulated, january_of, series_frame, series_of
from metrics.reference import read_spring_festivals
from metrics.service import MetricService
from tests.integration.loading.desk import ON_SQLITE, Desk, lines

ANALYST = Viewer("analyst", Role.ANALYST, None, None)
RETAIL = "macro_china_consumer_goods_retail_df.csv"


def answer(desk: Desk, metric: str, measure: Measure, *grains: Grain) -> pd.DataFrame:
    query = MetricQuery((metric,), (NATION,), measures=(measure,), grains=grains)
    return MetricService(desk.engine, desk.catalogue, desk.clock).answer_one(query, ANALYST)


def read(desk: Desk, measure: Measure, metric: str = "retail_sales") -> Series:
    frame = answer(desk, metric, measure)
    return series_of(frame, desk.catalogue[metric], NATION, measure)


@ON_SQLITE
def test_retail_sales_of_the_nation(desk: Desk, shared_data: Path) -> None:
    desk.load_file(shared_data / "economy" / RETAIL)
    cumulated = read(desk, Measure.CUMULATED)
    published = read(desk, Measure.LEVEL)
    growth = read(desk, Measure.YOY)
    assert cumulated.figures[parse_period("2025-04")] == 161845.0
    assert growth.figures[parse_period("2025-04")] == 5.1
    months = from_cumulated(cumulated, published)
    assert months.figures[january_of(2025)] == 83730.6
    assert months.figures[parse_period("2025-04")] == 37174.0
    found = adjust(months, read_spring_festivals(), None)
    assert isinstance(found, Adjustment)
    assert found.treatment is Treatment.AVERAGE
    assert len(series_frame(found.series)) >= 150


@ON_SQLITE
@pytest.mark.parametrize("is_late", [False, True])
def test_a_revision_stands_whichever_file_comes_first(desk: Desk, is_late: bool) -> None:
    header = "metric,region,period,measure,value,published_at"
    first = lines("retail_sales,全国,2025-03,cumulated,100,2025-04-16", header=header)
    revised = lines("retail_sales,全国,2025-03,cumulated,101.5,2025-05-16", header=header)
    for number, text in enumerate((revised, first) if is_late else (first, revised)):
        result = desk.load(text, name=f"figures-{number}.csv")
        assert result.exit_code == 0, result.output
    assert read(desk, Measure.CUMULATED).figures == {parse_period("2025-03"): 101.5}
