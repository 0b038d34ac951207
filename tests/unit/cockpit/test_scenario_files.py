from __future__ import annotations

import pytest

from cockpit.scenario_files import ScenarioFiles
from layouts.selection import Selection
from metrics import InvalidScenarioError, OutOfScopeError, Role, Viewer
from tests.services.sites import Site


def test_a_file_of_what_cannot_be_simulated_is_a_problem(event_site: Site) -> None:
    client = event_site.client
    answer = client.get("/files/scenario.csv?shocks=electricity_consumption:5")
    assert answer.status_code == 422  # no forecast is kept
    assert client.get("/files/scenario.csv?target=nobody").status_code == 422
    assert client.get("/files/scenario.gpkg").status_code == 404


def test_it_says_what_to_do_without_a_forecast(event_site: Site) -> None:
    services = event_site.services
    files = ScenarioFiles(
        services.answers, services.catalogue, services.situation, services.setting
    )
    with pytest.raises(InvalidScenarioError, match="cockpit forecast industrial_value_added"):
        files.response("csv", Selection(), "zh_CN", services.viewer)


def test_a_scenario_is_the_viewers_own(event_site: Site) -> None:
    services = event_site.services
    files = ScenarioFiles(
        services.answers, services.catalogue, services.situation, services.setting
    )
    nobody = Viewer("nobody", Role.STAFF, frozenset(), frozenset())
    with pytest.raises(OutOfScopeError):
        files.response("csv", Selection(), "zh_CN", nobody)
