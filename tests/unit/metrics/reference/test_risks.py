"""The words, cuts and rules of risk points."""

from __future__ import annotations

from pathlib import Path

import pytest

from metrics import CatalogueError
from metrics.reference import read_risk_vocabulary
from metrics.reference.documents import REFERENCE_FOLDER


def test_has_the_seven_categories_of_the_plan() -> None:
    called = [category.zh for category in read_risk_vocabulary().categories]
    assert called == ["综治", "城管", "交通", "安全生产", "食药", "环保", "应急"]


def test_has_the_four_colours_from_red_to_blue() -> None:
    levels = read_risk_vocabulary().levels
    assert [(v.zh, v.colour.zh) for v in levels] == [
        ("重大", "红"), ("较大", "橙"), ("一般", "黄"), ("低", "蓝"),
    ]  # fmt: skip


def test_knows_which_result_of_an_inspection_found_nothing() -> None:
    results = read_risk_vocabulary().results
    assert [word.zh for word in results if word.clean] == ["未发现隐患"]
    assert set(read_risk_vocabulary().words("result")) == {word.code for word in results}


def test_ranks_a_word_that_is_no_level_behind_all() -> None:
    vocabulary = read_risk_vocabulary()
    assert vocabulary.rank("major") == 1
    assert vocabulary.rank("huge") == 5
    with pytest.raises(KeyError):
        vocabulary.level("huge")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("department: police_branch", "department: police", r"risks\.yaml:11: .*'police'"),
        ("events: [safety]", "events: [fires]", r"risks\.yaml:12: .*'fires'"),
        ("matrix_least: 15", "matrix_least: 25", "must fall, gravest first, down to 1"),
        ("least: 20, level: low", "least: 90, level: low", "must fall, gravest first, down to 0"),
        ("rank: 2", "rank: 4", "must count from 1"),
        ("least: 70, level: general", "least: 70, level: huge", "unknown level 'huge'"),
        ("fact: sensor, least: larger", "fact: sensor, least: huge", "unknown level 'huge'"),
        ("fact: danger, steps: 1", "fact: danger", "either 'least' or 'steps'"),
        ("severity: general, overdue", "overdue", "'severity' belongs to events and weather"),
        ("fact: danger, steps", "fact: danger, overdue: true, steps", "'overdue' belongs"),
        ("fact: danger, steps", "fact: danger, cycles: 1, steps", "'cycles' belongs"),
        ("near_metres: 300", "near_metres: 900", "less than or equal to 500"),
    ],
)  # fmt: skip
def test_refuses_words_that_do_not_agree(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = (REFERENCE_FOLDER / "risks.yaml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "risks.yaml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueError, match=message):
        read_risk_vocabulary(file)
