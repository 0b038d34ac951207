"""Which targets hold for a region: the declared ones, those loaded over them, the district's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from metrics.measures import Measure
from metrics.metric import Metric, Target
from metrics.periods import parse_period


def laid_over(declared: Sequence[Target], loaded: Sequence[Target]) -> tuple[Target, ...]:
    """Lay loaded targets, those known first first, over declared ones.

    A loaded target replaces the one of the same plan, period and measure. Where several plans
    set one for the same day, the one known last judges and the others stand beside it. Those that
    judge come first, in the order of their days.
    """
    found: dict[tuple[str, str, Measure, bool], Target] = {}
    for target in (*declared, *loaded):
        found[target.plan, target.period, target.measure, target.primary] = target
    judging = {(due_of(t), t.measure): id(t) for t in (*declared, *loaded) if t.primary}
    held = [
        target
        if not target.primary or judging[due_of(target), target.measure] == id(target)
        else target.model_copy(update={"primary": False})
        for target in found.values()
    ]
    return tuple(sorted(held, key=lambda target: (not target.primary, due_of(target))))


def due_of(target: Target) -> date:
    """Return the day by which a target is to be reached."""
    return parse_period(target.period).end


def held_against(metric: Metric, targets: Iterable[Target]) -> tuple[Target, ...]:
    """Return those of a district's targets that a place in it is held against.

    A town's share is set against the district's as it is; a part of a total is not, and neither
    is a growth.
    """
    if not metric.unit_record.is_share:
        return ()
    return tuple(target for target in targets if not target.measure.is_growth)


def by_measure(targets: Sequence[Target]) -> list[tuple[Target, ...]]:
    """Part targets into those of one standing each: amount and growth are judged apart.

    A target that judges nothing by itself goes with the first.
    """
    judged = {target.measure for target in targets if target.primary}
    groups = [[t for t in targets if t.measure is m] for m in Measure if m in judged] or [[]]
    groups[0] += [target for target in targets if target.measure not in judged]
    return [tuple(group) for group in groups]
