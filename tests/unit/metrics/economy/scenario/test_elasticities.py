from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from metrics import Period, month_period, parse_period
from metrics.economy.absence import Absence, Refusal
from metrics.economy.scenario import Driver, Estimate, Sampling, Sign, estimate_elasticities
from metrics.metric import Label

QUICK = Sampling(draws=200)


def by_month(values: np.ndarray, first_year: int = 2015) -> dict[Period, float]:
    return {
        month_period(first_year + at // 12, at % 12 + 1): float(value)
        for at, value in enumerate(values)
    }


def driver(
    name: str, values: Mapping[Period, float], sign: Sign = Sign.FREE, lag: int = 0
) -> Driver:
    return Driver(name, Label(zh=name, en=name), values, sign, lag)


def smooth(rng: np.random.Generator, length: int = 120) -> np.ndarray:
    """Give changes that remember the month before."""
    noise = rng.normal(0, 2, length)
    for at in range(1, length):
        noise[at] += 0.7 * noise[at - 1]
    return noise


def estimate(target: Mapping[Period, float], *drivers: Driver, how: Sampling = QUICK) -> Estimate:
    found = estimate_elasticities(target, drivers, how)
    assert isinstance(found, Estimate), found
    return found


def refused(target: Mapping[Period, float], *drivers: Driver) -> Refusal:
    found = estimate_elasticities(target, drivers, QUICK)
    assert isinstance(found, Refusal)
    return found


def test_finds_the_elasticities_that_were_put_in() -> None:
    rng = np.random.default_rng(1)
    one, two = smooth(rng), smooth(rng)
    target = 3 + 0.5 * one - 0.3 * two + rng.normal(0, 0.3, 120)
    found = estimate(
        by_month(target),
        driver("one", by_month(one), Sign.POSITIVE),
        driver("two", by_month(two), Sign.NEGATIVE),
    )
    values = [elasticity.value for elasticity in found.elasticities]
    assert values == pytest.approx([0.5, -0.3], abs=0.05)
    assert all(e.low <= e.value <= e.high for e in found.elasticities)
    assert found.explained > 0.9
    assert (found.rows, found.bound) == (120, ())


def test_a_wrong_sign_is_held_at_zero_and_told() -> None:
    rng = np.random.default_rng(2)
    one = smooth(rng)
    target = by_month(-0.5 * one + rng.normal(0, 0.2, 120))
    found = estimate(target, driver("one", by_month(one), Sign.POSITIVE))
    assert found.elasticities[0].value == 0
    assert found.bound == ("one",)
    free = estimate(target, driver("one", by_month(one)))
    assert free.elasticities[0].value == pytest.approx(-0.5, abs=0.05)


def test_a_lag_looks_back_along_the_periods() -> None:
    rng = np.random.default_rng(3)
    one = smooth(rng, 123)
    target = by_month(0.8 * np.concatenate([[0, 0, 0], one[:-3]]))
    found = estimate(target, driver("one", by_month(one), lag=3))
    assert found.rows == 120
    assert found.elasticities[0].value == pytest.approx(0.8)
    assert found.elasticities[0].lag == 3


def test_the_same_seed_gives_the_same_interval() -> None:
    rng = np.random.default_rng(4)
    one = smooth(rng)
    target = by_month(one + rng.normal(0, 1, 120))
    first, again = (estimate(target, driver("one", by_month(one))) for _ in range(2))
    other = estimate(target, driver("one", by_month(one)), how=Sampling(draws=200, seed=1))
    assert first.elasticities == again.elasticities
    assert first.elasticities != other.elasticities


def test_the_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    held = 0
    for seed in range(100):
        rng = np.random.default_rng(seed)
        one, noise = smooth(rng), smooth(rng)
        found = estimate(
            by_month(0.5 * one + noise), driver("one", by_month(one)), how=Sampling(draws=100)
        )
        held += found.elasticities[0].low <= 0.5 <= found.elasticities[0].high
    assert 70 <= held <= 90  # 80 % is said


def test_merged_months_are_rows_as_others_are() -> None:
    rng = np.random.default_rng(5)
    periods = [
        parse_period(f"{year}-{month}")
        for year in range(2018, 2026)
        for month in ("01..02", *(f"{m:02d}" for m in range(3, 13)))
    ]
    one = dict(zip(periods, rng.normal(0, 1, len(periods)), strict=True))
    found = estimate({p: 0.4 * v for p, v in one.items()}, driver("one", one))
    assert found.rows == 88
    assert found.elasticities[0].value == pytest.approx(0.4)


def test_what_is_no_number_is_no_row() -> None:
    one = by_month(smooth(np.random.default_rng(7)))
    broken = one | {month_period(2020, 5): float("nan")}
    assert estimate({p: 0.4 * v for p, v in one.items()}, driver("one", broken)).rows == 119


def test_says_why_there_is_none() -> None:
    rng = np.random.default_rng(6)
    one = by_month(smooth(rng))
    short = dict(list(one.items())[:23])
    assert refused(one).absence is Absence.TOO_SHORT
    assert refused({}, driver("one", one)).absence is Absence.TOO_SHORT
    assert "23期" in refused(one, driver("one", short)).told.zh
    flat = dict.fromkeys(one, 5.0)
    assert refused(one, driver("平", flat)).told.zh.startswith("“平”各期变动完全相同")
    assert refused(flat, driver("one", one)).absence is Absence.NO_VARIATION
    twin = {period: 2 * value for period, value in one.items()}
    both = refused(one, driver("one", one), driver("two", twin))
    assert both.absence is Absence.NOT_FIT
    assert "分不开" in both.told.zh


def test_industry_and_electricity_move_together(shared_data: Path) -> None:
    folder = shared_data / "economy"
    industry = pd.read_csv(folder / "macro_china_gyzjz_df.csv").dropna(subset="同比增长")
    power = pd.read_csv(folder / "macro_china_society_electricity_df.csv")
    target = {
        parse_period(text.replace("年", "-").replace("月份", "")): value
        for text, value in zip(industry["月份"], industry["同比增长"], strict=True)
    }
    cumulated = {
        month_period(int(text.split(".")[0]), int(text.split(".")[1])): value
        for text, value in zip(
            power["统计时间"].astype(str), power["全社会用电量同比"], strict=True
        )
        if value == value and text.split(".")[1] != "1"
    }
    found = estimate(target, driver("用电量", cumulated, Sign.POSITIVE))
    assert found.rows > 100
    assert 0.1 < found.elasticities[0].value < 1.5
