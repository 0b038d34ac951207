"""The risk map: which layers it has, and what its heading says of the points."""

from __future__ import annotations

import json

from layouts.panels import risk_map
from layouts.selection import Selection
from metrics import RiskQuery
from tests.unit.layouts import sample


def draw(*points, locale="zh_CN"):
    answers = {
        "figures": sample.figures([]),
        "fires": sample.events(),
        "risks": sample.events(),
        "points": sample.figures([]),
        "register": sample.risks(*points),
    }
    return risk_map.PANEL.draw(answers, sample.context(locale=locale))


def drawing(component):
    [found] = [
        child
        for child in component._traverse()
        if "map" in (getattr(child, "className", "") or "").split()
    ]
    return json.loads(getattr(found, "data-map"))


def test_asks_for_the_points_that_the_register_shows():
    chosen = Selection(level="major", risk_category="work_safety")
    asked = risk_map.PANEL.queries(chosen, sample.context(chosen))["register"]
    assert asked == RiskQuery(chosen.region, categories=("work_safety",), levels=("major",))


def test_shows_the_ground_and_the_points_and_offers_where_reports_lie_together():
    told = drawing(draw({}))
    layers = told["exploration"]["layers"]
    assert [layer["id"] for layer in layers] == [
        "towns", "event_rates", "communities", "event_hexagons", "event_clusters", "hot_spots",
        "hot_spot_trends", "risk_points",
    ]  # fmt: skip
    shown = [layer["id"] for layer in layers if layer["shown"]]
    assert shown == ["towns", "communities", "risk_points"]
    assert told["markers"] == []
    assert layers[-1]["shapes"].startswith("/risks/")
    assert layers[1]["shapes"].startswith("/rates/")


def test_counts_what_is_on_the_map_and_what_has_no_place():
    words = sample.words(draw({}, {"external_id": "FX-2", "lon": None, "lat": None}))
    assert "图上1处" in words
    assert "另有1处无坐标，见台账" in words
    assert "底色为" in words
    assert "无坐标" not in sample.words(draw({}))


def test_offers_no_drawing_of_areas():
    buttons = [getattr(child, "className", "") or "" for child in draw({})._traverse()]
    assert any("map-in" in name for name in buttons)
    assert not any("map-polygon" in name for name in buttons)
