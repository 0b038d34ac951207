"""The assessed level of a risk point: by the 5x5 matrix or by LEC.

The matrix (GB/T 27921 describes the technique) multiplies likelihood and consequence, each 1 to 5;
LEC multiplies likelihood, exposure and consequence, each one of the method's own values. Cuts and
values are declared in ``metrics/reference/risks.yaml``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from metrics.errors import InvalidScoreError
from metrics.reference.risks import LecGrade, RiskLevel, RiskVocabulary

# The steps of likelihood and of consequence in the matrix.
SCALE: Final = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class MatrixScore:
    """Likelihood and consequence, 1 (least) to 5."""

    likelihood: int
    consequence: int

    @property
    def value(self) -> int:
        """R = L x C, 1 to 25."""
        return self.likelihood * self.consequence


@dataclass(frozen=True, slots=True)
class LecScore:
    """Likelihood, exposure and consequence as LEC rates them."""

    likelihood: float
    exposure: float
    consequence: float

    @property
    def value(self) -> float:
        """D = L x E x C, without the noise of binary fractions."""
        return round(self.likelihood * self.exposure * self.consequence, 6)


Score = MatrixScore | LecScore


def matrix_level(score: MatrixScore, vocabulary: RiskVocabulary) -> RiskLevel:
    """Return the level of a matrix score.

    Raises:
        InvalidScoreError: likelihood or consequence is none of 1 to 5.
    """
    for name, value in (("likelihood", score.likelihood), ("consequence", score.consequence)):
        if value not in SCALE:
            raise InvalidScoreError(f"{name} {value} is none of {SCALE[0]} to {SCALE[-1]}.")
    return next(v for v in vocabulary.levels if score.value >= v.matrix_least)


def lec_grade(score: LecScore, vocabulary: RiskVocabulary) -> LecGrade:
    """Return the grade of a LEC score.

    Raises:
        InvalidScoreError: one of the three is no value of the method.
    """
    scale = vocabulary.lec
    for name, value, known in (
        ("likelihood", score.likelihood, scale.likelihood),
        ("exposure", score.exposure, scale.exposure),
        ("consequence", score.consequence, scale.consequence),
    ):
        if not any(math.isclose(value, other) for other in known):
            values = ", ".join(f"{other:g}" for other in known)
            raise InvalidScoreError(f"LEC {name} {value:g} is none of {values}.")
    return next(grade for grade in scale.grades if score.value >= grade.least)


def score_level(score: Score, vocabulary: RiskVocabulary) -> RiskLevel:
    """Return the level of a score, whichever method it is of.

    Raises:
        InvalidScoreError: the method knows no such score.
    """
    if isinstance(score, MatrixScore):
        return matrix_level(score, vocabulary)
    return vocabulary.level(lec_grade(score, vocabulary).level)
