"""The list of what is overdue: the grid and the files are of the overdue choice."""

from __future__ import annotations

from layouts.panels import loop_overdue
from layouts.selection import Selection
from metrics import parse_period
from tests.unit.layouts import sample

SELECTION = Selection(region=sample.GULIN, period=parse_period("2025-09"), group="source")
CHOICE = f"region={sample.GULIN}&state=overdue&since=1900-01-01"


def test_lists_the_overdue_events_of_the_region():
    context = sample.context(SELECTION)
    (query,) = loop_overdue.PANEL.queries(SELECTION, context).values()
    assert (query.region, query.only_open, query.overdue_on) == (
        sample.GULIN, True, sample.TODAY,
    )  # fmt: skip
    drawn = loop_overdue.PANEL.draw({"first": sample.events({})}, context)
    assert "逾期未结清单" in sample.words(drawn)
    assert "仓储企业消防隐患" in sample.words(drawn)
    assert f'"choice": "{CHOICE}"' in sample.written(drawn)
    on_map, *files = [link["href"] for link in sample.nodes(drawn, "event-file")]
    assert on_map == f"/map?{CHOICE}"
    assert files == [f"/files/events.{form}?{CHOICE}" for form in ("csv", "xlsx", "gpkg")]
