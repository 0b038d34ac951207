from __future__ import annotations

import logging

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import RequestEntityTooLarge

from cockpit.api.problems import MEDIA_TYPE, Problem, answer_problems, problem_type
from cockpit.errors import TooManyRowsError, UnknownAddressError
from metrics import CatalogueError, MetricsError, SourceUnavailableError, UnknownMetricError
from tests.services.sites import Site

ERRORS: dict[str, Exception] = {
    "unknown": UnknownMetricError("open_fire", ["open_fires"]),
    "long": TooManyRowsError(12, 10),
    "away": SourceUnavailableError("The warehouse did not answer."),
    "ours": MetricsError("secret of the inside"),
    "unforeseen": ZeroDivisionError("secret of the inside"),
    "large": RequestEntityTooLarge(),
}


@pytest.fixture
def client() -> FlaskClient:
    """A server whose addresses fail, each in its own way, in the API and beside it."""
    server = Flask("failing", static_folder=None)
    answer_problems(server, "zh_CN")

    @server.get("/api/<name>")
    @server.get("/screens/<name>")
    def fail(name: str) -> str:
        raise ERRORS[name]

    return server.test_client()


def problem_at(client: FlaskClient, address: str, language: str = "") -> Problem:
    answer = client.get(address, headers={"Accept-Language": language})
    assert answer.content_type == MEDIA_TYPE
    problem = Problem.model_validate_json(answer.data)
    assert (problem.status, problem.instance) == (answer.status_code, address)
    return problem


@pytest.mark.parametrize(
    ("name", "status", "kind", "detail"),
    [
        ("unknown", 404, "urn:cockpit:problem:unknown-metric", "Did you mean 'open_fires'?"),
        ("long", 422, "urn:cockpit:problem:too-many-rows", "would have 12 rows; at most 10"),
        ("away", 503, "urn:cockpit:problem:source-unavailable", "The warehouse did not answer."),
        ("ours", 500, "urn:cockpit:problem:metrics", "It was logged"),
        ("unforeseen", 500, "about:blank", "It was logged"),
        ("large", 413, "about:blank", "exceeds the capacity limit"),
    ],
)
def test_says_what_is_wrong(
    client: FlaskClient, name: str, status: int, kind: str, detail: str
) -> None:
    problem = problem_at(client, f"/api/{name}")
    assert (problem.status, problem.type) == (status, kind)
    assert detail in problem.detail
    assert "secret" not in problem.model_dump_json()


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("", "没有这项指标"),
        ("en-GB,en;q=0.9", "No such metric"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "没有这项指标"),
        ("fr", "没有这项指标"),
    ],
)
def test_title_is_in_the_language_of_the_request(
    client: FlaskClient, language: str, title: str
) -> None:
    assert problem_at(client, "/api/unknown", language).title == title


def test_screen_is_told_in_its_own_language(client: FlaskClient) -> None:
    assert problem_at(client, "/screens/unknown", "en").title == "没有这项指标"


@pytest.mark.parametrize(("name", "level"), [("unknown", "INFO"), ("away", "WARNING")])
def test_log_is_as_loud_as_the_fault(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, name: str, level: str
) -> None:
    caplog.set_level(logging.INFO, logger="cockpit")
    client.get(f"/api/{name}")
    (record,) = caplog.records
    assert (record.levelname, record.exc_info) == (level, None)


@pytest.mark.parametrize("name", ["ours", "unforeseen"])
def test_log_keeps_the_cause_that_the_answer_does_not_tell(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    client.get(f"/api/{name}")
    assert "secret of the inside" in caplog.text


def test_names_a_kind_of_problem_after_its_error() -> None:
    assert problem_type(UnknownAddressError) == "urn:cockpit:problem:unknown-address"
    assert problem_type(CatalogueError) == "urn:cockpit:problem:catalogue"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_other_methods_are_told_which_there_are(site: Site, method: str) -> None:
    answer = getattr(site.client, method)("/api/v1/metrics")
    assert (answer.status_code, answer.content_type) == (405, MEDIA_TYPE)
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert answer.json["title"] == "此地址不支持这种请求"


@pytest.mark.parametrize("address", ["/api/nowhere", "/api/v1/metrcs", "/api/v2/metrics"])
def test_nothing_of_the_api_is_taken_for_a_page(site: Site, address: str) -> None:
    problem = problem_at(site.client, address)
    assert (problem.status, problem.title) == (404, "没有这个地址")
    assert "/api/v1/metrics/{name}" in problem.detail


def test_person_who_asks_for_no_page_still_gets_one(site: Site) -> None:
    answer = site.client.get("/nowhere")
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
