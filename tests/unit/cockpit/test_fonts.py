from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from cockpit.font_merging import build_font
from cockpit.font_slices import unicode_range
from cockpit.fonts import ensure_font, font_style, wanted_characters
from cockpit.statics import NODE_MODULES, NOTO_SANS_SC

TEXT = "海曙区 2025 年，%—"
KIB = 1024


@pytest.fixture(scope="module")
def merged() -> TTFont:
    return TTFont(io.BytesIO(build_font(NODE_MODULES / NOTO_SANS_SC.name, TEXT)))


def test_merges_characters_of_several_slices(merged: TTFont):
    assert {chr(code) for code in merged.getBestCmap()} == set(TEXT)


def test_keeps_outlines_widths_and_weights(merged: TTFont):
    cmap = merged.getBestCmap()
    assert merged["hmtx"][cmap[ord("海")]][0] == merged["head"].unitsPerEm
    assert merged["glyf"][cmap[ord("海")]].numberOfContours > 0
    assert merged["gvar"].variations[cmap[ord("海")]]
    (weight,) = merged["fvar"].axes
    assert (weight.axisTag, weight.minValue, weight.maxValue) == ("wght", 100, 900)


def test_leaves_out_what_the_face_does_not_hold():
    font = TTFont(io.BytesIO(build_font(NODE_MODULES / NOTO_SANS_SC.name, "海\ue000")))
    assert set(font.getBestCmap()) == {ord("海")}


def test_wants_every_character_of_the_shipped_words():
    wanted = wanted_characters()
    assert set("海曙数字驾驶舱一屏通览逾期未报洞桥镇") <= wanted
    assert set("0123456789.,%-+") <= wanted


def test_builds_again_only_for_other_characters(tmp_path: Path):
    first = ensure_font(frozenset("海曙"), tmp_path)
    written = first.stat().st_mtime_ns
    assert ensure_font(frozenset("曙海"), tmp_path) == first
    assert first.stat().st_mtime_ns == written
    assert ensure_font(frozenset("海"), tmp_path) != first
    assert len(list(tmp_path.iterdir())) == 2


def test_shipped_font_stays_within_its_bound():
    assert ensure_font(wanted_characters()).stat().st_size <= 500 * KIB


def test_no_two_faces_share_a_character():
    style = font_style("/fonts/first.woff2", "海曙区0")
    ranges = re.findall(r"unicode-range:([^}]+)}", style)
    assert ranges[0] == "U+30,U+533A,U+66D9,U+6D77"
    assert len(ranges) > 90
    assert not any("U+6D77" in found.split(",") for found in ranges[1:])


@given(st.sets(st.integers(0x20, 0x400), min_size=1))
def test_range_names_exactly_its_characters(codes: set[int]):
    named: set[int] = set()
    for part in unicode_range(codes).split(","):
        first, _, last = part.removeprefix("U+").partition("-")
        named |= set(range(int(first, 16), int(last or first, 16) + 1))
    assert named == codes
