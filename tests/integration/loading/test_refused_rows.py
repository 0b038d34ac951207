"""Rows that are refused: each with its own sentence, kept with line and text, beside good rows."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from tests.integration.loading.desk import GOOD, HEADER, ON_SQLITE, Desk, lines

LONG = HEADER + ",slice,unit,operator,status,published_at"
MEBIBYTE = 1024 * 1024

# What is wrong: the header, the row, its sentence.
ROWS = {
    "unknown region": (
        HEADER,
        "gdp,海署区,2025-Q1,cumulated,1",
        "区域“海署区”不在区划目录中，您是否指“海曙区”？",
    ),
    "unknown code": (
        HEADER,
        "gdp,99,2025-Q1,cumulated,1",
        "区域“99”不在区划目录中。",
    ),
    "short name misspelt": (
        HEADER,
        "gdp,海署,2025-Q1,cumulated,1",
        "区域“海署”不在区划目录中，您是否指“海曙”？",
    ),
    "no region": (HEADER, "gdp,,2025-Q1,cumulated,1", "缺少区域。"),
    "unknown metric": (
        HEADER,
        "地区生产总直,海曙区,2025-Q1,cumulated,1",
        "指标“地区生产总直”不在指标目录中，您是否指“地区生产总值”？",
    ),
    "unknown measure": (
        HEADER,
        "gdp,海曙区,2025-Q1,yoyo,1",
        "口径“yoyo”无法识别，您是否指“yoy”？",
    ),
    "measure that the metric has not": (
        HEADER,
        "population,海曙区,2024,yoy,1",
        "该指标没有“同比”口径，可填：当期。",
    ),
    "counted metric": (
        HEADER,
        "events_reported,海曙区,2025-09,level,1",
        "“上报事件数”由事件汇总得出，不能直接填报。",
    ),
    "bad number": (HEADER, "gdp,海曙区,2025-Q1,cumulated,三百", "数值“三百”不是数字。"),
    "infinite number": (HEADER, "gdp,海曙区,2025-Q1,cumulated,1e999", "数值“1e999”不是数字。"),
    "no value": (HEADER, "gdp,海曙区,2025-Q1,cumulated,…", "本行没有任何数值。"),
    "above the bounds": (
        HEADER,
        "catalogued_data_share,海曙区,2025-08,level,118",
        "数值118超出“数据编目率”的允许范围（0至100%），请核对数值和单位。",
    ),
    "below the bounds": (
        HEADER,
        "gdp,海曙区,2025-Q1,cumulated,-1",
        "数值-1超出“地区生产总值”的允许范围（不小于0亿元），请核对数值和单位。",
    ),
    "growth below the bounds": (
        HEADER,
        "gdp,海曙区,2025-Q1,cumulated_yoy,-120",
        "数值-120超出“地区生产总值”增速的允许范围（-100至1000%），请核对数值和单位。",
    ),
    "future period": (
        HEADER,
        "gdp,海曙区,2026-Q1,cumulated,1",
        "数据期2026-Q1在今天（2025-10-20）之后，还没有到来。",
    ),
    "bad period": (
        HEADER,
        "gdp,海曙区,2025年13月,cumulated,1",
        "数据期“2025年13月”无法识别，应写作2025、2025-Q1、2025-09、2025-09-18、2025-01..02。",
    ),
    "period too short": (
        HEADER,
        "gdp,海曙区,2025-02,level,1",
        "该指标按季度填报，不收更短的数据期2025-02。",
    ),
    "level that is not reported": (
        HEADER,
        "gdp,高桥镇,2025-Q1,cumulated,1",
        "“地区生产总值”不在“镇乡（街道）”一级填报，可填：全国、省、市、区（县、市）。",
    ),
    "too few cells": (HEADER, "gdp,海曙区,2025-Q1,380.5", "本行有4列，表头有5列，对不上。"),
    "quote without its fellow": (
        HEADER,
        'gdp,"海曙区,2025-Q1,cumulated,1',
        "引号没有配对：本行有一个双引号只有开头、没有结尾。",
    ),
    "bad day of publication": (
        LONG,
        "gdp,海曙区,2024,level,1,,,,,2025-02-30",
        "发布日期“2025-02-30”无法识别，应写作2025-09-18。",
    ),
    "published in the last hours of the calendar": (
        LONG,
        "gdp,海曙区,2024,level,1,,,,,9999-12-31T23:00Z",
        "发布日期“9999-12-31T23:00Z”无法识别，应写作2025-09-18。",
    ),
    "published in the future": (
        LONG,
        "gdp,海曙区,2024,level,1,,,,,2025-10-21",
        "发布日期2025-10-21在今天（2025-10-20）之后。",
    ),
    "published before its period was over": (
        LONG,
        "gdp,海曙区,2024,level,1,,,,,2024-12-01",
        "发布日期2024-12-01早于数据期2024结束，不可能已经发布，请核对发布日期一列。",
    ),
    "unknown unit": (
        LONG,
        "gdp,海曙区,2024,level,1,,亿圆,,,",
        "单位“亿圆”无法识别，您是否指“亿元”？",
    ),
    "unit of another kind": (
        LONG,
        "gdp,海曙区,2024,level,1,,万人,,,",
        "单位“万人”不能换算成“地区生产总值”的单位“亿元”。",
    ),
    "unknown operator": (
        LONG,
        "gdp,海曙区,2024,level,1,,,约,,",
        "比较符“约”无法识别，应为>、>=、<、<=、=之一。",
    ),
    "unknown status": (
        LONG,
        "gdp,海曙区,2024,level,1,,,,大概,",
        "数据状态“大概”无法识别，应为初步、修订或最终。",
    ),
    "bad slice": (
        LONG,
        "gdp,海曙区,2024,level,1,工业,,,,",
        "分组“工业”写法不对，应为“维度=取值”，多个维度以“;”分隔。",
    ),
    "slice that no database keeps": (
        LONG,
        "gdp,海曙区,2024,level,1,kind=\x01工业,,,,",
        "分组“kind=�工业”写法不对，应为“维度=取值”，多个维度以“;”分隔。",
    ),
}


@pytest.mark.parametrize("wrong", ROWS)
@ON_SQLITE
def test_refuses_a_row_with_its_own_sentence_and_keeps_the_others(desk: Desk, wrong: str) -> None:
    header, row, sentence = ROWS[wrong]
    good = GOOD + "," * (header.count(",") - HEADER.count(","))
    after = good.replace("2025-Q1", "2025-Q2")
    result = desk.load(lines(good, row, after, header=header))
    assert result.exit_code == 1, result.output
    assert f"    第3行  {sentence}\n" in result.output
    assert desk.refused() == [(3, row.replace("\x01", "�"), sentence)]
    assert sorted(key[2] for key in desk.figures()) == ["2025-Q1", "2025-Q2"]
    last = desk.batches()[-1]
    assert (last["outcome"], last["rows_read"], last["rows_refused"]) == ("partial", 3, 1)


def test_refuses_all_those_rows_of_one_file_on_either_engine(desk: Desk) -> None:
    rows = [row + "," * (LONG.count(",") - header.count(",")) for header, row, _ in ROWS.values()]
    told = {wrong: sentence for wrong, (_, _, sentence) in ROWS.items()}
    for wrong in ("quote without its fellow", "too few cells"):  # another width, another sentence
        rows.pop(list(told).index(wrong))
        del told[wrong]
    assert desk.load(lines(*rows, GOOD + ",,,,,", header=LONG)).exit_code == 1
    assert [reason for _, _, reason in desk.refused()] == list(told.values())
    assert list(desk.figures().values()) == [380.5]


def test_a_duplicate_key_names_the_line_that_stands(desk: Desk) -> None:
    same = "地区生产总值,330203000000,2025-01..03,level,999"  # in other words
    assert desk.load(lines(GOOD, same)).exit_code == 1
    [(line, text, reason)] = desk.refused()
    assert (line, text) == (3, same)
    assert reason == ("与第2行重复（指标、区域、数据期、口径、分组都相同），保留先出现的一行。")
    assert list(desk.figures().values()) == [380.5]


def test_a_line_that_does_not_decode_is_refused_alone(desk: Desk) -> None:
    spoilt = "gdp,宁波市,2025-Q1,cumulated,".encode() + b"\xff\xfe1"
    content = lines(GOOD).encode() + spoilt + b"\n" + "gdp,宁波市,2025-Q2,cumulated,2\n".encode()
    assert desk.load(content).exit_code == 1
    [(line, text, reason)] = desk.refused()
    assert (line, reason) == (3, "本行不是UTF-8编码的文字，无法读出。")
    assert text.startswith("gdp,宁波市,2025-Q1,cumulated,\ufffd")
    assert len(desk.figures()) == 2


@ON_SQLITE
def test_a_line_over_a_mebibyte_is_passed_over_and_never_held(desk: Desk) -> None:
    file = desk.folder / "long.csv"
    with file.open("wb") as stream:
        stream.write(lines(GOOD).encode())
        for _ in range(64):
            stream.write(b"x" * MEBIBYTE)
        stream.write(b"\n" + GOOD.replace("Q1", "Q2").encode() + b"\n" + b"y" * (MEBIBYTE + 1))
    desk.run("load", "--dry-run", str(file))  # what is imported on first use is no part of a line
    tracemalloc.start()
    try:
        result = desk.load_file(file)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert result.exit_code == 1, result.output
    assert [(line, text[:3], len(text), reason) for line, text, reason in desk.refused()] == [
        (3, "xxx", 501, "本行超过1 MiB，未予读取。"),
        (5, "yyy", 501, "本行超过1 MiB，未予读取。"),
    ]
    assert len(desk.figures()) == 2
    assert peak < 24 * MEBIBYTE


def test_a_line_of_a_mebibyte_is_still_a_line(desk: Desk) -> None:
    header = HEADER + ",note"
    row = f"{GOOD},"
    row += "注" * ((MEBIBYTE - len(row.encode())) // 3)
    assert desk.load(lines(row, header=header)).exit_code == 0, desk.refused()


def test_text_of_a_refused_row_is_bounded_and_its_first_line_is_told(desk: Desk) -> None:
    header = HEADER + ",note"
    row = 'gdp,海署区,2025-Q1,cumulated,1,"第一行\n' + "说明" * 1000 + '"'
    assert desk.load(lines(GOOD + ",", row, GOOD + ",", header=header)).exit_code == 1
    (first, second) = desk.refused()
    assert (first[0], len(first[1])) == (3, 501)
    assert "第一行\n说明" in first[1]
    assert second[0] == 5


@ON_SQLITE
def test_every_refused_row_is_kept_and_only_the_first_are_printed(desk: Desk) -> None:
    bad = [f"gdp,海署区,{1900 + n}-Q1,cumulated,1" for n in range(100)]
    result = desk.load(lines(GOOD, *bad))
    assert [line for line, _, _ in desk.refused()] == list(range(3, 103))
    shown = result.output.count("您是否指“海曙区”？")
    assert 0 < shown <= 20
    assert f"……另有 {100 - shown} 行，全部记录在批次中。" in result.output


def test_words_of_a_mapping_are_told_too(desk: Desk, tmp_path: Path) -> None:
    mapping = desk.write(
        "name: sheet\nlabel: 表\nregion: 海曙区\nperiod: {column: 月份, formats: [cn_month]}\n"
        "exclude: [{column: 备注, pattern: 作废, reason: 来源系统已作废的行。}]\n"
        "figures:\n"
        "  - column: 数值\n"
        "    indicator:\n"
        "      column: 项目\n"
        "      words:\n"
        "        零售额: {metric: retail_sales}\n"
        "        用电: {refused: 与全社会用电量口径不同。}\n",
        "sheet.yaml",
    )
    table = (
        "月份,项目,数值,备注\n2025年8月份,零售额,30,\n2025年8月份,零售颗,30,\n"
        "2025年8月份,用电,30,\n2025年7月份,零售额,30,作废\n2025-06,零售额,30,\n"
    )
    assert desk.load(table, "--mapping", str(mapping)).exit_code == 1
    assert [(line, reason) for line, _, reason in desk.refused()] == [
        (3, "指标“零售颗”未列入映射，您是否指“零售额”？"),
        (4, "与全社会用电量口径不同。"),
        (5, "来源系统已作废的行。"),
        (6, "数据期“2025-06”无法识别，应写作2025年04月份。"),
    ]
