"""Dots on one common axis, a dot in each row of a list.

Drawn as HTML from a chart specification, not by Plotly: each dot shares its row with a name and
figures, and rows give way where a tile has no room (``layouts.components.fitting``), which no
drawing beside the list could follow. The positions come from ``layouts.figures.scale``, so that a
drawing of the same specification elsewhere puts every dot where this one does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from dash import html

from layouts import formatting
from layouts.chart import ChartSpec
from layouts.components.marks import image_of
from layouts.figures.scale import height_of, round_ticks
from metrics import Lamp

# Only what is below its target bears a lamp; every other dot is in the colour of the data.
_BELOW = (Lamp.YELLOW, Lamp.RED)


@dataclass(frozen=True, slots=True)
class DotAxis:
    """The axis that the dots of a list share: round values from its left to its right end.

    ``target``: where a dashed line crosses it.
    """

    ticks: tuple[float, ...]
    target: float | None
    unit: str

    @classmethod
    def of(cls, spec: ChartSpec) -> Self:
        """Return the axis of a specification."""
        target = next((line.value for line in spec.lines), None)
        return cls(round_ticks(spec), target, spec.unit)

    def place(self, value: float) -> float:
        """Return how far along the axis a value stands: 0 at its left end, 1 at its right."""
        return height_of(value, (self.ticks[0], self.ticks[-1]))

    def style(self) -> dict[str, str]:
        """Return what the style sheet draws the lines of the list from."""
        found = {"--axis-step": f"{self.place(self.ticks[1]):.3%}"}
        if self.target is not None:
            found["--axis-target"] = f"{self.place(self.target):.2%}"
        return found

    def ends(self) -> html.Span:
        """Write where the axis starts and ends; it does not start at zero."""
        first, last = formatting.limit(self.ticks[0]), formatting.limit(self.ticks[-1])
        return html.Span([html.Span(first), html.Span(last + self.unit)], className="dot-axis")

    def dot(self, value: float, lamp: Lamp, word: str) -> html.Span:
        """Draw the dot of a value; ``word`` is read out in its place."""
        shape = f"dot is-{lamp}" if lamp in _BELOW else "dot"
        mark = html.I(className=shape, style={"left": f"{self.place(value):.2%}"})
        lane = html.Span(mark, className="dot-lane")
        return html.Span(lane, className="dot-track", title=word, **image_of(word))


def no_dot() -> html.Span:
    """Keep the axis' place in a row without a value."""
    return html.Span(className="dot-track")
