"""The rule by which everything that needs attention is weighed.

Every matter has a weight: the weight of its kind, plus up to 9 for how long it has lasted
(9 x days / (days + 30): a month counts half, a year nearly all). Kinds lie 10 apart, so time orders
within a kind and never lifts a matter over the next one. What is to be acted on today is marked.

    ===============  ======  =======  ====  =================================================
    kind             weight  act now  post  what
    ===============  ======  =======  ====  =================================================
    fire                160  yes      desk  suspected forest fire, not yet closed
    major_overdue       150  yes      lead  major (重大) event past its deadline
    major_due           140  yes      lead  major event due today
    major_risk          130           lead  major risk points standing in a town
    plan                120           lead  plan target red, or missed after the plan
    annual              110           lead  annual target red, or missed after the year
    larger_overdue      100           lead  larger (较大) event past its deadline
    larger_due           90           lead  larger event due today
    closure              80           lead  town whose 按期办结率 is under its target, or last
    town_plan            70           lead  plan target red or missed, as held against a town
    backlog              60           lead  other events past their deadline, counted together
    report               50           desk  figures of the district overdue (逾期未报)
    annual_behind        40           lead  annual target yellow
    anomaly              30           desk  unusual economic figure that nobody has acknowledged
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
    ANOMALY = "anomaly"
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
    Rule(MatterKind.FIRE, 160, "desk", act_now=True),
    Rule(MatterKind.MAJOR_OVERDUE, 150, act_now=True),
    Rule(MatterKind.MAJOR_DUE, 140, act_now=True),
    Rule(MatterKind.MAJOR_RISK, 130),
    Rule(MatterKind.PLAN, 120),
    Rule(MatterKind.ANNUAL, 110),
    Rule(MatterKind.LARGER_OVERDUE, 100),
    Rule(MatterKind.LARGER_DUE, 90),
    Rule(MatterKind.CLOSURE, 80),
    Rule(MatterKind.TOWN_PLAN, 70),
    Rule(MatterKind.BACKLOG, 60),
    Rule(MatterKind.REPORT, 50, "desk"),
    Rule(MatterKind.ANNUAL_BEHIND, 40),
    Rule(MatterKind.ANOMALY, 30, "desk"),
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
