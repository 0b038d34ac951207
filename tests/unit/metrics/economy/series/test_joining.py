from __future__ import annotations

import pytest

from metrics import InvalidSeriesError, Measure
from metrics.economy.series import Maker, join
from tests.unit.metrics.economy.made_series import FLOW, PROFIT, SHARE, series, texts

OLD = series({"2017-11": 50, "2017-12": 60, "2018-03": 55, "2018-04": 45}, definition="2011年口径")
NEW = series({"2018-03": 60.5, "2018-04": 49.5, "2018-05": 70}, definition="2018年口径")


def test_figures_stand_as_published_and_the_joint_is_told() -> None:
    made, joint = join(OLD, NEW, rescaled=False)
    assert texts(made) == {
        "2017-11": 50, "2017-12": 60, "2018-03": 60.5, "2018-04": 49.5, "2018-05": 70,
    }  # fmt: skip
    assert (str(joint.at), joint.factor) == ("2018-03", None)
    assert made.definition == "2011年口径 + 2018年口径"
    assert {point.maker for point in made.points} == {Maker.PUBLISHED}


def test_older_figures_are_brought_to_the_newer_level_by_what_both_tell() -> None:
    made, joint = join(OLD, NEW, rescaled=True)
    assert joint.factor == pytest.approx(1.1)
    assert [str(period) for period in joint.overlap] == ["2018-03", "2018-04"]
    assert texts(made)["2017-12"] == pytest.approx(66)
    assert [p.maker.is_estimate for p in made.points] == [True, True, False, False, False]


def test_two_declared_metrics_may_be_two_definitions() -> None:
    made, joint = join(series({"2017-12": 60}, PROFIT), series({"2018-03": 55}), rescaled=False)
    assert (joint.older, joint.newer) == ("规上工业利润", "社会消费品零售总额")
    assert made.metric is FLOW


@pytest.mark.parametrize(
    ("older", "told"),
    [
        (series({}, definition="旧"), "有一段没有数"),
        (series({"2018-05": 1}, definition="旧"), "旧口径应早于新口径"),
        (series({"2017-12": 1}, definition="2018年口径"), "同一口径"),
        (series({"2017-12": 1}, measure=Measure.YOY), "数值类别不同"),
        (series({"2017-12": 1}, SHARE), "单位"),
    ],
)
def test_refuses_what_does_not_follow(older: object, told: str) -> None:
    with pytest.raises(InvalidSeriesError, match=told):
        join(older, NEW, rescaled=False)  # type: ignore[arg-type]


def test_rescaling_needs_common_positive_figures_of_a_level() -> None:
    apart = series({"2017-12": 60}, definition="旧")
    with pytest.raises(InvalidSeriesError, match="没有可比的共同时期"):
        join(apart, NEW, rescaled=True)
    zero = series({"2017-12": 60, "2018-03": 0}, definition="旧")
    with pytest.raises(InvalidSeriesError, match="没有可比的共同时期"):
        join(zero, NEW, rescaled=True)
    rate, later = (
        series({period: 5}, measure=Measure.YOY, definition=name)
        for period, name in (("2017-12", "旧"), ("2018-03", "新"))
    )
    with pytest.raises(InvalidSeriesError, match="是比率"):
        join(rate, later, rescaled=True)
