"""``GET /api/v1/standing``: where metrics stand against their targets, as the lamps say it."""

from __future__ import annotations

from datetime import date
from typing import cast

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field

from cockpit.api.answers import (
    FiguresEnvelope,
    Moment,
    PeriodText,
    check_length,
    current_situation,
    provenance_of,
    send,
)
from cockpit.api.parameters import DayParameter, Knowledge, RegionsAsked, TargetKindParameter
from cockpit.api.problems import problem_response
from cockpit.services import Services
from metrics import Lamp, Mark, Standing, StandingQuery, Target, TargetKind


class StandingParameters(RegionsAsked, Knowledge):
    """Which standings."""

    metric: list[str] = Field(
        [],
        description="Names of metrics; may be repeated. Without any: the plan's table 1, or with "
        "kind=annual every metric that the district has an annual target for.",
    )
    kind: TargetKindParameter = Field(
        TargetKind.PLAN, description="Judged by the plan's targets, or by the annual ones."
    )
    on: DayParameter | None = Field(
        None, description="The day to judge on; without it, the business date."
    )


class StepRecord(BaseModel):
    """One published target with what became of it."""

    model_config = ConfigDict(from_attributes=True)

    target: Target
    due: date
    mark: Mark
    value: float | None
    gap: float | None


class PeriodLampRecord(BaseModel):
    """How a period stood at its own end, against the target of the day ``due``.

    ``made_good``: a later period of the step came back. ``completed``: share of the step, 0 to 1,
    negative when the figure is worse than the start.
    """

    model_config = ConfigDict(from_attributes=True)

    period: PeriodText
    due: date
    lamp: Lamp
    value: float
    gap: float
    lag: float | None
    made_good: bool
    completed: float | None


class LandingRecord(BaseModel):
    """Where the trend of the step's last ``points`` figures leads; null where it cannot tell."""

    model_config = ConfigDict(from_attributes=True)

    points: int
    value: float | None
    reaches: bool | None


class StandingRecord(BaseModel):
    """Where one metric of one region stands.

    ``gap`` is value minus ``pace`` in the unit (percentage points for a share); ``lag`` is
    elapsed minus completed share of the step in points, positive when behind; ``completed`` and
    ``elapsed`` are shares, 0 to 1. After the last target's end there is a verdict (``met``).
    ``judged_on`` is the day of the pace line; ``attained`` a flow's value over its target's;
    ``run_rate`` what each of the ``periods_left`` must bring, in the unit.
    """

    model_config = ConfigDict(from_attributes=True)

    metric: str
    region_code: str
    lamp: Lamp
    value: float | None
    operator: str
    period: PeriodText | None
    target: Target | None
    baseline: float | None
    pace: float | None
    gap: float | None
    lag: float | None
    completed: float | None
    elapsed: float | None
    is_interpolated: bool
    is_over: bool
    met: bool | None
    made_good: bool
    red_since: PeriodText | None
    steps: tuple[StepRecord, ...]
    status: str
    published_at: Moment | None
    provenance: str
    coverage: str
    overdue_days: int | None
    judged_on: date | None
    attained: float | None
    history: tuple[PeriodLampRecord, ...]
    periods_left: int | None
    run_rate: float | None
    landing: LandingRecord | None


class StandingsAnswer(FiguresEnvelope):
    """The standings on a day; a metric without any figure has one too (lamp none)."""

    on: date
    rows: list[StandingRecord]


def judged_by(services: Services, kind: TargetKind) -> tuple[str, ...]:
    """Return the metrics that a kind of target is mostly about."""
    if kind is TargetKind.PLAN:
        return tuple(metric.name for metric in services.catalogue.numbered)
    targets = services.metrics.targets(services.viewer)
    return tuple(name for name, known in targets.items() if any(t.kind is kind for t in known))


def add_standings(api: APIBlueprint, services: Services) -> None:
    """Add the address of standings."""

    @api.get(
        "/standing",
        responses={
            200: StandingsAnswer,
            403: problem_response("Nothing of what was asked is open to the one who asks."),
            404: problem_response("There is no such metric or region."),
            422: problem_response("A parameter cannot be read, or the answer would be too long."),
        },
    )
    def standing(query: StandingParameters) -> Response:
        """Standings against the targets: lamp, gap, pace, lag, and every published step."""
        situation = current_situation(services)
        question = StandingQuery(
            metrics=tuple(query.metric) or judged_by(services, query.kind),
            regions=query.regions,
            children_of=query.parent,
            on=query.on or situation.today,
            as_of=query.known_at,
            kind=query.kind,
        )
        answered = services.metrics.answer({"": question}, services.viewer)[""]
        found = cast("tuple[Standing, ...]", answered)  # what its kind of question is answered with
        check_length(found, services.settings.api.max_rows)
        rows = [StandingRecord.model_validate(standing) for standing in found]
        return send(
            StandingsAnswer(
                as_of=question.as_of,
                business_date=situation.today,
                is_demo=situation.is_demo,
                provenance=provenance_of(row.provenance for row in rows),
                on=question.on,
                rows=rows,
            )
        )
