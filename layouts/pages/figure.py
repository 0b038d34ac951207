"""指标卡: one figure on a page of its own; from every other page it opens in a dialog."""

from __future__ import annotations

from layouts.page import Page
from layouts.panels import figure_card

PAGE = Page(name="figure", path="/figure", panels=(figure_card.PANEL,), kind="desk", in_menu=False)
