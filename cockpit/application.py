"""The web application: Dash with this project's statics, routes, headers and callbacks."""

from __future__ import annotations

from dash import Dash
from flask import Flask

from cockpit.callbacks import CALLBACKS
from cockpit.faults import FAMILIES
from cockpit.fonts import serve_fonts
from cockpit.index import build_index
from cockpit.page_guard import guard_pages
from cockpit.routes import answer_fault, build_routes
from cockpit.security import secure
from cockpit.services import Services, build_services
from cockpit.settings import Settings
from cockpit.statics import ASSETS, MAPLIBRE, PLOTLY, StaticAnswers, folder_digest, serve_vendor
from layouts.shell import build_shell


def create_app(settings: Settings, services: Services | None = None) -> Dash:
    """Build the application.

    Args:
        settings: the settings.
        services: ready-made ones, for tests; by default they are built from the settings.

    Raises:
        CatalogueError, ConfigurationError: declarations, settings or front-end packages are wrong.
    """
    services = services or build_services(settings)
    server = Flask("cockpit", static_folder=None)
    assets_path = f"assets/{folder_digest(ASSETS)}"
    StaticAnswers(server, assets_path)
    serve_vendor(server)
    fonts = serve_fonts(server)
    page_names = {page.path: page.name for page in services.pages}
    app = Dash(
        "cockpit",
        server=server,  # type: ignore[arg-type] # dash 4.4 forgets Flask in the annotation
        assets_folder=str(ASSETS),
        assets_url_path=assets_path,
        assets_ignore=r"theme\.js|graphics\.js",  # in the index's head, before the first paint
        external_scripts=[f"{PLOTLY.base}/plotly-cartesian.min.js"],
        external_stylesheets=[fonts.style, f"{MAPLIBRE.base}/maplibre-gl.css"],
        index_string=build_index(assets_path, fonts.first, page_names, settings.screen),
        title="海曙数字驾驶舱",
        update_title="",
        use_pages=False,
        compress=False,
        suppress_callback_exceptions=True,
    )
    app.layout = build_shell(services.pages, settings.screen.locale)
    for register in CALLBACKS:
        register(app, services)
    server.register_blueprint(build_routes(services))
    guard_pages(server, services, assets_path)
    for family in FAMILIES:
        server.register_error_handler(
            family, lambda error: answer_fault(error, settings.screen.locale)
        )
    secure(app)
    return app
