"""Fonts: one small file for what the screens are known to say, the whole face piece by piece.

A page of Chinese touches most of the hundred slices that the npm package comes in. The characters
of the declarations and of the interface's words are therefore merged into one file for the first
paint; any other character still brings its own slice, when it comes.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, send_from_directory

from cockpit.font_slices import read_slices, unicode_range
from cockpit.statics import NODE_MODULES, NOTO_SANS_SC, PROJECT

FAMILY = "Noto Sans SC Variable"
BUILT = PROJECT / "var" / "fonts"

# Where the words come from that a screen may show.
_SOURCES = (
    "metrics/**/*.yaml",
    "geo/**/*.yaml",
    "layouts/**/*.py",
    "layouts/locale/**/*.po",
    "cockpit/**/*.yaml",
    "assets/**/*.css",
)
# Latin-1 with its controls, and general punctuation with its spaces of no width.
_LATIN = frozenset(chr(code) for code in (*range(0x100), *range(0x2000, 0x2070)))
_SIGNS = frozenset("‘’“”—–…·、。〈〉《》「」【】（），：；？！％～±×÷≤≥≈≠→←↑↓▲▼◆●℃²³‰−")
_FIRST_SIGN = "\u2000"


@dataclass(frozen=True)
class FontAddresses:
    """Where a page finds the style sheet of the faces, and the file to fetch first."""

    style: str
    first: str


def wanted_characters(project: Path = PROJECT) -> frozenset[str]:
    """Return the characters of the declarations and of the interface's words."""
    files = (file for pattern in _SOURCES for file in project.glob(pattern))
    found = {char for file in files for char in file.read_text(encoding="utf-8")}
    return _LATIN | _SIGNS | {char for char in found if char >= _FIRST_SIGN}


def ensure_font(characters: frozenset[str], folder: Path = BUILT) -> Path:
    """Return the font file with these characters; it is built, in 3 s, when there is none."""
    content = f"{NOTO_SANS_SC.version} {''.join(sorted(characters))}"
    digest = hashlib.blake2b(content.encode(), digest_size=6).hexdigest()
    file = folder / f"noto-sans-sc-{digest}.woff2"
    if not file.is_file():
        # Imported here: a cockpit that has its font does not need the tools that make one.
        from cockpit.font_merging import build_font

        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as partial:
            partial.write(build_font(NODE_MODULES / NOTO_SANS_SC.name, characters))
        Path(partial.name).replace(file)  # at once, for another process may look for it
    return file


def serve_fonts(server: Flask) -> FontAddresses:
    """Serve the merged font with the style sheet of all faces; returns what a page has to name."""
    characters = wanted_characters()
    file = ensure_font(characters)
    style = font_style(f"/fonts/{file.name}", characters)
    digest = hashlib.blake2b(style.encode(), digest_size=6).hexdigest()

    @server.route(f"/fonts/{digest}.css")
    def font_sheet() -> Response:
        return Response(style, mimetype="text/css")

    @server.route(f"/fonts/{file.name}")
    def font() -> Response:
        return send_from_directory(file.parent, file.name)

    return FontAddresses(style=f"/fonts/{digest}.css", first=f"/fonts/{file.name}")


def font_style(address: str, characters: Iterable[str]) -> str:
    """Write the faces: the merged file's, and each slice's for what the merged one lacks.

    No two share a character: while one is loading, a browser would fetch the other as well.
    """
    merged = frozenset(ord(char) for char in characters)
    faces = [_face(address, merged)]
    for part in read_slices(NODE_MODULES / NOTO_SANS_SC.name):
        rest = part.codes - merged
        if rest:
            faces.append(_face(f"{NOTO_SANS_SC.base}/files/{part.file.name}", rest))
    return "\n".join(faces)


def _face(address: str, codes: frozenset[int]) -> str:
    return (
        f"@font-face{{font-family:'{FAMILY}';font-style:normal;font-display:swap;"
        f"font-weight:100 900;src:url({address}) format('woff2');"
        f"unicode-range:{unicode_range(codes)}}}"
    )
