"""风险点卡: one risk point on a page of its own; from every other page it opens in a dialog."""

from __future__ import annotations

from layouts.addresses import RISK_POINT
from layouts.page import Page
from layouts.panels import risk_point_card

PAGE = Page(
    name="risk_point",
    path=RISK_POINT,
    panels=(risk_point_card.PANEL,),
    kind="desk",
    in_menu=False,
)
