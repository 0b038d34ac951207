"""Events in words: codes, times in Shanghai, what has become of them, where they are."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from layouts.panels.event_rows import FILE_COLUMNS, LAT, LON, RowWords, file_frame, worded
from layouts.words import say
from metrics import DISTRICT
from tests.unit.layouts import sample


def words(locale="zh_CN", today=sample.TODAY):
    return RowWords(locale, sample.region_tree(), sample.DEPARTMENTS, today)


def row(event=None, **changed):
    """The only row, told in words."""
    (found,) = worded(sample.events({**(event or {})}), words(**changed)).to_dict("records")
    return found


def test_codes_are_told_as_people_call_them():
    found = row()
    told = (found["category"], found["severity"], found["source"], found["department"])
    assert told == ("安全生产", "重大", "网格上报", "海曙区应急管理局")
    english = row(locale="en")
    assert (english["category"], english["severity"]) == ("Work safety", "Major")


def test_strangers_stay_as_they_are():
    found = row({"category": "sea", "severity": "vast", "source": "gull", "department": "crew"})
    told = (found["category"], found["severity"], found["source"], found["department"])
    assert told == ("sea", "vast", "gull", "crew")


def test_an_event_without_a_title_bears_its_category():
    assert row({"title": ""})["title"] == "安全生产"


def test_an_event_without_a_department_names_none():
    assert row({"department": None})["department"] == ""


def test_times_are_written_as_in_shanghai_and_missing_ones_are_empty():
    found = row(
        {"reported_at": datetime(2025, 10, 10, 16, 30), "deadline_at": None, "closed_at": None}
    )
    assert found["reported_at"] == "2025-10-11 00:30"
    assert (found["deadline_at"], found["closed_at"]) == ("", "")


@pytest.mark.parametrize(
    ("deadline", "closed", "standing"),
    [
        # 00:00 of the business date in Shanghai is 16:00 UTC of the day before.
        (datetime(2025, 10, 19, 15, 59), None, "逾期未结"),
        (datetime(2025, 10, 19, 16, 0), None, "在办"),
        (datetime(2025, 10, 21, 0, 0), None, "在办"),
        (None, None, "在办"),
        (datetime(2025, 10, 1, 0, 0), datetime(2025, 10, 9, 0, 0), "已办结"),
    ],
    ids=["day over", "day begun", "to come", "no deadline", "closed late"],
)
def test_what_has_become_of_it_is_as_on_the_day(deadline, closed, standing):
    assert row({"deadline_at": deadline, "closed_at": closed})["standing"] == standing


def test_the_same_event_is_not_yet_overdue_on_the_day_of_its_deadline():
    event = {"deadline_at": datetime(2025, 10, 14, 1, 0)}
    assert row(event, today=date(2025, 10, 14))["standing"] == "在办"
    assert row(event, today=date(2025, 10, 15))["standing"] == "逾期未结"


COMMUNITY = next(iter(sample.COMMUNITIES))


@pytest.mark.parametrize(
    ("region", "place", "told"),
    [
        (COMMUNITY, "", "古林镇 古林社区"),
        (COMMUNITY, "古林社区", "古林镇 古林社区"),
        (COMMUNITY, "菜场东门", "古林镇 古林社区 菜场东门"),
        (sample.GULIN, "古林镇", "海曙区 古林镇"),
        (DISTRICT, "", "宁波市 海曙区"),
        ("330999000000", "码头", "330999000000 码头"),
    ],
    ids=["no place", "said once", "with place", "town", "district", "stranger"],
)
def test_where_it_is_names_no_place_twice(region, place, told):
    assert row({"region_code": region, "place": place})["region"] == told


def test_rows_keep_their_order_and_their_own_words():
    frame = worded(
        sample.events(
            {"id": 3, "category": "traffic", "provenance": "demo"},
            {"id": 1, "region_code": COMMUNITY, "place": "东门"},
            {"id": 2, "closed_at": datetime(2025, 10, 9)},
        ),
        words(),
    )
    assert list(frame["id"]) == [3, 1, 2]
    assert list(frame["category"]) == ["交通出行", "安全生产", "安全生产"]
    assert list(frame["standing"]) == ["逾期未结", "逾期未结", "已办结"]
    assert list(frame["provenance"])[1:] == ["", ""]
    assert frame["provenance"][0] != ""


@pytest.mark.parametrize("locale", ["zh_CN", "en"])
def test_a_file_has_every_column_by_its_heading_and_no_code_of_ours(locale):
    found = file_frame(sample.events({}), words(locale=locale), sample.NOW)
    assert list(found.columns) == [say(locale, message) for message in FILE_COLUMNS]
    assert len(set(found.columns)) == len(FILE_COLUMNS)
    assert found[say(locale, LON)][0] == 121.45
    assert found[say(locale, LAT)][0] == 29.85
    assert found[say(locale, "event_number")][0] == "E-1"


def test_every_row_of_a_file_says_as_of_when_it_was_read():
    found = file_frame(sample.events({}, {"id": 2}), words(), sample.NOW)
    assert list(found["数据截至"]) == ["2025年10月20日 16:53"] * 2


def test_a_file_without_events_still_has_its_headings():
    found = file_frame(sample.events(), words(), sample.NOW)
    assert found.empty
    assert len(found.columns) == len(FILE_COLUMNS)
