"""Why there is no answer: every method of the economy says it by one of these words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from metrics.metric import Label


class Absence(StrEnum):
    """The reason of a missing answer.

    ``NO_DATA``       no figure at all
    ``MISSING``       no figure of this period
    ``MERGED``        January: its figure is that of 1-2月 and stands at February
    ``TOO_SHORT``     fewer figures than the method needs
    ``NO_VARIATION``  all figures are equal
    ``NO_LIMITS``     a figure without limits to judge it by
    ``LOW_COVERAGE``  too small a share of the weight has figures
    ``NOT_LAST_YEAR`` no figure of the same period a year before
    ``NOT_BEFORE``    no figure of the period before
    ``ZERO_BASE``     the earlier level is zero
    ``NEGATIVE``      a level is negative where growth is asked
    ``BROKEN``        the definition changed in between (口径变更)
    ``NEAR_ZERO``     the total hardly moved, so that shares of its movement say nothing
    ``SIGNS_DIFFER``  parts pull against the total, so that shares pass 100 % or fall below 0
    ``UNMATCHED``     the parts of the two periods are not the same
    ``GAP``           figures are missing in between where the method needs every one
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
    NO_LIMITS = "no_limits"
    LOW_COVERAGE = "low_coverage"
    NOT_LAST_YEAR = "not_last_year"
    NOT_BEFORE = "not_before"
    ZERO_BASE = "zero_base"
    NEGATIVE = "negative"
    BROKEN = "broken"
    NEAR_ZERO = "near_zero"
    SIGNS_DIFFER = "signs_differ"
    UNMATCHED = "unmatched"
    GAP = "gap"
    BOUND = "bound"
    NOT_FIT = "not_fit"
    UNDATED = "undated"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A method's answer that it has none: the reason, and the sentence for a reader."""

    absence: Absence
    told: Label
