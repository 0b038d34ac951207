"""The matrix and LEC against published examples, and laws of both."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.errors import InvalidScoreError
from metrics.reference import read_risk_vocabulary
from metrics.risk import SCALE, LecScore, MatrixScore, lec_grade, matrix_level, score_level

VOCABULARY = read_risk_vocabulary()
RATINGS = st.sampled_from(SCALE)


@pytest.mark.parametrize(
    ("values", "level"),
    [
        ({20, 25}, "major"),
        ({15, 16}, "larger"),
        ({9, 10, 12}, "general"),
        ({1, 2, 3, 4, 5, 6, 8}, "low"),
    ],
)
def test_the_matrix_has_the_usual_cuts(values: set[int], level: str) -> None:
    found = {
        score.value
        for score in (MatrixScore(*pair) for pair in product(SCALE, SCALE))
        if matrix_level(score, VOCABULARY).code == level
    }
    assert found == values


@pytest.mark.parametrize(
    ("score", "value", "grade", "level"),
    [
        (LecScore(3, 10, 15), 450, "extreme", "major"),
        (LecScore(6, 6, 3), 108, "marked", "general"),
        (LecScore(1, 6, 15), 90, "marked", "general"),
        (LecScore(1, 1, 15), 15, "slight", "low"),
        (LecScore(0.5, 0.5, 40), 10, "slight", "low"),
        (LecScore(10, 1, 7), 70, "marked", "general"),
        (LecScore(1, 0.5, 40), 20, "ordinary", "low"),
        (LecScore(6, 6, 7), 252, "high", "larger"),
    ],
)
def test_lec_gives_the_published_examples(
    score: LecScore, value: float, grade: str, level: str
) -> None:
    assert score.value == value
    assert lec_grade(score, VOCABULARY).code == grade
    assert score_level(score, VOCABULARY).code == level


def test_no_product_of_lec_is_one_of_the_two_upper_cuts() -> None:
    scale = VOCABULARY.lec
    products = {
        LecScore(*parts).value
        for parts in product(scale.likelihood, scale.exposure, scale.consequence)
    }
    assert products & {320.0, 160.0} == set()


@pytest.mark.parametrize("pair", [(0, 3), (3, 6), (-1, 1)])
def test_the_matrix_refuses_what_is_not_1_to_5(pair: tuple[int, int]) -> None:
    with pytest.raises(InvalidScoreError, match="is none of 1 to 5"):
        matrix_level(MatrixScore(*pair), VOCABULARY)


@pytest.mark.parametrize(
    ("score", "message"),
    [
        (LecScore(4, 6, 7), "LEC likelihood 4 is none of 10, 6, 3"),
        (LecScore(3, 5, 7), "LEC exposure 5"),
        (LecScore(3, 6, 10), "LEC consequence 10"),
    ],
)
def test_lec_refuses_values_that_the_method_does_not_know(score: LecScore, message: str) -> None:
    with pytest.raises(InvalidScoreError, match=message):
        lec_grade(score, VOCABULARY)


@given(one=RATINGS, other=RATINGS, more=RATINGS)
def test_a_likelier_or_graver_point_is_never_of_a_lower_level(
    one: int, other: int, more: int
) -> None:
    level = matrix_level(MatrixScore(one, other), VOCABULARY)
    assert matrix_level(MatrixScore(other, one), VOCABULARY) == level
    assert matrix_level(MatrixScore(max(one, more), other), VOCABULARY).rank <= level.rank
