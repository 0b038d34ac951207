"""The list of anomalies: what it says, and what it offers to write."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

import pytest

from layouts.components.private_layers import OWN_HEADER
from layouts.panels import anomalies
from metrics import AnomalyList, AnomalyNote, AnomalyState, NoteKind
from tests.unit.layouts import sample
from tests.unit.layouts.panels.odd_figures import an_anomaly

AT = datetime(2025, 10, 20, 8)


def draw(*records, at=AT, locale="zh_CN"):
    answers = {"anomalies": AnomalyList(records, 394, at)}
    return anomalies.PANEL.draw(answers, sample.context(locale=locale))


def test_nothing_judged_and_nothing_found_are_told_apart():
    assert "尚未运行异常检测" in sample.words(draw(at=None))
    told = sample.words(draw())
    assert "没有符合所选条件的异常" in told
    assert "判断 394 项" in told


def test_what_people_wrote_is_shown_with_who_and_when():
    note = AnomalyNote(AT, "某某", "科长", NoteKind.ACKNOWLEDGED, "已核实 <b>")
    told = sample.words(draw(an_anomaly(notes=(note,))))
    assert "2025年10月20日 16:00 某某 科长 确认" in told
    assert "已核实 <b>" in told


@pytest.mark.parametrize(
    ("state", "kinds"),
    [
        (AnomalyState.OPEN, "acknowledged,comment"),
        (AnomalyState.ACKNOWLEDGED, "reopened,comment"),
        (AnomalyState.LAPSED, "reopened,comment"),
    ],
)
def test_offers_what_the_state_allows(state, kinds):
    drawn = draw(replace(an_anomaly(), state=state))
    (writing,) = sample.nodes(drawn, "writing")
    form = json.loads(writing["data-form"])
    assert ",".join(send["more"]["kind"] for send in form["sends"]) == kinds
    assert (form["method"], form["address"]) == ("POST", "/anomalies/7/notes")
    assert form["header"] == OWN_HEADER


@pytest.mark.parametrize("locale", ["zh_CN", "en"])
def test_the_breakdown_is_folded_and_has_every_part(locale):
    towns = {sample.GULIN: -0.84, sample.ZHANGSHUI: 0.4}
    drawn = draw(an_anomaly(towns=towns), locale=locale)
    assert len(sample.nodes(drawn, "anomaly-breakdown")) == 1
    assert all(sample.region_tree()[town].label(locale) in sample.words(drawn) for town in towns)
    assert sample.nodes(draw(an_anomaly()), "anomaly-breakdown") == []
