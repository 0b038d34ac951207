"""The addresses that the screens' scripts ask: drawings and shapes."""

from __future__ import annotations

from flask import Blueprint, Response, request

from cockpit.anomaly_notes import AnomalyNotes
from cockpit.area_files import AreaFiles
from cockpit.errors import UnknownPageError
from cockpit.event_files import EventFiles
from cockpit.event_tiles import EventTiles
from cockpit.hexagon_documents import HexagonDocuments
from cockpit.homes import home_of
from cockpit.kept_scenarios import KeptScenarios
from cockpit.packing import Packed
from cockpit.private_layers import PrivateLayers
from cockpit.rate_documents import RateDocuments
from cockpit.reader import locale_of
from cockpit.risk_documents import RiskDocuments
from cockpit.risk_files import RiskFiles
from cockpit.scenario_files import ScenarioFiles
from cockpit.services import Services
from cockpit.shape_documents import ShapeDocuments
from cockpit.statics import IMMUTABLE
from cockpit.view import View
from layouts.addresses import (
    ANOMALY_NOTES,
    AREA_FORMS,
    EVENT_FORMS,
    KEPT_SCENARIO,
    PRIVATE_LAYER,
    RISK_FORMS,
    SCENARIO_FORMS,
    SCENARIOS,
)
from layouts.selection import Selection
from layouts.theme import DARK, LIGHT, THEMES
from layouts.words import LOCALES
from metrics import MapTile, RegionCode

# As a route names them.
LANGUAGES = ", ".join(LOCALES)
FORMS = ", ".join(EVENT_FORMS)
SHEET_FORMS = ", ".join(AREA_FORMS)
REGISTER_FORMS = ", ".join(RISK_FORMS)
PATH_FORMS = ", ".join(SCENARIO_FORMS)


def lasting(packed: Packed, mimetype: str, *, is_current: bool) -> Response:
    """Answer with what browsers keep for good when its address has the current version."""
    response = packed.response(mimetype)
    response.headers["Cache-Control"] = IMMUTABLE if is_current else "no-cache"
    return response


def _selection(services: Services) -> Selection:
    """Return what a request chose; without a region it is the viewer's, or the display's, home."""
    wanted = Selection.from_query(request.args).home
    if not request.args.get("home"):
        wanted = RegionCode(services.settings.screen.home)
    tree = services.situation.current().regions
    home = home_of(services.viewer, tree, wanted)
    return Selection.from_query({**request.args, "home": home})


def build_routes(services: Services) -> Blueprint:
    """Make the blueprint of all addresses that are not pages."""
    routes = Blueprint("cockpit", __name__)
    pages = {page.name: page for page in services.pages}
    shape_documents = ShapeDocuments(services.geo, services.situation, services.cache)
    event_tiles = EventTiles(services.metrics, services.situation, services.cache)
    hexagon_documents = HexagonDocuments(
        services.metrics, services.geo, services.situation, services.cache
    )
    rate_documents = RateDocuments(
        services.metrics, services.geo, services.situation, services.catalogue, services.cache
    )
    risk_documents = RiskDocuments(services.metrics, services.situation, services.cache)
    private_layers = PrivateLayers()
    anomaly_notes = AnomalyNotes(services.metrics, services.engine, services.clock)

    @routes.get("/screens/<name>")
    def screen(name: str) -> Response:
        """Answer all panels of a page; the poll asks with the ETag of what it shows."""
        if name not in pages:
            raise UnknownPageError(name, pages)
        page = pages[name]
        theme = request.args.get("look", "")
        view = View(
            page=page,
            selection=_selection(services),
            locale=locale_of(request, services.settings.screen.locale),
            theme=theme if theme in THEMES else DARK if page.kind == "wall" else LIGHT,
            viewer=services.viewer,
        )
        document = services.screens.document(view)
        response = document.content.response("application/json")
        response.set_etag(document.etag)
        response.headers["Cache-Control"] = "no-cache"
        response.headers["Cockpit-Now"] = f"{services.clock.now().isoformat(timespec='seconds')}Z"
        response.make_conditional(request)
        return response

    @routes.get(
        f"/shapes/<version>/<any({LANGUAGES}):locale>/<any(areas, members):kind>/<region>.geojson"
    )
    def shapes(version: str, locale: str, kind: str, region: str) -> Response:
        """Answer the shapes of a region's members; the version makes the answer lasting."""
        current, packed = shape_documents.document(kind, region, locale)
        return lasting(packed, "application/geo+json", is_current=version == current)

    @routes.get("/tiles/<version>/events/<int:zoom>/<int:x>/<int:y>.mvt")
    def event_tile(version: str, zoom: int, x: int, y: int) -> Response:
        """Answer the chosen events in a tile; the version makes the answer lasting."""
        selection = Selection.from_query(request.args)
        current, packed = event_tiles.tile(MapTile(zoom, x, y), selection, services.viewer)
        return lasting(packed, "application/vnd.mapbox-vector-tile", is_current=version == current)

    @routes.get(f"/hexagons/<version>/<any({LANGUAGES}):locale>.geojson")
    def hexagons(version: str, locale: str) -> Response:
        """Answer the chosen events counted on hexagons; the version makes the answer lasting."""
        selection = Selection.from_query(request.args)
        current, packed = hexagon_documents.hexagons(selection, locale, services.viewer)
        return lasting(packed, "application/geo+json", is_current=version == current)

    @routes.get(f"/rates/<version>/<any({LANGUAGES}):locale>.geojson")
    def rates(version: str, locale: str) -> Response:
        """Answer the chosen events of each town by its residents; the version makes it lasting."""
        selection = Selection.from_query(request.args)
        current, packed = rate_documents.rates(selection, locale, services.viewer)
        return lasting(packed, "application/geo+json", is_current=version == current)

    @routes.get(f"/risks/<version>/<any({LANGUAGES}):locale>.geojson")
    def risks(version: str, locale: str) -> Response:
        """Answer the chosen risk points; the version makes the answer lasting."""
        selection = Selection.from_query(request.args)
        current, packed = risk_documents.points(selection, locale, services.viewer)
        return lasting(packed, "application/geo+json", is_current=version == current)

    @routes.post(PRIVATE_LAYER)
    def private_layer() -> Response:
        """Answer a reader's own file as a layer; nothing of it is kept."""
        return private_layers.response(request)

    @routes.post(ANOMALY_NOTES.format(number="<int:number>"))
    def anomaly_note(number: int) -> Response:
        """Keep what a reader writes about an anomaly."""
        return anomaly_notes.response(request, number, services.viewer)

    _add_files(routes, services)
    _add_scenarios(routes, services)
    return routes


