"""``GET /api/v1/metrics/<name>``: figures, the very ones of ``cockpit query`` and the screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel, Field

from cockpit.api.answers import (
    FiguresEnvelope,
    Moment,
    check_length,
    current_situation,
    provenance_of,
    send,
)
from cockpit.api.parameters import (
    DimensionParameter,
    GrainParameter,
    Knowledge,
    MeasureParameter,
    PeriodParameter,
    RegionsAsked,
)
from cockpit.api.problems import problem_response
from cockpit.services import Services
from metrics import MetricQuery

if TYPE_CHECKING:
    import pandas as pd


class MetricPath(BaseModel):
    """Which metric."""

    name: str = Field(
        description="The metric's name in the catalogue.", json_schema_extra={"example": "gdp"}
    )


class FiguresParameters(RegionsAsked, Knowledge):
    """Which figures of the metric."""

    first: PeriodParameter | None = Field(
        None, description="First period: 2025, 2025-Q1, 2025-09, 2025-09-18 or 2025-01..02."
    )
    last: PeriodParameter | None = Field(None, description="Last period, inclusive.")
    grain: list[GrainParameter] = Field(
        [], description="Kinds of period; may be repeated. Without any: the metric's own."
    )
    measure: list[MeasureParameter] = Field(
        [], description="May be repeated; without any: all that the metric declares."
    )
    by: DimensionParameter | None = Field(
        None, description="Cuts by a dimension of slices; slice gives every slice."
    )


class Figure(BaseModel):
    """One figure: the columns of docs/query.md, whether it is exact, and how it came to be."""

    metric: str
    region_code: str
    region_name: str
    period: str
    measure: str
    slice: str
    value: float
    unit: str
    status: str
    published_at: Moment | None
    recorded_at: Moment | None
    provenance: str
    coverage: str
    operator: str
    basis: str


class FiguresAnswer(FiguresEnvelope):
    """The figures that were asked for; an absent one is an absent row."""

    rows: list[Figure]


def figure_rows(frame: pd.DataFrame) -> list[Figure]:
    """Make rows of an answer's frame, each value as it is."""
    names = tuple(Figure.model_fields)
    plain = frame[list(names)].astype(object)
    columns = (plain[name].where(plain[name].notna(), None) for name in names)
    return [Figure(**dict(zip(names, row, strict=True))) for row in zip(*columns, strict=True)]


def add_figures(api: APIBlueprint, services: Services) -> None:
    """Add the address of a metric's figures."""

    @api.get(
        "/metrics/<name>",
        responses={
            200: FiguresAnswer,
            403: problem_response("Nothing of what was asked is open to the one who asks."),
            404: problem_response("There is no such metric or region."),
            422: problem_response("A parameter cannot be read, or the answer would be too long."),
        },
    )
    def figures(path: MetricPath, query: FiguresParameters) -> Response:
        """Figures of one metric: of regions, over a stretch of periods, as known then or now."""
        situation = current_situation(services)
        question = MetricQuery(
            metrics=(path.name,),
            regions=query.regions,
            children_of=query.parent,
            first=query.first,
            last=query.last,
            grains=tuple(query.grain),
            measures=tuple(query.measure),
            by=query.by or "",
            as_of=query.known_at,
        )
        frame = services.metrics.answer_one(question, services.viewer)
        check_length(frame, services.settings.api.max_rows)
        rows = figure_rows(frame)
        return send(
            FiguresAnswer(
                as_of=question.as_of,
                business_date=situation.today,
                is_demo=situation.is_demo,
                provenance=provenance_of(row.provenance for row in rows),
                rows=rows,
            )
        )
