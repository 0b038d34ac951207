"""Matters of every kind and age, for laws that hold of any of them."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st

from layouts.attention import Backlog, Matter, MatterKind, Since
from tests.unit.layouts import sample

PLACES = ("", *list(sample.TOWNS)[:4])
DEPARTMENTS = ("", "data_bureau", "emergency_bureau")


def matter(
    kind: MatterKind, days: int = 0, region: str = "", name: str = "", department: str = ""
) -> Matter:
    """A matter that has lasted some days."""
    day = sample.TODAY - timedelta(days=days)
    return Matter(kind, region, department, name, Since(day), days, Backlog(1, day))


matters = st.builds(
    matter,
    st.sampled_from(MatterKind),
    st.integers(0, 400),
    st.sampled_from(PLACES),
    st.sampled_from(("a", "b", "c")),
    st.sampled_from(DEPARTMENTS),
)
# No source tells the same matter twice.
lists = st.lists(matters, max_size=30, unique_by=lambda m: (m.kind, m.region, m.name, m.department))
