"""The addresses of the API, version 1."""

from __future__ import annotations

from flask import Response, request
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from flask_openapi3.openapi import OpenAPI
from flask_openapi3.types import ResponseDict

from cockpit.api.document import add_document
from cockpit.api.figures import add_figures
from cockpit.api.health import add_health
from cockpit.api.metric_list import add_metric_list
from cockpit.api.parameters import check_repetition
from cockpit.api.problems import problem_response
from cockpit.api.region_tree import add_region_tree
from cockpit.api.standings import add_standings
from cockpit.errors import UnknownAddressError
from cockpit.services import Services

PREFIX = "/api/v1"


def add_api(server: OpenAPI, services: Services) -> None:
    """Give the server everything that programs ask, described as it is declared."""
    api = _blueprint("api", PREFIX, "What the screens show.", {304: None})
    add_metric_list(api, services)
    add_figures(api, services)
    add_region_tree(api, services)
    add_standings(api, services)
    add_document(api)
    api.before_request(lambda: check_repetition(request.args.lists()))
    watch = _blueprint("watch", None, "How the process is.")
    add_health(watch, services)
    known = tuple(api.paths)

    @watch.route("/api/<path:rest>")
    def nowhere(rest: str) -> Response:
        # Without this, an address of the API that is none would be one of Dash's pages.
        raise UnknownAddressError(f"/api/{rest}", known)

    server.register_api(api)
    server.register_api(watch)
    # Written here, in one thread: what is half written would be answered to another.
    _ = server.api_doc


def _blueprint(
    name: str, prefix: str | None, description: str, responses: ResponseDict | None = None
) -> APIBlueprint:
    return APIBlueprint(
        name,
        __name__,
        url_prefix=prefix,
        abp_tags=[Tag(name=name, description=description)],
        abp_responses={**(responses or {}), "default": problem_response("Any other error.")},
        operation_id_callback=_operation_id,
    )


def _operation_id(*, name: str, **_: str) -> str:
    """Name an operation as its function is."""
    return name
