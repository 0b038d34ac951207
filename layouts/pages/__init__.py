"""The pages, in the order of the menu."""

from __future__ import annotations

from collections.abc import Sequence

from layouts.page import Page
from layouts.pages import (
    anomalies,
    attention,
    cycle,
    display,
    economies,
    economy,
    enterprise,
    event,
    figure,
    indicator,
    indicators,
    industry,
    loop,
    map,
    overview,
    plan,
    risk,
    risk_point,
    what_if,
)


def build_pages(headlines: Sequence[str] = ()) -> tuple[Page, ...]:
    """Make the pages; ``headlines`` names the overview's cards, the usual ones when empty."""
    return (
        overview.build_page(headlines),
        plan.PAGE,
        economy.PAGE,
        indicators.PAGE,
        cycle.PAGE,
        anomalies.PAGE,
        indicator.PAGE,
        industry.PAGE,
        enterprise.PAGE,
        economies.PAGE,
        what_if.PAGE,
        map.PAGE,
        risk.PAGE,
        loop.PAGE,
        attention.PAGE,
        display.PAGE,
        figure.PAGE,
        event.PAGE,
        risk_point.PAGE,
    )


PAGES = build_pages()
