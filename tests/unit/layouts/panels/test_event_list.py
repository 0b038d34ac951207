"""The list of events: what it asks, what can be sorted, and where files are."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from layouts import ids
from layouts.components.endless_grid import EVENTS
from layouts.panels import event_list
from layouts.panels.event_list import COLUMNS, ORDERS
from layouts.selection import Selection
from metrics import EVENT_ORDERS
from tests.unit.layouts import sample

CHOSEN = Selection(region=sample.GULIN, category="safety")


def draw(*events, selection=None, **changed):
    answers = {"first": sample.events(*events)}
    return event_list.PANEL.draw(answers, sample.context(selection, **changed))


def grid(component):
    (found,) = [part for part in component._traverse() if "rowModelType" in dir(part)]
    return found


def test_asks_for_the_first_of_the_chosen_events():
    asked = event_list.PANEL.queries(CHOSEN, sample.context(CHOSEN))["first"]
    assert (asked.region, asked.categories, asked.limit) == (sample.GULIN, ("safety",), 20)
    assert asked.offset == 0


def test_only_what_the_server_can_sort_by_is_offered():
    definitions = grid(draw({})).columnDefs
    assert [column["field"] for column in definitions] == list(COLUMNS)
    assert {column["field"] for column in definitions if column["sortable"]} == set(ORDERS)
    assert set(ORDERS.values()) <= set(EVENT_ORDERS)


def test_the_grid_is_of_the_selection_so_that_another_choice_is_another_grid():
    assert grid(draw({}, selection=CHOSEN)).id == ids.endless_rows(EVENTS, CHOSEN.to_query())


def test_the_first_rows_are_written_out_for_paper_and_phones():
    component = draw({"id": 7}, {"id": 8, "title": "", "category": "traffic"})
    openers = sample.nodes(component, "card-opener")
    assert [(one["children"], one["data-card"]) for one in openers] == [
        ("仓储企业消防隐患", "event:7"), ("交通出行", "event:8"),
    ]  # fmt: skip
    text = sample.words(component)
    for word in ("安全生产", "海曙区 古林镇", "2025-10-10 09:00", "逾期未结"):
        assert word in text


def test_every_form_is_a_download_of_the_chosen_events():
    links = sample.nodes(draw({}, selection=CHOSEN), "event-file")
    assert [link["children"] for link in links] == ["CSV", "XLSX", "GPKG"]
    for link in links:
        address = urlsplit(link["href"])
        assert address.path == f"/files/events.{link['children'].lower()}"
        assert Selection.from_query(dict(parse_qsl(address.query))) == CHOSEN
        assert link["title"] == f"下载：{link['children']}"


def test_figures_of_a_demonstration_are_said_to_be():
    assert "演示" in sample.words(draw({"provenance": "demo"}))
    assert "演示" not in sample.words(draw({}))


def test_is_drawn_without_any_event():
    component = draw(locale="en")
    assert "List of events" in sample.words(component)
    assert sample.nodes(component, "card-opener") == []
