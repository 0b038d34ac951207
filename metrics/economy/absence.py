"""Why there is no answer: every method of the economy says it by one of these words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from metrics.metric import Label


class Absence(StrEnum):
    """The reason of a missing answer.

    ``NO_DATA``       no figure at all
    ``MISSING``       no figure of this period
    ``MERGED``        January and February were published as one
    ``TOO_SHORT``     fewer figures than the method needs
    ``NO_VARIATION``  all figures are equal
    ``NOT_LAST_YEAR`` no figure of the same period a year before
    ``NOT_BEFORE``    no figure of the period before
    ``ZERO_BASE``     the earlier level is zero
    ``NEGATIVE``      a level is negative where growth is asked
    ``BROKEN``        the definition changed in between (口径变更)
    ``BOUND``         only a bound was published (突破1500亿元)
    ``NOT_FIT``       the method is not made for figures of this kind
    ``UNDATED``       no festival is declared for a year that is needed
    ``FAILED``        the program that computes it gave no answer
    """

    NO_DATA = "no_data"
    MISSING = "missing"
    MERGED = "merged"
    TOO_SHORT = "too_short"
    NO_VARIATION = "no_variation"
    NOT_LAST_YEAR = "not_last_year"
    NOT_BEFORE = "not_before"
    ZERO_BASE = "zero_base"
    NEGATIVE = "negative"
    BROKEN = "broken"
    BOUND = "bound"
    NOT_FIT = "not_fit"
    UNDATED = "undated"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A method's answer that it has none: the reason, and the sentence for a reader."""

    absence: Absence
    told: Label
