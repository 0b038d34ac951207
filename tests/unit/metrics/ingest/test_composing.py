from __future__ import annotations

import numpy as np
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from metrics.ingest.composing import Identities, clock_time, fill_template, join_moments
from metrics.ingest.distinct import meant
from metrics.ingest.event_mapping import DateAndTime, Identity, Template
from metrics.ingest.mapping import Cell
from metrics.ingest.tables import Texts
from metrics.warehouse.tables import event
from tests.unit.metrics.ingest.conftest import Load, WriteMapping, table


def column(*cells: str) -> Texts:
    found = np.empty(len(cells), object)
    found[:] = cells
    return found


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("7", "00:07"), ("0000", "00:00"), ("1305", "13:05"), ("905", "09:05"),
        ("93015", "09:30:15"), ("235959", "23:59:59"),
        ("13:05", "13:05"), ("下午", "下午"), ("", ""), ("1234567", "1234567"),
    ],
)  # fmt: skip
def test_a_time_of_digits_gets_its_colons(written: str, time: str) -> None:
    assert clock_time(written) == time


def test_a_moment_of_two_columns_needs_its_day() -> None:
    said = DateAndTime(date=Cell(column="d"), time=Cell(column="t", words={"正午": "1200"}))
    told = {"d": column("2021-02-12", "", "2021-02-13"), "t": column("1", "2", "正午")}
    assert join_moments(said, told).tolist() == ["2021-02-12 00:01", "", "2021-02-13 12:00"]


def test_a_template_takes_columns_as_texts_and_nothing_else() -> None:
    said = Template(template="{a}: {b.__class__} {{a}}")
    told = {"a": column(" {x} "), "b.__class__": column("y")}
    assert fill_template(said, told).tolist() == ["{x}: y {{x}}"]


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x1f"), max_size=5)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=30), st.integers(0, 30))
def test_identities_tell_rows_apart_however_a_file_is_cut(
    rows: list[tuple[str, str]], cut: int
) -> None:
    said = Identity(columns=("a", "b"), repeated="number")

    def numbers(identities: Identities, part: list[tuple[str, str]]) -> list[str]:
        a, b = column(*(row[0] for row in part)), column(*(row[1] for row in part))
        return identities.numbers({"a": a, "b": b}).tolist()

    whole = numbers(Identities(said), rows)
    assert len(set(whole)) == len(rows)
    apart = Identities(said)
    assert whole == numbers(apart, rows[:cut]) + numbers(apart, rows[cut:])
    trimmed = [tuple(cell.strip() for cell in row) for row in rows]
    assert len({number.partition("-")[0] for number in whole}) == len(set(trimmed))
    assert all(len(number) <= 64 for number in whole)


def test_bands_give_words_to_numbers() -> None:
    cell = Cell.model_validate(
        {
            "column": "c",
            "words": {"n": "一般", "95": "重大"},
            "bands": [{"below": 30, "word": "低"}, {"below": 80, "word": "一般"}, {"word": "较大"}],
            "default": "低",
        }
    )
    said = {word: meant(cell, word) for word in ("29.9", "30", "80", "100", "n", "95", "x", "")}
    assert said == {
        "29.9": "低", "30": "一般", "80": "较大", "100": "较大", "n": "一般", "95": "重大",
        "x": "x", "": "低",
    }  # fmt: skip


def numbers_of(engine: sa.Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.scalars(sa.select(event.c.external_id).order_by(event.c.id)))


HEADER = "kind,lon,lat,at"
ROW = "盗窃,121.55,29.87,2025-09-01 08:30"
OTHER = "盗窃,121.55,29.88,2025-09-01 08:30"
COLUMNS = ["kind", "lon", "lat", "at"]


def test_rows_alike_are_several_events_by_choice(
    load: Load, warehouse: sa.Engine, write_mapping: WriteMapping
) -> None:
    mapping = write_mapping(external_id={"columns": COLUMNS, "repeated": "number"})
    assert load(table(ROW, OTHER, ROW, header=HEADER), mapping=mapping).rows_new == 3
    first, _, second = numbers_of(warehouse)
    assert second == f"{first}-2"
    # In another order the same rows are the same events.
    again = load(table(ROW, ROW, OTHER, ROW, header=HEADER), mapping=mapping)
    assert (again.rows_unchanged, again.rows_new) == (3, 1)


def test_rows_alike_are_one_event_otherwise(load: Load, write_mapping: WriteMapping) -> None:
    mapping = write_mapping(external_id={"columns": COLUMNS})
    report = load(table(ROW, ROW, OTHER, header=HEADER), mapping=mapping)
    assert report.rows_new == 2
    assert report.first_refused[0].reason == (
        "与第2行重复（来源和事件编号都相同），保留先出现的一行。"
    )


def test_a_time_that_is_none_is_refused(load: Load, write_mapping: WriteMapping) -> None:
    parts = {"date": {"column": "day"}, "time": {"column": "time"}}
    mapping = write_mapping(external_id={"columns": ["day", "time"]}, reported_at=parts)
    rows = [",,2025-09-01,2460", ",,,0830", ",,2025-09-01,830"]
    report = load(table(*rows, header="lon,lat,day,time"), mapping=mapping)
    assert [refused.reason for refused in report.first_refused] == [
        "时间“2025-09-01 24:60”无法识别，应写作2025-09-18 09:30。",
        "缺少上报时间。",
    ]
    assert report.rows_new == 1
