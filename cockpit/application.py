"""The web application: Dash with this project's statics, routes, headers and callbacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dash import Dash
from flask import request

from cockpit.api import add_api, answer_problems, build_server
from cockpit.callbacks import CALLBACKS
from cockpit.fonts import serve_fonts
from cockpit.index import Index
from cockpit.libraries import postpone_libraries
from cockpit.page_guard import guard_pages
from cockpit.reader import locale_of, remember_language
from cockpit.routes import build_routes
from cockpit.security import secure
from cockpit.services import Services, build_services
from cockpit.settings import Settings
from cockpit.statics import ASSETS, MAPLIBRE, PLOTLY, StaticAnswers, folder_digest, serve_vendor
from layouts.shell import build_shell
from layouts.words import say


class _Application(Dash):
    """Dash, with an index of our own that is written in the reader's language."""

    render_index: Callable[[Mapping[str, str]], str]

    def interpolate_index(self, *_: Any, **parts: Any) -> str:
        """Write the HTML around the application from Dash's pieces of it."""
        return self.render_index(parts)


def create_app(settings: Settings, services: Services | None = None) -> Dash:
    """Build the application.

    Args:
        settings: the settings.
        services: ready-made ones, for tests; by default they are built from the settings.

    Raises:
        CatalogueError, ConfigurationError: declarations, settings or front-end packages are wrong.
    """
    services = services or build_services(settings)
    server = build_server("cockpit")
    assets_path = f"assets/{folder_digest(ASSETS)}"
    StaticAnswers(server, assets_path)
    serve_vendor(server)
    fonts = serve_fonts(server)
    index = Index(assets_path, fonts.first, services.pages, settings.screen, settings.map)
    default = settings.screen.locale
    postpone_libraries()
    app = _Application(
        "cockpit",
        server=server,  # type: ignore[arg-type] # dash 4.4 forgets Flask in the annotation
        assets_folder=str(ASSETS),
        assets_url_path=assets_path,
        assets_ignore=r"^(appearance|graphics)\.js$",  # in the index's head, before the first paint
        external_scripts=[f"{PLOTLY.base}/plotly-cartesian.min.js"],
        external_stylesheets=[fonts.style, f"{MAPLIBRE.base}/maplibre-gl.css"],
        title=say(default, "app_title"),
        update_title="",
        use_pages=False,
        compress=False,
        suppress_callback_exceptions=True,
    )
    app.render_index = lambda parts: index.render(locale_of(request, default), parts)
    app.layout = lambda: build_shell(services.pages, locale_of(request, default))
    remember_language(server)
    for register in CALLBACKS:
        register(app, services)
    server.register_blueprint(build_routes(services))
    add_api(server, services)
    answer_problems(server, default)
    guard_pages(server, services, assets_path)
    secure(app, settings.map.base_origin)
    return app
