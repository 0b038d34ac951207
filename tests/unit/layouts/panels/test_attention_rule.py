"""The rule as the page prints it."""

from __future__ import annotations

import pytest

from layouts.attention import RULES
from layouts.panels import attention_rule
from layouts.words import say
from tests.unit.layouts import sample


@pytest.mark.parametrize("locale", ["zh_CN", "en"])
def test_prints_every_kind_with_its_weight(locale):
    text = sample.words(attention_rule.PANEL.draw({}, sample.context(locale=locale)))
    places = [text.index(f"{say(locale, f'matter_kind_{r.kind}')} {r.weight}") for r in RULES]
    assert places == sorted(places)
    assert text.count(say(locale, "rule_today")) >= sum(rule.act_now for rule in RULES)


def test_says_how_duration_and_ties_count():
    text = sample.words(attention_rule.PANEL.draw({}, sample.context()))
    assert "持续时间最多加 9 分：持续 30 天加一半，各类之间相差 10 分以上" in text
    assert "权重相同时，开始早者在前" in text
