"""异常监测: which newest figures are unusual, why, and what people wrote about each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.addresses import ANOMALY_NOTES
from layouts.components.figure import FigureKey, card_link
from layouts.components.tile import empty, heading, tile
from layouts.components.writing import Field, Send, writer_fields, writing
from layouts.panel import Answers, DrawContext, Panel
from layouts.panels.anomaly_asking import ANOMALIES, chosen_anomalies
from layouts.panels.anomaly_controls import controls
from layouts.panels.anomaly_words import anomaly_sentence, part_name, strongest_first
from layouts.panels.figure_words import joined
from layouts.panels.notes import source_note
from layouts.words import say
from metrics import AnomalyList, AnomalyNote, AnomalyRecord, AnomalyState, NoteKind
from metrics.anomalies import LONGEST_TEXT
from metrics.notes import LONGEST_NAME

# False findings that the detection lets through, in percent (``metrics.watching.controlling``).
FALSE_PERCENT: Final = 5


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the controls, the list, and how many figures were judged."""
    found: AnomalyList = answers[ANOMALIES]
    locale = context.locale
    count = say(locale, "anomalies_count", count=len(found.records))
    region = context.regions[context.selection.region].label(locale)
    head = heading(say(locale, "anomalies_title"), count, subtitle=region)
    if found.judged_at is None:
        return tile(head, empty(say(locale, "anomalies_never")))
    judged = say(
        locale,
        "anomalies_judged",
        at=formatting.moment(found.judged_at, locale),
        judged=found.judged,
        share=FALSE_PERCENT,
    )
    listed: Component = empty(say(locale, "anomalies_none"))
    if found.records:
        rows = [_row(record, context) for record in found.records]
        listed = html.Ol(rows, className="anomalies")
    return tile(
        head,
        controls(context),
        html.P(judged, className="anomalies-judged"),
        listed,
        source_note(
            [context.metrics[record.metric] for record in found.records],
            None,
            {record.provenance for record in found.records},
            context,
            say(locale, "anomalies_remark"),
        ),
    )


def _row(record: AnomalyRecord, context: DrawContext) -> html.Li:
    locale, metric = context.locale, context.metrics[record.metric]
    owner = context.departments.get(metric.owner)
    key = FigureKey(metric.name, record.region, str(record.period), record.measure.value)
    state = html.Span(
        say(locale, f"anomaly_state_{record.state}"), className=f"anomaly-state is-{record.state}"
    )
    facts = [
        say(locale, f"anomaly_kind_{record.kind}"),
        context.regions[record.region].label(locale),
        owner.short(locale) if owner else say(locale, "no_department"),
    ]
    marked: Mapping[str, Any] = {"data-anomaly": str(record.id)}
    return html.Li(
        [
            html.Header(
                [
                    html.H3(card_link(metric.label.text(locale), key)),
                    html.Span(joined(*facts), className="anomaly-facts"),
                    state,
                ]
            ),
            html.P(anomaly_sentence(record, context), className="anomaly-sentence"),
            _breakdown(record, context),
            _notes(record.notes, locale),
            _writing(record, locale),
        ],
        className="anomaly",
        **marked,
    )


def _breakdown(record: AnomalyRecord, context: DrawContext) -> Component | None:
    """Fold the pulls of sectors and towns; nothing where the total cannot be taken apart."""
    locale = context.locale
    parted = (
        ("anomaly_sectors", record.sectors, record.metric),
        ("anomaly_towns", record.towns, record.region),
    )
    tables = [
        _pulls(say(locale, f"{title}_total" if own in pulls else title), pulls, context)
        for title, pulls, own in parted
        if pulls
    ]
    if not tables:
        return None
    summary = html.Summary(say(locale, "anomaly_breakdown"))
    return html.Details([summary, html.Div(tables)], className="anomaly-breakdown")


def _pulls(title: str, pulls: Mapping[str, float], context: DrawContext) -> html.Table:
    head = html.Tr(
        [
            html.Th(title, scope="col"),
            html.Th(say(context.locale, "anomaly_points"), scope="col", className="is-numeric"),
        ]
    )
    rows = [
        html.Tr(
            [
                html.Th(part_name(name, context), scope="row"),
                html.Td(formatting.signed(pull, 2), className="is-numeric"),
            ]
        )
        for name, pull in strongest_first(pulls)
    ]
    return html.Table([html.Thead(head), html.Tbody(rows)])


def _notes(notes: tuple[AnomalyNote, ...], locale: str) -> Component | None:
    if not notes:
        return None
    return html.Ul([_note(note, locale) for note in notes], className="anomaly-notes")


def _note(note: AnomalyNote, locale: str) -> html.Li:
    by = say(
        locale,
        "anomaly_note_by",
        at=formatting.moment(note.at, locale),
        who=" ".join(part for part in (note.name, note.post) if part),
        what=say(locale, f"anomaly_note_{note.kind}"),
    )
    return html.Li([html.Small(by), *([html.Span(note.text)] if note.text else [])])


def _writing(record: AnomalyRecord, locale: str) -> html.Div:
    """Offer to write about an anomaly, and to bring it into the other state."""
    is_open = record.state is AnomalyState.OPEN
    kinds = (NoteKind.ACKNOWLEDGED if is_open else NoteKind.REOPENED, NoteKind.COMMENT)
    return writing(
        say(locale, "anomaly_write"),
        ANOMALY_NOTES.format(number=record.id),
        (
            *writer_fields(LONGEST_NAME, locale),
            Field("text", say(locale, "anomaly_text"), LONGEST_TEXT, long=True),
        ),
        [Send(say(locale, f"anomaly_do_{kind}"), {"kind": kind}) for kind in kinds],
        locale,
    )


PANEL = Panel(name="anomalies", queries=chosen_anomalies, draw=draw, title="anomalies_title")
