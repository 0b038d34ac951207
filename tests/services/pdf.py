"""The words of a PDF that Chromium printed, page by page, to compare with what the screen says.

It reads what Skia writes and no other PDF: compressed streams, and fonts that carry a table from
their glyphs to characters.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping

_OBJECT = re.compile(rb"(\d+) 0 obj(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"/Length (\d+).*?stream\r?\n", re.DOTALL)
# The font that follows, and the glyphs that are shown in it: "/F4 12 Tf", "<00120034>".
_SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>")
_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_HEX = rb"<([0-9A-Fa-f]+)>\s*"

Objects = Mapping[int, bytes]
Font = Mapping[int, str]


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of every page in the order it was drawn, without blanks between runs."""
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    fonts = _fonts(objects)
    pages = [body for body in objects.values() if re.search(rb"/Type\s*/Page\b", body)]
    return [_text(_content(body, objects), fonts) for body in pages]


def _text(content: bytes, fonts: Mapping[bytes, Font]) -> str:
    font: Font = {}
    words = []
    for name, glyphs in _SHOWN.findall(content):
        if name:
            font = fonts.get(name, {})
        else:
            codes = (int(glyphs[n : n + 4], 16) for n in range(0, len(glyphs), 4))
            words.append("".join(font.get(code, "\N{REPLACEMENT CHARACTER}") for code in codes))
    return "".join(words)


def _content(page: bytes, objects: Objects) -> bytes:
    found = re.search(rb"/Contents (\d+) 0 R", page)
    return _stream(objects[int(found.group(1))]) if found else b""


def _stream(body: bytes) -> bytes:
    found = _STREAM.search(body)
    if not found:
        return b""
    content = body[found.end() : found.end() + int(found.group(1))]
    return zlib.decompress(content) if b"FlateDecode" in body else content


def _fonts(objects: Objects) -> dict[bytes, Font]:
    """Read the tables of all fonts, by the names that pages give them."""
    tables = {}
    for number, body in objects.items():
        if found := re.search(rb"/ToUnicode (\d+) 0 R", body):
            tables[number] = _table(_stream(objects[int(found.group(1))]))
    return {
        name: tables[int(number)]
        for body in objects.values()
        for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", body)
        if int(number) in tables
    }


def _table(content: bytes) -> Font:
    found: dict[int, str] = {}
    for block in _CHARS.findall(content):
        for glyph, text in re.findall(_HEX + _HEX, block):
            found[int(glyph, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    for block in _RANGES.findall(content):
        for first, last, text in re.findall(_HEX + _HEX + _HEX, block):
            for place, glyph in enumerate(range(int(first, 16), int(last, 16) + 1)):
                found[glyph] = chr(int(text, 16) + place)
    return found
