"""From the last growth to this one: a floating bar for what each part's pull gained or lost."""

from __future__ import annotations

from dash import html

from layouts import formatting
from layouts.components.marks import image_of
from layouts.panel import DrawContext
from layouts.panels.pull_reading import Pulls
from layouts.panels.pull_words import measure_of, part_name, rest_name
from layouts.words import say
from metrics.economy import waterfall
from metrics.economy.waterfall import RESIDUAL


def pull_steps(pulls: Pulls, context: DrawContext) -> html.Div | None:
    """Draw the steps that moved anything; None without a period before, or where none moved.

    The bars float from one level to the next, so that the axis need not start at zero: it holds
    the levels alone, and says so. The table beside is their twin.
    """
    if pulls.last is None or pulls.earlier is None:
        return None
    locale, measure = context.locale, measure_of(pulls)
    frame = waterfall(pulls.last, pulls.this)
    moved = frame[(frame["kind"] != "total") & (frame["step"].abs() > 0)]
    if moved.empty:
        return None
    levels = [*moved["starts"].tolist(), *moved["ends"].tolist()]
    low, high = min(levels), max(levels)
    rows = []
    for name, starts, ends, step in moved[["name", "starts", "ends", "step"]].to_numpy().tolist():
        called = rest_name(pulls, locale) if name == RESIDUAL else part_name(name, pulls, context)
        points = formatting.signed(step)
        told = say(locale, "pulls_step_is", name=called, points=points)
        left, right = sorted((starts, ends))
        style = {
            "left": f"{(left - low) / (high - low):.2%}",
            "width": f"{(right - left) / (high - low):.2%}",
        }
        kind = "gain" if step > 0 else "loss"
        bar = html.I(className=f"pull-step is-{kind}", style=style)
        rows.append(
            html.Li(
                [
                    html.Span(called),
                    html.Div(bar, className="pull-steps-track", **image_of(told)),
                    html.Span(points, className="is-numeric"),
                ]
            )
        )
    head = say(
        locale, "pulls_steps",
        before=formatting.period(pulls.earlier, locale, measure),
        last=formatting.percent(float(pulls.last.printed)),
        now=formatting.period(pulls.period, locale, measure),
        this=formatting.percent(float(pulls.this.printed)),
    )  # fmt: skip
    return html.Div(
        [html.P(head), html.Ol(rows), html.Small(say(locale, "pulls_steps_key"))],
        className="pull-steps",
    )
