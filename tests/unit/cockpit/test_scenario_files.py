from __future__ import annotations

from tests.services.sites import Site


def test_a_file_of_what_cannot_be_simulated_is_a_problem(event_site: Site) -> None:
    client = event_site.client
    answer = client.get("/files/scenario.csv?shocks=electricity_consumption:5")
    assert answer.status_code == 422  # no forecast is kept
    assert client.get("/files/scenario.csv?target=nobody").status_code == 422
    assert client.get("/files/scenario.gpkg").status_code == 404
