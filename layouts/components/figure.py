"""A figure on a screen: its written value, and the key by which everything about it is found.

Every figure that a metric stands behind is drawn by ``figure``: a click opens its card, and a test
compares it with the JSON API.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from dash import html

from metrics import DISTRICT, Measure, Standing


@dataclass(frozen=True, slots=True)
class FigureKey:
    """What a figure is of; ``part`` is its slice ('' for the total)."""

    metric: str
    region: str = DISTRICT
    period: str = ""
    measure: str = Measure.LEVEL.value
    part: str = ""

    @classmethod
    def of_standing(cls, standing: Standing) -> Self:
        """Return the key of the figure that a standing judges."""
        measure = standing.target.measure if standing.target else Measure.LEVEL
        period = str(standing.period) if standing.period else ""
        return cls(standing.metric, standing.region_code, period, measure.value)

    def __str__(self) -> str:
        """Write the key as the page carries it: five parts between slashes."""
        return "/".join((self.metric, self.region, self.period, self.measure, self.part))


def card_link(children: Any, key: FigureKey) -> html.Button:
    """Draw words that open the card of a figure which is not shown here itself."""
    described: dict[str, Any] = {"data-card": str(key)}
    return html.Button(children, type="button", className="card-link", **described)


def figure(children: Any, key: FigureKey, value: float, class_name: str = "") -> html.Button:
    """Draw a figure; ``value`` is the raw number behind the written one."""
    described: dict[str, Any] = {"data-figure": str(key), "data-value": repr(float(value))}
    return html.Button(
        children, type="button", className=f"figure {class_name}".rstrip(), **described
    )
