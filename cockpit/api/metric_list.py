"""``GET /api/v1/metrics``: what is measured, how it is defined, who answers for it."""

from __future__ import annotations

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel

from cockpit.api.answers import Envelope, current_situation, send
from cockpit.api.parameters import Parameters
from cockpit.services import Services
from cockpit.situation import Situation
from metrics import Catalogue, Direction, Grain, Kind, Level, Measure, Metric, Target
from metrics.inputs import closure
from metrics.metric import Component, Label


class MetricUnit(BaseModel):
    """A unit; ``is_share``: differences are percentage points."""

    code: str
    zh: str
    en: str
    is_share: bool


class Owner(BaseModel):
    """The department that answers for a metric; no names where the directory knows none today."""

    code: str
    zh: str | None
    en: str | None


class Parts(BaseModel):
    """Metrics that a figure is made from where none was reported.

    A rate is 100 x ``numerator`` / ``denominator``; a share is weighted by the metric ``by``.
    """

    numerator: str | None
    denominator: str | None
    by: str | None


class MetricRecord(BaseModel):
    """A metric as declared.

    ``number``: in the plan's table 1; ``targets``: the district's, declared and loaded;
    ``due_days``: after a period's end; ``data_version`` grows whenever a figure or target changes
    that the metric's rest on.
    """

    name: str
    label: Label
    short: Label
    wording: str | None
    number: int | None
    theme: str
    kind: Kind
    unit: MetricUnit
    decimals: int
    direction: Direction
    grain: Grain
    measures: tuple[Measure, ...]
    levels: tuple[Level, ...]
    owner: Owner
    source: str
    definition: str
    formula: str | None
    parts: Parts
    components: tuple[Component, ...]
    due_days: int | None
    targets: tuple[Target, ...]
    data_version: int


class MetricsAnswer(Envelope):
    """Every metric that may be read, in the order of the catalogue."""

    rows: list[MetricRecord]


def metric_record(
    metric: Metric, targets: tuple[Target, ...], catalogue: Catalogue, situation: Situation
) -> MetricRecord:
    """Describe a metric."""
    unit, combine = metric.unit_record, metric.combine
    department = situation.departments.get(metric.owner)
    return MetricRecord(
        name=metric.name,
        label=metric.label,
        short=metric.short_label,
        wording=metric.wording,
        number=metric.number,
        theme=metric.theme,
        kind=metric.kind,
        unit=MetricUnit(code=unit.code, zh=unit.zh, en=unit.en, is_share=unit.is_share),
        decimals=metric.places,
        direction=metric.direction,
        grain=metric.grain,
        measures=metric.measures,
        levels=metric.levels,
        owner=Owner(
            code=metric.owner,
            zh=department.name if department else None,
            en=department.english_name if department else None,
        ),
        source=metric.source,
        definition=metric.definition,
        formula=metric.formula,
        parts=Parts(numerator=combine.numerator, denominator=combine.denominator, by=combine.by),
        components=metric.composite,
        due_days=metric.due_days,
        targets=targets,
        data_version=sum(
            situation.versions.get(name, 0) for name in closure(catalogue, (metric.name,))
        ),
    )


def add_metric_list(api: APIBlueprint, services: Services) -> None:
    """Add the address of the catalogue."""

    @api.get("/metrics", responses={200: MetricsAnswer})
    def metrics(query: Parameters) -> Response:  # noqa: ARG001 - it refuses every parameter
        """Every metric that may be read: names, unit, definition, owner, source, targets."""
        situation = current_situation(services)
        catalogue = services.catalogue
        targets = services.metrics.targets(services.viewer)
        return send(
            MetricsAnswer(
                business_date=situation.today,
                is_demo=situation.is_demo,
                rows=[
                    metric_record(catalogue[name], found, catalogue, situation)
                    for name, found in targets.items()
                ],
            )
        )
