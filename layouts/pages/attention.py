"""重点关注: everything that is wrong or overdue, by weight, by town, by department."""

from __future__ import annotations

from layouts.page import Page
from layouts.panels import attention_list, attention_rule

PAGE = Page(
    name="attention",
    path="/attention",
    panels=(attention_list.PANEL, attention_rule.PANEL),
    kind="desk",
)
