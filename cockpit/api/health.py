"""``/healthz`` and ``/readyz``: for whoever watches the process."""

from __future__ import annotations

from typing import Literal

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel

from cockpit.api.problems import problem_response
from cockpit.migrations import check_schema
from cockpit.services import Services


class Health(BaseModel):
    """All is well; what is not is a problem."""

    status: Literal["ok"]


def add_health(health: APIBlueprint, services: Services) -> None:
    """Add the two addresses."""

    @health.get("/healthz", responses={200: Health})
    def healthz() -> Response:
        """Whether the process answers."""
        return jsonify(status="ok")

    @health.get(
        "/readyz",
        responses={200: Health, 503: problem_response("The database is away, or not migrated.")},
    )
    def readyz() -> Response:
        """Whether the database is reachable and migrated."""
        check_schema(services.engine)
        services.situation.current()
        return jsonify(status="ok")
