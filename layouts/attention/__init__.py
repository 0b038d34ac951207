"""重点关注: what is wrong or overdue, from every source, in one order.

``rule`` weighs the kinds of matter; ``open_events``, ``targets``, ``town_figures`` and ``reports``
make matters out of answers; ``order`` ranks them and says which stand first; ``grouping`` parts the
same list by town or by department.
"""

from layouts.attention.events import FIRE_CATEGORY, EventRecord, read_events
from layouts.attention.grouping import Group, group_matters, kinds_of
from layouts.attention.matter import (
    Backlog,
    Closure,
    LateReports,
    Matter,
    RiskPoints,
    Since,
    Subject,
)
from layouts.attention.open_events import SEVERE
from layouts.attention.order import deal, first_and_rest, rank
from layouts.attention.rule import RULES, MatterKind, Rule, duration_weight, rule_of

__all__ = [
    "FIRE_CATEGORY",
    "RULES",
    "SEVERE",
    "Backlog",
    "Closure",
    "EventRecord",
    "Group",
    "LateReports",
    "Matter",
    "MatterKind",
    "RiskPoints",
    "Rule",
    "Since",
    "Subject",
    "deal",
    "duration_weight",
    "first_and_rest",
    "group_matters",
    "kinds_of",
    "rank",
    "read_events",
    "rule_of",
]
