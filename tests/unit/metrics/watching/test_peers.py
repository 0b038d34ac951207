from __future__ import annotations

from metrics import Measure
from metrics.query import RegionCode
from metrics.watching.peers import judge_peers
from tests.unit.metrics.small_house import metric
from tests.unit.metrics.watching.series import watched

PLACES = [RegionCode(f"330203{number:03}000") for number in range(1, 11)]
MEASURES = ("level", "yoy")


def judged(values, measure=Measure.YOY, told=PLACES):
    found = (watched([value], measure, place) for place, value in zip(PLACES, values, strict=False))
    series = {one.key: one for one in found}
    return list(judge_peers(metric("users", measures=MEASURES), series, PLACES, told))


def test_the_one_that_differs_is_odd_and_only_it():
    found = judged([3.0, 3.1, 2.9, 3.2, 2.8, 3.05, 2.95, 3.15, 2.85, 9.0])
    odd = [one.key.region for one in found if one.anomaly]
    assert odd == [PLACES[-1]]
    assert len(found) == 10


def test_places_of_different_size_are_not_compared_by_amounts():
    assert judged([3.0, 3.1, 2.9, 3.2, 2.8, 90.0], Measure.LEVEL) == []


def test_too_few_or_equal_places_are_not_judged():
    assert judged([1.0, 2.0, 3.0, 4.0, 9.0]) == []
    assert judged([1.0] * 10) == []


def test_only_those_asked_for_are_told():
    found = judged([3.0, 3.1, 2.9, 3.2, 2.8, 3.05, 9.0], told=PLACES[:1])
    assert [one.key.region for one in found] == PLACES[:1]
