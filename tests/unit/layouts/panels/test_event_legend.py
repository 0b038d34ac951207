"""The legends of layers of events: sizes, grades, bins."""

from __future__ import annotations

import re

import pytest
from dash import html

from geo import CLUSTERS, COLD, HOT, StyleRole
from layouts.panels.event_legend import legend_of
from layouts.panels.hexagon_words import TRENDS
from layouts.words import say
from tests.services.source import PROJECT
from tests.unit.layouts import sample

STYLE = (PROJECT / "assets" / "51-map-explore.css").read_text(encoding="utf-8")
SCRIPT = (PROJECT / "assets" / "js" / "map-layer-styles.js").read_text(encoding="utf-8")


def drawn(role, locale="zh_CN"):
    return html.Div(list(legend_of(role, locale)))


def test_events_have_circles_of_sizes_and_the_colours_of_grades():
    component = drawn(StyleRole.EVENT)
    assert sample.words(component) == "每格件数 1 10 100 1,000 重大 较大 一般 低 已办结（淡）"
    grades = [one["className"] for one in sample.nodes(component, "map-grade")]
    assert grades == [
        *(f"map-grade map-level-{rank}" for rank in (1, 2, 3, 4)),
        "map-grade is-closed",
    ]


def test_circles_of_the_legend_are_as_wide_as_those_on_the_map():
    numbers = re.search(r"SIZES = \[([\d., ]+)\]", SCRIPT)[1].split(",")
    drawn_ones = dict(zip(map(int, numbers[::2]), map(float, numbers[1::2]), strict=True))
    shown = {
        int(count): float(width) / 2
        for count, width in re.findall(r"\.map-count-(\d+) \{[^}]*width: ([\d.]+)px", STYLE)
    }
    assert shown == drawn_ones


def test_every_bin_of_hot_spots_has_a_swatch_of_its_own():
    component = drawn(StyleRole.HOT_SPOT)
    swatches = [one["className"].split()[-1] for one in sample.nodes(component, "map-swatch")]
    assert swatches == [f"map-{name}" for name in (*HOT, *COLD)]
    assert "热点99%" in sample.words(component)
    assert all(f".{swatch}" in STYLE for swatch in swatches)


def test_places_are_left_for_what_comes_with_the_hexagons():
    expected = {
        StyleRole.HEXAGON: "hexagons legend",
        StyleRole.HOT_SPOT: "hexagons note",
        StyleRole.CLUSTER: "hexagons note",
        StyleRole.TREND: "hexagons trend_note",
        StyleRole.RATE: "rates legend",
    }
    for role, name in expected.items():
        (place,) = [one for one in sample.nodes(drawn(role), "map-counts") if one.get("data-told")]
        assert (place["data-told"], place.get("children")) == (name, None)
    (bandwidth,) = sample.nodes(drawn(StyleRole.HEAT), "map-bandwidth")
    assert not bandwidth.get("children")


@pytest.mark.parametrize("locale", ["zh_CN", "en"])
@pytest.mark.parametrize(
    ("role", "family", "names"),
    [(StyleRole.CLUSTER, "cluster", CLUSTERS), (StyleRole.TREND, "trend", TRENDS)],
    ids=["clusters", "trends"],
)
def test_what_stands_out_has_a_colour_a_sign_and_a_word(role, family, names, locale):
    component = drawn(role, locale)
    swatches = sample.nodes(component, "map-swatch")
    assert [one["className"] for one in swatches] == [
        f"map-swatch map-{family}-{name}" for name in names
    ]
    signs = [one["children"] for one in swatches]
    assert len(set(signs)) == len(names)
    for name, sign in zip(names, signs, strict=True):
        assert f".map-{family}-{name}" in STYLE
        assert f"{sign} {say(locale, f'{family}_{name}')}" in sample.words(component)
        assert re.search(rf"{family.upper()}S = \{{[^}}]*\b{name}: ", SCRIPT)


@pytest.mark.parametrize("role", [StyleRole.CHOROPLETH, StyleRole.PLACE, StyleRole.MARKER])
def test_what_the_foot_of_the_map_explains_has_no_second_legend(role):
    assert list(legend_of(role, "zh_CN")) == []


def test_speaks_english():
    assert sample.words(drawn(StyleRole.HEAT)) == "疏 密"
    assert sample.words(drawn(StyleRole.HEAT, "en")) != "疏 密"