def _add_scenarios(routes: Blueprint, services: Services) -> None:
    """Add where scenarios are kept."""
    kept = KeptScenarios(services.simulator, services.metrics, services.engine, services.clock)
    one = KEPT_SCENARIO.format(number="<int:number>")

    @routes.post(SCENARIOS)
    def keep_scenario() -> Response:
        """Keep what the address supposes."""
        selection = Selection.from_query(request.args)
        locale = locale_of(request, services.settings.screen.locale)
        return kept.keep(request, selection, locale, services.viewer)

    @routes.patch(one)
    def rename_scenario(number: int) -> Response:
        """Give a kept scenario another name."""
        return kept.rename(request, number, services.viewer)

    @routes.delete(one)
    def delete_scenario(number: int) -> Response:
        """Delete a kept scenario."""
        return kept.delete(request, number, services.viewer)


def _add_files(routes: Blueprint, services: Services) -> None:
    """Add what can be taken away."""
    event_files = EventFiles(services.metrics, services.situation)
    area_files = AreaFiles(services.answers, services.catalogue, services.situation)
    risk_files = RiskFiles(services.metrics, services.situation)
    scenario_files = ScenarioFiles(services.simulator, services.answers)

    @routes.get(f"/files/events.<any({FORMS}):form>")
    def event_file(form: str) -> Response:
        """Answer the chosen events as a file to take away."""
        selection = Selection.from_query(request.args)
        locale = locale_of(request, services.settings.screen.locale)
        return event_files.response(form, selection, locale, services.viewer)

    @routes.get(f"/files/area.<any({SHEET_FORMS}):form>")
    def area_file(form: str) -> Response:
        """Answer the sheet of the drawn area as a file to take away."""
        selection = Selection.from_query(request.args)
        locale = locale_of(request, services.settings.screen.locale)
        return area_files.response(form, selection, locale, services.viewer)

    @routes.get(f"/files/risk-points.<any({REGISTER_FORMS}):form>")
    def risk_file(form: str) -> Response:
        """Answer the chosen risk points as a file to take away."""
        selection = Selection.from_query(request.args)
        locale = locale_of(request, services.settings.screen.locale)
        return risk_files.response(form, selection, locale, services.viewer)

    @routes.get(f"/files/scenario.<any({PATH_FORMS}):form>")
    def scenario_file(form: str) -> Response:
        """Answer the chosen scenario as a file to take away."""
        selection = Selection.from_query(request.args)
        locale = locale_of(request, services.settings.screen.locale)
        return scenario_files.response(form, selection, locale, services.viewer)

    @routes.get(f"/files/scenarios.<any({PATH_FORMS}):form>")
    def comparison_file(form: str) -> Response:
        """Answer the kept scenarios that are compared as a file to take away."""
        selection = Selection.from_query(request.args)
        locale = locale_of(request, services.settings.screen.locale)
        return scenario_files.comparison(form, selection, locale, services.viewer)
