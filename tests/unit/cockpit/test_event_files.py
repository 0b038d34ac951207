from __future__ import annotations

import csv
import sqlite3
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
from werkzeug.test import TestResponse

from cockpit import event_files
from cockpit.event_files import EventFiles
from layouts.panels.event_rows import FILE_COLUMNS
from layouts.selection import Selection
from layouts.words import say
from metrics import EventQuery, Viewer
from tests.services.placed_events import add_events, an_event
from tests.services.screens import EVERYONE
from tests.services.sites import Site

HEADINGS = [say("en", message) for message in FILE_COLUMNS]
TITLE, NUMBER = say("en", "events_column_title"), say("en", "event_number")
LON, LAT = say("en", "event_lon"), say("en", "event_lat")
FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\n=1",
    '=HYPERLINK("http://x","y")',
]


def fetch(site: Site, form: str, choice: str = "") -> TestResponse:
    answer = site.client.get(f"/files/events.{form}?lang=en&{choice}")
    assert answer.status_code == 200, answer.text
    return answer


def rows_of_csv(answer: TestResponse) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(answer.data.decode("utf-8-sig"), newline="")))


def rows_of_xlsx(answer: TestResponse) -> list[dict[str, Any]]:
    sheet = openpyxl.load_workbook(BytesIO(answer.data)).active
    assert sheet is not None
    headings, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, headings), row, strict=True)) for row in rows]


def frame_of_gpkg(answer: TestResponse, folder: Path) -> gpd.GeoDataFrame:
    file = folder / "events.gpkg"
    file.write_bytes(answer.data)
    return gpd.read_file(file, layer="events")


@pytest.mark.parametrize(
    ("form", "mimetype"),
    [
        ("csv", "text/csv"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("gpkg", "application/geopackage+sqlite3"),
    ],
)
def test_file_has_a_name_and_is_kept_by_nobody(event_site: Site, form: str, mimetype: str) -> None:
    answer = fetch(event_site, form, "region=330203100000")
    assert answer.mimetype == mimetype
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="events-330203100000-20251020.{form}"'
    )


def test_forms_hold_the_same_events_in_the_same_words(event_site: Site, tmp_path: Path) -> None:
    choice = "category=safety&state=overdue"
    told = rows_of_csv(fetch(event_site, "csv", choice))
    sheet = rows_of_xlsx(fetch(event_site, "xlsx", choice))
    places = frame_of_gpkg(fetch(event_site, "gpkg", choice), tmp_path)
    assert len(told) > 20
    assert list(told[0]) == list(sheet[0]) == HEADINGS
    assert list(places.columns) == [*HEADINGS, "geometry"]
    words = [name for name in HEADINGS if name not in (LON, LAT)]
    for row, other, place in zip(told, sheet, places.to_dict("records"), strict=True):
        assert [row[name] for name in words] == [other[name] or "" for name in words]
        assert [row[name] for name in words] == [place[name] or "" for name in words]
        # Excel's form holds one digit less.
        assert float(row[LON] or 0) == pytest.approx(other[LON] or 0, rel=1e-12)
    assert "" in {row[LON] for row in told}


def test_every_row_tells_its_source_and_as_of_when(event_site: Site) -> None:
    rows = rows_of_csv(fetch(event_site, "csv"))
    assert len(rows) == 200
    assert all("2025" in row[say("en", "event_as_of")] for row in rows)
    assert {row[say("en", "event_source")] for row in rows} != {""}


def test_csv_begins_with_the_mark_that_excel_knows_utf8_by(event_site: Site) -> None:
    answer = event_site.client.get("/files/events.csv")
    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert not answer.data[3:].startswith(b"\xef\xbb\xbf")
    assert say("zh_CN", "events_column_title") in answer.data.decode("utf-8-sig").splitlines()[0]


def test_what_a_spreadsheet_would_run_is_text(event_site: Site) -> None:
    rows = [
        an_event(900 + number, 121.5, 29.8, title=title, place=title, department=title)
        for number, title in enumerate(FORMULAS)
    ]
    add_events(event_site.services.engine, rows)
    told = {row[NUMBER]: row for row in rows_of_csv(fetch(event_site, "csv"))}
    assert len(told) == 200 + len(FORMULAS)
    for number, title in enumerate(FORMULAS):
        row = told[f"P{900 + number:05d}"]
        assert row[TITLE] == "'" + title.replace("\t", " ").replace("\r", " ")
        texts = [value for name, value in row.items() if name not in (LON, LAT)]
        assert not any(text.lstrip().startswith(("=", "+", "-", "@")) for text in texts)
    sheet = openpyxl.load_workbook(BytesIO(fetch(event_site, "xlsx").data)).active
    assert sheet is not None
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}


