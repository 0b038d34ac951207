"""The register: a grid of the chosen points, its plain twin, and its files."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from layouts import ids
from layouts.components.endless_grid import RISK_POINTS
from layouts.panels import risk_register
from layouts.panels.risk_asking import POINTS
from layouts.panels.risk_register import FIRST
from layouts.panels.risk_rows import COLUMNS, DRAWN, ORDERS
from layouts.selection import Selection
from metrics import RISK_ORDERS
from tests.unit.layouts import sample

RED = {"id": 7, "static_level": "major", "shown_level": "major", "name": "红点"}
CHOSEN = Selection(region=sample.GULIN, risk_category="traffic", level="major", part="cell=4-5")


def draw(*rows, selection=None, locale="zh_CN"):
    answers = {POINTS: sample.risks(*rows)}
    return risk_register.PANEL.draw(answers, sample.context(selection, locale=locale))


def grid(component):
    (found,) = [part for part in component._traverse() if "rowModelType" in dir(part)]
    return found


def test_the_grid_is_of_the_choice():
    assert grid(draw(RED, selection=CHOSEN)).id == ids.endless_rows(RISK_POINTS, CHOSEN.to_query())


def test_only_what_the_server_can_sort_by_is_offered():
    definitions = grid(draw({})).columnDefs
    assert [column["field"] for column in definitions] == list(COLUMNS)
    assert {column["field"] for column in definitions if column["sortable"]} == set(ORDERS)
    assert set(ORDERS.values()) == set(RISK_ORDERS)
    renderers = {column["field"]: column.get("cellRenderer") for column in definitions}
    assert renderers["point"] == "CardOpener"
    assert [renderers[name] for name in DRAWN] == ["Drawn"]


def test_names_the_region_and_the_number_of_points():
    said = sample.words(draw(RED, {}, selection=Selection(region=sample.GULIN)))
    assert said.startswith("古林镇风险点台账 2处")


def test_the_worst_are_written_out_for_paper_and_phones_and_open_their_cards():
    drawn = draw(RED, *({} for _ in range(FIRST)))
    openers = sample.nodes(drawn, "card-opener")
    assert len(openers) == FIRST
    assert (openers[0]["children"], openers[0]["data-card"]) == ("红点", "risk_point:7")
    (more,) = sample.nodes(drawn, "only-plain")
    assert more["children"] == f"此处列出最重的{FIRST}处，全部{FIRST + 1}处见文件"
    assert sample.nodes(draw(*({} for _ in range(FIRST))), "only-plain") == []


def test_every_form_is_a_download_of_the_chosen_points():
    links = sample.nodes(draw(RED, selection=CHOSEN), "event-file")
    assert [link["children"] for link in links] == ["CSV", "XLSX"]
    for link in links:
        address = urlsplit(link["href"])
        assert address.path == f"/files/risk-points.{link['children'].lower()}"
        assert Selection.from_query(dict(parse_qsl(address.query))) == CHOSEN


def test_an_empty_register_keeps_its_controls_and_has_no_files():
    drawn = draw(locale="en")
    assert "No risk points of this kind" in sample.words(drawn)
    assert "risk-controls" in sample.written(drawn)
    assert sample.nodes(drawn, "event-file") == []


def test_points_of_a_demonstration_are_said_to_be():
    assert "演示" in sample.words(draw({"provenance": "demo"}))
