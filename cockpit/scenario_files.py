"""A scenario as a file: CSV and Excel, with assumptions, source and as-of in every row."""

from __future__ import annotations

from flask import Response

from cockpit.answering import Answers
from cockpit.situation import SituationReader
from cockpit.table_files import download, table_file
from cockpit.view import file_context
from layouts.panel import Setting
from layouts.panels.whatif_asking import plan_of, whatif_queries
from layouts.panels.whatif_reading import simulated
from layouts.panels.whatif_rows import file_frame
from layouts.selection import Selection
from layouts.words import say
from metrics import Catalogue, Viewer


class ScenarioFiles:
    """Writes files of scenarios."""

    def __init__(
        self, answers: Answers, catalogue: Catalogue, reader: SituationReader, setting: Setting
    ) -> None:
        self._answers = answers
        self._catalogue = catalogue
        self._reader = reader
        self._setting = setting

    def response(self, form: str, selection: Selection, locale: str, viewer: Viewer) -> Response:
        """Answer with a file of one of ``layouts.addresses.SCENARIO_FORMS``.

        Raises:
            InvalidSelectionError: the selection names no target that is declared.
            InvalidScenarioError: it cannot be simulated, or no forecast is kept to begin from.
            OutOfScopeError: the figures are not the viewer's to read.
            SourceUnavailableError: the database does not answer.
        """
        situation = self._reader.current()
        context = file_context(selection, locale, situation, self._catalogue, self._setting)
        plan = plan_of(selection)
        answers = self._answers.answer(whatif_queries(selection, context), viewer)
        told = file_frame(plan, simulated(plan, answers, context), context)
        content = table_file(form, told, say(locale, "page_what_if"))
        return download(content, form, f"scenario-{plan.target.code}-{context.today:%Y%m%d}")
