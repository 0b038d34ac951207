"""Every word of the user interface, by message id: Chinese first, English beside it.

Names of metrics, regions and departments are data and come from their own records; figures and
dates are written by ``layouts.formatting``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Message(NamedTuple):
    """One message in both languages; ``{names}`` are filled in by ``say``."""

    zh: str
    en: str


WORDS: Mapping[str, Message] = MappingProxyType(
    {
        # common
        "data_period": Message("数据期 {period}", "Data: {period}"),
        "source": Message("来源 {source}", "Source: {source}"),
        "no_data": Message("无数据", "No data"),
        "overdue": Message("逾期未报 {age}", "{age} overdue"),
        "late": Message("逾期{age}", "{age} late"),
        "due_on": Message("限{day}", "due {day}"),
        "preliminary": Message("初步数", "Preliminary"),
        "revised": Message("修订数", "Revised"),
        "aggregated": Message("汇总 {coverage}", "Sum of {coverage}"),
        "and_others": Message("{listed}等", "{listed} and others"),
        "provenance_demo": Message("演示数据", "Demonstration data"),
        "provenance_exercise": Message("演练数据", "Exercise data"),
        # shell
        "app_title": Message("海曙数字驾驶舱", "Haishu Digital Cockpit"),
        "page_overview": Message("一屏通览", "Overview"),
        "demo_data": Message("演示数据", "Demo data"),
        "reports_overdue": Message("{count} 项逾期未报", "{count} reports overdue"),
        "data_until": Message("数据期 至{period}", "Data until {period}"),
        "towns_count": Message("镇乡（街道）{count}", "{count} towns"),
        "communities_count": Message("社区（村）{count}", "{count} communities"),
        "breadcrumb": Message("当前位置", "Where you are"),
        "switch_theme": Message("切换深浅色", "Switch light and dark"),
        "mark_stale": Message("{reason}，此处为 {time} 的画面", "{reason}. Shown: {time}"),
        "link_down": Message(
            "连接中断，画面停在最后一次更新", "Connection lost; last screen shown"
        ),
        "back_home": Message("返回海曙区", "Back to the district"),
        "no_such_page": Message("没有这个页面", "No such page"),
        # plan table
        "plan_title": Message("规划指标", "Plan targets"),
        "plan_subtitle": Message("“{plan}”表1", "Table 1 of {plan}"),
        "plan_meta": Message("{year}年目标 · 时序 {elapsed}", "Target {year} · elapsed {elapsed}"),
        "plan_over": Message("{year}年目标 · 规划期已满", "Target {year} · plan ended"),
        "lamp_green": Message("达到序时", "On pace"),
        "lamp_yellow": Message("滞后", "Behind"),
        "lamp_red": Message("严重滞后", "Far behind"),
        "lamp_none": Message("无数据", "No data"),
        "verdict_met": Message("已达标", "Met"),
        "verdict_missed": Message("未达标", "Missed"),
        "made_good": Message("已补", "Made good"),
        "rule_green": Message(
            "差距不超 {points}（或目标 {share}）", "within {points} ({share} of target)"
        ),
        "rule_red": Message(
            "完成进度落后 {lag} 点以上且差距超 {points}（或目标 {share}）",
            "over {lag} points late and over {points} (or {share} of target) short",
        ),
        "rest_on_pace": Message("其余 {count} 项达到序时", "{count} more on pace"),
        "rest_met": Message("其余 {count} 项已达标", "{count} more met"),
        "gap_column": Message(
            "条形为本阶段完成进度，竖线为序时；右列为与序时差距（个百分点）",
            "Bar: share of the step; line: pace; right: gap to pace",
        ),
        "gap_column_over": Message("右列为与目标差距", "Right: gap to target"),
        "bar_label": Message(
            "本阶段完成 {completed}，时序 {elapsed}", "{completed} of the step done, {elapsed} gone"
        ),
        "not_reported_here": Message(
            "{count} 项规划指标不分解到镇乡（街道）", "{count} targets are not set for towns"
        ),
        "none_reported_here": Message(
            "规划指标不分解到本级，请看全区", "No plan target is set at this level"
        ),
        # map
        "map_choose": Message("选择指标", "Choose an indicator"),
        "no_town_figures": Message("镇乡（街道）无数据", "No figures by town"),
        "no_community_figures": Message("社区（村）无数据", "No figures by community"),
        "places_missing": Message(
            "另有 {count} 个社区（村）无坐标", "{count} communities without a known place"
        ),
        "old_town": Message("老城区", "Old town"),
        # economy
        "economy_title": Message("经济运行", "Economy"),
        "economy_meta": Message(
            "实线 {main} · 虚线 {reference}", "Solid {main}, dashed {reference}"
        ),
        "economy_meta_alone": Message("实线 {main}", "Solid {main}"),
        "economy_elsewhere": Message(
            "{region}无此数据，以下为{shown}", "No figures for {region}; shown: {shown}"
        ),
        "yoy": Message("同比", "year on year"),
        "cumulated_yoy": Message("累计同比", "cumulated, year on year"),
        "level": Message("当期", "level"),
        "cumulated": Message("累计", "cumulated"),
        # attention
        "attention_title": Message("重点关注", "Needs attention"),
        "attention_meta": Message("按影响排序 · 共 {count} 项", "By weight · {count} in all"),
        "attention_meta_cut": Message(
            "按影响排序 · 共 {count} 项，列前 {shown}", "By weight · first {shown} of {count}"
        ),
        "attention_none": Message("当前无重点关注事项", "Nothing needs attention now"),
        "matter_fire": Message("{place} 林火报警（疑似）待核实", "{place}: suspected forest fire"),
        "matter_event": Message("{place} {grade}：{title}", "{place}, {grade}: {title}"),
        "matter_plan_red": Message("{metric} 落后序时 {lag} 点", "{metric}: {lag} points late"),
        "matter_below_start": Message("{metric} 低于本阶段起点", "{metric}: below its start"),
        "matter_missed": Message("{metric} 未达标", "{metric}: target missed"),
        "matter_overdue": Message("{metric} 逾期未报", "{metric}: report overdue"),
        "next_verify": Message("立即核实，按预案处置", "Verify at once"),
        "next_supervise": Message("应于{day}办结，督办销号", "Was due {day}; supervise"),
        "next_run_rate": Message(
            "距目标差{gap}，月均需增{rate}", "{gap} to the target: {rate} a month"
        ),
        "next_report": Message("催报{period}数据（{day}到期）", "Ask for {period} (due {day})"),
        "next_explain": Message("说明未达标原因，列入下期整改", "Explain and carry over"),
        "since_red": Message("{period}起", "since {period}"),
        "since_now": Message("本期", "this period"),
        "no_department": Message("责任部门待明确", "Department to be named"),
        # fire and risk
        "fire_title": Message("林火报警与重大风险", "Forest-fire reports and major risks"),
        "fire_today": Message("今日林火报警（疑似）", "Forest-fire reports today"),
        "fire_unverified": Message("起待核实", "to verify"),
        "fire_none": Message("今日无林火报警", "No forest-fire report today"),
        "fire_closed": Message("已处置", "Closed"),
        "fire_open": Message("待核实", "To verify"),
        "risk_open": Message("未办结风险事件", "Open risk events"),
        "risk_none": Message("无未办结的重大、较大风险事件", "No open major risk event"),
        "risk_overdue": Message("{count} 件逾期", "{count} overdue"),
        "risk_major": Message("重大", "Major"),
        "risk_larger": Message("较大", "Larger"),
        "risk_general": Message("一般", "General"),
        "risk_low": Message("低", "Low"),
    }
)


def say(locale: str, message: str, /, **values: object) -> str:
    """Say a message in a locale, with its values filled in."""
    found = WORDS[message]
    text = found.en if locale.startswith("en") else found.zh
    return text.format(**values)
