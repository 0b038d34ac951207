"""A chance is never said to be certain, and a missing one says why."""

from __future__ import annotations

import pytest

from layouts.panels.expectation_words import (
    chance,
    chance_cell,
    coverage_words,
    expectation_cell,
    reached_words,
    refusal_words,
)
from metrics import Lamp, Measure, Period, parse_period
from metrics.economy.expectation import Expectation, NoExpectation, Unexpected
from metrics.economy.forecast import Reason
from metrics.economy.forecast.wording import refuse
from tests.unit.layouts import sample

USERS = sample.catalogue()["zheliban_daily_users"]
STANDING = sample.standing(USERS.name, Lamp.RED, value=7.42)


def expected(**changed) -> Expectation:
    values = {
        "period": parse_period("2025-12"), "value": 7.57, "low": 7.48, "high": 7.67,
        "probability": 0.3, "reached": None, "is_met": False, "origin": parse_period("2025-09"),
        "record": sample.record(USERS.name, Measure.LEVEL),
    }  # fmt: skip
    return Expectation(**{**values, **changed})


@pytest.mark.parametrize(
    ("probability", "said"),
    [(0.0, "<1%"), (0.004, "<1%"), (0.005, "1%"), (0.5, "50%"), (0.994, "99%"), (1.0, ">99%")],
)
def test_a_chance_is_never_certain(probability: float, said: str) -> None:
    assert chance(probability) == said


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"reached": None}, "预测期内达不到"),
        ({"reached": parse_period("2025-11")}, "预计2025年11月达到"),
        ({"reached": parse_period("2026-03")}, "预计2026年3月才达到，晚于到期"),
        ({"reached": parse_period("2025-10"), "is_met": True}, "已达到目标值"),
        ({"probability": None}, ""),
    ],
)
def test_when_the_target_is_reached(changed: dict, said: str) -> None:
    assert reached_words(expected(**changed), "zh_CN") == said


def test_a_band_that_held_too_rarely_is_called_narrow() -> None:
    def held(share: float | None) -> Expectation:
        return expected(record=sample.record(USERS.name, Measure.LEVEL, coverage_80=share))

    assert coverage_words(held(0.81), "zh_CN") == "区间历史覆盖81%"
    assert coverage_words(held(0.746), "zh_CN") == "区间历史覆盖75%，偏窄"
    assert coverage_words(held(None), "zh_CN") == "历史检验不足，区间仅供参考"


def test_every_reason_has_a_sentence_in_both_languages() -> None:
    for why in Unexpected:
        for period in (None, parse_period("2027-09")):
            if (period is None) == (why not in (Unexpected.TOO_SHORT, Unexpected.LATER)):
                for locale in ("zh_CN", "en"):
                    words = refusal_words(NoExpectation(why, period=period), locale)
                    assert words
                    assert "expect_" not in words
    told = refuse(Reason.CONSTANT, points=20).told
    refused = NoExpectation(Unexpected.REFUSED, told=told)
    assert refusal_words(refused, "zh_CN") == told.zh


def test_cells_sort_by_value_and_chance_and_are_empty_without_a_target() -> None:
    found = expected()
    assert expectation_cell(found, STANDING, USERS, "zh_CN").value == 7.57
    assert chance_cell(found, "zh_CN").value == 0.3
    assert chance_cell(expected(probability=None), "zh_CN").value is None
    assert chance_cell(NoExpectation(Unexpected.SUMMED), "zh_CN").shown == "—"
    assert expectation_cell(None, STANDING, USERS, "zh_CN").shown == "—"


def test_periods_are_typed() -> None:
    assert isinstance(expected().period, Period)
