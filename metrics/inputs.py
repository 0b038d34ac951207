"""What a metric's figures may be made from: other metrics, and regions below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from metrics.declarations import Catalogue
from metrics.formula import parse_formula
from metrics.measures import Measure
from metrics.metric import Counted, Kind, Level, Metric, TimeRule
from metrics.periods import Grain
from metrics.stretches import MONTHS_IN

# A stock reported once a year (population) serves the months after it for this long.
CARRY_YEARS = 3

_ORDER = tuple(Level)


def inputs_of(metric: Metric) -> tuple[str, ...]:
    """Return the metrics that a metric's figures may be made from (not transitively)."""
    named: list[str] = []
    if metric.formula:
        named += parse_formula(metric.formula).names
    named += [component.metric for component in metric.composite]
    combine = metric.combine
    named += [name for name in (combine.by, combine.numerator, combine.denominator) if name]
    return tuple(dict.fromkeys(named))


def closure(catalogue: Catalogue, names: Iterable[str]) -> frozenset[str]:
    """Return the metrics with everything that their figures may be made from."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            metric = catalogue[name]
            waiting += inputs_of(metric)
            if metric.kind is Kind.COUNTED:
                waiting.append(witness_of(catalogue, metric))
    return frozenset(found)


def users_of(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """Return the metrics whose figures may be made from each metric (not transitively)."""
    users: dict[str, list[str]] = defaultdict(list)
    for metric in catalogue:
        for name in inputs_of(metric):
            users[name].append(metric.name)
    return {name: tuple(found) for name, found in users.items()}


def is_flow(metric: Metric) -> bool:
    """True when a stretch from January has one figure, whichever way it is asked for."""
    return metric.combine.time is TimeRule.SUM or Measure.CUMULATED in metric.measures


def dimension_of(catalogue: Catalogue, metric: Metric) -> str | None:
    """Return the dimension that a metric is declared to be cut by: a formula by its inputs' one.

    What a reported metric is cut by is for the data to say.
    """
    if metric.counted:
        return metric.counted.slice
    if not metric.formula:
        return None
    found = {dimension_of(catalogue, catalogue[name]) for name in inputs_of(metric)}
    return found.pop() if len(found) == 1 else None


def carries(asking: Metric, stock: Metric) -> bool:
    """True when an input keeps its last known figure: a stock of a coarser grain does."""
    coarser = MONTHS_IN[stock.grain] > MONTHS_IN[asking.grain]
    return coarser and stock.combine.time is TimeRule.LAST


def levels_below(metric: Metric, own: Level) -> Iterator[Level]:
    """Iterate over the levels whose figures may be combined into one of level ``own``.

    The tree holds every district of the city, but towns of one district only and no other city:
    above the districts only districts add up, and only to a city.
    """
    if own in (Level.NATION, Level.PROVINCE):
        return
    for level in metric.levels:
        is_below = _ORDER.index(level) > _ORDER.index(own) and level is not Level.ZONE
        if is_below and (own is not Level.CITY or level is Level.DISTRICT):
            yield level


def witness_of(catalogue: Catalogue, metric: Metric) -> str:
    """Return the metric that shows for which periods events were counted at all.

    It counts every event dated by the same moment, in cells of the same grains; of several the
    one with the fewest cells. A metric without such a fellow is its own witness.
    """
    own = metric.counted
    if own is None:
        return metric.name
    fellows = [
        (max(_ORDER.index(level) for _, level in other.counted.cells), other.name)
        for other in catalogue
        if other.counted
        and _counts_all(other.counted)
        and other.counted.at == own.at
        and _grains(other.counted) == _grains(own)
    ]
    return min(fellows)[-1] if fellows else metric.name


def _grains(counted: Counted) -> frozenset[Grain]:
    return frozenset(grain for grain, _ in counted.cells)


def _counts_all(counted: Counted) -> bool:
    filtered = counted.where or counted.on_time is not None or counted.closed is False
    # An event that has a closing day is closed.
    is_natural = counted.closed is None or counted.at == "closed"
    return is_natural and not filtered
