"""Which published series are adjusted."""

from __future__ import annotations

from metrics import DISTRICT, Metric
from metrics.economy.absence import Absence, Refusal
from metrics.economy.seasonal import Adjustment, Choices, adjust_published
from metrics.reference import read_spring_festivals
from tests.unit.layouts import sample
from tests.unit.layouts.panels.indicators import BROKEN, METRIC, figures, months

FESTIVALS = read_spring_festivals()


def adjusted(metric: Metric, years: int = 5, *, is_joined: bool = False) -> Adjustment | Refusal:
    return adjust_published(
        months(years, 2021), metric, DISTRICT, FESTIVALS, None, Choices(), is_joined=is_joined
    )


def test_months_of_cumulated_figures_are_adjusted() -> None:
    found = adjusted(METRIC)
    assert isinstance(found, Adjustment)
    assert len(found.series.points) == 60


def test_only_the_newest_definition_is_used_unless_joined() -> None:
    short = adjusted(BROKEN)
    assert isinstance(short, Refusal)
    assert short.absence is Absence.TOO_SHORT
    assert isinstance(adjusted(BROKEN, is_joined=True), Adjustment)


def test_rates_indices_and_years_are_not_adjusted() -> None:
    for name in ("consumer_price_index", "tax_revenue_share", "population"):
        metric = sample.catalogue()[name]
        found = adjust_published(figures(), metric, DISTRICT, FESTIVALS, None, Choices())
        assert isinstance(found, Refusal)
        assert found.absence is Absence.NOT_FIT
