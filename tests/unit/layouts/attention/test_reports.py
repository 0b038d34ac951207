"""Late reports: one matter for what one department owes of one region."""

from __future__ import annotations

from datetime import date

from layouts.attention import MatterKind
from layouts.attention.reports import late_reports
from metrics import DISTRICT, Freshness
from tests.unit.layouts import sample


def late(metric, region=DISTRICT, days=12):
    due = date(2025, 10, 20 - days) if days < 20 else date(2025, 9, 10)
    return Freshness(metric, region, "2025-08", "2025-09", due, days)


def told(*reports):
    return list(late_reports(reports, sample.region_tree(), sample.catalogue(), sample.TODAY))


def test_what_is_owed_by_one_department_of_one_region_is_one_matter_since_the_earliest_day():
    (found,) = told(late("unified_component_rate"), late("catalogued_data_share", days=40))
    assert (found.kind, found.region, found.department) == (
        MatterKind.REPORT, DISTRICT, "data_bureau",
    )  # fmt: skip
    assert (found.days, found.since.day) == (40, date(2025, 9, 10))
    assert [report.metric for report in found.subject.reports] == [
        "catalogued_data_share",
        "unified_component_rate",
    ]


def test_departments_and_regions_are_told_apart_and_a_town_is_lighter():
    found = told(
        late("catalogued_data_share"),
        late("pm25_concentration"),
        late("catalogued_data_share", sample.GULIN),
    )
    assert [(m.kind, m.region, m.department) for m in found] == [
        (MatterKind.REPORT, DISTRICT, "data_bureau"),
        (MatterKind.REPORT, DISTRICT, "ecology_bureau"),
        (MatterKind.TOWN_REPORT, sample.GULIN, "data_bureau"),
    ]


def test_what_is_on_time_is_no_matter():
    assert told(late("catalogued_data_share", days=0)) == []
