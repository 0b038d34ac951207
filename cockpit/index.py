"""The HTML around the application, and the page that stands in for it when an address is wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from cockpit.libraries import library_script
from cockpit.settings import MapSettings, ScreenSettings
from cockpit.statics import MAPLIBRE, TERRA_DRAW, TERRA_DRAW_MAPLIBRE, VendorPackage
from layouts.page import DESK_LIBRARIES, Page
from layouts.words import say

LANGUAGES: Mapping[str, str] = {"zh_CN": "zh-CN", "en": "en"}

_INDEX = """<!DOCTYPE html>
<html lang="{language}" data-locale="{locale}" data-ready="false" data-poll="{poll_seconds}"
 data-pages="{pages}" data-libraries="{libraries}" data-map-engine="{engine}"
 data-drawing="{drawing}" data-base-tiles="{base_tiles}"
 data-distance="{distance}" data-pitch="{pitch}">
<head>
{metas}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="/{assets_path}/icons/cockpit.svg">
<script src="/{assets_path}/js/appearance.js"></script>
<script src="/{assets_path}/js/graphics.js"></script>
{css}
<link rel="preload" href="{font}" as="font" type="font/woff2" crossorigin>
<link rel="modulepreload" href="{engine}">
</head>
<body>
{app_entry}
<footer>{config}{scripts}{renderer}</footer>
</body>
</html>
"""

_FAULT = """<!DOCTYPE html>
<html lang="{language}" data-ready="true" data-fault="true" data-pages="{{}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{sentence}</title>
<link rel="icon" href="/{assets_path}/icons/cockpit.svg">
<script src="/{assets_path}/js/appearance.js"></script>
{styles}
</head>
<body><main class="fault-page"><p class="page-fault" role="alert">{sentence}</p>
<p><a href="/">{home}</a></p></main></body>
</html>
"""


@dataclass(frozen=True)
class Index:
    """What the HTML around the application is written from.

    ``assets_path``: where the assets are, without the first slash; ``font``: address of the font of
    the first paint, fetched with the map engine while Dash still starts.
    """

    assets_path: str
    font: str
    pages: Sequence[Page]
    screen: ScreenSettings
    map: MapSettings

    def render(self, locale: str, parts: Mapping[str, str]) -> str:
        """Write the HTML in a locale; ``parts`` are Dash's own pieces of it."""
        pages = {page.path: {"name": page.name, "kind": page.kind} for page in self.pages}
        libraries = [library_script(name) for name in DESK_LIBRARIES]
        return _INDEX.format(
            language=LANGUAGES[locale],
            locale=locale,
            poll_seconds=self.screen.poll_seconds,
            base_tiles=escape(self.map.base_tiles),
            drawing=escape(json.dumps(_drawing_scripts())),
            engine=f"{MAPLIBRE.base}/maplibre-gl.mjs",
            assets_path=self.assets_path,
            font=self.font,
            pages=escape(json.dumps(pages)),
            libraries=escape(json.dumps(libraries)),
            distance=self.screen.distance_metres,
            pitch=self.screen.pixel_pitch_mm,
            title=escape(say(locale, "app_title")),
            **{name: parts[name] for name in ("metas", "css", "app_entry", "config", "scripts")},
            renderer=parts["renderer"],
        )


def _drawing_scripts() -> list[str]:
    """Return the addresses of what draws on a map, in the order of loading."""

    def script(package: VendorPackage) -> str:
        return f"{package.base}/{package.name}.umd.js"

    return [script(TERRA_DRAW), script(TERRA_DRAW_MAPLIBRE)]


def build_fault_page(
    assets_path: str, styles: tuple[str, ...], locale: str, sentence: str, home: str
) -> str:
    """Write a page of one sentence and the way back."""
    links = (f'<link rel="stylesheet" href="/{assets_path}/{style}">' for style in styles)
    return _FAULT.format(
        language=LANGUAGES[locale],
        assets_path=assets_path,
        styles="\n".join(links),
        sentence=escape(sentence),
        home=escape(home),
    )
