"""The pages, in the order of the menu."""

from __future__ import annotations

from layouts.page import Page
from layouts.pages import overview

PAGES: tuple[Page, ...] = (overview.PAGE,)
