"""A scenario as a file: CSV and Excel, with assumptions, source and as-of in every row."""

from __future__ import annotations

import pandas as pd
from flask import Response

from cockpit.answering import Answers
from cockpit.simulating import Simulator
from cockpit.table_files import download, table_file
from layouts.panels.whatif_asking import KEPT, supposed_in
from layouts.panels.whatif_comparison import chosen_of
from layouts.panels.whatif_rows import comparison_part, file_frame
from layouts.selection import Selection
from layouts.words import say
from metrics import KeptScenario, ScenarioQuery, UnknownScenarioError, Viewer


class ScenarioFiles:
    """Writes files of scenarios."""

    def __init__(self, simulator: Simulator, answers: Answers) -> None:
        self._simulator = simulator
        self._answers = answers

    def response(self, form: str, selection: Selection, locale: str, viewer: Viewer) -> Response:
        """Answer with a file of one of ``layouts.addresses.SCENARIO_FORMS``.

        Raises:
            InvalidSelectionError, InvalidScenarioError, OutOfScopeError, SourceUnavailableError:
                as ``Simulator.run`` says.
        """
        run = self._simulator.run(selection, locale, viewer)
        told = file_frame(run.plan, run.scenario, run.context)
        content = table_file(form, told, say(locale, "page_what_if"))
        name = f"scenario-{run.plan.target.code}-{run.context.today:%Y%m%d}"
        return download(content, form, name)

    def comparison(self, form: str, selection: Selection, locale: str, viewer: Viewer) -> Response:
        """Answer with the kept scenarios that a selection compares, below each other.

        Raises:
            UnknownScenarioError: one of them is not there (any more), or none is named.
            InvalidSelectionError, InvalidScenarioError, OutOfScopeError, SourceUnavailableError:
                as ``Simulator.run`` says.
        """
        query = {KEPT: ScenarioQuery(selection.region)}
        kept = self._answers.answer(query, viewer)[KEPT]
        chosen = chosen_of(selection.scenarios, kept)
        if len(chosen) != len(set(selection.scenarios.split(","))):
            raise UnknownScenarioError(f"scenarios={selection.scenarios!r}: not all are kept.")
        parts = [self._part(one, selection, locale, viewer) for one in chosen]
        content = table_file(
            form, pd.concat(parts, ignore_index=True), say(locale, "whatif_comparison")
        )
        return download(content, form, f"scenarios-{'-'.join(str(one.id) for one in chosen)}")

    def _part(
        self, one: KeptScenario, selection: Selection, locale: str, viewer: Viewer
    ) -> pd.DataFrame:
        run = self._simulator.run(supposed_in(selection, one.supposed), locale, viewer)
        return comparison_part(one, run.plan, run.scenario, run.context)
