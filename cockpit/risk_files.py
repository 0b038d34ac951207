"""The chosen risk points as files: CSV and Excel, with source and as-of in every row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from flask import Response

from cockpit.situation import SituationReader
from cockpit.table_files import download, table_file
from layouts.panels.event_rows import RowWords
from layouts.panels.risk_asking import POINTS, chosen_risks
from layouts.panels.risk_rows import file_frame
from layouts.selection import Selection
from layouts.words import say
from metrics import RiskQuery, Viewer


class RiskSource(Protocol):
    """The part of the metric service that risk points are read from."""

    def answer(self, questions: Mapping[str, RiskQuery], viewer: Viewer) -> Mapping[str, Any]:
        """Answer several questions together."""
        ...


class RiskFiles:
    """Writes files of the register, whole: it is read whole for any page of it."""

    def __init__(self, source: RiskSource, reader: SituationReader) -> None:
        self._source = source
        self._reader = reader

    def response(self, form: str, selection: Selection, locale: str, viewer: Viewer) -> Response:
        """Answer with a file of one of ``layouts.addresses.RISK_FORMS``.

        Raises:
            InvalidSelectionError, UnknownRegionError: the selection names what does not exist.
            OutOfScopeError: the points are not the viewer's to read.
        """
        situation = self._reader.current()
        points = self._source.answer({POINTS: chosen_risks(selection)}, viewer)[POINTS]
        words = RowWords(locale, situation.regions, situation.departments, situation.today)
        told = file_frame(points, words, situation.now)
        content = table_file(form, told, say(locale, "risk_register_name"))
        return download(content, form, f"risk-points-{selection.region}-{situation.today:%Y%m%d}")
