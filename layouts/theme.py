"""The colour tokens: one source for the style sheet and for Plotly.

``assets/00-tokens.css`` is ``render_stylesheet()`` written down; a convention test holds the two
together. The colours of lamps and risks are sets measured for colour blindness (CIEDE2000 under
three simulated deficiencies) and contrast; a colour means something only in its own family.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Final

DARK: Final = "dark"
LIGHT: Final = "light"


@dataclass(frozen=True, slots=True)
class Theme:
    """The tokens of one theme; every value is ``#RRGGBB``.

    ``second``: text of less weight. ``track``: the unfilled part of a bar. ``reference``: lines
    that are compared with. ``alert``: red that is read as text (a lamp's red is only a mark).
    ``lamp_*``: plan targets; ``light_*``: the five economic lights, ``on_light_*`` the ink of the
    character on them; ``risk_1`` (重大) to ``risk_4`` (低): safety, ``on_risk_*`` the ink of the
    rank on them; ``ramp_1`` to ``ramp_5``: the map's steps of one hue, few to many; ``heat_1`` to
    ``heat_4``: density over it, sparse to dense, in a hue of no other language, ``cold_*`` its
    opposite; ``cluster_*``: esda's colours of Local Moran, shifted until they stand out from the
    ground; ``no_data``: never "good".
    """

    background: str
    surface: str
    raised: str
    hairline: str
    text: str
    second: str
    accent: str
    track: str
    pace: str
    reference: str
    alert: str
    notice: str
    lamp_green: str
    lamp_yellow: str
    lamp_red: str
    light_hot: str
    light_warm: str
    light_steady: str
    light_cool: str
    light_cold: str
    on_light_hot: str
    on_light_warm: str
    on_light_steady: str
    on_light_cool: str
    on_light_cold: str
    risk_1: str
    risk_2: str
    risk_3: str
    risk_4: str
    on_risk_1: str
    on_risk_2: str
    on_risk_3: str
    on_risk_4: str
    ramp_1: str
    ramp_2: str
    ramp_3: str
    ramp_4: str
    ramp_5: str
    heat_1: str
    heat_2: str
    heat_3: str
    heat_4: str
    cold_2: str
    cold_3: str
    cold_4: str
    cluster_hh: str
    cluster_ll: str
    cluster_hl: str
    cluster_lh: str
    no_data: str

    @property
    def ramp(self) -> tuple[str, ...]:
        """The map's five steps, few to many."""
        return (self.ramp_1, self.ramp_2, self.ramp_3, self.ramp_4, self.ramp_5)

    def items(self) -> Iterator[tuple[str, str]]:
        """Give every token with its name in the style sheet, in the order of declaration."""
        for field in fields(self):
            yield "--" + field.name.replace("_", "-"), getattr(self, field.name)


_WALL = Theme(
    background="#0A1322",
    surface="#0F1B2E",
    raised="#18283F",
    hairline="#20304A",
    text="#EAF0F8",
    second="#A3B3CB",
    accent="#7DB7FF",
    track="#22344F",
    pace="#FFFFFF",
    reference="#8496B3",
    alert="#FF8F8F",
    notice="#F5C542",
    lamp_green="#2BB673",
    lamp_yellow="#F5C542",
    lamp_red="#E5383B",
    light_hot="#E5383B",
    light_warm="#FFE066",
    light_steady="#2BB673",
    light_cool="#9AD7FF",
    light_cold="#4C7DF0",
    on_light_hot="#000000",
    on_light_warm="#000000",
    on_light_steady="#000000",
    on_light_cool="#000000",
    on_light_cold="#000000",
    risk_1="#E5383B",
    risk_2="#FF9F1C",
    risk_3="#FFE66D",
    risk_4="#4EA8DE",
    on_risk_1="#000000",
    on_risk_2="#000000",
    on_risk_3="#000000",
    on_risk_4="#000000",
    ramp_1="#16304F",
    ramp_2="#1E4A73",
    ramp_3="#2A6A9B",
    ramp_4="#4A92C2",
    ramp_5="#86BDE0",
    heat_1="#4A2E7A",
    heat_2="#8A4FBF",
    heat_3="#CF86DE",
    heat_4="#FBE3FA",
    cold_2="#1F5F63",
    cold_3="#2F9298",
    cold_4="#79D6D3",
    cluster_hh="#F0494B",
    cluster_ll="#3F8BCB",
    cluster_hl="#FDAE61",
    cluster_lh="#A6DBF5",
    no_data="#8092AD",
)

# The measured hues, darkened until a mark stands out from white paper by 3:1.
_DESK = Theme(
    background="#F3F5F8",
    surface="#FFFFFF",
    raised="#E8EEF6",
    hairline="#D5DCE6",
    text="#17212F",
    second="#4B5A70",
    accent="#1F5FAE",
    track="#DDE4ED",
    pace="#17212F",
    reference="#6B7A90",
    alert="#B3191D",
    notice="#8A5A00",
    lamp_green="#1B8A55",
    lamp_yellow="#998500",
    lamp_red="#B3191D",
    light_hot="#B00C05",
    light_warm="#968600",
    light_steady="#1E6B4E",
    light_cool="#3088B4",
    light_cold="#2C33AC",
    on_light_hot="#FFFFFF",
    on_light_warm="#000000",
    on_light_steady="#FFFFFF",
    on_light_cool="#000000",
    on_light_cold="#FFFFFF",
    risk_1="#990014",
    risk_2="#A64D00",
    risk_3="#A68221",
    risk_4="#1160A6",
    on_risk_1="#FFFFFF",
    on_risk_2="#FFFFFF",
    on_risk_3="#000000",
    on_risk_4="#FFFFFF",
    ramp_1="#E3EEF8",
    ramp_2="#B9D6EC",
    ramp_3="#86B7DC",
    ramp_4="#4A92C2",
    ramp_5="#1E4A73",
    heat_1="#E6CFF2",
    heat_2="#C28ADD",
    heat_3="#8E4BB8",
    heat_4="#4A1670",
    cold_2="#A9DAD8",
    cold_3="#4FA9A8",
    cold_4="#0F6468",
    cluster_hh="#C4161A",
    cluster_ll="#1B5A96",
    cluster_hl="#C96A12",
    cluster_lh="#358FC0",
    no_data="#5C6A80",
)

THEMES: Mapping[str, Theme] = MappingProxyType({DARK: _WALL, LIGHT: _DESK})


def theme_named(name: str) -> Theme:
    """Return a theme; an unknown name is drawn dark, as a wall is."""
    return THEMES.get(name, _WALL)


def render_stylesheet() -> str:
    """Write the tokens as custom properties: dark by default, light on paper."""
    head = "/* Written from layouts/theme.py; a convention test fails when the two differ. */\n"
    blocks = [
        _block(":root", _WALL, "dark"),
        _block(':root[data-theme="light"]', _DESK, "light"),
        f"@media print {{\n{_block(':root', _DESK, 'light')}}}\n",
    ]
    return head + "\n".join(blocks)


def _block(selector: str, theme: Theme, scheme: str) -> str:
    lines = [f"  {name}: {value};" for name, value in theme.items()]
    return "\n".join([f"{selector} {{", f"  color-scheme: {scheme};", *lines, "}", ""])
