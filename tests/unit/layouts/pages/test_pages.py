"""Every panel of every page can be asked and drawn with nothing behind it, in both languages."""

from __future__ import annotations

import pandas as pd
import pytest

from layouts.pages import PAGES
from layouts.selection import Selection
from metrics import (
    AdjustmentQuery,
    AnomalyList,
    AnomalyQuery,
    BacklogQuery,
    EnterpriseSearch,
    EventLoopQuery,
    EventQuery,
    EventStageQuery,
    EventTallyQuery,
    ForecastQuery,
    MetricQuery,
    RiskQuery,
)
from metrics.economy import Absence, Refusal
from metrics.forecast_reading import FORECAST_COLUMNS
from metrics.metric import Label
from tests.unit.layouts import sample
from tests.unit.layouts.panels import firms

PANELS = [panel for page in PAGES for panel in page.panels]


EMPTY = {
    MetricQuery: lambda: sample.figures([]),
    BacklogQuery: sample.backlog,
    EventTallyQuery: sample.tally,
    EventLoopQuery: sample.loop,
    EventStageQuery: sample.stages,
    EventQuery: sample.events,
    RiskQuery: sample.risks,
    AnomalyQuery: lambda: AnomalyList((), 0, None),
    EnterpriseSearch: firms.listed,
    AdjustmentQuery: lambda: Refusal(Absence.NO_DATA, Label(zh="没有数据。", en="No data.")),
    ForecastQuery: lambda: pd.DataFrame(columns=list(FORECAST_COLUMNS)),
}


def empty_answer(query):
    return EMPTY.get(type(query), tuple)()


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
@pytest.mark.parametrize("region", [Selection().region, sample.GULIN], ids=["district", "town"])
@pytest.mark.parametrize("locale", ["zh_CN", "en"])
def test_draws_words_when_there_are_no_data(panel, region, locale):
    selection = Selection(region=region)
    context = sample.context(selection, locale=locale)
    answers = {name: empty_answer(q) for name, q in panel.queries(selection, context).items()}
    assert sample.words(panel.draw(answers, context)).strip()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_panel_names_declared_metrics(page):
    context = sample.context()
    asked = {
        name
        for panel in page.panels
        for query in panel.queries(Selection(), context).values()
        for name in getattr(query, "metrics", ())
    }
    assert asked <= set(sample.catalogue().names)
