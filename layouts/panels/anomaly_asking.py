"""What the list of anomalies asks, and how the reader narrows it down.

``category`` of the address is the kind, ``state`` the state.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from layouts.errors import InvalidSelectionError
from layouts.panel import DrawContext, Queries
from layouts.selection import Selection
from metrics import AnomalyQuery, AnomalyState, did_you_mean
from metrics.economy import AnomalyKind

ANOMALIES: Final = "anomalies"


def chosen_anomalies(selection: Selection, _context: DrawContext) -> Queries:
    """Ask for the anomalies of the region, of the chosen kind and state.

    Raises:
        InvalidSelectionError: a kind or state that there is none of.
    """
    kinds = _chosen("category", selection.category, AnomalyKind)
    states = _chosen("state", selection.state, AnomalyState)
    query = AnomalyQuery(selection.region, kinds, tuple(AnomalyState(one) for one in states))
    return {ANOMALIES: query}


def _chosen(field: str, code: str, known: Iterable[str]) -> tuple[str, ...]:
    if not code:
        return ()
    codes = [str(one) for one in known]
    if code not in codes:
        raise InvalidSelectionError(f"{field}={code!r} is unknown.{did_you_mean(code, codes)}")
    return (code,)
