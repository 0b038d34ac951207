"""The sheet of a drawn area as a file: CSV or Excel, of the same rows as on the screen."""

from __future__ import annotations

from flask import Response

from cockpit.answering import Answers
from cockpit.situation import SituationReader
from cockpit.table_files import download, table_file
from cockpit.view import file_context
from layouts.errors import InvalidSelectionError
from layouts.panels.area_asking import area_queries
from layouts.panels.area_file import area_frame
from layouts.selection import Selection
from layouts.words import say
from metrics import Catalogue, Viewer


class AreaFiles:
    """Writes files of drawn areas' sheets."""

    def __init__(self, answers: Answers, catalogue: Catalogue, reader: SituationReader) -> None:
        self._answers = answers
        self._catalogue = catalogue
        self._reader = reader

    def response(self, form: str, selection: Selection, locale: str, viewer: Viewer) -> Response:
        """Answer with a file of one of ``layouts.addresses.AREA_FORMS``.

        Raises:
            InvalidSelectionError: the selection draws no area, or names what does not exist.
            UnknownRegionError: there is no such region.
            OutOfScopeError: what lies in the area is not the viewer's to read.
            SourceUnavailableError, LayerUnavailableError: the database does not answer.
        """
        if not selection.within:
            raise InvalidSelectionError(
                "within is missing: a sheet is of a drawn area, "
                "such as within=121.5 29.8,121.6 29.8,121.6 29.9."
            )
        situation = self._reader.current()
        context = file_context(selection, locale, situation, self._catalogue)
        answers = self._answers.answer(area_queries(selection, context), viewer)
        frame = area_frame(answers, context)
        content = table_file(form, frame, say(locale, "area_title"))
        return download(content, form, f"area-{selection.region}-{context.today:%Y%m%d}")
