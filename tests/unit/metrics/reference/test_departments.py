"""The dated directory of departments."""

from __future__ import annotations

from metrics import UNASSIGNED
from metrics.reference import read_department_records


def test_owners_are_posts_with_a_desk() -> None:
    for record in read_department_records().values():
        assert record.lead_post.startswith("分管"), record.code
        assert record.desk_post, record.code


def test_successors_take_over_without_a_gap() -> None:
    records = read_department_records()
    replaced = [record for record in records.values() if record.successor]
    assert replaced, "one change of name is kept as an example"
    for record in replaced:
        successor = records[record.successor or ""]
        assert record.valid_to is not None
        assert successor.valid_from is not None
        assert (successor.valid_from - record.valid_to).days == 1


def test_no_department_bears_the_word_for_having_none() -> None:
    assert UNASSIGNED not in read_department_records()
