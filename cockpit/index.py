"""The HTML around the application, and the page that stands in for it when an address is wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape

from cockpit.settings import ScreenSettings
from cockpit.statics import MAPLIBRE

LANGUAGES = {"zh_CN": "zh-CN", "en": "en"}

_INDEX = """<!DOCTYPE html>
<html lang="{language}" data-ready="false" data-poll="{poll_seconds}"
 data-pages="{pages}" data-map-engine="{engine}">
<head>
{{%metas%}}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{%title%}}</title>
<link rel="icon" href="/{assets_path}/icons/cockpit.svg">
<script src="/{assets_path}/js/theme.js"></script>
<script src="/{assets_path}/js/graphics.js"></script>
{{%css%}}
<link rel="preload" href="{font}" as="font" type="font/woff2" crossorigin>
<link rel="modulepreload" href="{engine}">
</head>
<body>
{{%app_entry%}}
<footer>{{%config%}}{{%scripts%}}{{%renderer%}}</footer>
</body>
</html>
"""

_FAULT = """<!DOCTYPE html>
<html lang="{language}" data-ready="true" data-fault="true">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{sentence}</title>
<link rel="icon" href="/{assets_path}/icons/cockpit.svg">
<script src="/{assets_path}/js/theme.js"></script>
{styles}
</head>
<body><main class="fault-page"><p class="page-fault" role="alert">{sentence}</p>
<p><a href="/">{home}</a></p></main></body>
</html>
"""


def build_index(
    assets_path: str, font: str, pages: Mapping[str, str], screen: ScreenSettings
) -> str:
    """Write Dash's index template; font and map engine are fetched while Dash still starts.

    Args:
        assets_path: where the assets are, without the first slash.
        font: address of the font of the first paint.
        pages: the pages' names by path; the script asks for their figures by name.
        screen: language, and how often a screen polls.
    """
    return _INDEX.format(
        language=LANGUAGES[screen.locale],
        poll_seconds=screen.poll_seconds,
        engine=f"{MAPLIBRE.base}/maplibre-gl.mjs",
        assets_path=assets_path,
        font=font,
        pages=escape(json.dumps(dict(pages))),
    )


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
