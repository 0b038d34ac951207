"""Controls of desk pages: what they choose is a field of the selection, written to the address.

``data-drawn`` keeps the value that a control was drawn with, so that ``assets/js/screen.js`` can
tell a person's choice from the drawing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dash_mantine_components as dmc
from dash.development.base_component import Component

from layouts import ids


def control_area(theme: str, *children: Component) -> Component:
    """Give controls the page's own theme and font."""
    area: Component = dmc.MantineProvider(
        list(children), forceColorScheme=theme, theme={"fontFamily": "inherit"}
    )
    return area


def segments(field: str, value: str, options: Mapping[str, str], label: str) -> Component:
    """Offer a few values of a field side by side; ``options`` maps values to their words."""
    control: Component = dmc.SegmentedControl(
        data=_data(options), value=value, **_described(field, value, label)
    )
    return control


def selector(
    field: str, value: str, options: Mapping[str, str], label: str, placeholder: str
) -> Component:
    """Offer many values of a field in a list that can be searched; none of them is a choice too."""
    control: Component = dmc.Select(
        data=_data(options),
        value=value or None,
        placeholder=placeholder,
        searchable=True,
        clearable=True,
        openOnFocus=False,  # it gets the focus back after each drawing
        **_described(field, value, label),
    )
    return control


def search_box(field: str, value: str, label: str, placeholder: str) -> Component:
    """Offer to write what is searched for; it counts with Enter, or when the box is left."""
    control: Component = dmc.TextInput(
        value=value,
        placeholder=placeholder,
        debounce=True,
        autoComplete="off",
        inputProps={"maxLength": 40},
        **_described(field, value, label),
    )
    return control


def _data(options: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"value": value, "label": word} for value, word in options.items()]


def _described(field: str, value: str, label: str) -> dict[str, Any]:
    return {"id": ids.control(field), "data-drawn": value, "aria-label": label, "size": "md"}
