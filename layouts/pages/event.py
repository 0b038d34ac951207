"""事件卡: one event on a page of its own; from every other page it opens in a dialog."""

from __future__ import annotations

from layouts.page import Page
from layouts.panels import event_card

PAGE = Page(name="event", path="/event", panels=(event_card.PANEL,), kind="desk", in_menu=False)
