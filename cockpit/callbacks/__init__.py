"""Callbacks: each module offers ``register(app, services)`` and has a line here."""

from __future__ import annotations

from collections.abc import Callable

from dash import Dash

from cockpit.callbacks import endless_rows, screen
from cockpit.services import Services

Register = Callable[[Dash, Services], None]

CALLBACKS: tuple[Register, ...] = (screen.register, endless_rows.register)
