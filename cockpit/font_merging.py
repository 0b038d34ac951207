"""Merge the wanted characters of a font that is cut into slices into one variable font.

The slices come from one master: same axes, same scale; so glyphs, widths and variations can be
put side by side.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from cockpit.font_slices import read_slices

# Features, vertical metrics and duplicates of what the outlines' own variations say.
_DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "HVAR", "VVAR", "MVAR", "vhea", "vmtx", "VORG", "STAT")
_LAST_OF_PLANE_0 = 0xFFFF


def build_font(package: Path, characters: Iterable[str]) -> bytes:
    """Return the characters of all slices of an npm package as one variable font (WOFF2).

    Characters that no slice holds are left out.
    """
    wanted = {ord(char) for char in characters}
    with ExitStack() as open_fonts:
        merged: TTFont | None = None
        taken: set[int] = set()
        for part in read_slices(package):
            fresh = (part.codes & wanted) - taken
            if not fresh:
                continue
            taken |= fresh
            font = open_fonts.enter_context(_reduced(part.file, fresh))
            if merged is None:
                merged = font
            else:
                _add_glyphs(merged, font, prefix=part.file.stem)
        if merged is None:
            raise ValueError("No slice of the font holds any of the characters.")
        return _written(merged)


def _reduced(file: Path, codes: frozenset[int]) -> TTFont:
    options = subset.Options(
        layout_features=[], hinting=False, notdef_outline=True, drop_tables=list(_DROPPED)
    )
    options.glyph_names = False
    font = subset.load_font(str(file), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    return font


def _add_glyphs(target: TTFont, source: TTFont, prefix: str) -> None:
    """Copy outlines, widths and variations; names are made unique by the slice's."""
    names = {name: f"{prefix}.{name}" for name in source.getGlyphOrder() if name != ".notdef"}
    target.setGlyphOrder([*target.getGlyphOrder(), *names.values()])
    for name, new in names.items():
        glyph = source["glyf"][name]
        if glyph.isComposite():
            for component in glyph.components:
                component.glyphName = names[component.glyphName]
        target["glyf"].glyphs[new] = glyph
        target["hmtx"][new] = source["hmtx"][name]
        target["gvar"].variations[new] = source["gvar"].variations.get(name, [])
    for table in target["cmap"].tables:
        if table.isUnicode():
            table.cmap.update(
                {
                    code: names[name]
                    for code, name in source.getBestCmap().items()
                    if code <= _LAST_OF_PLANE_0
                }
            )


def _written(font: TTFont) -> bytes:
    content = io.BytesIO()
    font.flavor = "woff2"
    font.save(content)
    return content.getvalue()
