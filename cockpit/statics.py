"""Scripts, styles and fonts: fingerprinted addresses, compressed once, kept by browsers for ever.

Three kinds are served: the project's ``assets``, npm packages under ``/vendor``, and the bundles
of Dash. Every address holds a digest or a version, so what it answers never changes.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, abort, request, send_from_directory

from cockpit.errors import ConfigurationError
from cockpit.packing import THOROUGH, Packed

PROJECT = Path(__file__).parent.parent
ASSETS = PROJECT / "assets"
NODE_MODULES = PROJECT / "node_modules"

IMMUTABLE = "public, max-age=31536000, immutable"
DASH_BUNDLES = "/_dash-component-suites/"
COMPRESSIBLE = frozenset({"text/javascript", "application/javascript", "text/css", "image/svg+xml"})


@dataclass(frozen=True)
class VendorPackage:
    """An npm package and the folder of it that browsers may load from."""

    name: str
    folder: str = ""

    @property
    def version(self) -> str:
        """The installed version.

        Raises:
            ConfigurationError: the package is not installed.
        """
        description = NODE_MODULES / self.name / "package.json"
        if not description.is_file():
            raise ConfigurationError(
                [f"The front-end package {self.name} is not installed; `npm ci` installs it."]
            )
        return str(json.loads(description.read_text(encoding="utf-8"))["version"])

    @property
    def base(self) -> str:
        """The address of its folder, with its version."""
        return f"/vendor/{self.name}@{self.version}"


MAPLIBRE = VendorPackage("maplibre-gl", "dist")
PLOTLY = VendorPackage("plotly.js-cartesian-dist-min")
NOTO_SANS_SC = VendorPackage("@fontsource-variable/noto-sans-sc")
# Fetched when somebody draws on a map, in this order.
TERRA_DRAW = VendorPackage("terra-draw", "dist")
TERRA_DRAW_MAPLIBRE = VendorPackage("terra-draw-maplibre-gl-adapter", "dist")
VENDOR = (MAPLIBRE, PLOTLY, NOTO_SANS_SC, TERRA_DRAW, TERRA_DRAW_MAPLIBRE)


def folder_digest(folder: Path) -> str:
    """Return a digest of every file's name and content in a folder."""
    digest = hashlib.blake2b(digest_size=6)
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(file.relative_to(folder).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def serve_vendor(server: Flask) -> None:
    """Serve the folders of ``VENDOR``, and no other file of ``node_modules``."""
    folders = {
        package.base.removeprefix("/vendor/"): NODE_MODULES / package.name / package.folder
        for package in VENDOR
    }

    @server.route("/vendor/<path:address>")
    def vendor(address: str) -> Response:
        base = next((base for base in folders if address.startswith(f"{base}/")), None)
        if base is None:
            abort(404)
        # Python's table of types does not know .mjs on every machine.
        mimetype = "text/javascript" if address.endswith(".mjs") else None
        return send_from_directory(folders[base], address[len(base) + 1 :], mimetype=mimetype)


class StaticAnswers:
    """Remembers what static addresses answered, packed; each is read and compressed once."""

    def __init__(self, server: Flask, assets_path: str) -> None:
        self._prefixes = (f"/{assets_path}/", "/vendor/", "/fonts/", DASH_BUNDLES)
        self._packed: dict[str, tuple[str, Packed]] = {}
        server.before_request(self.answer)
        server.after_request(self.remember)

    def answer(self) -> Response | None:
        """Answer from memory, before anything else looks at the request."""
        known = self._packed.get(request.path)
        if known is None:
            return None
        mimetype, packed = known
        return self._lasting(packed.response(mimetype))

    def remember(self, response: Response) -> Response:
        """Pack what a static address answers for the first time."""
        is_static = request.path.startswith(self._prefixes)
        if not is_static or response.status_code != 200:
            return response
        if response.mimetype not in COMPRESSIBLE:
            return self._lasting(response)
        if request.path in self._packed or request.method != "GET":
            return response
        response.direct_passthrough = False
        packed = Packed.of(response.get_data(), THOROUGH)
        response.close()
        self._packed[request.path] = (response.mimetype, packed)
        return self._lasting(packed.response(response.mimetype))

    @staticmethod
    def _lasting(response: Response) -> Response:
        response.headers["Cache-Control"] = IMMUTABLE
        return response
