from __future__ import annotations

import csv
import io
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from metrics.ingest.records import MOST_LINES, RecordReader, Records

CELL = st.text(alphabet='ab,"\n甲 ', max_size=6)
ROWS = st.lists(st.lists(CELL, min_size=2, max_size=4), max_size=8)


def split(texts: list[str], *cuts: int) -> list[Records]:
    """Split texts in several goes."""
    reader = RecordReader(",")
    numbers = list(range(1, len(texts) + 1))
    edges = [0, *sorted(cuts), len(texts)]
    goes = [reader.split(numbers[a:b], texts[a:b], final=False) for a, b in pairwise(edges)]
    return [*goes, reader.split([], [], final=True)]


def rows(found: list[Records]) -> list[list[str]]:
    return [records.row(at) for records in found for at in range(len(records))]


@given(ROWS, st.data())
def test_what_a_csv_writer_wrote_is_read_however_it_is_cut(
    written: list[list[str]], data: st.DataObject
) -> None:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(written)
    texts = stream.getvalue().split("\n")[:-1]
    cut = data.draw(st.integers(0, len(texts)))
    assert rows(split(texts, cut)) == list(csv.reader(f"{text}\n" for text in texts))


def test_a_record_over_several_lines_has_the_number_of_its_first() -> None:
    found = split(["a,b", 'c,"d', 'e"', "f,g"])
    assert rows(found) == [["a", "b"], ["c", "d\ne"], ["f", "g"]]
    assert [number for records in found for number in records.numbers] == [1, 2, 4]


def test_a_forgotten_quotation_mark_costs_one_line() -> None:
    texts = ['a,"b', *(f"{n},{n}" for n in range(3 * MOST_LINES))]
    found = split(texts)
    [refused] = [refusal for records in found for refusal in records.refused]
    assert (refused.line, refused.text) == (1, 'a,"b')
    assert len(rows(found)) == 3 * MOST_LINES


def test_plain_records_give_the_same_columns_as_quoted_ones() -> None:
    [plain, _] = split(["a,b", "c,d"])
    [quoted, _] = split(['"a",b', "c,d"])
    assert plain.columns(2) == quoted.columns(2) == [["a", "c"], ["b", "d"]]
    assert plain.widths() == quoted.widths() == [2, 2]
    assert split(["", ",", "a,"])[0].widths() == [0, 0, 2]
