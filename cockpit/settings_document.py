"""The settings in words: ``docs/settings.md``, and the present values."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from annotated_types import Ge, Le
from pydantic import SecretStr
from pydantic.fields import FieldInfo

from cockpit.settings import Settings, setting_fields

HEAD = """\
# Settings

Everything that differs between two installations is a variable of the environment. A name that
starts with `COCKPIT_` and is not listed here is refused at start-up, together with every value
that will not do.

This page is printed by `cockpit settings --markdown`; a test holds the two in step.
"""


def settings_markdown() -> str:
    """Return the text of ``docs/settings.md``."""
    sections = [HEAD]
    for group, entries in groupby(setting_fields(), key=lambda entry: entry[1]):
        rows = [
            f"| `{name}` | {_default(field)} | {_allowed(field)} | {field.description} |"
            for name, _, field in entries
        ]
        sections.append(
            "\n".join(
                [
                    f"## {group.__doc__}\n",
                    "| name | default | allowed | meaning |",
                    "|---|---|---|---|",
                    *rows,
                    "",
                ]
            )
        )
    return "\n".join(sections).rstrip() + "\n"


def present_settings(settings: Settings) -> str:
    """Return one line ``NAME=value`` for each setting; secrets are hidden."""
    return "\n".join(f"{name}={value}" for name, value in _values(settings))


def _values(settings: Settings) -> Iterator[tuple[str, Any]]:
    values = (value for _, group in settings for _, value in group)
    for (name, _, _), value in zip(setting_fields(), values, strict=True):
        yield name, value


def _default(field: FieldInfo) -> str:
    value = field.default
    shown = value.get_secret_value() if isinstance(value, SecretStr) else value
    return f"`{shown}`" if shown != "" else "(empty)"


def _allowed(field: FieldInfo) -> str:
    lowest = next((rule.ge for rule in field.metadata if isinstance(rule, Ge)), None)
    highest = next((rule.le for rule in field.metadata if isinstance(rule, Le)), None)
    if lowest is not None and highest is not None:
        return f"{lowest} to {highest}"
    choices = getattr(field.annotation, "__args__", ())
    return ", ".join(f"`{choice}`" for choice in choices)
