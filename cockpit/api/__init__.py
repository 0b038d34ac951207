"""The JSON API: what the screens show, for programs; described in OpenAPI, see ``docs/api.md``."""

from cockpit.api.document import build_server
from cockpit.api.problems import answer_problems
from cockpit.api.routes import add_api

__all__ = ["add_api", "answer_problems", "build_server"]
