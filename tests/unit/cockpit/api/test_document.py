"""The OpenAPI document: well-formed, complete, and true of the server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from cockpit.api.problems import MEDIA_TYPE
from tests.services.sites import Site

ADDRESS = "/api/v1/openapi.json"
REFERENCE = "#/components/schemas/"


@pytest.fixture
def document(site: Site) -> dict[str, Any]:
    return dict(site.client.get(ADDRESS).json)


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for operation in item.values():
            yield path, operation


def texts(node: Any, key: str) -> Iterator[str]:
    """Iterate over every text that stands under a key, at any depth."""
    if isinstance(node, dict):
        found = node.get(key)
        if isinstance(found, str):
            yield found
        for child in node.values():
            yield from texts(child, key)
    elif isinstance(node, list):
        for child in node:
            yield from texts(child, key)


def test_every_address_of_the_api_is_described_and_no_other(
    site: Site, document: dict[str, Any]
) -> None:
    rules = {rule.rule for rule in site.client.application.url_map.iter_rules()}
    asked = {rule for rule in rules if rule.startswith("/api/v1/")} | {"/healthz", "/readyz"}
    written = {re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule) for rule in asked}
    assert set(document["paths"]) == written


def test_document_says_what_it_is(document: dict[str, Any]) -> None:
    assert re.fullmatch(r"3\.1\.\d", document["openapi"])
    assert document["info"]["title"] == "海曙数字驾驶舱"
    assert re.fullmatch(r"\d+\.\d+\.\d+", document["info"]["version"])


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    references = set(texts(document, "$ref"))
    assert f"{REFERENCE}Problem" in references
    known = {f"{REFERENCE}{name}" for name in document["components"]["schemas"]}
    assert references - known == set()


def test_every_operation_has_its_own_name_words_and_answers(document: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, operation in operations(document)]
    assert len(names) == len(set(names))
    for path, operation in operations(document):
        assert operation["summary"], path
        answers = operation["responses"]
        assert "200" in answers and "default" in answers, path
        assert all(answer["description"] for answer in answers.values()), path
        problems = [answer for status, answer in answers.items() if status not in ("200", "304")]
        for problem in problems:
            schema = problem["content"][MEDIA_TYPE]["schema"]
            assert schema == {"$ref": f"{REFERENCE}Problem"}, path


def test_every_parameter_is_described(document: dict[str, Any]) -> None:
    for path, operation in operations(document):
        in_path = set(re.findall(r"{(\w+)}", path))
        parameters = operation.get("parameters", [])
        assert {p["name"] for p in parameters if p["in"] == "path"} == in_path
        assert all(parameter["description"] and parameter["schema"] for parameter in parameters)


def test_schemas_require_only_what_they_have(document: dict[str, Any]) -> None:
    for name, schema in document["components"]["schemas"].items():
        assert set(schema.get("required", ())) <= set(schema.get("properties", ())), name


def test_document_names_no_host(site: Site) -> None:
    assert re.findall(r"https?://", site.client.get(ADDRESS).text) == []


def test_nobody_serves_a_viewer_of_it(site: Site) -> None:
    assert site.client.get("/openapi/").status_code == 404


def test_document_is_sent_once(site: Site) -> None:
    first = site.client.get(ADDRESS)
    again = site.client.get(ADDRESS, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
