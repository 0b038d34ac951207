"""The sheet of a drawn area: what lies in it, each figure with how it came about."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from geo import AreaMeasure
from layouts.addresses import AREA_FORMS, area_file_address
from layouts.components.saved_areas import area_name, naming_button
from layouts.components.tile import Part, heading, note, tile
from layouts.panel import Answers, DrawContext, Panel
from layouts.panels.area_asking import AREA, area_queries
from layouts.panels.area_rows import Section, SheetRow, rows_by_section, sheet_rows
from layouts.words import say
from metrics import DISTRICT

_HEADS = ("what", "figure", "method")


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the sheet, or say how to get one."""
    locale = context.locale
    title = say(locale, "area_title")
    if AREA not in answers:
        return tile(heading(title), html.P(say(locale, "area_hint"), className="area-hint"))
    area: AreaMeasure = answers[AREA]
    rows = sheet_rows(answers, context)
    marks = dict.fromkeys(row.provenance for row in rows if row.provenance)
    return tile(
        heading(html.Span([title, area_name()]), _only(context), tail=_offers(context)),
        _table(rows, context),
        note(say(locale, "area_note"), area.note, *marks),
    )


def _only(context: DrawContext) -> str:
    """Say which region's part of the area is meant, where it is not the district's."""
    region = context.selection.region
    if region == DISTRICT:
        return ""
    name = context.regions[region].label(context.locale)
    return say(context.locale, "area_only", region=name)


def _offers(context: DrawContext) -> html.Span:
    """Offer to name the area, and to take its sheet away."""
    files = [
        html.A(
            form.upper(),
            href=area_file_address(form, context.selection),
            className="event-file",
            title=say(context.locale, "area_download", form=form.upper()),
            download="",
        )
        for form in AREA_FORMS
    ]
    return html.Span([naming_button(context.locale), *files], className="event-files")


def _table(rows: list[SheetRow], context: DrawContext) -> html.Table:
    locale = context.locale
    heads = [html.Th(say(locale, f"area_{name}"), scope="col") for name in _HEADS]
    bodies = [_section(section, lines, locale) for section, lines in rows_by_section(rows).items()]
    return html.Table([html.Thead(html.Tr(heads)), *bodies], className="area-sheet")


def _section(section: Section, rows: list[SheetRow], locale: str) -> html.Tbody:
    """Draw a section; the time of its counts stands at its head."""
    time = rows[0].period if section in (Section.EVENTS, Section.RISKS) else ""
    named: list[Part] = [say(locale, f"area_{section}")]
    if time:
        named.append(html.Small(time))
    head = html.Tr(html.Th(named, colSpan=len(_HEADS), scope="rowgroup"))
    return html.Tbody([head, *(_row(row, time) for row in rows)])


def _row(row: SheetRow, told: str) -> html.Tr:
    """Draw a line; its period where the section's head has not told it."""
    period = row.period if row.period != told else ""
    figure: list[Part] = [row.figure, html.Small(period)] if period else [row.figure]
    cells = [
        html.Td(row.what),
        html.Td(figure, className="" if row.value is None else "area-figure"),
        html.Td(row.method),
    ]
    return html.Tr(cells, className="is-part" if row.is_part else "")


PANEL = Panel(name="area_sheet", queries=area_queries, draw=draw, title="area_title")
