"""How a matter is said: what and where, since when, and the next step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from dash.development.base_component import Component

from layouts import formatting
from layouts.attention import (
    Backlog,
    Closure,
    EventRecord,
    LateReports,
    Matter,
    MatterKind,
    RiskPoints,
    Since,
)
from layouts.components.figure import FigureKey, figure
from layouts.components.marks import fallen, lamp, lamp_word, odd, pin, rings
from layouts.panel import DrawContext
from layouts.panels.figure_words import scale_of, value_words
from layouts.panels.period_words import usual_period
from layouts.panels.plan_words import lag_words
from layouts.words import say
from metrics import AnomalyRecord, Grain, Lamp, Level, Measure, Metric, Standing, parse_period


@dataclass(frozen=True, slots=True)
class Said:
    """A matter in words: ``rest`` follows the name, figures among it.

    ``metric``: the indicator that shows it on the map; '' for events.
    """

    mark: Component
    name: str
    rest: tuple[Any, ...]
    since: str
    step: str
    metric: str = ""


def say_matter(matter: Matter, context: DrawContext) -> Said:
    """Say what a matter is, in the words of its source."""
    match matter.subject:
        case EventRecord() as event:
            return _event(matter, event, context)
        case Backlog() as backlog:
            return _backlog(matter, backlog, context)
        case Closure() as closure:
            return _closure(matter, closure, context)
        case RiskPoints() as points:
            return _risk_points(matter, points, context)
        case AnomalyRecord() as record:
            return _anomaly(matter, record, context)
        case LateReports() as late:
            return _reports(matter, late, context)
        case standing:
            return _standing(matter, standing, context)


# ------------------------------------------------------------------------------------- events


def _event(matter: Matter, event: EventRecord, context: DrawContext) -> Said:
    locale = context.locale
    if matter.kind is MatterKind.FIRE:
        what = say(locale, "matter_fire", place=event.place)
        since = formatting.elapsed(event.reported_at, context.now, locale)
        return Said(rings(what), what, (), since, say(locale, "next_verify"))
    grade = say(locale, f"risk_{event.severity}")
    what = say(locale, "matter_event", place=event.town, grade=grade, title=event.title)
    mark = pin(event.severity, grade)
    if matter.kind in (MatterKind.MAJOR_DUE, MatterKind.LARGER_DUE):
        deadline = event.deadline_at or event.reported_at
        passed = "due_passed" if deadline <= context.now else "due_today"
        since = say(locale, passed, time=formatting.clock_time(deadline))
        return Said(mark, what, (), since, say(locale, "next_due"))
    step = say(locale, "next_supervise", day=formatting.day(matter.since.day, locale))
    return Said(mark, what, (), _late(matter, locale), step)


def _backlog(matter: Matter, backlog: Backlog, context: DrawContext) -> Said:
    locale = context.locale
    place = place_words(matter.region, context)
    what = say(locale, "matter_backlog", place=place, count=backlog.count)
    word = say(locale, f"matter_kind_{matter.kind}")
    since = say(locale, "late_longest", age=formatting.age(matter.days, locale))
    step = say(locale, "next_clear", day=formatting.day(backlog.oldest, locale))
    return Said(pin("general", word), what, (), since, step)


# ------------------------------------------------------------------------------------ targets


def _standing(matter: Matter, standing: Standing, context: DrawContext) -> Said:
    locale = context.locale
    metric, measure = context.metrics[standing.metric], _measure(standing)
    name = _placed(matter, metric.short_label.text(locale), context)
    rest: list[Any] = []
    if standing.value is not None:
        key = FigureKey.of_standing(standing)
        rest += [
            *_covers(standing, measure, context),
            written_figure(standing.value, metric, measure, key, locale),
        ]
    rest.append(_behind(standing, metric, locale))
    mark = lamp(standing.lamp, lamp_word(standing, locale))
    step = say(locale, "next_explain") if standing.met is False else _needed(standing, context)
    return Said(mark, name, tuple(rest), _since(matter.since, context), step, metric.name)


def _covers(standing: Standing, measure: Measure, context: DrawContext) -> list[str]:
    """Name the months that a cumulated figure covers."""
    if standing.period is None or measure not in (Measure.CUMULATED, Measure.CUMULATED_YOY):
        return []
    return [usual_period(standing.period, context, measure)]


def _measure(standing: Standing) -> Measure:
    return standing.target.measure if standing.target else Measure.LEVEL


def _behind(standing: Standing, metric: Metric, locale: str) -> str:
    if standing.met is False:
        return say(locale, "matter_missed")
    if standing.lag is not None:
        return lag_words(standing.lag, standing.completed, locale)
    gap = _size(standing.gap or 0.0, metric, _measure(standing), locale)
    return say(locale, "matter_gap", gap=gap)


def _size(gap: float, metric: Metric, measure: Measure, locale: str) -> str:
    """Write a difference without its sign, in the unit of the figure."""
    unit, places = scale_of(metric, measure)
    written = formatting.gap(abs(gap), unit, locale, places)
    size = replace(written, number=written.number.removeprefix("+"))
    return str(size) if formatting.is_english(locale) else f"{size.number}{size.unit}"


def _needed(standing: Standing, context: DrawContext) -> str:
    """Say what is still missing, and how much of it every period left would have to bring."""
    target, value, rate = standing.target, standing.value, standing.run_rate
    if target is None or value is None:
        return ""
    locale, metric = context.locale, context.metrics[standing.metric]
    if target.measure.is_growth:
        wanted = value_words(metric, target.measure, target.value, locale)
        return say(locale, "next_reach", target=wanted)
    gap = _size(target.value - value, metric, target.measure, locale)
    if rate is None:
        return say(locale, "next_missing", gap=gap)
    message = "next_run_rate" if metric.grain is Grain.MONTH else "next_period_rate"
    return say(locale, message, gap=gap, rate=_size(rate, metric, target.measure, locale))


# ------------------------------------------------------------------------------ town's figures


def _closure(matter: Matter, closure: Closure, context: DrawContext) -> Said:
    locale = context.locale
    metric, place = context.metrics[closure.metric], closure.place
    key = FigureKey(metric.name, matter.region, str(closure.period))
    name = _placed(matter, metric.short_label.text(locale), context)
    value = written_figure(closure.value, metric, Measure.LEVEL, key, locale)
    standing = closure.standing
    target = standing.target if standing and standing.lamp in (Lamp.RED, Lamp.YELLOW) else None
    if target is not None and standing is not None:
        written = value_words(metric, target.measure, target.value, locale)
        rest = say(locale, "matter_under_target", target=written)
        mark = lamp(standing.lamp, lamp_word(standing, locale))
    elif matter.kind is MatterKind.PLACE and place is not None:
        lost = -(place.change or 0)
        rest = say(locale, "matter_fallen", lost=lost, place=place.place, of=place.of)
        mark = fallen(rest)
    else:
        at, of = (place.place, place.of) if place else (0, 0)
        rest = say(locale, "matter_last", place=at, of=of)
        mark = fallen(rest)
    since = _since(matter.since, context)
    return Said(mark, name, (value, rest), since, _owed(closure, locale), metric.name)


def _owed(closure: Closure, locale: str) -> str:
    if closure.backlog is None:
        return say(locale, "next_improve")
    return say(locale, "next_backlog", count=closure.backlog.count)


def _risk_points(matter: Matter, points: RiskPoints, context: DrawContext) -> Said:
    locale = context.locale
    metric = context.metrics[points.metric]
    key = FigureKey(metric.name, matter.region, str(points.period))
    name = _placed(matter, metric.short_label.text(locale), context)
    value = written_figure(points.count, metric, Measure.LEVEL, key, locale)
    rest = (value, say(locale, "matter_standing"))
    mark = pin("major", metric.short_label.text(locale))
    since = _since(matter.since, context)
    return Said(mark, name, rest, since, say(locale, "next_rectify"), metric.name)


def written_figure(
    value: float, metric: Metric, measure: Measure, key: FigureKey, locale: str
) -> Component:
    """Write a figure of a metric into a line; a growth as one (下降1.8%)."""
    words = value_words(metric, measure, value, locale)
    if measure.is_growth:
        words = formatting.growth(value, locale)
    return figure(words, key, value, "matter-value")


# ---------------------------------------------------------------------------------- anomalies


def _anomaly(matter: Matter, record: AnomalyRecord, context: DrawContext) -> Said:
    locale = context.locale
    metric = context.metrics[record.metric]
    key = FigureKey(metric.name, record.region, str(record.period), record.measure.value)
    name = _placed(matter, metric.short_label.text(locale), context)
    kind = say(locale, f"anomaly_kind_{record.kind}")
    value = written_figure(record.value, metric, record.measure, key, locale)
    since = _since(matter.since, context)
    step = say(locale, "next_verify_figure")
    covers = usual_period(record.period, context, record.measure)
    return Said(odd(kind), name, (covers, value, kind), since, step, metric.name)


# ------------------------------------------------------------------------------------ reports


def _reports(matter: Matter, late: LateReports, context: DrawContext) -> Said:
    locale = context.locale
    first = late.reports[0]
    metric = context.metrics[first.metric]
    label = metric.short_label.text(locale)
    if len(late.reports) > 1:
        what = say(locale, "matter_overdue_some", metric=label, count=len(late.reports))
    else:
        what = say(locale, "matter_overdue", metric=label)
    step = ""
    if first.awaited and first.due:
        awaited = formatting.period(parse_period(first.awaited), locale)
        step = say(locale, "next_report", period=awaited, day=formatting.day(first.due, locale))
    mark = lamp(Lamp.NONE, what)
    name = _placed(matter, what, context)
    return Said(mark, name, (), _late(matter, locale), step, metric.name)


# ---------------------------------------------------------------------- since when, and where


def _late(matter: Matter, locale: str) -> str:
    return say(locale, "late", age=formatting.age(matter.days, locale))


def _since(since: Since, context: DrawContext) -> str:
    locale = context.locale
    if since.period is None:
        return say(locale, "since_due", day=_day(since, context))
    written = formatting.period(since.period, locale)
    return say(locale, "since_earlier" if since.or_earlier else "since_period", period=written)


def _day(since: Since, context: DrawContext) -> str:
    """Write a day, with its year where it is not this one."""
    day = since.day
    if day.year == context.today.year:
        return formatting.day(day, context.locale)
    return formatting.full_day(day, context.locale)


def place_words(code: str, context: DrawContext) -> str:
    """Name a town or a region above the towns."""
    if code not in context.regions:
        return say(context.locale, "place_unknown")
    return context.regions[code].label(context.locale)


def _placed(matter: Matter, what: str, context: DrawContext) -> str:
    """Put the town before what is said of it; of the district everything is."""
    if matter.region not in context.regions:
        return what
    if context.regions[matter.region].level is not Level.TOWN:
        return what
    return say(
        context.locale, "matter_placed", place=place_words(matter.region, context), what=what
    )
