"""The dated directory of departments; owners are posts, never people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# Stands for the department of what has none, where counts are cut by department.
UNASSIGNED: Final = "unassigned"


@dataclass(frozen=True, slots=True)
class Department:
    """A department of the district: who leads it and which desk answers are posts."""

    code: str
    name: str
    short_name: str
    english_name: str
    lead_post: str
    desk_post: str

    def short(self, locale: str) -> str:
        """Return the wall's name for a locale; the district itself goes without saying."""
        return (
            self.english_name.removeprefix("Haishu ")
            if locale.startswith("en")
            else self.short_name
        )

    def label(self, locale: str) -> str:
        """Return the name for a locale."""
        return self.english_name if locale.startswith("en") else self.name
