"""The table of the closed loop: shares with their counts, hours with what is open still."""

from __future__ import annotations

import math

from layouts.panels import loop_table
from layouts.panels.loop_asking import TABLE
from layouts.selection import Selection
from metrics import parse_period
from tests.unit.layouts import sample

WHOLE = {
    "due": 200, "handled": 190, "handled_on_time": 180, "closed": 170, "closed_on_time": 133,
    "reopened": 3, "open": 30, "overdue": 12, "median_hours": 47.0, "p90_hours": math.nan,
}  # fmt: skip


def draw(*rows, selection=None, **changed):
    answers = {TABLE: sample.loop(*rows)}
    return loop_table.PANEL.draw(answers, sample.context(selection, **changed))


def plain(drawn):
    """Return the texts of the plain rows."""
    rows = [row for table in sample.nodes(drawn, "table-plain") for row in _rows(table)]
    return [sample.words(row) for row in rows]


def _rows(table):
    return [row for part in table["children"][-1:] for row in part["props"]["children"]]


def test_the_heading_names_the_period():
    assert "2025年9月到期" in sample.words(draw(WHOLE))
    said = sample.words(draw(WHOLE, selection=Selection(period=parse_period("2024"))))
    assert "2024年到期" in said


def test_shares_are_of_what_was_due_and_show_their_counts():
    said = sample.words(draw(WHOLE))
    assert (
        "全区 200 95.0% 190/200 90.0% 180/200 85.0% 170/200 66.5% 133/200 1.5% 3/200 "
        "47小时 含30件未结 未到 含30件未结 30 12"
    ) in said
    titles = [cell["title"] for cell in sample.nodes(draw(WHOLE), "loop-cell") if "title" in cell]
    assert "应结案200件，按期结案133件" in titles


def test_few_have_counts_and_no_share():
    few = {"group": sample.GULIN, "due": 9, "handled": 8, "handled_on_time": 8, "closed": 7,
           "closed_on_time": 6, "reopened": 1, "open": 2, "overdue": 2}  # fmt: skip
    said = sample.words(draw(WHOLE, few))
    assert "古林镇 9 8/9 8/9 7/9 6/9 1/9 — — 2 2" in said
    assert "应结案不足10件的只列件数" in said
    assert "应结案不足10件" not in sample.words(draw(WHOLE))


def test_ten_are_enough_for_a_share():
    ten = {"due": 10, "handled": 10, "closed": 10, "handled_on_time": 9, "closed_on_time": 9}
    assert "90.0% 9/10" in sample.words(draw(ten))


def test_nothing_due_is_a_sentence_with_the_period():
    assert "2025年9月没有到期应结案的事件。" in sample.words(draw())


def test_demonstration_is_marked():
    assert "演示数据" in sample.words(draw(WHOLE | {"provenance": "demo"}))


def test_is_read_in_english():
    said = sample.words(draw(WHOLE, locale="en"))
    assert "47 h with 30 open Not reached" in said
