"""The pages, in the order of the menu."""

from __future__ import annotations

from layouts.page import Page
from layouts.pages import figure, overview

PAGES: tuple[Page, ...] = (overview.PAGE, figure.PAGE)
