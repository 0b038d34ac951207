"""The sentences behind reasons and notes: what was asked, what is wrong, what would be right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from metrics.economy.forecast.result import NoForecast, Note, Reason, Remark
from metrics.metric import Label

_REASONS: Final[Mapping[Reason, tuple[str, str]]] = {
    Reason.ALL_MISSING: (
        "无法预测：没有一期有数据，需先报送至少8期。",
        "No forecast: no period has a figure; at least 8 periods are needed.",
    ),
    Reason.TOO_SHORT: (
        "样本不足：只有{points}期数据，预测至少需要{needed}期。",
        "Too few figures: there are {points} periods, a forecast needs at least {needed}.",
    ),
    Reason.CONSTANT: (
        "无法预测：{points}期数据都相同，没有可供推断的变化。",
        "No forecast: all {points} figures are equal, there is no movement to learn from.",
    ),
    Reason.GAP: (
        "数据中断：{period}之前缺报时间过长，之后只有{points}期，至少需要{needed}期连续数据。",
        "Interrupted: too much is missing before {period}, and only {points} periods follow; "
        "{needed} are needed.",
    ),
    Reason.NOT_POSITIVE: (
        "无法按倍数关系预测：有{points}期数据不大于零，请改用加法形式。",
        "No multiplicative forecast: {points} figures are not above zero; ask for an additive one.",
    ),
    Reason.OUT_OF_BOUNDS: (
        "无法预测：有{points}期数据超出允许范围{low}至{high}，请先核对数据。",
        "No forecast: {points} figures lie outside {low} to {high}; check the data first.",
    ),
    Reason.NOT_REGULAR: (
        "无法预测：只接受按月、季、年排列且不重复的数据，收到的是{grain}。",
        "No forecast: figures must stand once a month, quarter or year; these are {grain}.",
    ),
    Reason.NO_HORIZON: (
        "无法预测：要求预测{horizon}期，可预测1至{most}期。",
        "No forecast: {horizon} periods were asked for; 1 to {most} are possible.",
    ),
}

_NOTES: Final[Mapping[Note, tuple[str, str]]] = {
    Note.SHORT_SEASON: (
        "样本不足：不足{years}年，未考虑季节因素。",
        "Too few figures: less than {years} years, so no season is allowed for.",
    ),
    Note.MERGED_JANUARY: (
        "1—2月合并为一期，一年按11期计算。",
        "January and February are one period; a year has eleven.",
    ),
    Note.NO_JANUARY_FEBRUARY: (
        "1月、2月没有单月数据，一年按10期计算。",
        "There are no figures of January and February; a year has ten periods.",
    ),
    Note.CUT_BEFORE_MERGING: (
        "1—2月的发布方式在{year}年改变，只使用{year}年起的数据。",
        "January and February are published in another way since {year}; "
        "earlier years are left out.",
    ),
    Note.CUT_AT_GAP: (
        "{period}之前数据中断，只使用{period}起的数据。",
        "Figures before {period} are interrupted; only those since then are used.",
    ),
    Note.BRIDGED: (
        "有{points}期缺报，仅为估计模型插补，不计入准确度。",
        "{points} missing periods are interpolated to estimate the model; they are not scored.",
    ),
    Note.NAIVE: (
        "在历史检验中组合预测不优于上年同期，采用上年同期值作为预测。",
        "At past origins the combination was no better than last year's figure, which is used.",
    ),
    Note.FEW_ORIGINS: (
        "历史检验只有{origins}次，区间仅供参考。",
        "Only {origins} past origins could be tried; take the bands as an indication.",
    ),
}


def refuse(reason: Reason, **figures: object) -> NoForecast:
    """Return the answer that there is no forecast, with its figures in words."""
    chinese, english = _REASONS[reason]
    return NoForecast(reason, Label(zh=chinese.format(**figures), en=english.format(**figures)))


def remark(note: Note, **figures: object) -> Remark:
    """Return a note with its figures in words."""
    chinese, english = _NOTES[note]
    return Remark(note, Label(zh=chinese.format(**figures), en=english.format(**figures)))
