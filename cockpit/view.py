"""What a reader looks at: a page with a selection, in a language and a theme, within a scope."""

from __future__ import annotations

from dataclasses import dataclass

from cockpit.situation import Situation
from layouts.header import SHELL_PANELS
from layouts.page import Page
from layouts.panel import PLAIN, DrawContext, Panel, Setting
from layouts.selection import Selection
from layouts.theme import LIGHT
from metrics import Catalogue, Viewer


@dataclass(frozen=True)
class View:
    """One way to look at a page; two readers with the same scope share what is drawn for it."""

    page: Page
    selection: Selection
    locale: str
    theme: str
    viewer: Viewer

    @property
    def panels(self) -> tuple[Panel, ...]:
        """Everything that is drawn: the shell's own panels, and the page's."""
        return (*SHELL_PANELS, *self.page.panels)

    @property
    def slot(self) -> str:
        """The view's place in the cache; newer drawings replace older ones there."""
        scope = self.viewer.scope_digest
        parts = (self.page.name, self.selection.to_query(), self.locale, self.theme, scope)
        return "|".join(parts)

    def context(
        self, situation: Situation, catalogue: Catalogue, setting: Setting = PLAIN
    ) -> DrawContext:
        """Give panels what they may know beside their answers."""
        return DrawContext(
            selection=self.selection,
            locale=self.locale,
            theme=self.theme,
            today=situation.today,
            now=situation.now,
            metrics=catalogue,
            regions=situation.regions,
            departments=situation.departments,
            is_demo=situation.is_demo,
            shapes_version=situation.shapes_version,
            events_version=situation.events_version,
            risks_version=situation.risks_version,
            rates_version=situation.rates_version,
            setting=setting,
            reach=self.viewer.regions,
        )


def file_context(
    selection: Selection,
    locale: str,
    situation: Situation,
    catalogue: Catalogue,
    setting: Setting = PLAIN,
) -> DrawContext:
    """Give what writes a file what it may know: that of a light page without a map."""
    return DrawContext(
        selection=selection,
        locale=locale,
        theme=LIGHT,
        today=situation.today,
        now=situation.now,
        metrics=catalogue,
        regions=situation.regions,
        departments=situation.departments,
        is_demo=situation.is_demo,
        setting=setting,
    )
