"""The style sheet's tokens are those of ``layouts.theme``, and every token used is declared."""

from __future__ import annotations

import re
from pathlib import Path

from layouts.theme import THEMES, render_stylesheet

ASSETS = Path(__file__).parents[2] / "assets"
# Lengths of the base sheet, which are no colours.
_LENGTHS = {"--gap", "--edge", "--small", "--scale"}


def test_token_sheet_is_what_the_theme_writes():
    assert (ASSETS / "00-tokens.css").read_text(encoding="utf-8") == render_stylesheet()


def test_style_sheets_use_declared_tokens_alone():
    declared = {name for name, _ in THEMES["dark"].items()} | _LENGTHS
    strangers = {
        f"{sheet.name}: {name}"
        for sheet in ASSETS.glob("*.css")
        for name in re.findall(r"var\((--[\w-]+)", sheet.read_text(encoding="utf-8"))
        if name not in declared | set(re.findall(r"(--[\w-]+):", sheet.read_text(encoding="utf-8")))
    }
    assert strangers == set()


def test_colours_stand_in_the_token_sheet_alone():
    found = [
        f"{sheet.name}: {colour}"
        for sheet in ASSETS.glob("*.css")
        if sheet.name != "00-tokens.css"
        for colour in re.findall(r"#[0-9A-Fa-f]{3,8}\b(?=[;\s,)])", sheet.read_text("utf-8"))
    ]
    assert found == []
