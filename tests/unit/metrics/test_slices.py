from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.slices import LONGEST_SLICE, canonical_slice, parse_slice, slice_text

PARTS = st.dictionaries(
    st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True),
    st.text(alphabet="甲乙abc-0", min_size=1, max_size=6),
    max_size=4,
)


def test_the_total_is_the_empty_text() -> None:
    assert slice_text({}) == canonical_slice("") == ""
    assert parse_slice("") == {}


def test_pairs_stand_in_the_order_of_their_dimensions() -> None:
    assert slice_text({"source": "grid", "category": "safety"}) == "category=safety;source=grid"
    assert canonical_slice(" source = grid ; category=safety") == "category=safety;source=grid"


@given(PARTS)
def test_what_is_written_is_read_back(parts: dict[str, str]) -> None:
    assert parse_slice(slice_text(parts)) == parts


@pytest.mark.parametrize(
    "text", ["工业", "Category=x", "category=", "=x", "category=a;category=b", "a=b=c", "a=b;"]
)
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"slice|dimension"):
        canonical_slice(text)


def test_a_slice_that_cannot_be_kept_is_refused() -> None:
    with pytest.raises(ValueError, match="longer than"):
        slice_text({"dimension": "x" * LONGEST_SLICE})
