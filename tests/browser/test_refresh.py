"""One figure changes in the database: its panels are drawn again, and no other pixel moves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from metrics import Catalogue
from tests.browser.conftest import Cockpit, Watched
from tests.services.databases import open_engine
from tests.services.refreshing import (
    Shown,
    changed_value,
    difference,
    load_figure,
    loadable_figures,
    moving_panels,
    take_picture,
    wait_until_changed,
)

pytestmark = pytest.mark.browser

# One figure each, of the plan and of the economy; some stand in two panels.
CHANGED = (
    "collected_data_share/330203000000/2025-09/level/",
    "industrial_value_added/330203000000/2025-09/cumulated_yoy/",
    "retail_sales/330200000000/2025-09/cumulated_yoy/",
    "zheliban_daily_users/330203000000/2025-09/level/",
)


@pytest.fixture
def wall(changing_demo_cockpit: Cockpit, watched: Watched) -> Iterator[Watched]:
    """A wall that stays open, with all its motion; nothing complains or is loaded anew."""
    watched.page.emulate_media(reduced_motion="no-preference")
    watched.open(changing_demo_cockpit.address)
    watched.page.evaluate("window.neverReloaded = true")
    yield watched
    assert watched.page.evaluate("window.neverReloaded")
    assert watched.complaints == []


def test_only_the_panels_of_a_changed_figure_move(
    wall: Watched, changing_demo_cockpit: Cockpit, catalogue: Catalogue, tmp_path: Path
):
    engine = open_engine(f"sqlite:///{changing_demo_cockpit.database}")
    judge = wall.page.context.new_page()  # reads the pictures
    figures: dict[str, Shown] = {
        figure.key: figure for figure in loadable_figures(wall.page, catalogue)
    }
    wall.page.bring_to_front()
    for key in CHANGED:
        figure = figures[key]
        lasting = figure.panels - moving_panels()
        before = take_picture(wall.page)
        value = changed_value(figure, catalogue, 1)
        load_figure(engine, catalogue, figure, value, tmp_path)
        wait_until_changed(wall.page, lasting, before.digests)
        found = difference(judge, before, take_picture(wall.page))
        assert found.digests == lasting, key
        assert found.pixels == lasting, key
        shown = wall.page.locator(f'[data-figure="{key}"]').first
        assert float(shown.get_attribute("data-value") or "nan") == value
    engine.dispose()


def test_a_load_of_what_no_panel_shows_moves_nothing(
    wall: Watched, changing_demo_cockpit: Cockpit, catalogue: Catalogue, tmp_path: Path
):
    engine = open_engine(f"sqlite:///{changing_demo_cockpit.database}")
    judge = wall.page.context.new_page()
    wall.page.bring_to_front()
    before = take_picture(wall.page)
    hidden = Shown("urbanisation_rate/330203000000/2019/level/", 80.0, frozenset())
    load_figure(engine, catalogue, hidden, 81.5, tmp_path)
    for _ in range(3):
        wall.page.wait_for_event("requestfinished", lambda found: "/screens/" in found.url)
    found = difference(judge, before, take_picture(wall.page))
    assert (found.digests, found.pixels) == (frozenset(), frozenset())
    engine.dispose()