def test_numbers_stay_numbers(event_site: Site) -> None:
    add_events(event_site.services.engine, [an_event(901, -121.5, -29.8)])
    rows = {row[NUMBER]: row for row in rows_of_csv(fetch(event_site, "csv"))}
    assert (rows["P00901"][LON], rows["P00901"][LAT]) == ("-121.5", "-29.8")


@pytest.mark.parametrize("form", ["csv", "xlsx", "gpkg"])
def test_odd_texts_break_no_file(event_site: Site, form: str, tmp_path: Path) -> None:
    titles = ["a\x07b", "line\nbreak", 'it\'s "odd", really', "carriage\rreturn", "😀", "\x1b[0m"]
    add_events(
        event_site.services.engine,
        [an_event(900 + n, 121.5, 29.8, title=title) for n, title in enumerate(titles)],
    )
    readers = {
        "csv": rows_of_csv,
        "xlsx": rows_of_xlsx,
        "gpkg": lambda answer: frame_of_gpkg(answer, tmp_path).to_dict("records"),
    }
    told = {row[NUMBER]: row[TITLE] for row in readers[form](fetch(event_site, form))}
    assert len(told) == 200 + len(titles)
    for number, title in enumerate(titles):
        assert visible(told[f"P{900 + number:05d}"]) == visible(title)


def visible(text: str) -> str:
    """Return a text without blanks and what cannot be printed."""
    return "".join(letter for letter in text if letter.isprintable() and letter != " ")


def test_geopackage_has_points_in_wgs84_and_none_where_there_is_no_place(
    event_site: Site, tmp_path: Path
) -> None:
    places = frame_of_gpkg(fetch(event_site, "gpkg"), tmp_path)
    assert places.crs.to_epsg() == 4326
    has_place = places[LON].notna()
    assert (has_place.sum(), len(places)) == (180, 200)
    assert places.geometry[has_place].x.tolist() == places[LON][has_place].tolist()
    assert places.geometry[has_place].y.tolist() == places[LAT][has_place].tolist()
    with sqlite3.connect(tmp_path / "events.gpkg") as connection:
        (nothing,) = connection.execute("SELECT COUNT(*) FROM events WHERE geom IS NULL").fetchone()
    assert nothing == 20


@pytest.mark.parametrize("form", ["csv", "xlsx", "gpkg"])
def test_nothing_chosen_is_a_file_of_headings(event_site: Site, form: str, tmp_path: Path) -> None:
    answer = fetch(event_site, form, "state=closed")
    if form == "csv":
        assert answer.data.decode("utf-8-sig").strip() == ",".join(HEADINGS)
    elif form == "xlsx":
        assert rows_of_xlsx(answer) == []
    else:
        assert len(frame_of_gpkg(answer, tmp_path)) == 0


def test_events_all_without_a_place_are_a_geopackage_too(event_site: Site, tmp_path: Path) -> None:
    add_events(event_site.services.engine, [an_event(903, None, None, category="housing")])
    places = frame_of_gpkg(fetch(event_site, "gpkg", "category=housing"), tmp_path)
    assert list(places[NUMBER]) == ["P00903"]
    assert places.geometry.isna().all()


def test_too_many_events_are_a_problem_and_no_cut_file(
    event_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_files, "MOST_EVENTS", 199)
    answer = event_site.client.get("/files/events.csv")
    assert (answer.status_code, answer.json["title"]) == (422, "所选事件太多，一个文件放不下")
    assert "199" in answer.json["detail"]
    monkeypatch.setattr(event_files, "MOST_EVENTS", 200)
    assert len(rows_of_csv(fetch(event_site, "csv"))) == 200


def test_no_more_are_read_than_show_that_there_are_too_many(event_site: Site) -> None:
    class Source:
        asked: EventQuery

        def events(self, question: EventQuery, viewer: Viewer) -> pd.DataFrame:
            self.asked = question
            return event_site.services.metrics.events(question, viewer)

    source = Source()
    files = EventFiles(source, event_site.services.situation)
    files.response("csv", Selection(), "en", EVERYONE)
    assert source.asked.limit == event_files.MOST_EVENTS + 1
