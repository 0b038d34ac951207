"""Contrast of the tokens: text 4.5:1, marks 3:1, on every ground they stand on."""

from __future__ import annotations

import pytest

from layouts.theme import THEMES, theme_named

TEXT = ("text", "second", "accent", "alert", "notice")
MARKS = (
    "pace", "reference", "no_data", "lamp_green", "lamp_yellow", "lamp_red",
    "risk_1", "risk_2", "risk_3", "risk_4",
    "cluster_hh", "cluster_ll", "cluster_hl", "cluster_lh",
    "light_hot", "light_warm", "light_steady", "light_cool", "light_cold",
)  # fmt: skip
GROUNDS = ("background", "surface", "raised")


def luminance(colour: str) -> float:
    """WCAG 2.2 relative luminance."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * p for weight, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_and_marks_stand_out(theme, ground):
    below = getattr(theme, ground)
    faint = {name: contrast(getattr(theme, name), below) for name in (*TEXT, *MARKS)}
    needed = dict.fromkeys(TEXT, 4.5) | dict.fromkeys(MARKS, 3.0)
    assert {name: ratio for name, ratio in faint.items() if ratio < needed[name]} == {}


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("rank", [1, 2, 3, 4])
def test_rank_of_a_risk_is_legible_on_its_pin(theme, rank):
    ink, pin = getattr(theme, f"on_risk_{rank}"), getattr(theme, f"risk_{rank}")
    assert contrast(ink, pin) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("light", ["hot", "warm", "steady", "cool", "cold"])
def test_character_of_a_light_is_legible_on_it(theme, light):
    assert contrast(getattr(theme, f"on_light_{light}"), getattr(theme, f"light_{light}")) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_steps_of_the_ramp_run_one_way(theme):
    levels = [luminance(colour) for colour in theme.ramp]
    assert levels in (sorted(levels), sorted(levels, reverse=True))


def test_an_unknown_theme_is_drawn_dark():
    assert theme_named("sepia") is THEMES["dark"]
