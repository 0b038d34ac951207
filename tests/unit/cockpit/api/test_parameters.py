from __future__ import annotations

from typing import get_origin

import pytest

from cockpit.api.figures import FiguresParameters
from cockpit.api.parameters import REPEATABLE
from cockpit.api.region_tree import RegionsParameters
from cockpit.api.standings import StandingParameters
from metrics import DISTRICT
from tests.services.sites import Site

FIGURES = "/api/v1/metrics/gdp"


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        (f"{FIGURES}?frist=2025", "'frist' is no parameter here. Did you mean 'first'?"),
        (f"{FIGURES}?first=2025Q1", "first: '2025Q1' is no period: write 2025, 2025-Q1"),
        (f"{FIGURES}?last=9999", "last: '9999' is no period"),
        (f"{FIGURES}?last=", "last: '' is no period"),
        (f"{FIGURES}?measure=yoyo", "measure: 'yoyo' is no measure. Did you mean 'yoy'?"),
        (f"{FIGURES}?grain=month&grain=moth", "grain: 'moth' is no grain. Did you mean 'month'?"),
        (f"{FIGURES}?as_of=2025-07", "as_of: '2025-07' is no day: write 2025-09-18."),
        (f"{FIGURES}?by=town", "by: 'town' is no cut; ask for regions with region or children_of"),
        (f"{FIGURES}?by=Category", "by: 'Category' is no dimension: lower-case letters"),
        (f"{FIGURES}?first=2024&first=2025", "first: given 2 times (2024, 2025); give it once."),
        ("/api/v1/metrics?theme=plan", "'theme' is no parameter here. Known: none."),
        ("/api/v1/regions?level=twon", "level: 'twon' is no level. Did you mean 'town'?"),
        ("/api/v1/standing?on=today", "on: 'today' is no period"),
        ("/api/v1/standing?kind=anual", "'anual' is no kind of target. Did you mean 'annual'?"),
        ("/api/v1/standing?kinds=plan", "'kinds' is no parameter here."),
    ],
)
def test_says_what_would_be_right(site: Site, address: str, sentence: str) -> None:
    answer = site.client.get(address)
    assert (answer.status_code, answer.json["title"]) == (422, "请求参数有误")
    assert sentence in answer.json["detail"]
    assert answer.json["type"] == "urn:cockpit:problem:invalid-request"


def test_says_everything_that_is_wrong_at_once(site: Site) -> None:
    detail = site.client.get(f"{FIGURES}?first=2025Q1&measure=yoyo&by=town").json["detail"]
    assert [word in detail for word in ("first: ", "measure: ", "by: ")] == [True] * 3


@pytest.mark.parametrize(
    ("address", "title", "sentence"),
    [
        ("/api/v1/metrics/gpd", "没有这项指标", "Unknown metric 'gpd'. Did you mean 'gdp'?"),
        ("/api/v1/standing?metric=gpd", "没有这项指标", "Did you mean 'gdp'?"),
        (f"{FIGURES}?region=33020300", "没有这个区域", "Unknown region '33020300'. Did you mean"),
        (f"{FIGURES}?children_of=x", "没有这个区域", "Unknown region 'x'."),
        ("/api/v1/regions?parent=x", "没有这个区域", "Unknown region 'x'."),
    ],
)
def test_does_not_know_what_does_not_exist(
    site: Site, address: str, title: str, sentence: str
) -> None:
    answer = site.client.get(address)
    assert (answer.status_code, answer.json["title"]) == (404, title)
    assert sentence in answer.json["detail"]


def test_what_may_be_repeated_is_a_list() -> None:
    models = (FiguresParameters, RegionsParameters, StandingParameters)
    fields = {name: field for model in models for name, field in model.model_fields.items()}
    lists = {name for name, field in fields.items() if get_origin(field.annotation) is list}
    assert lists == REPEATABLE


def test_measures_go_by_their_chinese_names_too(site: Site) -> None:
    assert site.client.get(f"{FIGURES}?measure=累计同比").status_code == 200


def test_district_is_asked_where_no_region_is_named(site: Site) -> None:
    codes = {row["region_code"] for row in site.client.get("/api/v1/standing").json["rows"]}
    assert codes == {DISTRICT}


def test_cut_that_the_metric_has_not_is_refused(site: Site) -> None:
    answer = site.client.get("/api/v1/metrics/events_per_10k?by=category")
    assert (answer.status_code, answer.json["title"]) == (422, "该指标不支持这种查询")
    assert "events_by_category, hotline_requests_by_category can." in answer.json["detail"]
