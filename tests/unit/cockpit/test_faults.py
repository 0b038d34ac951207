from __future__ import annotations

import logging

import pytest

from cockpit.errors import TooManyEventsError
from cockpit.faults import FAULTS, fault_of, sentence_of
from geo.errors import InvalidValuesError
from layouts.errors import (
    InvalidSelectionError,
    UnknownEconomyError,
    UnknownIndustryError,
    UnknownTargetError,
)
from layouts.panels.economy_view import economy_chosen
from layouts.panels.industry_asking import industry_chosen
from layouts.panels.whatif_asking import plan_of
from layouts.selection import Selection
from metrics import (
    InvalidTileError,
    MetricsError,
    OutOfScopeError,
    SourceUnavailableError,
    UnknownEventError,
    UnknownMetricError,
    UnknownRiskPointError,
)
from metrics.errors import MappingError


def test_the_nearest_base_answers_when_a_class_has_no_line() -> None:
    assert MappingError not in FAULTS
    assert fault_of(MappingError("wrong")).text("zh_CN") == "文件无法导入"


@pytest.mark.parametrize(
    ("error", "status", "level"),
    [
        (UnknownMetricError("open_fire", ["open_fires"]), 404, logging.INFO),
        (UnknownEventError("7"), 404, logging.INFO),
        (UnknownRiskPointError("7"), 404, logging.INFO),
        (InvalidTileError("21/0/0"), 404, logging.INFO),
        (InvalidValuesError("none"), 422, logging.INFO),
        (TooManyEventsError(10), 422, logging.INFO),
        (OutOfScopeError("not yours"), 403, logging.WARNING),
        (SourceUnavailableError("gone"), 503, logging.WARNING),
        (MetricsError("ours"), 500, logging.ERROR),
        (ZeroDivisionError(), 500, logging.ERROR),
    ],
    ids=[
        "the reader can act",
        "an event",
        "a risk point",
        "a tile",
        "values",
        "a file",
        "scope",
        "worth trying again",
        "base",
        "unexpected",
    ],
)
def test_fault_says_status_and_level(error: Exception, status: int, level: int) -> None:
    fault = fault_of(error)
    assert (fault.status, fault.level) == (status, level)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"enterprise": "abc"}, "统一社会信用代码应为18位数字和大写字母"),
        ({"find": "长" * 41}, "查找的文字应为1至40个字，请写得短些"),
        ({"find": "a\x00"}, "查找的文字应为1至40个字，请写得短些"),
        ({"event": "abc"}, "链接中的选择条件有误"),
    ],
)
def test_an_address_that_chooses_no_enterprise_says_what_would(
    arguments: dict[str, str], sentence: str
) -> None:
    with pytest.raises(InvalidSelectionError) as refused:
        Selection.from_query(arguments)
    assert sentence_of(refused.value, "zh_CN") == sentence


def test_an_industry_and_an_economy_that_nobody_declared_are_said_to_be_none() -> None:
    with pytest.raises(UnknownIndustryError) as industry:
        industry_chosen(Selection(industry="nowhere"))
    assert sentence_of(industry.value, "zh_CN").startswith("没有这个产业")
    with pytest.raises(UnknownEconomyError) as economy:
        economy_chosen(Selection(economy="nowhere"))
    assert sentence_of(economy.value, "zh_CN").startswith("没有这种经济形态")


def test_text_follows_the_locale() -> None:
    fault = fault_of(SourceUnavailableError("gone"))
    assert fault.text("zh_CN") == "数据源暂不可用，稍后自动重试"
    assert fault.text("en") == "The source does not answer; it will be tried again"


@pytest.mark.parametrize(
    ("locale", "near", "far"),
    [
        ("zh_CN", "没有这项指标，您是否指“open_fires”？", "没有这项指标"),
        ("en", "No such metric. Did you mean “open_fires”?", "No such metric"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest_known_one(locale: str, near: str, far: str):
    assert sentence_of(UnknownMetricError("open_fire", ["open_fires"]), locale) == near
    assert sentence_of(UnknownMetricError("gdp", ["open_fires"]), locale) == far


def test_an_unknown_target_is_answered_with_the_nearest_declared_one() -> None:
    with pytest.raises(UnknownTargetError) as refused:
        plan_of(Selection(target="industri"))
    assert sentence_of(refused.value, "zh_CN").endswith("，您是否指“industry”？")
    assert "Did you mean 'industry'?" in str(refused.value)
