from __future__ import annotations

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest
from werkzeug.test import TestResponse

from cockpit.risk_files import RiskFiles
from layouts.panels.risk_rows import FILE_COLUMNS
from layouts.selection import Selection
from layouts.words import say
from metrics import OutOfScopeError, RegionCode, Role, Viewer
from tests.services.risk_register import POINTS, load_register
from tests.services.sites import Site

HEADINGS = [say("en", message) for message in FILE_COLUMNS]
POINT, NUMBER = say("en", "risk_column_point"), say("en", "risk_number")
FORMULA = '=HYPERLINK(""http://x"")'


@pytest.fixture
def risk_site(event_site: Site) -> Site:
    load_register(event_site.services, {7: f'"{FORMULA}"', 8: "@SUM(A1)"})
    return event_site


def fetch(site: Site, form: str, choice: str = "") -> TestResponse:
    answer = site.client.get(f"/files/risk-points.{form}?lang=en&{choice}")
    assert answer.status_code == 200, answer.text
    return answer


def rows_of(answer: TestResponse) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(answer.data.decode("utf-8-sig"), newline="")))


def test_a_file_holds_the_whole_register_with_source_and_as_of(risk_site: Site) -> None:
    answer = fetch(risk_site, "csv")
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="risk-points-330203000000-20251020.csv"'
    )
    rows = rows_of(answer)
    assert len(rows) == POINTS
    assert list(rows[0]) == HEADINGS
    assert {row[say("en", "event_source")] for row in rows} == {
        "Safety risk platform of the district"
    }
    assert all("2025" in row[say("en", "event_as_of")] for row in rows)


def test_both_forms_hold_the_same_points(risk_site: Site) -> None:
    choice = "region=330203100000&risk_category=traffic"
    rows = rows_of(fetch(risk_site, "csv", choice))
    sheet = openpyxl.load_workbook(BytesIO(fetch(risk_site, "xlsx", choice).data)).active
    assert sheet is not None
    headings, *told = sheet.iter_rows(values_only=True)
    assert list(headings) == HEADINGS
    assert [row[NUMBER] for row in rows] == [line[HEADINGS.index(NUMBER)] for line in told]
    assert len(rows) == POINTS // 6


def test_what_a_spreadsheet_would_run_is_text(risk_site: Site) -> None:
    rows = {row[NUMBER]: row for row in rows_of(fetch(risk_site, "csv"))}
    assert rows["FX-007"][POINT] == "'" + FORMULA.replace('""', '"')
    assert rows["FX-008"][POINT] == "'@SUM(A1)"
    sheet = openpyxl.load_workbook(BytesIO(fetch(risk_site, "xlsx").data)).active
    assert sheet is not None
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}


def test_nothing_chosen_is_a_file_of_headings(risk_site: Site) -> None:
    choice = "risk_category=food_drug"
    assert fetch(risk_site, "csv", choice).data.decode("utf-8-sig").strip() == ",".join(HEADINGS)
    assert fetch(risk_site, "xlsx", choice).status_code == 200


def test_a_choice_that_is_none_is_a_problem(risk_site: Site) -> None:
    assert risk_site.client.get("/files/risk-points.csv?level=huge").status_code == 422
    assert risk_site.client.get("/files/risk-points.csv?region=999999999999").status_code == 404
    assert risk_site.client.get("/files/risk-points.gpkg").status_code == 404


def test_points_are_the_viewers_own(risk_site: Site) -> None:
    services = risk_site.services
    files = RiskFiles(services.metrics, services.situation)
    town = Viewer("town", Role.STAFF, frozenset({RegionCode("330203100000")}), None)
    answer = files.response("csv", Selection(region=RegionCode("330203100000")), "en", town)
    assert len(answer.data.decode("utf-8-sig").splitlines()) == POINTS // 2 + 1
    with pytest.raises(OutOfScopeError):
        files.response("csv", Selection(), "en", town)
