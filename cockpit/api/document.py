"""The server, and the OpenAPI document that describes it."""

from __future__ import annotations

from typing import cast

from flask import Response, current_app, jsonify, request
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.info import Info
from flask_openapi3.openapi import OpenAPI

from cockpit.api.problems import Problem, refuse_request
from layouts.words import LOCALES, say

# Of the API, not of the cockpit: it grows when an answer loses or renames something.
VERSION = "1.0.0"

DESCRIPTION = (
    "Figures, standings, metrics and regions of the cockpit: the very ones that its screens show. "
    "Values are raw, in the metric's unit; moments are UTC. Every error is a problem (RFC 9457)."
)


def build_server(name: str) -> OpenAPI:
    """Make the web server that knows its API; it serves no viewer of the document.

    Whatever is added with ``server.get`` is described; what is no part of the API is added with
    ``server.route``.
    """
    server = OpenAPI(
        name,
        info=Info(title=say(LOCALES[0], "app_title"), version=VERSION, description=DESCRIPTION),
        doc_ui=False,
        validation_error_callback=refuse_request,
        validation_error_model=Problem,
        # Every operation describes its errors already: see ``cockpit.api.routes``.
        validation_error_status="default",
        static_folder=None,
    )
    # A doubled slash is another address: unknown, and not sent on to one that is not a problem.
    server.url_map.merge_slashes = False
    return server


def add_document(api: APIBlueprint) -> None:
    """Add the address of the document."""

    @api.get("/openapi.json", responses={200: {"content": {"application/json": {}}}})
    def openapi() -> Response:
        """This document."""
        response = jsonify(cast("OpenAPI", current_app).api_doc)
        response.add_etag()
        response.headers["Cache-Control"] = "no-cache"
        response.make_conditional(request)
        return response
