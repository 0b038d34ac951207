"""The rule by which everything that needs attention is weighed.

Every matter has a weight: the weight of its kind, plus up to 9 for how long it has lasted
(9 x days / (days + 30): a month counts half, a year nearly all). Kinds lie 10 apart, so time orders
within a kind and never lifts a matter over the next one. What is to be acted on today is marked.

    ===============  ======  =======  ====  =================================================
    kind             weight  act now  post  what
    ===============  ======  =======  ====  =================================================
    fire                150  yes      desk  suspected forest fire, not yet closed
    major_overdue       140  yes      lead  major (重大) event past its deadline
    major_due           130  yes      lead  major event due today
    major_risk          120           lead  major risk points standing in a town
    plan                110           lead  plan target red, or missed after the plan
    annual              100           lead  annual target red, or missed after the year
    larger_overdue       90           lead  larger (较大) event past its deadline
    larger_due           80           lead  larger event due today
    closure              70           lead  town whose 按期办结率 is under its target, or last
    town_plan            60           lead  plan target red or missed, as held against a town
    backlog              50           lead  other events past their deadline, counted together
    report               40           desk  figures of the district overdue (逾期未报)
    annual_behind        30           lead  annual target yellow
    place                20           lead  town fallen 5 places or more by its 按期办结率
    town_report          10           desk  figures of a town overdue
    ===============  ======  =======  ====  =================================================

Of equal weight the one that began first stands first, then the lower code of the place, then the
name. Where there is room for few, the heaviest of each kind stands first (the two heaviest of those
to be acted on today), so that a bad day in one field hides no other.

``docs/attention.md`` and the page print the same table; a test holds the three together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Literal

# Matters of a kind that stand first, before the others of all kinds have their turn; of the kinds
# that are to be acted on today there are more.
PER_KIND: Final = 1
PER_URGENT_KIND: Final = 2
# Places lost since the month before that make a matter.
FALLEN_PLACES: Final = 5

# The kinds lie apart by this much or more: duration never adds it.
APART: Final = 10
# What duration adds at most, and the days after which it has added half of that.
DURATION_WEIGHT: Final = 9
HALF_WEIGHT_DAYS: Final = 30


class MatterKind(StrEnum):
    """The kinds of matter; each is a message ``matter_kind_NAME``."""

    FIRE = "fire"
    MAJOR_OVERDUE = "major_overdue"
    MAJOR_DUE = "major_due"
    MAJOR_RISK = "major_risk"
    PLAN = "plan"
    ANNUAL = "annual"
    LARGER_OVERDUE = "larger_overdue"
    LARGER_DUE = "larger_due"
    CLOSURE = "closure"
    TOWN_PLAN = "town_plan"
    BACKLOG = "backlog"
    REPORT = "report"
    ANNUAL_BEHIND = "annual_behind"
    PLACE = "place"
    TOWN_REPORT = "town_report"


@dataclass(frozen=True, slots=True)
class Rule:
    """How a kind is weighed, whose it is, and whether somebody has to act today.

    ``post``: the department's lead answers for what went wrong, its desk for what is to be done
    at once or handed in.
    """

    kind: MatterKind
    weight: int
    post: Literal["lead", "desk"] = "lead"
    act_now: bool = False

    @property
    def first(self) -> int:
        """How many matters of the kind stand first."""
        return PER_URGENT_KIND if self.act_now else PER_KIND


# Heaviest first.
RULES: Final = (
    Rule(MatterKind.FIRE, 150, "desk", act_now=True),
    Rule(MatterKind.MAJOR_OVERDUE, 140, act_now=True),
    Rule(MatterKind.MAJOR_DUE, 130, act_now=True),
    Rule(MatterKind.MAJOR_RISK, 120),
    Rule(MatterKind.PLAN, 110),
    Rule(MatterKind.ANNUAL, 100),
    Rule(MatterKind.LARGER_OVERDUE, 90),
    Rule(MatterKind.LARGER_DUE, 80),
    Rule(MatterKind.CLOSURE, 70),
    Rule(MatterKind.TOWN_PLAN, 60),
    Rule(MatterKind.BACKLOG, 50),
    Rule(MatterKind.REPORT, 40, "desk"),
    Rule(MatterKind.ANNUAL_BEHIND, 30),
    Rule(MatterKind.PLACE, 20),
    Rule(MatterKind.TOWN_REPORT, 10, "desk"),
)

_BY_KIND: Mapping[MatterKind, Rule] = MappingProxyType({rule.kind: rule for rule in RULES})


def rule_of(kind: MatterKind) -> Rule:
    """Return the rule of a kind."""
    return _BY_KIND[kind]


def duration_weight(days: int) -> float:
    """Return what a number of days adds to a weight: 0 to 9, half of it after a month."""
    return DURATION_WEIGHT * days / (days + HALF_WEIGHT_DAYS)
