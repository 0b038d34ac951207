"""When two answers, and two drawings, of a panel are the same: what their keys are made of."""

from __future__ import annotations

import hashlib

from cockpit.situation import Situation
from cockpit.view import View
from geo import AreaQuery
from layouts.panel import Panel, Queries, Query, RecordQuery
from metrics import (
    AnomalyQuery,
    Catalogue,
    EnterpriseQuery,
    EnterpriseSearch,
    EnterpriseTowns,
    ForecastQuery,
    ForecastRecordQuery,
    FreshnessQuery,
    RiskDetailQuery,
    RiskQuery,
    ScenarioQuery,
    StandingQuery,
)
from metrics.inputs import closure
from metrics.versions import (
    ANOMALIES,
    ENTERPRISES,
    EVENTS,
    FORECASTS,
    REGIONS,
    RISKS,
    SCENARIOS,
)


def data_of(query: Query, catalogue: Catalogue) -> frozenset[str]:
    """Return the names in the data versions that a query's answer rests on."""
    if isinstance(query, RecordQuery):
        return frozenset(_of_records(query))
    if isinstance(query, ForecastQuery | ForecastRecordQuery):
        return frozenset({FORECASTS})
    if isinstance(query, FreshnessQuery):
        return frozenset(query.metrics or catalogue.names)
    if isinstance(query, StandingQuery) and not query.metrics:
        return frozenset(catalogue.names)  # any that has a target
    return frozenset(closure(catalogue, query.metrics))


def _of_records(query: RecordQuery) -> set[str]:
    match query:
        case AreaQuery():
            return set()  # shapes, whose version is in every key
        case AnomalyQuery():
            return {ANOMALIES}
        case ScenarioQuery():
            return {SCENARIOS}
        case RiskQuery() | RiskDetailQuery():
            return {EVENTS, RISKS}  # open events raise a point's level
        case EnterpriseQuery():
            return {ENTERPRISES, EVENTS, RISKS}  # what lies around it is told as well
        case EnterpriseSearch() | EnterpriseTowns():
            return {ENTERPRISES}
        case _:
            return {EVENTS}


def answers_key(queries: Queries, view: View, situation: Situation, catalogue: Catalogue) -> str:
    """Return a digest that differs when a panel would be told something else.

    The view itself (selection, locale, theme, scope) is the panel's slot in the cache; the key
    says whether what is kept there still holds: the questions, the versions of the data and of
    the declarations that they rest on, and the business date.
    """
    names = {REGIONS}.union(*(data_of(query, catalogue) for query in queries.values()))
    facts = (
        sorted((name, repr(query)) for name, query in queries.items()),
        sorted((name, situation.versions.get(name, 0)) for name in names),
        catalogue.digest,
        situation.shapes_version,
        situation.today,
        situation.is_demo,
        view.slot,
    )
    return hashlib.blake2b(repr(facts).encode(), digest_size=12).hexdigest()


def panel_key(panel: Panel, answers: str, situation: Situation) -> str:
    """Return what differs when the panel would be drawn differently.

    Its answers' key, and the minute where it counts.
    """
    return f"{answers} {situation.now.isoformat()}" if panel.per_minute else answers
