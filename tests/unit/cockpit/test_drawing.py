from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import pytest
from dash import html

from cockpit.drawing import PageDrawing
from layouts.page import Page
from layouts.panel import Panel
from metrics import Catalogue
from tests.services.screens import TOWN, World, content, marks, text, value_panel

UNAVAILABLE = "数据源暂不可用"


@pytest.fixture
def world(catalogue: Catalogue) -> World:
    return World(catalogue)


def test_asks_for_all_panels_together(world: World):
    document = world.screens.document(world.view())
    assert [len(questions) for questions in world.service.calls] == [3]
    assert list(content(document)["panels"]) == ["header", "gdp", "retail_sales"]
    assert "1.0 海曙区" in text(document, "gdp")


def test_draws_each_selection(world: World):
    assert "高桥镇" in text(world.screens.document(world.view(region=TOWN)), "gdp")


def test_asks_only_for_the_panel_whose_data_changed(world: World):
    before = world.screens.document(world.view())
    world.service.load("gdp", 5)
    after = world.screens.document(world.view())
    # The header lists what is overdue of every metric, so it asks after any load.
    assert {panel for panel, _ in world.service.calls[-1]} == {"gdp", "header"}
    assert "5 海曙区" in text(after, "gdp")
    kept, now = (content(found)["panels"]["retail_sales"] for found in (before, after))
    assert kept == now
    assert before.etag != after.etag


def test_greys_the_panel_of_a_failing_source_alone(world: World, caplog):
    world.service.broken.add("gdp")
    document = world.screens.document(world.view())
    assert UNAVAILABLE in text(document, "gdp")
    assert "2.0 海曙区" in text(document, "retail_sales")
    assert "Panel gdp" in caplog.text


def test_keeps_the_last_good_drawing_marked_when_its_source_fails(world: World):
    world.screens.document(world.view())
    world.service.load("gdp", 5)
    world.service.broken.add("gdp")
    document = world.screens.document(world.view())
    assert "1.0 海曙区" in text(document, "gdp")
    assert marks(document) == {"gdp": "数据源暂不可用，稍后自动重试，此处为 16:53 的画面"}


def test_keeps_the_whole_screen_marked_when_the_database_is_away(world: World):
    world.screens.document(world.view())
    world.service.away = True
    world.clock.moment += timedelta(minutes=1)
    away = world.screens.document(world.view())
    assert set(marks(away)) == {"header", "gdp", "retail_sales"}
    assert "16:53" in marks(away)["gdp"]
    assert "1.0 海曙区" in text(away, "gdp")
    world.service.away = False
    assert marks(world.screens.document(world.view())) == {}


def test_says_that_the_source_is_away_where_nothing_was_drawn_before(world: World):
    world.screens.document(world.view())
    world.service.away = True
    document = world.screens.document(world.view(region=TOWN))
    assert UNAVAILABLE in text(document, "gdp")


def test_contains_and_logs_an_unexpected_error(world: World, caplog):
    def draw(answers: Any, context: Any) -> Any:
        raise ZeroDivisionError("in the drawing")

    world.page = Page("overview", "/", (value_panel("gdp", draw=draw), value_panel("retail_sales")))
    with caplog.at_level(logging.ERROR):
        document = world.screens.document(world.view())
    assert "系统异常，已记录" in text(document, "gdp")
    assert "2.0 海曙区" in text(document, "retail_sales")
    assert "ZeroDivisionError" in caplog.text


def test_contains_an_error_in_what_a_panel_asks(world: World):
    def queries(selection: Any, context: Any) -> Any:
        raise KeyError("in the questions")

    broken = Panel("broken", queries, lambda answers, context: None)
    world.page = Page("overview", "/", (broken, value_panel("gdp")))
    document = world.screens.document(world.view())
    assert "系统异常" in text(document, "broken")
    assert "1.0 海曙区" in text(document, "gdp")


def test_draws_what_shows_the_time_every_minute_from_what_it_was_told(world: World):
    drawn = []

    def draw(answers: Any, context: Any) -> Any:
        drawn.append((context.now, answers))
        return html.P(str(context.now))

    world.page = Page(
        "overview",
        "/",
        (value_panel("gdp", per_minute=True, draw=draw), value_panel("retail_sales")),
    )
    first = world.screens.document(world.view())
    world.clock.moment += timedelta(minutes=1)
    second = world.screens.document(world.view())
    assert text(first, "gdp") != text(second, "gdp")
    assert len(world.service.calls) == 1
    (before, told), (after, told_again) = drawn
    assert after - before == timedelta(minutes=1)
    assert list(told_again) == list(told)
    world.service.load("gdp", 3)
    world.clock.moment += timedelta(minutes=1)
    world.screens.document(world.view())
    assert "gdp" in {panel for panel, _ in world.service.calls[-1]}


def test_returns_the_panels_in_the_order_of_the_page(world: World):
    drawing = PageDrawing(
        world.view(), world.reader.current(), world.catalogue, world.service, world.cache
    )
    assert list(drawing.entries()) == ["header", "gdp", "retail_sales"]
