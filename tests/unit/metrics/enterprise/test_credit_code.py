"""The unified social credit code and its check character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.enterprise.credit_code import ALPHABET, check_character, is_formed, is_valid

# The example of GB 32100-2015.
EXAMPLE = "91350100M000100Y43"


def test_the_standard_s_own_example_checks() -> None:
    assert check_character(EXAMPLE[:-1]) == "3"
    assert is_valid(EXAMPLE)


@pytest.mark.parametrize(
    "code",
    ["", EXAMPLE[:-1], EXAMPLE + "0", "9135010IM000100Y43", "91350100M000100Y4O",
     "91A50100M000100Y43", EXAMPLE.lower()],
)  # fmt: skip
def test_what_is_not_formed_like_one_is_none(code: str) -> None:
    assert not is_formed(code)


FIRST = st.tuples(
    st.text(ALPHABET, min_size=2, max_size=2),
    st.text("0123456789", min_size=6, max_size=6),
    st.text(ALPHABET, min_size=9, max_size=9),
).map("".join)


@given(FIRST)
def test_one_last_character_alone_checks(first: str) -> None:
    assert [c for c in ALPHABET if is_valid(first + c)] == [check_character(first)]


@given(FIRST, st.integers(0, 16), st.sampled_from(ALPHABET))
def test_a_single_wrong_character_is_seen(first: str, place: int, other: str) -> None:
    code = first + check_character(first)
    changed = code[:place] + other + code[place + 1 :]
    assert is_valid(changed) == (changed == code)
