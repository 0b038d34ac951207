from __future__ import annotations

import csv
from dataclasses import replace
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest
import shapely
import sqlalchemy as sa
from werkzeug.test import TestResponse

from cockpit.area_files import AreaFiles
from layouts.panels.area_file import COLUMNS
from layouts.selection import Selection
from layouts.words import say
from metrics import OutOfScopeError, RegionCode, Role, Viewer
from metrics.warehouse.tables import event
from tests.services.sites import Site

RING = "121.40 29.80,121.60 29.80,121.60 29.92,121.40 29.92"
AREA = shapely.box(121.40, 29.80, 121.60, 29.92)
HEADINGS = [say("en", message) for message in COLUMNS]
CODE, VALUE, METHOD = (say("en", f"area_{name}") for name in ("code", "value", "method"))
WKT, AS_OF = say("en", "area_wkt"), say("en", "event_as_of")


def fetch(site: Site, form: str, choice: str = "") -> TestResponse:
    answer = site.client.get(f"/files/area.{form}?lang=en&within={RING}&{choice}")
    assert answer.status_code == 200, answer.text
    return answer


def rows_of_csv(answer: TestResponse) -> dict[str, dict[str, str]]:
    rows = csv.DictReader(StringIO(answer.data.decode("utf-8-sig"), newline=""))
    return {row[CODE]: row for row in rows}


def rows_of_xlsx(answer: TestResponse) -> dict[str, dict[str, Any]]:
    sheet = openpyxl.load_workbook(BytesIO(answer.data)).active
    assert sheet is not None
    headings, *rows = sheet.iter_rows(values_only=True)
    told = [dict(zip(map(str, headings), row, strict=True)) for row in rows]
    return {row[CODE]: row for row in told}


@pytest.mark.parametrize(
    ("form", "mimetype"),
    [
        ("csv", "text/csv"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_file_has_a_name_and_is_kept_by_nobody(event_site: Site, form: str, mimetype: str) -> None:
    answer = fetch(event_site, form, "region=330203100000")
    assert answer.mimetype == mimetype
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="area-330203100000-20251020.{form}"'
    )


def test_both_forms_hold_the_same_rows(event_site: Site) -> None:
    told, sheet = (
        rows_of_csv(fetch(event_site, "csv")),
        rows_of_xlsx(fetch(event_site, "xlsx")),
    )
    assert list(told) == list(sheet)
    assert {"size", "towns", "population", "events", "risk_points"} <= set(told)
    for code, row in told.items():
        other = {name: "" if cell is None else cell for name, cell in sheet[code].items()}
        assert row == {name: str(cell) for name, cell in other.items()}


def test_counts_are_those_of_the_database(event_site: Site) -> None:
    with event_site.services.engine.connect() as connection:
        places = connection.execute(sa.select(event.c.lon, event.c.lat)).all()
    inside = [
        place
        for place in places
        if place.lon is not None and AREA.contains(shapely.Point(place.lon, place.lat))
    ]
    found = rows_of_csv(fetch(event_site, "csv", "since=2019-01-01"))
    assert int(found["events"][VALUE]) == len(inside) > 20
    states = (found[f"events:{state}"][VALUE] for state in ("open", "closed"))
    assert sum(map(int, states)) == len(inside)


def test_every_row_tells_its_area_and_as_of_when(event_site: Site) -> None:
    rows = rows_of_csv(fetch(event_site, "csv"))
    assert list(next(iter(rows.values()))) == HEADINGS
    for row in rows.values():
        assert shapely.from_wkt(row[WKT]).equals(AREA)
        assert "2025" in row[AS_OF]
        assert row[METHOD]


def test_only_figures_with_a_history_are_as_of_the_chosen_day(event_site: Site) -> None:
    rows = rows_of_csv(fetch(event_site, "csv", "as_of=2025-06-30"))
    assert rows["population"][AS_OF] == "30 Jun 2025"
    assert rows["events"][AS_OF].startswith("20 Oct 2025")


def test_choices_of_kind_and_state_do_not_narrow_the_sheet(event_site: Site) -> None:
    narrowed = fetch(event_site, "csv", "category=safety&state=closed&severity=major")
    assert narrowed.data == fetch(event_site, "csv").data


def test_without_an_area_it_says_what_is_missing(event_site: Site) -> None:
    answer = event_site.client.get("/files/area.csv")
    assert (answer.status_code, answer.json["title"]) == (422, "链接中的选择条件有误")
    assert "within is missing" in answer.json["detail"]


@pytest.mark.parametrize(
    ("choice", "status"),
    [
        ("within=121.5 29.8,121.6 29.8", 422),
        ("within=121.5 29.8,221.6 29.8,121.6 29.9", 422),
        ("within=%3Cscript%3E", 422),
        (f"within={RING}&region=999999999999", 404),
    ],
)
def test_a_wrong_choice_is_refused(event_site: Site, choice: str, status: int) -> None:
    assert event_site.client.get(f"/files/area.csv?{choice}").status_code == status


def test_no_other_form_is_offered(event_site: Site) -> None:
    assert event_site.client.get(f"/files/area.gpkg?within={RING}").status_code == 404


def test_what_the_viewer_may_not_read_is_refused(event_site: Site) -> None:
    services = event_site.services
    files = AreaFiles(services.answers, services.catalogue, services.situation)
    town = RegionCode("330203100000")
    viewer = Viewer("town", Role.STAFF, frozenset({town}), None)
    drawn = Selection(within=RING)
    with pytest.raises(OutOfScopeError):
        files.response("csv", drawn, "en", viewer)
    assert files.response("csv", replace(drawn, region=town), "en", viewer).status_code == 200


@pytest.mark.parametrize(
    "ring",
    [
        "121.4 29.8,121.6 29.92,121.6 29.8,121.4 29.92",  # crosses itself
        "121.4 29.8,121.5 29.8,121.6 29.8",  # encloses nothing
        "10 10,11 10,11 11",  # far away
    ],
)
def test_an_odd_area_has_a_sheet(event_site: Site, ring: str) -> None:
    answer = event_site.client.get(f"/files/area.csv?lang=en&within={ring}")
    assert answer.status_code == 200
    assert rows_of_csv(answer)["size"][VALUE]
